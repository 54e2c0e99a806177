"""One record of the room: an act, a return. Ids are '<kind>:<id>'; each kind has a screen of its own in `RECORDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.money import record_screen
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top


class MoneyRecordScreen(Screen):
    kinds = frozenset({"act", "return", "payment", "invoice", "client", "document", "shipment", "order"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.pages = QStackedWidget()
        self.shown: dict[str, Screen] = {}
        self._compact = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    @property
    def record(self) -> Screen | None:
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def open(self, route: Route) -> None:
        self.route = route
        kind = (route.record_id or "").partition(":")[0]
        if kind not in self.shown:
            made = record_screen(kind)(self.context)
            made.top_changed.connect(self.top_changed)
            self.shown[kind] = made
            self.pages.addWidget(made)
            made.set_compact(self._compact)
        self.pages.setCurrentWidget(self.shown[kind])
        self.shown[kind].open(route)
        self.top_changed.emit()

    def crumb(self) -> str:
        return _("Money")

    def title(self) -> str:
        return self.record.title() if self.record else _("Money")

    def subtitle(self) -> str:
        return self.record.subtitle() if self.record else ""

    def pills(self) -> list[PillSpec]:
        return self.record.pills() if self.record else []

    def top_actions(self) -> list[Top]:
        return self.record.top_actions() if self.record else []

    def menu_actions(self) -> list[Top]:
        return self.record.menu_actions() if self.record else []

    def read_only(self) -> str:
        return self.record.read_only() if self.record else ""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return self.record.handlers() if self.record else {}

    def refresh(self, kinds: Iterable[str]) -> None:
        if self.record:
            self.record.refresh(kinds)

    def rerender(self) -> None:
        for one in self.shown.values():
            one.rerender()
        self.top_changed.emit()

    def leave(self) -> None:
        for one in self.shown.values():
            one.leave()

    def keep(self) -> None:
        for one in self.shown.values():
            one.keep()

    def current_record(self) -> tuple[str, str] | None:
        return self.record.current_record() if self.record else None

    def escape(self) -> bool:
        return self.record.escape() if self.record else False

    def regions(self) -> list[QWidget]:
        return self.record.regions() if self.record else []

    def focus_first(self) -> None:
        if self.record:
            self.record.focus_first()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        for one in self.shown.values():
            one.set_compact(compact)

    def retranslate(self) -> None:
        for one in self.shown.values():
            one.retranslate()
