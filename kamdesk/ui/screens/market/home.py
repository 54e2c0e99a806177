"""The room's home: dated observations, the competitors they are about, or our own promotions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.market import queries, services
from kamdesk.model.market.queries import CompetitorSummary, Observation
from kamdesk.model.market.rules import SORTS
from kamdesk.model.pricing.queries.promotions import PromotionEntry, promotion_list
from kamdesk.model.pricing.services.promotions import remove_promotion
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.market import promotions, words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

SHOWN = 2000


@dataclass(frozen=True, slots=True)
class MarketState:
    observations: list[Observation]
    competitors: list[CompetitorSummary]
    promotions: tuple[PromotionEntry, ...]


def market_state(connection: Any) -> MarketState:
    return MarketState(
        queries.observations(connection, limit=SHOWN),
        queries.competitor_list(connection),
        promotion_list(connection, clock.today()),
    )


def _seen(row: Observation) -> str:
    return l10n().date(row.seen_on) if row.seen_on else ""


def _seen_number(row: Observation) -> int:
    return row.seen_on.toordinal() if row.seen_on else 0


def _last(row: CompetitorSummary) -> str:
    return l10n().date(row.last_seen) if row.last_seen else ""


def _last_number(row: CompetitorSummary) -> int:
    return row.last_seen.toordinal() if row.last_seen else 0


def _reaction_text(row: Observation) -> str:
    found = words.reaction(row)
    return found[0] if found else ""


OBSERVATIONS: list[Column[Observation]] = [
    Column("seen", lambda: _("Seen"), _seen, _seen_number, width=92, export=lambda row: row.seen_on),
    Column(
        "competitor", lambda: _("Competitor"), lambda row: row.competitor, lambda row: row.competitor, role="strong",
        width=140, elide=True,
    ),
    Column(
        "what", lambda: _("What was seen"), lambda row: row.what, lambda row: row.what, width=240, stretch=True,
        elide=True, icon=lambda row: (words.SORT_ICONS.get(row.sort, "binoculars"), "inf"),
    ),
    Column("price", lambda: _("Price"), words.price, lambda row: row.price_minor or row.change_bp or 0, RIGHT,
           width=86),
    Column("client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, width=170, elide=True),
    Column("source", lambda: _("Source"), words.source, words.source, width=120, elide=True, hide_when_compact=True),
    Column(
        "reliability", lambda: _("Reliability"), words.reliability, words.reliability, width=104,
        pill=lambda row: (words.reliability(row), words.RELIABILITY_TONES.get(row.reliability, "neu"), ""),
    ),
    Column("response", lambda: _("Our response"), _reaction_text, _reaction_text, width=224, pill=words.reaction),
]  # fmt: skip
COMPETITORS: list[Column[CompetitorSummary]] = [
    Column("name", lambda: _("Competitor"), lambda row: row.name, lambda row: row.name, role="strong", width=240),
    Column("products", lambda: _("Products"), lambda row: row.products, width=320, stretch=True, elide=True),
    Column("count", lambda: _("Observations"), lambda row: str(row.observations),
           lambda row: row.observations, RIGHT, width=120),
    Column("last", lambda: _("Last seen"), _last, _last_number, width=130),
    Column(
        "open", lambda: _("Open responses"), lambda row: str(row.open_responses or ""), lambda row: row.open_responses,
        RIGHT, width=140,
    ),
]  # fmt: skip


class MarketScreen(Screen):
    """Three lists under one switch; Ctrl+N notes what was seen, adds a competitor, or plans a promotion."""

    kinds = frozenset({"competitor", "observation", "promotion", "order"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.switch = Segmented(_views())
        self.seen = TablePage(
            context, "observations", OBSERVATIONS, name=lambda: _("Observations"), key=lambda row: row.id,
            segments=_sorts, icon="binoculars",
            empty=lambda: (_("Nothing noted about competitors yet."), _("Note an observation")),
        )  # fmt: skip
        self.seen.in_segment = lambda row, segment: segment in ("", "all") or row.sort == segment  # type: ignore[method-assign]
        self.rivals = TablePage(
            context, "competitors", COMPETITORS, name=lambda: _("Competitors"), key=lambda row: row.id,
            icon="binoculars", empty=lambda: (_("No competitors yet."), _("Add a competitor")),
        )  # fmt: skip
        self.own = TablePage(
            context, "promotions", promotions.PROMOTIONS, name=lambda: _("Promotions"), key=lambda row: row.id,
            segments=promotions.segments, icon="percent",
            empty=lambda: (_("No promotions yet: discounts, gifts, bonuses with plan and fact."), _("New promotion")),
        )  # fmt: skip
        self.own.in_segment = lambda row, segment: segment in ("", "all") or row.state == segment  # type: ignore[method-assign]
        self.views = {"observations": self.seen, "competitors": self.rivals, "promotions": self.own}
        self.pages = QStackedWidget()
        for page in self.views.values():
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 0, 16, 0)
        bar.addWidget(self.switch)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.switch.chosen.connect(self._on_view)
        for kind, page in (("o", self.seen), ("c", self.rivals), ("p", self.own)):
            page.opened.connect(lambda row, kind=kind: self._open(kind, row.id))
            page.empty_action.connect(self.new)
        self.seen.delete_wanted.connect(self._delete_observation)
        self.rivals.delete_wanted.connect(self._delete_competitor)
        self.own.delete_wanted.connect(self._delete_promotion)
        self.seen.menu_wanted.connect(self._menu)
        self.own.menu_wanted.connect(self._promotion_menu)

    @property
    def view(self) -> str:
        """observations, competitors or promotions."""
        shown = self.pages.currentWidget()
        return next(name for name, page in self.views.items() if page is shown)

    @property
    def page(self) -> TablePage:
        return self.views[self.view]

    def title(self) -> str:
        return _("Market")

    def subtitle(self) -> str:
        if self._state is None:
            return ""
        count = len(self._state.observations)
        return ngettext("%(n)d observation", "%(n)d observations", count) % {"n": count}

    def top_actions(self) -> list[Top]:
        words_of_new = {"competitors": _("Competitor"), "promotions": _("Promotion")}
        return [Top("new", text=words_of_new.get(self.view, _("Observation")), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.new, "find": self.page.focus_filter}

    def open(self, route: Route) -> None:
        if route.tab in self.views:
            self._on_view(route.tab)
        super().open(route)

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(market_state, owner=self, on_ok=self.show_state)

    def render(self, state: MarketState) -> None:
        self.seen.set_rows(state.observations)
        self.rivals.set_rows(state.competitors)
        self.own.set_rows(state.promotions)

    def retranslate(self) -> None:
        chosen = self.switch.value()
        self.switch.set_segments(_views())
        self.switch.set_value(chosen)
        self.switch.setAccessibleName(_("What to show"))
        for page in self.views.values():
            page.retranslate()

    def escape(self) -> bool:
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return [self.switch, *self.page.regions()]

    def set_compact(self, compact: bool) -> None:
        for page in self.views.values():
            page.set_compact(compact)

    def new(self) -> None:
        self.context.shell.open(Route("market", f"{self.view[0]}:new"))

    def _on_view(self, view: str) -> None:
        self.switch.set_value(view)
        self.pages.setCurrentWidget(self.views[view])
        self.top_changed.emit()

    def _open(self, kind: str, row_id: str) -> None:
        records = tuple(f"{kind}:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("market", f"{kind}:{row_id}", records=records))

    def _menu(self, row: Observation, place: QPoint) -> None:
        shell = self.context.shell
        entries: list[Any] = [
            (_("Open"), "eye", lambda: self._open("o", row.id)),
            (
                _("Open the competitor"),
                "binoculars",
                lambda: shell.open(Route("market", f"c:{row.competitor_id}")),
            ),
        ]
        if row.client_id:
            client = Route("clients", row.client_id)
            entries.append((_("Open the client"), "building-2", lambda: shell.open(client)))
        entries.append((_("Delete"), "trash-2", lambda: self._delete_observation(row)))
        show_menu(self.seen.table, place, entries)

    def _promotion_menu(self, row: PromotionEntry, place: QPoint) -> None:
        show_menu(
            self.own.table,
            place,
            [
                (_("Open"), "eye", lambda: self._open("p", row.id)),
                (_("Delete"), "trash-2", lambda: self._delete_promotion(row)),
            ],
        )

    def _delete_promotion(self, row: PromotionEntry) -> None:
        self.context.runner.command(remove_promotion, owner=self, promotion_id=row.id)

    def _delete_observation(self, row: Observation) -> None:
        self.context.runner.command(services.remove_observation, owner=self, observation_id=row.id)

    def _delete_competitor(self, row: CompetitorSummary) -> None:
        self.context.runner.command(services.remove_competitor, owner=self, competitor_id=row.id)


def _views() -> list[Segment]:
    return [
        Segment("observations", _("Observations"), "binoculars"),
        Segment("competitors", _("Competitors"), "building-2"),
        Segment("promotions", _("Promotions"), "percent"),
    ]


def _sorts() -> list[Segment]:
    return [Segment("all", _("All")), *(Segment(key, _(msgid)) for key, msgid in SORTS.items())]
