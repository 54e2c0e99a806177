"""The settings: pages at the left, the chosen one at the right, every change saved at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _
from kamdesk.ui.screens.settings.base import Page
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.leaving import export_everything
from kamdesk.ui.screens.settings.loading.page import ImportPage
from kamdesk.ui.screens.settings.pages import reference, simple
from kamdesk.ui.screens.settings.pages.terms import TermsPage
from kamdesk.ui.screens.settings.registers.page import RegistersPage
from kamdesk.ui.screens.settings.state import STEPS, count_settled, settled
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.rows import RowItem, RowList


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its key is the tab of the route."""

    key: str
    msgid: str
    icon: str
    make: Callable[[Desk], Page]


PAGES = (
    PageSpec("first", N_("First run"), "list-checks", simple.FirstRunPage),
    PageSpec("look", N_("Language and look"), "languages", simple.LookPage),
    PageSpec("company", N_("My company"), "building-2", simple.CompanyPage),
    PageSpec("data", N_("Data and folder"), "folder", simple.DataPage),
    PageSpec("protection", N_("Protection"), "lock", simple.ProtectionPage),
    PageSpec("backups", N_("Backups"), "archive", simple.BackupsPage),
    PageSpec("rules", N_("Rules"), "sliders-horizontal", simple.RulesPage),
    PageSpec("terms", N_("Prices and commission"), "percent", TermsPage),
    PageSpec("calendar", N_("Holidays and roads"), "calendar-days", simple.CalendarPage),
    PageSpec("cadence", N_("Cadence"), "repeat-2", simple.CadencePage),
    PageSpec("import", N_("Exchange and import"), "arrow-left-right", ImportPage),
    PageSpec("registers", N_("Registers and lists"), "search", RegistersPage),
    PageSpec("keys", N_("Keys"), "keyboard", reference.KeysPage),
    PageSpec("about", N_("About the program"), "info", reference.AboutPage),
)
# what other rooms call a page
ALIASES = {
    "load": "import",
    "exchange": "import",
    "backup": "backups",
    "password": "protection",
    "holidays": "calendar",
}


class SettingsScreen(Screen):
    """`Route('settings', tab='import')` opens a page; Up and Down in the list walk through them."""

    kinds = frozenset(
        {
            "company",
            "credit",
            "cadence",
            "client",
            "order",
            "invoice",
            "import",
            "activity",
            "product",
            "terms",
            "commission",
            "reminder",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk = Desk(context, self)
        self.pages: dict[str, Page] = {}
        self.current = ""
        self._compact = False
        self.list = RowList(one=34, lines=False)
        self.list.setProperty("look", "bare")
        self.stack = QStackedWidget()
        side = QFrame()
        side.setProperty("look", "panelLeft")
        self.side = side
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 1, 0)
        column.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.stack, 1)
        self._fit_side()
        self.list.current.connect(self._on_current)
        self.list.opened.connect(lambda _item: self._into_page())
        self.desk.changed.connect(self._on_changed)
        self.desk.page_wanted.connect(self.show_page)
        services = context.services
        if isinstance(services, dict):
            services["show_recovery_code"] = self._on_code
        self._list_pages()

    # the top bar
    def title(self) -> str:
        return _("Settings")

    def subtitle(self) -> str:
        return ""

    def pills(self) -> list[PillSpec]:
        if self.desk.state is None:
            return []
        done, total = count_settled(self._settled())
        if done == total:
            return []
        words = _("First run: %(done)d of %(total)d done") % {"done": done, "total": total}
        return [PillSpec(words, "warn", "list-checks")]

    def top_actions(self) -> list[Top]:
        found = []
        if self.current == "import":
            found.append(Top("new", text=_("Choose files…"), icon="file-up", priority=1))
        if "open_demo" in self.context.services:
            found.append(
                Top(
                    text=_("Open the demo portfolio"), icon="folder-open", run=self.desk.open_demo, priority=3
                )
            )
        found.append(Top("settings.export", text=_("Export everything"), icon="download", priority=2))
        return found

    def menu_actions(self) -> list[Top]:
        return [Top("settings.backup"), Top("settings.load")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        page = self.pages.get(self.current)
        return {
            "settings.load": lambda: self.show_page("import"),
            "settings.backup": self.desk.back_up,
            "settings.export": lambda: export_everything(self.desk),
            **(page.handlers() if page else {}),
        }

    def read_only(self) -> str:
        portfolio = self.desk.portfolio
        return (
            _("The portfolio is open for reading only.")
            if portfolio is not None and portfolio.readonly
            else ""
        )

    # routes
    def open(self, route: Route) -> None:
        self.route = route
        key = ALIASES.get(route.tab or "", route.tab or self.current or "first")
        self.refresh(self.kinds)
        self._show(key, route.params)

    def show_page(self, key: str) -> None:
        """Another page, remembered for Alt+Left."""
        self.context.shell.open(Route("settings", tab=key))

    def _show(self, key: str, params: Mapping[str, Any] | None = None) -> None:
        spec = next((one for one in PAGES if one.key == key), PAGES[0])
        page = self.pages.get(spec.key)
        if page is None:
            page = spec.make(self.desk)
            page.setObjectName(f"settings.{spec.key}")
            page.setAccessibleName(_(spec.msgid))
            page.set_compact(self._compact)
            self.pages[spec.key] = page
            self.stack.addWidget(page)
            page.update_state()
        self.current = spec.key
        self.stack.setCurrentWidget(page)
        self._list_pages()
        page.shown(params or {})
        self.top_changed.emit()

    def _on_current(self, item: RowItem | None) -> None:
        if item is not None and item.id != self.current:
            self._show(item.id)
            self.context.shell.replace_route(tab=item.id)

    def _into_page(self) -> None:
        """Enter in the list: the first field of the page."""
        page = self.pages.get(self.current)
        if page is not None:
            page.setFocus()
            self.focusNextChild()

    # state
    def refresh(self, kinds: Iterable[str]) -> None:
        self.desk.read()

    def _on_changed(self) -> None:
        self._list_pages()
        page = self.pages.get(self.current)
        for one in self.pages.values():
            if one is page:
                one.update_state()
        self.top_changed.emit()

    def rerender(self) -> None:
        for page in self.pages.values():
            page.update_state()
        super().rerender()

    def _settled(self) -> dict[str, bool]:
        if self.desk.state is None:
            return {}
        return settled(self.desk.state, self.desk.disk, bool(self.desk.code))

    def _list_pages(self) -> None:
        done = self._settled()
        items = []
        for spec in PAGES:
            end = None
            if spec.key in STEPS and done:
                end = ("circle-check", "ok") if done[spec.key] else ("circle-dot", "warn")
            strong = spec.key == self.current
            items.append(
                RowItem(spec.key, _(spec.msgid), "", spec.icon, "text2", end_icon=end, strong=strong)
            )
        self.list.blockSignals(True)
        self.list.show_items(items)
        self.list.select(self.current)
        self.list.blockSignals(False)

    def _on_code(self, code: str) -> None:
        """A new portfolio has its recovery code: it is shown until it is kept or refused."""
        self.desk.show_code(code)

    # words and sizes
    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Pages of the settings"))
        self._list_pages()
        self._fit_side()
        for spec in PAGES:
            page = self.pages.get(spec.key)
            if page is not None:
                page.setAccessibleName(_(spec.msgid))
                page.retranslate()

    def _fit_side(self) -> None:
        self.side.setFixedWidth(look.px(206))
        self.list.setAccessibleName(_("Pages of the settings"))

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        for page in self.pages.values():
            page.set_compact(compact)

    # keys
    def escape(self) -> bool:
        page = self.pages.get(self.current)
        return page.escape() if page is not None else False

    def regions(self) -> list[QWidget]:
        page = self.pages.get(self.current)
        return [self.list, *([page] if page else [])]


__all__ = ["PAGES", "SettingsScreen"]
