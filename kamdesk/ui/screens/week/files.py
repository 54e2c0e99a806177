"""What leaves the week and comes into it: papers, calendar files, templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidgetAction

from kamdesk.model.core.errors import KamdeskError
from kamdesk.model.schedule import services
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.week import calendar_files
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from kamdesk.ui.screens.week.view import WeekScreen


class WeekFiles:
    """Printing, calendar files and week templates of the planner."""

    def __init__(self, screen: WeekScreen) -> None:
        self.screen, self.presenter = screen, screen.presenter
        self.shell, self.runner = screen.context.shell, screen.context.runner

    def fill_templates(self, menu: QMenu) -> None:
        state = self.presenter.state
        if state is None:
            return
        for template in state.templates:
            sub = menu.addMenu(template.name)
            apply = sub.addAction(_("Apply to this week"))
            apply.triggered.connect(lambda _c=False, key=template.id: self.presenter.apply_template(key))
            apply.setEnabled(not state.week.closed)
            remove = sub.addAction(_("Delete the template"))
            remove.triggered.connect(lambda _c=False, key=template.id: self.presenter.remove_template(key))
        if state.templates:
            menu.addSeparator()
        menu.addAction(self._name_field(menu))

    def _name_field(self, menu: QMenu) -> QWidgetAction:
        """The last line of the menu: a name, and Enter keeps this week under it."""
        field = LineEdit(_("Name of the template"), _("Save this week as…"))
        field.setMinimumWidth(look.px(220))

        def save() -> None:
            menu.close()
            self.presenter.save_template(field.text())

        field.returnPressed.connect(save)
        line = QWidgetAction(menu)
        line.setDefaultWidget(field)
        return line

    def print(self) -> None:
        week = self.presenter.week
        open_paper(self.shell, "week", year=week.year, week=week.week)

    def print_report(self) -> None:
        week = self.presenter.week
        open_paper(self.shell, "week-report", year=week.year, week=week.week)

    def save_ics(self) -> None:
        name = f"KAMdesk {self.presenter.week.year}-W{self.presenter.week.week:02d}.ics"
        chosen, _kind = QFileDialog.getSaveFileName(
            self.screen, _("Save as a calendar file (ICS)"), name, "iCalendar (*.ics)"
        )
        if chosen:
            self.runner.query(
                calendar_files.week_file, self.presenter.week, owner=self.screen,
                on_ok=lambda content: self._write_ics(Path(chosen), content),
            )  # fmt: skip

    def _write_ics(self, target: Path, content: bytes) -> None:
        try:
            calendar_files.save(content, target)
        except KamdeskError as fault:
            self.shell.say_error(fault)
            return
        self.shell.toast(_("Saved as %(name)s") % {"name": target.name})

    def load_ics(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self.screen, _("Take in a calendar file (ICS)"), "", "iCalendar (*.ics)"
        )
        if chosen:
            self.runner.query(
                calendar_files.drafts_of, Path(chosen), self.presenter.week, owner=self.screen, on_ok=self._take_in,
                on_error=self.screen.refused,
            )  # fmt: skip

    def _take_in(self, drafts: tuple[ActivityDraft, ...]) -> None:
        if not drafts:
            self.shell.toast(_("The file has no events in this week."))
            return
        self.runner.command(
            services.add_drafts, owner=self.screen, on_error=self.screen.refused, drafts=drafts
        )
