"""A commercial proposal on paper, alone or in two languages beside each other: it should win the client."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.units import unit_words
from kamdesk.model.core.words import amount_in_words
from kamdesk.reports.kit.boxes import (
    Beside,
    Box,
    Drawn,
    Framed,
    Gap,
    Rule,
    Stack,
    Text,
    held,
    paragraphs,
    together,
)
from kamdesk.reports.kit.ink import (
    ACCENT,
    BODY,
    CELL,
    CELL_HEAD,
    CELL_STRONG,
    HEADING,
    LEAD,
    NOTE,
    TEXT,
    TEXT_STRONG,
    Style,
)
from kamdesk.reports.kit.issue import (
    NOT_AN_INVOICE,
    frame,
    heading,
    labelled,
    masthead,
    requisites,
    signatures,
)
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid, Totals
from kamdesk.reports.offer.content import OfferLine, OfferPaper

TITLE = N_("Commercial proposal")
INFORMATIONAL = N_("The proposal is for information: it is no basis for payment and no public offer.")
NARROW = 420.0
_SMALL = Style(size=7.6, leading=9.8)
BAR = 3.0


def sheet(content: OfferPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: OfferPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    return [
        *masthead(_title(content, l10n), content.subject or content.buyer.name, _sub(content, l10n), width),
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(8),
        _parties(content, l10n, width),
        *_draft(content, l10n, width),
        *_argument(_("Your need"), content.need, width, LEAD),
        *_argument(_("Your benefit"), content.benefit, width, BODY),
        *_lines(content, l10n, width),
        *_totals(content, l10n, width),
        *_terms(content, l10n, width),
        *_closing(content, l10n, width),
    ]


def _title(content: OfferPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    if not content.issue.number:
        return _(TITLE)
    values = {"number": content.issue.number, "date": l10n.date(content.issue.day)}
    return _("Commercial proposal No. %(number)s of %(date)s") % values


def _sub(content: OfferPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    version = _("version %(n)s") % {"n": content.version} if content.version > 1 else ""
    until = _("valid until %(day)s") % {"day": l10n.date(content.valid_until)} if content.valid_until else ""
    return " · ".join(
        part for part in (content.buyer.name if content.subject else "", version, until) if part
    )


def _parties(content: OfferPaper, l10n: L10n, width: float) -> Box:
    _ = l10n.gettext
    half = (width - 20) / 2
    addressee: list[Box] = [requisites(_("Addressee"), content.buyer, l10n, half)]
    if content.addressee:
        addressee.append(Text(content.addressee, half, TEXT_STRONG, limit=2))
    return Beside((0, Stack(addressee)), (half + 20, requisites(_("Supplier"), content.seller, l10n, half)))


def _draft(content: OfferPaper, l10n: L10n, width: float) -> list[Box]:
    if content.state != "draft":
        return []
    words = Text(l10n.gettext("Draft: not issued yet, everything may still change."), width - 14, TEXT_STRONG)
    return [Gap(7), Framed(words, width)]


def _argument(title: str, words: str, width: float, style: Style) -> list[Box]:
    """A block with the accent bar at its left: what the client should read first."""
    if not words:
        return []
    room = width - 14
    made: list[Box] = [Gap(9), _barred(Text(title, room, HEADING), width, keep=True)]
    return [*made, *(_barred(box, width) for box in paragraphs(words, room, style))]


def _barred(box: Box, width: float, *, keep: bool = False) -> Box:
    def draw(pen: Pen, x: float, y: float) -> None:
        pen.block(x, y, BAR, box.height, ACCENT)
        box.draw(pen, x + 12, y)

    return Drawn(box.height, draw, keep=keep)


def _lines(content: OfferPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    row = _wide if width > NARROW else _narrow
    cells = [row(place, line, l10n) for place, line in enumerate(content.lines, 1)]
    grid = _grid(l10n, width, cells)
    rows = [grid.row(each) for each in cells]
    if not rows:
        return [heading(_("Our price"), width), Text(_("no lines"), width, NOTE)]
    return [heading(_("Our price"), width, above=12), grid.head, *held(rows)]


def _grid(l10n: L10n, width: float, cells: Sequence[Sequence[str | Cell]]) -> Grid:
    _ = l10n.gettext
    product, quantity, price, net, total = _("Product"), _("Qty"), _("List price"), _("Net price"), _("Sum")
    if width > NARROW:
        columns = [
            Column("№" if l10n.language == "ru" else "Nr.", 17, "right"), Column(_("Item code"), 52),
            Column(product, 1, fixed=False), Column(quantity, 46, "right"), Column(price, 44, "right"),
            Column(_("Column"), 34, "right"), Column(_("Discount"), 34, "right"), Column(net, 44, "right"),
            Column(total, 46, "right"), Column(_("VAT"), 27, "right"),
        ]  # fmt: skip
        return Grid(columns, width, gutter=5, style=CELL._replace(size=8.0, leading=10.3), rows=cells)
    columns = [
        Column(product, 1, fixed=False), Column(quantity, 44, "right"), Column(price, 42, "right"),
        Column(_("Discount"), 34, "right"), Column(net, 42, "right"), Column(total, 42, "right"),
    ]  # fmt: skip
    return Grid(columns, width, gutter=4, style=_SMALL, rows=cells)


def _wide(place: int, line: OfferLine, l10n: L10n) -> tuple[str, ...]:
    return (
        str(place), line.code, said(line.name, l10n), _quantity(line, l10n), _price(line.list_price, l10n),
        _column(line), _discount(line, l10n), _price(line.net_price, l10n), l10n.amount(line.total),
        l10n.percent(line.vat_bp),
    )  # fmt: skip


def _narrow(place: int, line: OfferLine, l10n: L10n) -> tuple[str | Cell, ...]:
    _ = l10n.gettext
    column = _("column %(n)s") % {"n": line.column} if line.column else ""
    vat = _("VAT %(rate)s") % {"rate": l10n.percent(line.vat_bp)}
    note = " · ".join(part for part in (f"{place}.", line.code, column, vat) if part)
    return (
        Cell(said(line.name, l10n), _SMALL, note, CELL_HEAD._replace(size=7.5)), _quantity(line, l10n),
        _price(line.list_price, l10n), _discount(line, l10n), _price(line.net_price, l10n), l10n.amount(line.total),
    )  # fmt: skip


def _quantity(line: OfferLine, l10n: L10n) -> str:
    return f"{l10n.quantity(line.qty)} {unit_words(line.unit, l10n.language)}".strip()


def _column(line: OfferLine) -> str:
    return str(line.column) if line.column else "—"


def _discount(line: OfferLine, l10n: L10n) -> str:
    return l10n.percent(line.discount_bp) if line.discount_bp else "—"


def _price(minor: int | None, l10n: L10n) -> str:
    return "—" if minor is None else l10n.amount(minor)


def _totals(content: OfferPaper, l10n: L10n, width: float) -> list[Box]:
    """What is saved against the list, without VAT, VAT by rate, with VAT, in words."""
    _ = l10n.gettext
    totals = Totals(width, label=min(250.0, width - 110), amount=95)
    rows: list[Box] = [Gap(6, keep=True)]
    saved = content.list_total - content.net
    if saved > 0:
        accent = CELL_STRONG._replace(colour=ACCENT)
        rows.append(
            totals.row(_("You save against the list price"), l10n.money(saved, content.currency), accent)
        )
    rows.append(totals.row(_("Amount without VAT"), l10n.money(content.net, content.currency), CELL))
    for vat in content.vat:
        values = {"rate": l10n.percent(vat.rate_bp), "base": l10n.money(vat.base, content.currency)}
        label = _("VAT %(rate)s of %(base)s") % values
        rows.append(totals.row(label, l10n.money(vat.tax, content.currency), CELL))
    strong = CELL_STRONG._replace(size=10.5, leading=13.5)
    rows.append(
        totals.row(_("Total with VAT"), l10n.money(content.total, content.currency), strong, line=True)
    )
    words = amount_in_words(content.total, content.currency, l10n.language)
    rows.append(Gap(4, keep=True))
    rows.append(Text((Run(_("Amount in words:") + " ", NOTE), Run(words, TEXT)), width, TEXT))
    return rows


def _terms(content: OfferPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    until = l10n.date(content.valid_until) if content.valid_until else ""
    pairs = (
        (_("Valid until"), until),
        (_("Delivery"), content.delivery),
        (_("Payment terms"), content.payment),
        (l10n.pgettext("order", "Note"), content.note),
    )
    return [heading(_("Terms"), width), *held(labelled(pairs, width, label=96, style=TEXT))]


def _closing(content: OfferPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    made: list[Box] = [Gap(8)]
    contact = " · ".join(part for part in (content.seller.phone, content.seller.email) if part)
    if contact:
        made += [Text(_("Questions and orders: %(contact)s") % {"contact": contact}, width, TEXT), Gap(5)]
    if content.informational:
        made.append(Text(_(INFORMATIONAL), width, NOTE))
    made.append(Text(_(NOT_AN_INVOICE), width, NOTE))
    role = said(content.issue.role, l10n)
    who = (
        (", ".join(part for part in (_("For the supplier"), role) if part), said(content.issue.author, l10n)),
    )
    return together(*made, Gap(14), signatures(who, l10n, max(width * 0.6, min(width, 300))))
