"""Payments and what they are for: what waits is proposed for the oldest invoices, and the user decides (A34)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.ledger.queries import OpenDocument, Payment, open_documents, payment_list
from kamdesk.model.ledger.rules.allocation import proposed
from kamdesk.model.ledger.services import allocate, release, remove_payment
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.fields import MoneyEdit
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage
from kamdesk.ui.widgets.text import Elided, label

NEAR_DAYS = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A payment with the invoices it may be for, and what is allocated or proposed to each."""

    payment: Payment
    invoices: tuple[tuple[str, str, date | None, int], ...]
    shares: dict[str, int]
    guessed: bool


def payment_choice(connection: Any, found: Payment) -> Choice:
    """What the payment is for now; a payment that waits gets the proposal of the oldest due."""
    able: dict[str, OpenDocument] = {
        one.id: one for one in open_documents(connection, found.client_id, found.currency)
    }
    shares = {one.invoice_id: one.amount_minor for one in found.shares}
    guess = {part.invoice_id: part.amount_minor for part in proposed(found.left_minor, tuple(able.values()))}
    mine = [share for share in found.shares if share.invoice_id not in able]
    rows: list[tuple[str, str, date | None, int]] = [
        (share.invoice_id, share.number, None, share.amount_minor) for share in mine
    ]
    rows += [
        (key, one.number, one.due, one.free_minor + shares.get(key, 0))
        for key, one in able.items()
        if key in shares or one.open_minor > 0 or _near(one, found)
    ]
    for key, minor in guess.items():
        shares[key] = shares.get(key, 0) + minor
    return Choice(found, tuple(rows), shares, bool(guess))


def _near(invoice: OpenDocument, found: Payment) -> bool:
    """Said to be paid about the day of this payment: it may be the same money."""
    if invoice.told_on is None or found.paid_on is None:
        return False
    return abs((invoice.told_on - found.paid_on).days) <= NEAR_DAYS


def _state(row: Payment) -> tuple[str, str, str]:
    if row.amount_minor < 0:
        return _("paid back"), "neu", "rotate-ccw"
    if row.left_minor <= 0:
        return _("allocated"), "ok", "circle-check"
    if row.left_minor < row.amount_minor:
        return _("in part"), "warn", "circle-dot"
    return _("not allocated"), "warn", "circle"


def _left(row: Payment) -> str:
    return sums.money(row.left_minor, row.currency) if row.left_minor > 0 else "—"


COLUMNS: list[Column[Payment]] = [
    Column("day", lambda: _("Date"), lambda r: l10n().date(r.paid_on) if r.paid_on else "",
           lambda r: r.paid_on.toordinal() if r.paid_on else 0, width=92, export=lambda r: r.paid_on),
    Column("number", lambda: _("Number"), lambda r: r.number, width=110, elide=True),
    Column("client", lambda: _("Client"), lambda r: words.short_name(r.client), lambda r: r.client.casefold(),
           role="strong", width=160, stretch=True, elide=True, tooltip=lambda r: r.client),
    Column("sum", lambda: _("Sum"), lambda r: sums.money(r.amount_minor, r.currency), lambda r: r.amount_minor, RIGHT,
           role="strong", width=104, export=lambda r: Decimal(r.amount_minor) / 100),
    Column("left", lambda: pgettext("payment", "Left"), _left, lambda r: r.left_minor, RIGHT, width=100,
           export=lambda r: Decimal(max(0, r.left_minor)) / 100),
    Column("state", lambda: _("State"), lambda r: _state(r)[0], pill=_state, width=126),
    Column("for", lambda: _("For invoices"), lambda r: ", ".join(one.number for one in r.shares), width=150,
           elide=True, hide_when_compact=True),
]  # fmt: skip


class SharesForm(QFrame):
    """How much of the chosen payment is for which invoice; `accepted(payment, shares)`."""

    accepted = Signal(object, object)
    released = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panelRight")
        self._choice: Choice | None = None
        self.fields: dict[str, MoneyEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(6)
        self.title, self.note = label("", "section", wrap=True), label("", "small", "text2", wrap=True)
        self.grid_area = QScrollArea()
        self.grid_area.setWidgetResizable(True)
        self.grid_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.grid_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.left = label("", "strong")
        self.problem = label("", "small", "bad", wrap=True)
        self.accept = Button("", "check", kind="primary", on_click=self.submit)
        self.drop = Button("", on_click=self._release)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.accept)
        row.addWidget(self.drop)
        row.addStretch(1)
        for part in (self.title, self.note):
            column.addWidget(part)
        column.addWidget(self.grid_area, 1)
        for part in (self.left, self.problem):
            column.addWidget(part)
        column.addLayout(row)
        self.retranslate()

    def show_choice(self, choice: Choice | None) -> None:
        self._choice = choice
        self.fields = {}
        inside = QFrame()
        inside.setProperty("look", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 6, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for part in (self.accept, self.drop, self.left, self.note):
            part.setVisible(choice is not None)
        self.problem.setText("")
        if choice is None:
            self.title.setText(_("Choose a payment."))
            self.grid_area.setWidget(inside)
            return
        found = choice.payment
        day = l10n().date(found.paid_on) if found.paid_on else ""
        self.title.setText(
            words.joined(words.short_name(found.client), sums.money(found.amount_minor, found.currency), day)
        )
        said = (
            _("Proposed: the oldest invoices first. Change it as you like.") if choice.guessed else found.note
        )
        self.note.setText(said)
        for at, (key, number, due, able) in enumerate(choice.invoices):
            grid.addWidget(Elided(number, "medium"), at, 0)
            detail = sums.amount(able) if due is None else f"{l10n().day_month(due)} · {sums.amount(able)}"
            grid.addWidget(label(detail, "small", "text2"), at, 1)
            field = MoneyEdit(_("Part for %(number)s") % {"number": number}, found.currency)
            field.setMaximumWidth(look.px(96))
            field.set_value(choice.shares.get(key) or None)
            field.changed.connect(lambda _value: self._count())
            grid.addWidget(field, at, 2)
            self.fields[key] = field
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(choice.invoices), 1)
        self.grid_area.setWidget(inside)
        self.drop.setVisible(bool(found.shares))
        self._count()

    def values(self) -> dict[str, int]:
        return {key: field.value() for key, field in self.fields.items() if field.value()}

    def _count(self) -> None:
        if self._choice is None:
            return
        found = self._choice.payment
        left = found.amount_minor - sum(self.values().values())
        self.left.setText(_("Left as an advance: %(sum)s") % {"sum": sums.money(left, found.currency)})

    def submit(self) -> None:
        if self._choice is not None:
            self.accepted.emit(self._choice.payment, self.values())

    def _release(self) -> None:
        if self._choice is not None:
            self.released.emit(self._choice.payment)

    def refused(self, error: InvalidInput, said: str) -> None:
        self.problem.setText(said)
        for problem in error.problems:
            if problem.field in self.fields:
                self.fields[problem.field].set_invalid(True)
                self.fields[problem.field].setFocus()

    def focus_first(self) -> None:
        first = next(iter(self.fields.values()), None)
        (first or self.accept).setFocus()

    def retranslate(self) -> None:
        self.accept.set_words(_("Allocate"))
        self.drop.set_words(_("Make it an advance"))
        self.show_choice(self._choice)


class PaymentsPage(Screen):
    """Route('money', tab='payments'): Enter goes to the shares, Ctrl+Enter allocates."""

    kinds = frozenset({"payment", "invoice", "client"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = SharesForm()
        self.page = TablePage(
            context, "payments", COLUMNS, name=lambda: _("Payments"), segments=_segments, preview=self.form,
            empty=lambda: (_("No payments yet: load them from the accounting programme."), _("Load from accounting")),
            icon="banknote",
        )  # fmt: skip
        self.page.in_segment = _in_segment  # type: ignore[method-assign]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.current.connect(self._read_choice)
        self.page.opened.connect(lambda _row: self._to_form())
        self.page.menu_wanted.connect(self._menu)
        self.page.delete_wanted.connect(self._remove)
        self.page.empty_action.connect(lambda: context.shell.open(Route("settings", tab="loading")))
        self.form.accepted.connect(self._allocate)
        self.form.released.connect(self._release)

    def subtitle(self) -> str:
        return _("Payments")

    def top_actions(self) -> list[Top]:
        return [
            Top("money.load", _("Load from accounting"), icon="file-down", priority=2),
            Top("new", _("New payment"), primary=True, show_key=True),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.page.focus_filter, "finish": self.form.submit, "new": self._new}

    def _new(self) -> None:
        self.context.shell.open(Route("money", "payment:new"))

    def current_record(self) -> tuple[str, str] | None:
        row = self.page.table.current_row()
        return ("client", row.client_id) if row is not None else None

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(payment_list, owner=self, on_ok=self.show_state)

    def render(self, rows: tuple[Payment, ...]) -> None:
        self.page.set_rows(rows)
        now = self.page.table.current_row()
        if now is None:
            self.form.show_choice(None)
        else:
            self._read_choice(now)

    def _read_choice(self, row: Payment | None) -> None:
        if row is not None:
            self.context.runner.query(
                payment_choice, row, owner=self, quiet=True, on_ok=self.form.show_choice
            )

    def _to_form(self) -> None:
        self.page.side.show()
        self.form.focus_first()

    def _allocate(self, found: Payment, shares: dict[str, int]) -> None:
        def refused(error: Exception) -> None:
            if isinstance(error, InvalidInput):
                self.form.refused(error, error.text(l10n()))
            elif isinstance(error, KamdeskError):
                self.context.shell.say_error(error)

        self.context.runner.command(
            allocate, owner=self, payment_id=found.id, shares=shares, on_error=refused,
            on_ok=lambda _done: self.page.table.setFocus(),
        )  # fmt: skip

    def _release(self, found: Payment) -> None:
        self.context.runner.command(release, owner=self, payment_id=found.id)

    def _remove(self, row: Payment) -> None:
        self.context.runner.command(remove_payment, owner=self, payment_id=row.id)

    def _menu(self, row: Payment, place: QPoint) -> None:
        shell = self.context.shell
        entries: list[Any] = [
            (
                _("Open the client"),
                "building-2",
                lambda: shell.open(Route("clients", row.client_id, "settlements")),
            )
        ]
        if row.shares:
            entries.append((_("Make it an advance"), "rotate-ccw", lambda: self._release(row)))
        if row.origin == "typed":
            edit = Route("money", f"payment:{row.id}")
            entries.append((_("Edit"), "pencil", lambda: shell.open(edit)))
        entries.append((_("Delete"), "trash-2", lambda: self._remove(row)))
        show_menu(self.page.table, place, entries)

    def escape(self) -> bool:
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.page.table.setFocus()
            return True
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return self.page.regions()

    def focus_first(self) -> None:
        self.page.table.setFocus()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)

    def retranslate(self) -> None:
        self.page.retranslate()
        self.form.retranslate()


def _segments() -> list[Segment]:
    return [Segment("waiting", pgettext("payments", "Not allocated")), Segment("all", _("All"))]


def _in_segment(row: Payment, segment: str) -> bool:
    return segment != "waiting" or row.left_minor > 0
