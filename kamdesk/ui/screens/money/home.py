"""The home of the room: a switch of views; the top bar, keys and answers are those of the view shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.money import VIEWS
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.choice import Segment, Segmented


class MoneyScreen(Screen):
    """Route('money', tab=<key of a view>); the first view when no tab is named. Views are built when first shown."""

    kinds = frozenset(
        {
            "invoice", "payment", "promise", "reminder", "client", "contact", "act", "return", "activity", "credit",
            "contract", "order", "company", "import",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.switch = Segmented(())
        self.pages = QStackedWidget()
        self.views: dict[str, Screen] = {}
        self._compact = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.switch.chosen.connect(lambda key: context.shell.open(Route("money", tab=key)))
        self.retranslate()

    @property
    def view(self) -> Screen:
        shown = self.pages.currentWidget()
        assert isinstance(shown, Screen)
        return shown

    def open(self, route: Route) -> None:
        self.route = route
        known = {one.key: one for one in VIEWS}
        wanted = known.get(route.tab or "", VIEWS[0])
        if wanted.key not in self.views:
            made = wanted.build(self.context)
            made.top_changed.connect(self.top_changed)
            self.views[wanted.key] = made
            self.pages.addWidget(made)
            made.set_compact(self._compact)
        self.pages.setCurrentWidget(self.views[wanted.key])
        self.switch.set_value(wanted.key)
        self.view.open(route)
        self.top_changed.emit()

    # the window asks the room, the view answers
    def title(self) -> str:
        return _("Money")

    def subtitle(self) -> str:
        return self.view.subtitle() if self.views else ""

    def pills(self) -> list[PillSpec]:
        return self.view.pills() if self.views else []

    def top_actions(self) -> list[Top]:
        return [Top(widget=self.switch), *(self.view.top_actions() if self.views else [])]

    def menu_actions(self) -> list[Top]:
        return self.view.menu_actions() if self.views else []

    def read_only(self) -> str:
        return self.view.read_only() if self.views else ""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        shell = self.context.shell
        common: dict[str, Callable[[], object]] = {
            "money.load": lambda: shell.open(Route("settings", tab="loading")),
            "money.payments": lambda: shell.open(Route("money", tab="payments")),
        }
        return common | (dict(self.view.handlers()) if self.views else {})

    def refresh(self, kinds: Iterable[str]) -> None:
        if self.views:
            self.view.refresh(kinds)
        for view in self.views.values():
            view.stale = view is not self.view

    def rerender(self) -> None:
        for view in self.views.values():
            view.rerender()
        self.top_changed.emit()

    def leave(self) -> None:
        for view in self.views.values():
            view.leave()

    def keep(self) -> None:
        for view in self.views.values():
            view.keep()

    def current_record(self) -> tuple[str, str] | None:
        return self.view.current_record() if self.views else None

    def escape(self) -> bool:
        return self.view.escape() if self.views else False

    def regions(self) -> list[QWidget]:
        return [self.switch, *(self.view.regions() if self.views else [])]

    def focus_first(self) -> None:
        if self.views:
            self.view.focus_first()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        for view in self.views.values():
            view.set_compact(compact)

    def retranslate(self) -> None:
        self.switch.setAccessibleName(_("View"))
        self.switch.set_segments([Segment(one.key, _(one.msgid)) for one in VIEWS if one.segment])
        for view in self.views.values():
            view.retranslate()
