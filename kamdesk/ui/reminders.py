"""Reminders while the program runs: what begins soon and when to leave (A12). Each is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.shell.route import Route

if TYPE_CHECKING:
    from kamdesk.ui.shell.window import Shell


class Reminders(QObject):
    """Asks three times a minute; a banner with one action stays until it is answered or the meeting has begun."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._said: set[str] = set()
        self._shown: Any = None
        shell.minute.connect(self.look)
        shell.language_changed.connect(lambda _code: self._say_again())

    def look(self) -> None:
        """Read what is ahead in the next hours and say what is due and was not said yet."""
        if self._shell.runner.portfolio is not None:
            self._shell.runner.query(_ahead, owner=self._shell, quiet=True, on_ok=self._say)

    def _say(self, found: tuple[Any, ...]) -> None:
        now = clock.now()
        for reminder in found:
            if reminder.due(now) and reminder.key not in self._said:
                self._said.add(reminder.key)
                self._announce(reminder)
                return

    def _say_again(self) -> None:
        """In the other language, while it is still the one on show."""
        if self._shown is not None and self._shell.banner_runs(self._go):
            self._announce(self._shown)

    def _announce(self, reminder: Any) -> None:
        self._shown = reminder
        self._shell.show_banner(words(reminder), "info", _("Open"), self._go)

    def _go(self) -> None:
        self._shell.show_banner("")
        self._shell.open(Route("week", self._shown.activity_id))


def words(reminder: Any) -> str:
    """'11:30 Kurzemes Tirgus, Rīga: leave at 11:05, road 25 min', without a road only the first part."""
    starts = l10n().clock(reminder.starts)
    what = ", ".join(part for part in (reminder.caption, reminder.town) if part)
    if not reminder.road:
        return _("At %(time)s: %(what)s") % {"time": starts, "what": what}
    values = {
        "time": starts,
        "what": what,
        "leave": l10n().clock(reminder.leave),
        "road": l10n().duration(reminder.road),
    }
    return _("At %(time)s: %(what)s. Leave at %(leave)s, road %(road)s") % values


def _ahead(connection: Any) -> tuple[Any, ...]:
    from kamdesk.model.schedule.queries.week import reminders

    return reminders(connection, hours=6)
