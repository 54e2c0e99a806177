"""Columns of the pad's table as data; the last row of a draft is the place of the next line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.words import column_words, discount_words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.table import CENTRE, RIGHT, Column

Edit = Callable[[int, str, str], bool]


@dataclass(frozen=True, slots=True)
class PadRow:
    """A line and its place; `line` None is the row that waits for the next one. `wrong` is its problem in words."""

    number: int
    line: OrderLine | None
    wrong: str = ""
    currency: str = "EUR"

    @property
    def id(self) -> str:
        return str(self.line.key) if self.line else "next"


def of_line(function: Callable[[OrderLine], str]) -> Callable[[PadRow], str]:
    """A cell's text from its line; the waiting row has none."""
    return lambda row: function(row.line) if row.line is not None else ""


def next_words() -> str:
    return _("next line: article*quantity · up to 500 lines can be pasted")


def pad_columns(edit: Edit, sign: Callable[[], str]) -> list[Column[PadRow]]:
    """`edit(line key, column key, text)` takes what was typed with F2; `sign` is the currency of the sums."""

    def editing(key: str) -> Callable[[PadRow, str], bool]:
        return lambda row, text: row.line is not None and edit(row.line.key, key, text)

    return [*_goods(editing), *_terms(editing, sign), *_sums(editing, sign)]


Editing = Callable[[str], Callable[[PadRow, str], bool]]


def _goods(editing: Editing) -> list[Column[PadRow]]:
    return [
        Column("number", lambda: _("No."), lambda row: str(row.number), align=RIGHT, tone=_quiet, width=36),
        Column(
            "code",
            lambda: _("Article"),
            lambda row: row.line.code if row.line else next_words(),
            role=lambda row: "strong" if row.line else "body",
            tone=lambda row: "text" if row.line else "text3",
            width=80,
            elide=True,
        ),
        Column(
            "name",
            lambda: pgettext("product", "Name"),
            of_line(lambda line: line.name),
            icon=_name_icon,
            tooltip=lambda row: "\n".join(filter(None, (row.line.name if row.line else "", row.wrong))),
            elide=True,
            stretch=True,
            width=200,
        ),
        Column(
            "qty",
            lambda: _("Qty"),
            of_line(lambda line: l10n().quantity(line.qty_milli)),
            align=RIGHT,
            role="strong",
            icon=lambda row: ("package", "focus") if row.line and row.line.broken_pack else None,
            tooltip=_pack_tip,
            width=64,
            edit=editing("qty"),
        ),
    ]


def _terms(editing: Editing, sign: Callable[[], str]) -> list[Column[PadRow]]:
    return [
        Column(
            "list",
            lambda: pgettext("order column", "List price") + ", " + sign(),
            of_line(lambda line: sums.amount(line.list_minor)),
            align=RIGHT,
            tone=lambda _row: "text2",
            width=76,
        ),
        Column(
            "column",
            lambda: _("Column"),
            of_line(column_words),
            align=CENTRE,
            pill=lambda row: ("1", "warn", "triangle-alert") if row.line and row.line.fallback else None,
            tooltip=_column_tip,
            width=60,
        ),
        Column(
            "discount",
            lambda: _("Discount"),
            of_line(discount_words),
            align=RIGHT,
            pill=lambda row: discount_pill(row.line) if row.line else None,
            tooltip=lambda row: discount_tip(row.line) if row.line else "",
            width=82,
            edit=editing("discount"),
        ),
    ]


def _sums(editing: Editing, sign: Callable[[], str]) -> list[Column[PadRow]]:
    return [
        Column(
            "net",
            lambda: _("Net") + ", " + sign(),
            of_line(lambda line: sums.amount(line.net_minor)),
            align=RIGHT,
            pill=_no_price,
            width=74,
            edit=editing("net"),
        ),
        Column(
            "sum",
            lambda: _("Sum") + ", " + sign(),
            of_line(lambda line: sums.amount(line.sum_minor) if line.net_minor is not None else ""),
            align=RIGHT,
            role="strong",
            width=80,
        ),
        Column(
            "vat",
            lambda: _("VAT"),
            of_line(lambda line: l10n().percent(line.vat_bp)),
            align=RIGHT,
            tone=lambda _row: "text2",
            width=52,
            hide_when_compact=True,
        ),
    ]


def discount_pill(line: OrderLine) -> tuple[str, str, str] | None:
    """A discount outside the rules stands out: decided, set by hand, still waiting for a decision, given free."""
    words = discount_words(line)
    if line.free:
        return pgettext("goods", "free"), "ok", "check"
    if line.beyond:
        return words, "bad", "stamp"
    if line.decision_id:
        return words, "warn", "stamp"
    if line.hand is not Hand.NOTHING:
        return words, "warn", "pencil"
    return None


def discount_tip(line: OrderLine) -> str:
    if line.beyond:
        return _("Below what may be given without asking: F6 records the decision")
    if line.decision_id:
        return _("By a decision: see under the lines")
    return _("Set by hand") if line.hand is not Hand.NOTHING else ""


def _quiet(_row: PadRow) -> str:
    return "text3"


def _column_tip(row: PadRow) -> str:
    fallback = row.line is not None and row.line.fallback
    return _("The client's column has no price: column 1 stands in") if fallback else ""


def _no_price(row: PadRow) -> tuple[str, str, str] | None:
    missing = row.line is not None and row.line.net_minor is None
    return (pgettext("price", "none"), "bad", "octagon-alert") if missing else None


def _name_icon(row: PadRow) -> tuple[str, str] | None:
    return ("octagon-alert", "bad") if row.wrong else None


def _pack_tip(row: PadRow) -> str:
    if row.line is None or not row.line.broken_pack:
        return ""
    text = l10n()
    return _("Not a whole pack of %(pack)s: %(whole)s would be") % {
        "pack": text.quantity(row.line.pack_milli),
        "whole": text.quantity(row.line.whole_packs_milli),
    }
