"""The home of the room: the register, contracts, obligations of both sides, powers of attorney."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.contracts.listing import ContractsView
from kamdesk.ui.screens.docs.discrepancies.listing import DiscrepanciesView
from kamdesk.ui.screens.docs.obligations import ObligationsView
from kamdesk.ui.screens.docs.powers import PowersView
from kamdesk.ui.screens.docs.register import RegisterView
from kamdesk.ui.screens.docs.view_page import ViewPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.table_page import TablePage

# in the order of the switch; a new view stands here
VIEWS: tuple[type[ViewPage], ...] = (
    RegisterView,
    ContractsView,
    ObligationsView,
    PowersView,
    DiscrepanciesView,
)


class DocsScreen(Screen):
    """Route('docs') shows the view left last, Route('docs', tab='contracts') the contracts, and so on."""

    kinds = frozenset({"document", "contract", "obligation", "client", "attachment", "act"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.switch = Segmented(())
        self.views: dict[str, ViewPage] = {view.key: view(context) for view in VIEWS}
        self.pages = QStackedWidget()
        for view in self.views.values():
            self.pages.addWidget(view)
            view.top_changed.connect(self.top_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.switch.chosen.connect(lambda key: context.shell.open(Route("docs", tab=key)))
        self.retranslate()

    @property
    def view(self) -> ViewPage:
        """The view shown now."""
        shown = self.pages.currentWidget()
        assert isinstance(shown, ViewPage)
        return shown

    @property
    def page(self) -> TablePage:
        """The list shown now."""
        return self.view.page

    def title(self) -> str:
        return _("Documents")

    def subtitle(self) -> str:
        return self.view.subtitle()

    def top_actions(self) -> list[Top]:
        return [Top(widget=self.switch), *self.view.top_actions()]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.view.page.focus_filter, **self.view.handlers()}

    def current_record(self) -> tuple[str, str] | None:
        client = self.view.client_id()
        return ("client", client) if client else None

    def open(self, route: Route) -> None:
        if route.tab in self.views:
            self.pages.setCurrentWidget(self.views[route.tab])
        self.switch.set_value(self.view.key)
        super().open(route)
        self.top_changed.emit()

    def refresh(self, kinds: Iterable[str]) -> None:
        self.view.read()

    def rerender(self) -> None:
        for view in self.views.values():
            view.rerender()
        self.top_changed.emit()

    def focus_first(self) -> None:
        self.view.page.table.setFocus()

    def escape(self) -> bool:
        return self.view.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return [self.switch, *self.view.page.regions()]

    def set_compact(self, compact: bool) -> None:
        for view in self.views.values():
            view.set_compact(compact)

    def retranslate(self) -> None:
        chosen = self.view.key
        for view in self.views.values():
            view.retranslate()
        self.switch.set_segments([Segment(key, view.name(), view.icon) for key, view in self.views.items()])
        self.switch.set_value(chosen)
        self.switch.setAccessibleName(_("View"))
