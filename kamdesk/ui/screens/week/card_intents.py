"""What the user can do with the cards of the week: open, write, place, mark, take out, go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect

from kamdesk.model.schedule import services
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.model.schedule.rules.candidates import Candidate
from kamdesk.model.schedule.rules.clashes import Clash
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.week.ghost import ghost_card
from kamdesk.ui.shell.route import Route
from kamdesk.ui.widgets.search_select import Choice
from kamdesk.ui.widgets.table import show_menu

if TYPE_CHECKING:
    from kamdesk.ui.screens.week.view import WeekScreen


class CardIntents:
    """Answers of the planner to its grid, its list and the two editors over them."""

    def __init__(self, screen: WeekScreen) -> None:
        self.screen = screen
        self.shell, self.runner = screen.context.shell, screen.context.runner
        self.presenter, self.grid, self.candidates = screen.presenter, screen.grid, screen.candidates
        self.editor, self.reason = screen.editor, screen.reason
        self._placing: Candidate | None = None

    # what a card answers
    def box_of(self, key: str) -> QRect:
        """Where a card is, in this screen; the middle of the grid when it is out of sight."""
        box = self.grid.box_of(key)
        if box is None:
            middle = self.grid.viewport().rect().center()
            box = QRect(middle.x() - 200, middle.y() - 160, 10, 10)
        return QRect(self.grid.viewport().mapTo(self.screen, box.topLeft()), box.size())

    def open(self, key: str) -> None:
        item = self.presenter.proposed(key)
        if item is not None:
            self.presenter.accept([item])
            return
        one = self.presenter.activity(key)
        if one is None:
            return
        if one.closed or one.state in (State.DONE, State.MISSED):
            self.report(key)
        else:
            self.editor.open_activity(one, self.box_of(key))

    def new(self, draft: ActivityDraft, client: Choice | None = None) -> None:
        if self.screen.read_only():
            self.shell.toast(self.screen.read_only())
            return
        self.screen.show_planner()
        self.editor.open_new(draft, self.box_of(""), client)

    def save(self, draft: ActivityDraft) -> None:
        one = self.editor.activity
        if one is None:
            self.presenter.add(draft, on_ok=self.added)
            return
        self.runner.command(
            services.edit_activity, owner=self.screen, on_ok=lambda _id: self.added(one.id),
            on_error=self.screen.refused, activity_id=one.id, draft=draft,
        )  # fmt: skip

    def added(self, key: str) -> None:
        self.editor.hide()
        self.screen.refresh_at(key)

    def on_key(self, key: str, what: str) -> None:
        if what == "delete":
            self.remove(key)
        elif self.presenter.proposed(key) is not None:
            return
        elif what == "done":
            self.presenter.done(key)
        elif what == "missed":
            self.ask_reason(key)
        elif what == "report":
            self.report(key)
        else:
            one = self.presenter.activity(key)
            if one is not None and not one.closed:
                self.editor.open_activity(one, self.box_of(key))

    def ask_reason(self, key: str) -> None:
        one = self.presenter.activity(key)
        if one is None or one.closed:
            return
        if one.state is State.MISSED and one.missed_reason:
            self.presenter.planned_again(key)
        else:
            self.editor.hide()
            self.reason.open(key, self.box_of(key))

    def missed(self, key: str, reason: str) -> None:
        self.presenter.missed(key, reason)
        self.screen.focus_back()

    def remove(self, key: str) -> None:
        self.editor.hide()
        self.presenter.remove(key)
        self.grid.setFocus()

    def report(self, key: str) -> None:
        self.editor.hide()
        records = (
            tuple(one.id for one in self.presenter.state.week.activities) if self.presenter.state else ()
        )
        self.shell.open(Route("week", key, records=records))

    def client_of(self, key: str) -> str | None:
        one = self.presenter.activity(key)
        if one is not None:
            return one.client.id if one.client else None
        item = self.presenter.proposed(key)
        return item.candidate.client_id if item else None

    def brief(self, key: str) -> None:
        if self.presenter.activity(key) is not None:
            open_paper(self.shell, "brief", activity=key)
        else:
            open_paper(self.shell, "brief", client=self.client_of(key))

    def on_chosen(self, key: str) -> None:
        self.screen.top_changed.emit()

    def menu(self, key: str, place: QPoint) -> None:
        item = self.presenter.proposed(key)
        if item is not None:
            entries: list[Any] = [
                (_("Accept"), "check", lambda: self.presenter.accept([item])),
                (_("Drop"), "x", lambda: self.presenter.drop(key)),
            ]
        else:
            entries = self._card_menu(key)
        show_menu(self.grid.viewport(), place, entries)

    def _card_menu(self, key: str) -> list[Any]:
        one = self.presenter.activity(key)
        entries: list[Any] = []
        if one is not None and not one.closed:
            done = _("Take the mark back") if one.state is State.DONE else _("Held")
            entries = [
                (_("Edit"), "pencil", lambda: self.on_key(key, "edit")),
                (done, "circle-check", lambda: self.presenter.done(key)),
                (_("Not held"), "circle-x", lambda: self.ask_reason(key)),
                (_("Take out of the week"), "trash-2", lambda: self.remove(key)),
            ]
        entries.append((_("Report"), "clipboard-check", lambda: self.report(key)))
        client_id = self.client_of(key)
        if client_id:
            client = Route("clients", client_id)
            entries.append((_("Brief F9"), "file-text", lambda: self.brief(key)))
            entries.append((_("Open the client"), "building-2", lambda: self.shell.open(client)))
        return entries

    # placing from the list
    def begin_placing(self, candidate: Candidate, day: int | None) -> None:
        draft = self.presenter.blank(day)
        self._placing = candidate
        if self.screen.compact:
            self.screen.side.hide()
        place = (draft.day - self.presenter.week.monday).days
        self.grid.begin_placing(
            ghost_card(
                "ghost", candidate.client, max(0, min(6, place)), draft.start or 540, candidate.minutes
            )
        )

    def placed(self, day: int, start: int) -> None:
        if self._placing is not None:
            self.presenter.plan_candidate(self._placing.key, day, start)
        self._placing = None
        self.candidates.list.setFocus()

    def to_clash(self, clash: Clash) -> None:
        self.grid.select(clash.second_id)
        self.grid.setFocus()
