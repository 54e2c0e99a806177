"""The price list on paper: a row per product, heads repeated, thousands of rows in one pass."""

from __future__ import annotations

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Stack, Text
from kamdesk.reports.kit.ink import ACCENT, CELL_HEAD, CELL_STRONG, HEADING, NOTE, Style
from kamdesk.reports.kit.issue import NOT_AN_INVOICE, frame, masthead
from kamdesk.reports.kit.phrases import said, sign
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.pricelist.content import Item, PriceListPaper

TITLE = N_("Price list (column %(column)s)")
NARROW = 420.0
_SMALL = Style(size=7.6, leading=9.8)


def sheet(content: PriceListPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: PriceListPaper, l10n: L10n, width: float) -> list[Box]:
    grid = _grid(content, l10n, width)
    row = _wide if width > NARROW else _narrow
    built = [*_top(content, l10n, width), grid.head]
    for number, group in enumerate(content.groups):
        if group.title or number:
            built.append(_category(group.title or l10n.gettext("Other products"), width))
        built.extend(grid.row(row(item, l10n)) for item in group.items)
    if not content.groups:
        built.append(Text(l10n.gettext("no products"), width, NOTE))
    return [*built, Gap(8), Text(l10n.gettext(NOT_AN_INVOICE), width, NOTE)]


def _title(content: PriceListPaper, l10n: L10n) -> str:
    return l10n.gettext(TITLE) % {"column": said(content.column, l10n)}


def _top(content: PriceListPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    values = {"date": l10n.date(content.valid_from), "currency": sign(content.currency)}
    valid = _("Valid from %(date)s · prices in %(currency)s without VAT") % values
    valid = " · ".join(part for part in (content.column_name, valid) if part)
    name = content.client or content.issue.company
    who = said(content.contact, l10n)
    contact = [Text(who, width, NOTE), Gap(7)] if who else []
    return [
        *masthead(_title(content, l10n), name, valid, width),
        *contact,
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(8),
    ]


def _category(title: str, width: float) -> Box:
    return Stack([Gap(7), Text(title, width, HEADING, limit=2), Gap(1), Rule(width)], keep=True)


def _grid(content: PriceListPaper, l10n: L10n, width: float) -> Grid:
    _ = l10n.gettext
    price = _("Price, %(currency)s") % {"currency": sign(content.currency)}
    name, pack, unit, tax = _("Name"), _("Packaging"), _("Unit"), _("VAT")
    if width > NARROW:
        columns = [
            Column(_("Item code"), 60), Column("EAN", 66), Column(name, 1, fixed=False), Column(pack, 64),
            Column(unit, 28), Column(price, 54, "right"), Column(tax, 28, "right"),
        ]  # fmt: skip
        return Grid(columns, width, gutter=6, pad=2.4)
    columns = [
        Column(name, 1, fixed=False), Column(pack, 56), Column(unit, 26), Column(price, 50, "right"),
        Column(tax, 26, "right"),
    ]  # fmt: skip
    return Grid(columns, width, gutter=5, style=_SMALL, pad=2.4)


def _price(item: Item, l10n: L10n) -> str:
    return "—" if item.price is None else l10n.amount(item.price)


def _vat(item: Item, l10n: L10n) -> str:
    return "" if item.vat_bp is None else l10n.percent(item.vat_bp)


def _wide(item: Item, l10n: L10n) -> tuple[str | Cell, ...]:
    price = Cell(_price(item, l10n), CELL_STRONG)
    return item.code, item.ean, said(item.name, l10n), item.pack, item.unit, price, _vat(item, l10n)


def _narrow(item: Item, l10n: L10n) -> tuple[str | Cell, ...]:
    note = " · ".join(part for part in (item.code, item.ean) if part)
    name = Cell(said(item.name, l10n), _SMALL, note, CELL_HEAD._replace(size=7.5))
    return (
        name,
        item.pack,
        item.unit,
        Cell(_price(item, l10n), _SMALL._replace(face=CELL_STRONG.face)),
        _vat(item, l10n),
    )
