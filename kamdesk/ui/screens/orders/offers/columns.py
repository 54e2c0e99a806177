"""Columns of a proposal's table as data: goods, terms, sums, and how much of each was taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.words import column_words, discount_words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.table import CENTRE, RIGHT, Column

Edit = Callable[[OrderLine, str, str], bool]


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A line, its place, what was taken of it (thousandths), what is wrong with it."""

    number: int
    line: OrderLine
    taken: int | None = None
    wrong: str = ""

    @property
    def id(self) -> str:
        return str(self.line.key)


def offer_columns(edit: Edit, sign: Callable[[], str]) -> list[Column[OfferRow]]:
    """`edit(line, column key, text)` takes what was typed with F2."""

    def editing(key: str) -> Callable[[OfferRow, str], bool]:
        return lambda row, text: edit(row.line, key, text)

    return [
        Column("number", lambda: _("No."), lambda row: str(row.number), align=RIGHT, tone=lambda _r: "text3", width=36),
        Column("code", lambda: _("Article"), lambda row: row.line.code, role="strong", width=84, elide=True),
        Column("name", lambda: pgettext("product", "Name"), lambda row: row.line.name,
               icon=lambda row: ("octagon-alert", "bad") if row.wrong else None,
               tooltip=lambda row: "\n".join(filter(None, (row.line.name, row.wrong))), elide=True, stretch=True,
               width=180),
        Column("qty", lambda: _("Qty"), lambda row: l10n().quantity(row.line.qty_milli), align=RIGHT, role="strong",
               width=60, edit=editing("qty")),
        Column("list", lambda: pgettext("order column", "List price") + ", " + sign(),
               lambda row: sums.amount(row.line.list_minor), align=RIGHT, tone=lambda _row: "text2", width=76),
        Column("column", lambda: _("Column"), lambda row: column_words(row.line), align=CENTRE, width=60,
               hide_when_compact=True),
        Column("discount", lambda: _("Discount"), lambda row: discount_words(row.line), align=RIGHT, width=74,
               edit=editing("discount")),
        Column("net", lambda: _("Net") + ", " + sign(), lambda row: sums.amount(row.line.net_minor), align=RIGHT,
               width=70, edit=editing("net")),
        Column("sum", lambda: _("Sum") + ", " + sign(), lambda row: sums.amount(row.line.sum_minor), align=RIGHT,
               role="strong", width=78),
        Column("taken", lambda: _("Taken"), lambda row: l10n().quantity(row.taken) if row.taken is not None else "",
               align=RIGHT, role="strong", width=70, edit=editing("taken")),
    ]  # fmt: skip
