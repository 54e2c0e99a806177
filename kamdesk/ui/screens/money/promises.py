"""Promises of both sides in one list: kept, broken, still open, and how each client keeps them (A11, A37)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.collecting.queries import KeptPromise, covered_promises, keeping_by_client, keeping_rate
from kamdesk.model.collecting.rules.keeping import Keeping
from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import Promise, promise_ledger
from kamdesk.model.journal.rules.words import PromiseState, Side
from kamdesk.model.journal.services.promises import remove_promise, reopen_promise, settle_promise
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

_BADGES = {
    PromiseState.OPEN: ("key", "handshake"), PromiseState.KEPT: ("ok", "circle-check"),
    PromiseState.BROKEN: ("bad", "octagon-alert"), PromiseState.WITHDRAWN: ("neu", "circle-x"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise with how this client keeps its own."""

    id: str
    promise: Promise
    keeping: Keeping


@dataclass(frozen=True, slots=True)
class PromisesState:
    rows: tuple[PromiseLine, ...]
    theirs: Keeping
    ours: Keeping
    covered: tuple[KeptPromise, ...]


def promises_state(connection: Any, today: date) -> PromisesState:
    """Every promise of both sides: what waits first."""
    rates = keeping_by_client(connection, today)
    rows = tuple(
        PromiseLine(one.id, one, rates.get(one.client_id, Keeping()))
        for one in promise_ledger(connection, today, every=True)
    )
    return PromisesState(
        rows, keeping_rate(connection, today), keeping_rate(connection, today, side=Side.WE),
        covered_promises(connection, today),
    )  # fmt: skip


def _state(row: PromiseLine) -> tuple[str, str, str]:
    tone, icon = _BADGES[row.promise.state]
    said = _(row.promise.state.msgid)
    if row.promise.late:
        said = words.joined(said, words.days(row.promise.late))
    return said, tone, icon


def _rate(row: PromiseLine) -> str:
    return "—" if row.keeping.rate is None else l10n().percent(row.keeping.rate * 100, 0)


def _sum(row: PromiseLine) -> str:
    minor = row.promise.amount_minor
    return "" if minor is None else sums.money(minor, row.promise.currency)


def _exported(row: PromiseLine) -> Decimal | None:
    return None if row.promise.amount_minor is None else Decimal(row.promise.amount_minor) / 100


def _day(day: date | None) -> str:
    return l10n().date(day) if day else ""


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


COLUMNS: list[Column[PromiseLine]] = [
    Column("due", lambda: _("Due date"), lambda r: _day(r.promise.due), lambda r: _number(r.promise.due), width=92,
           export=lambda r: r.promise.due),
    Column("client", lambda: _("Client"), lambda r: words.short_name(r.promise.client),
           lambda r: r.promise.client.casefold(), role="strong", width=170, elide=True,
           tooltip=lambda r: r.promise.client),
    Column("side", lambda: _("Who"), lambda r: _(r.promise.side.msgid), width=62),
    Column("what", lambda: _("What was promised"), lambda r: r.promise.what or "—", width=200,
           stretch=True, elide=True),
    Column("sum", lambda: _("Sum"), _sum, lambda r: r.promise.amount_minor or 0, RIGHT, role="strong", width=104,
           export=_exported),
    Column("given", lambda: _("Given on"), lambda r: _day(r.promise.given_on), lambda r: _number(r.promise.given_on),
           width=92, hide_when_compact=True, export=lambda r: r.promise.given_on),
    Column("state", lambda: _("State"), lambda r: _state(r)[0], pill=_state, width=150),
    Column("settled", lambda: _("Settled on"), lambda r: _day(r.promise.settled_on),
           lambda r: _number(r.promise.settled_on), width=92, hide_when_compact=True,
           export=lambda r: r.promise.settled_on),
    Column("rate", lambda: _("Keeps, 12 mo."), _rate, lambda r: -1 if r.keeping.rate is None else r.keeping.rate,
           RIGHT, width=92, tooltip=lambda r: words.keeping(r.keeping)),
]  # fmt: skip


class PromisesPage(Screen):
    """Route('money', tab='promises', params: client). K kept, B broken, W withdrawn, R open again."""

    kinds = frozenset({"promise", "client", "payment", "invoice"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = TablePage(
            context, "promises", COLUMNS, name=lambda: _("Promises"), segments=_segments,
            empty=lambda: (_("No promises yet: note one on a call or in a visit report."), ""), icon="handshake",
        )  # fmt: skip
        self.page.in_segment = _in_segment  # type: ignore[method-assign]
        self.proposal = Banner("ok", "circle-check")
        self._proposed: KeptPromise | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.proposal)
        column.addWidget(self.page, 1)
        self.proposal.button.clicked.connect(self._keep_proposed)
        self.page.opened.connect(self._open_client)
        self.page.menu_wanted.connect(self._menu)
        self.page.delete_wanted.connect(lambda row: self._run(remove_promise, row))
        self.page.current.connect(lambda _row: self.top_changed.emit())

    def subtitle(self) -> str:
        state: PromisesState | None = self._state
        if state is None:
            return ""
        return words.keeping(state.theirs)

    def top_actions(self) -> list[Top]:
        return [Top("money.kept"), Top("money.broken")]

    def menu_actions(self) -> list[Top]:
        return [Top("money.reopen"), Top("money.withdraw"), Top("money.client")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"find": self.page.focus_filter}
        row = self.page.table.current_row()
        if row is None:
            return found
        state = row.promise.state
        pending = row.promise.pending
        if state is not PromiseState.KEPT:
            found["money.kept"] = lambda: self._settle(PromiseState.KEPT)
        if pending:
            found["money.broken"] = lambda: self._settle(PromiseState.BROKEN)
            found["money.withdraw"] = lambda: self._settle(PromiseState.WITHDRAWN)
        else:
            found["money.reopen"] = lambda: self._run(reopen_promise, row)
        found["money.client"] = lambda: self._open_client(row)
        return found

    def current_record(self) -> tuple[str, str] | None:
        row = self.page.table.current_row()
        return ("client", row.promise.client_id) if row is not None else None

    def open(self, route: Route) -> None:
        self._wanted = str(route.params.get("client", ""))
        super().open(route)

    _wanted = ""

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(promises_state, clock.today(), owner=self, on_ok=self.show_state)

    def render(self, state: PromisesState) -> None:
        self.page.set_rows(state.rows)
        self._proposed = state.covered[0] if state.covered else None
        said = words.proposal(self._proposed) if self._proposed is not None else ""
        self.proposal.say(said, "ok", "circle-check", _("Kept") if said else "")
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            found = next((row.id for row in state.rows if row.promise.client_id == wanted), "")
            if found:
                self.page.table.select_key(found)

    def _keep_proposed(self) -> None:
        if self._proposed is not None:
            self.context.runner.command(
                settle_promise, owner=self, promise_id=self._proposed.promise.id, state=PromiseState.KEPT.value,
                on=self._proposed.on,
            )  # fmt: skip

    def _settle(self, state: PromiseState) -> None:
        row = self.page.table.current_row()
        if row is not None:
            self.context.runner.command(settle_promise, owner=self, promise_id=row.id, state=state.value)

    def _run(self, service: Callable[..., Any], row: PromiseLine) -> None:
        self.context.runner.command(service, owner=self, promise_id=row.id)

    def _open_client(self, row: PromiseLine) -> None:
        self.context.shell.open(Route("clients", row.promise.client_id, "settlements"))

    def _menu(self, row: PromiseLine, place: QPoint) -> None:
        entries: list[Any] = [(_("Open the client"), "building-2", lambda: self._open_client(row))]
        if row.promise.state is not PromiseState.KEPT:
            entries.append((_("Kept"), "circle-check", lambda: self._settle(PromiseState.KEPT)))
        if row.promise.pending:
            entries.append(
                (pgettext("promise", "Broken"), "octagon-alert", lambda: self._settle(PromiseState.BROKEN))
            )
            entries.append((_("Withdrawn"), "circle-x", lambda: self._settle(PromiseState.WITHDRAWN)))
        else:
            entries.append((_("Open again"), "rotate-ccw", lambda: self._run(reopen_promise, row)))
        entries.append((_("Delete"), "trash-2", lambda: self._run(remove_promise, row)))
        show_menu(self.page.table, place, entries)

    def escape(self) -> bool:
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return self.page.regions()

    def focus_first(self) -> None:
        self.page.table.setFocus()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)

    def retranslate(self) -> None:
        self.page.retranslate()


def _segments() -> list[Segment]:
    return [
        Segment("open", pgettext("promises", "Waiting")),
        Segment("broken", pgettext("promises", "Broken")),
        Segment("they", _("They")),
        Segment("we", _("We")),
        Segment("all", _("All")),
    ]


def _in_segment(row: PromiseLine, segment: str) -> bool:
    if segment == "open":
        return row.promise.pending
    if segment == "broken":
        return row.promise.state is PromiseState.BROKEN
    if segment in ("they", "we"):
        return row.promise.side.value == segment
    return True
