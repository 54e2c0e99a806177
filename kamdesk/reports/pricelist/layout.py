"""The price list on paper: a row per product, heads repeated, thousands of rows in one pass."""

from __future__ import annotations

from collections.abc import Callable

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.units import unit_words
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Stack, Text, held
from kamdesk.reports.kit.ink import ACCENT, CELL, CELL_HEAD, CELL_STRONG, HEADING, NOTE, Style
from kamdesk.reports.kit.issue import NOT_AN_INVOICE, frame, masthead
from kamdesk.reports.kit.phrases import said, sign
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.pricelist.content import Item, PriceListPaper

TITLE = N_("Price list (column %(column)s)")
SEVERAL = N_("Price list (columns %(column)s)")
# more columns than these need the width of a landscape page
MOST_UPRIGHT = 3
NARROW = 420.0
_SMALL = Style(size=7.6, leading=9.8)
Value = Callable[[Item], str | Cell]


def sheet(content: PriceListPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
        landscape=len(content.heads) > MOST_UPRIGHT,
    )


def boxes(content: PriceListPaper, l10n: L10n, width: float) -> list[Box]:
    top = _top(content, l10n, width)
    columns = _columns(content, l10n, width)
    if not columns:
        return [*top, Text(l10n.gettext("no products"), width, NOTE)]
    style, gutter = (CELL, 6.0) if width > NARROW else (_SMALL, 5.0)
    grid = Grid([column for column, _value in columns], width, gutter=gutter, style=style, pad=2.4)
    built = [*top, grid.head]
    for number, group in enumerate(content.groups):
        if group.title or number:
            built.append(_category(group.title or l10n.gettext("Other products"), width, grid.head))
        built.extend(grid.row([value(item) for _column, value in columns]) for item in group.items)
    return [*held(built), Gap(8, keep=True), Text(l10n.gettext(NOT_AN_INVOICE), width, NOTE)]


def _title(content: PriceListPaper, l10n: L10n) -> str:
    title = SEVERAL if len(content.heads) > 1 else TITLE
    return l10n.gettext(title) % {"column": said(content.column, l10n)}


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


def _category(title: str, width: float, head: Box) -> Box:
    """The title of a category; a page that begins with it has the heads of the columns above."""
    made = Stack([Gap(7), Text(title, width, HEADING, limit=2), Gap(1), Rule(width)], keep=True)
    made.head = head
    return made


def _columns(content: PriceListPaper, l10n: L10n, width: float) -> list[tuple[Column, Value]]:
    """Columns with what they show; those without a single value are left out."""
    _ = l10n.gettext
    price = _("Price, %(currency)s") % {"currency": sign(content.currency)}
    wide = width > NARROW
    one: tuple[Column, Value] = (Column(price, 54, "right"), lambda item: _price(item.price, l10n, wide=wide))
    columns: list[tuple[Column, Value]] = [
        (Column(_("Item code"), 60), lambda item: item.code),
        (Column("EAN", 66), lambda item: item.ean),
        (Column(_("Name"), 1, fixed=False), lambda item: _name(item, l10n, wide=wide)),
        (Column(_("Packaging"), 64 if wide else 54), lambda item: item.pack),
        (Column(_("Unit"), 28), lambda item: unit_words(item.unit, l10n.language)),
        *(_several(content, l10n, wide=wide) or [one]),
        (Column(_("VAT"), 28, "right"), lambda item: _vat(item, l10n)),
    ]
    shown = columns if wide else columns[2:]
    return [pair for pair in shown if any(pair[1](item) for group in content.groups for item in group.items)]


def _name(item: Item, l10n: L10n, *, wide: bool) -> str | Cell:
    """The name; in the narrow table of a twin with article and EAN under it."""
    name = said(item.name, l10n)
    if wide:
        return name
    note = " · ".join(part for part in (item.code, item.ean) if part)
    return Cell(name, _SMALL, note, CELL_HEAD._replace(size=7.5))


def _several(content: PriceListPaper, l10n: L10n, *, wide: bool) -> list[tuple[Column, Value]]:
    """A price column for each head, named where it has a name."""

    def column(place: int, title: str) -> tuple[Column, Value]:
        return Column(title, 52, "right"), lambda item: _price(item.prices[place], l10n, wide=wide)

    found = []
    for place, head in enumerate(content.heads):
        title = (
            f"{head.number}. {head.name}"
            if head.name
            else l10n.gettext("Column %(number)s") % {"number": head.number}
        )
        found.append(column(place, title))
    return found


def _price(minor: int | None, l10n: L10n, *, wide: bool) -> Cell:
    style = CELL_STRONG if wide else _SMALL._replace(face=CELL_STRONG.face)
    return Cell("—" if minor is None else l10n.amount(minor), style)


def _vat(item: Item, l10n: L10n) -> str:
    return "" if item.vat_bp is None else l10n.percent(item.vat_bp)
