"""What is left of the first run, each with its way; and the button that starts the work."""

from __future__ import annotations

from kamdesk.ui.language import _
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.state import company_gaps, settled
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.rows import RowItem, RowList


class LeftCard(SettingCard):
    """Rows are opened with Enter or a click; the ids are pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "list-checks", lambda: _("What is left"))
        self.list = RowList(fit=True, show_selection=False, line_above=True)
        self.list.opened.connect(lambda item: desk.page_wanted.emit(item.id))
        self.list.clicked.connect(self._on_click)
        self.empty = note()
        self.start = Button("", "", kind="primary", key="Ctrl+1", on_click=self._start)
        self.body.addWidget(self.list)
        self.body.addWidget(self.empty)
        self.body.addLayout(row_of(self.start))
        self.retranslate()

    def _on_click(self, _index: object) -> None:
        item = self.list.current_item()
        if item is not None:
            self.desk.page_wanted.emit(item.id)

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(_("What is left"))
        self.empty.setText(_("Everything is settled."))
        self.start.set_words(_("Start work"))
        self.update_state()

    def update_state(self) -> None:
        items = self._items()
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.empty.setVisible(not items)

    def _items(self) -> list[RowItem]:
        state, disk = self.desk.state, self.desk.disk
        if state is None:
            return []
        done = settled(state, disk, bool(self.desk.code))
        found = []
        if not done["company"]:
            said = _("Complete your company")
            count = len(company_gaps(state.company)) if state.company else 0
            found.append(RowItem("company", said, _("empty or doubtful fields: %(n)d") % {"n": count}, "building-2",
                                 "warn"))  # fmt: skip
        if not done["protection"]:
            found.append(
                RowItem(
                    "protection", _("Keep the recovery code"), _("print it or refuse it"), "key-round", "warn"
                )
            )
        if not done["backups"]:
            found.append(
                RowItem("backups", _("Choose the second folder"), _("if the laptop is lost, the data stay"), "usb",
                        "warn")
            )  # fmt: skip
        if not done["rules"]:
            found.append(
                RowItem(
                    "rules", _("Confirm the rules"), _("yours, not the law's"), "sliders-horizontal", "warn"
                )
            )
        if state.company is not None and not state.company.start_town:
            found.append(
                RowItem("calendar", _("Set where your day begins"), _("for road times"), "map-pin", "info")
            )
        if not state.facts.clients:
            found.append(
                RowItem("import", _("Load clients from a file"), _("undone as a whole"), "file-up", "info")
            )
        elif not state.facts.cadences:
            found.append(
                RowItem("cadence", _("Set how often to visit"), _("for the week plan"), "repeat-2", "info")
            )
        return found

    def _start(self) -> None:
        state = self.desk.state
        if state is not None and "started" not in state.steps and self.desk.writable:
            self.desk.note("started", "ok")
        self.desk.go("today")
