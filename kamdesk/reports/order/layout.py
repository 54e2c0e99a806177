"""The order confirmation on paper, alone or in two languages beside each other."""

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
    CELL,
    CELL_HEAD,
    CELL_STRONG,
    HEADING,
    NOTE,
    TEXT,
    TEXT_STRONG,
    Style,
)
from kamdesk.reports.kit.issue import NOT_AN_INVOICE, frame, labelled, masthead, requisites, signatures
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.shapes import warning
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid, Totals
from kamdesk.reports.order.agreed import basis, shortages
from kamdesk.reports.order.content import Line, OrderPaper

TITLE = N_("Order confirmation")
DRAFT, CANCELLED = N_("Order draft"), N_("Cancelled order")
NARROW = 420.0


def sheet(content: OrderPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    return [
        *masthead(_title(content, l10n), content.buyer.name, _numbered(content, l10n), width),
        Rule(width, weight=1.6, colour=ACCENT),
        *_state(content, l10n, width),
        *_parties(content, l10n, width),
        Gap(5),
        *_terms(content, l10n, width),
        *_note(content, l10n, width),
        Gap(8),
        *_lines(content, l10n, width),
        *_totals(content, l10n, width),
        *held([*basis(content, l10n, width), *shortages(content, l10n, width)]),
        *_closing(content, l10n, width),
    ]


def _title(content: OrderPaper, l10n: L10n) -> str:
    """A draft or a cancelled order must not pass for a confirmation."""
    return l10n.gettext({"draft": DRAFT, "cancelled": CANCELLED}.get(content.state, TITLE))


def _numbered(content: OrderPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    values = {"number": content.issue.number, "date": l10n.date(content.issue.day)}
    numbered = content.issue.number and content.state != "draft"
    own = (_("Order No. %(number)s of %(date)s") if numbered else _("Draft of %(date)s")) % values
    theirs = _("your number %(number)s") % {"number": content.client_number} if content.client_number else ""
    contract = ""
    if content.contract:
        contract = _("specification to contract No. %(number)s") % {"number": content.contract}
    return " · ".join(part for part in (own, theirs, contract) if part)


def _state(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    texts = {
        "draft": _("Draft: not confirmed, prices and quantities may still change."),
        "cancelled": " ".join(
            part for part in (_("This order has been cancelled."), content.cancel_reason) if part
        ),
    }
    text = texts.get(content.state)
    if text is None:
        return []
    words = Text(text, width - 34, TEXT_STRONG)

    def draw(pen: Pen, x: float, y: float) -> None:
        warning(pen, x, y + 1)
        words.draw(pen, x + 15, y)

    return [Gap(7), Framed(Drawn(words.height, draw), width, pad=6)]


def _parties(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    half = (width - 20) / 2
    seller = requisites(_("Supplier"), content.seller, l10n, half)
    buyer = requisites(_("Buyer"), content.buyer, l10n, half)
    return [Gap(8), Beside((0, seller), (half + 20, buyer)), Rule(width, above=6)]


def _terms(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    days = content.payment_days
    payment = "" if days is None else l10n.ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if days == 0:
        payment = _("Prepayment")
    pairs = (
        (_("Delivery date"), l10n.date(content.delivery_day) if content.delivery_day else ""),
        (_("Delivery address"), content.delivery_address),
        (_("Contact person"), content.contact),
        (_("Contract"), content.contract),
        (_("Payment terms"), ", ".join(part for part in (payment, content.payment_note) if part)),
        (_("Price column"), said(content.column, l10n)),
        (_("Made from"), content.copied_from),
    )
    if width <= NARROW:
        return labelled(pairs, width, label=92, style=TEXT)
    half = (width - 20) / 2
    left, right = (
        labelled(pairs[:3], half, label=88, style=TEXT),
        labelled(pairs[3:], half, label=104, style=TEXT),
    )
    return [Beside((0, Stack(left)), (half + 20, Stack(right)))]


def _note(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    """The note of the order, however long: it may run over a page."""
    if not content.note:
        return []
    return [
        Text(l10n.pgettext("order", "Note"), width, TEXT.grey(), keep=True),
        *paragraphs(content.note, width, TEXT),
    ]


def _lines(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    """One row per line; the narrow table of the twin puts the code under the name."""
    row = _wide if width > NARROW else _narrow
    mixed = _mixed(content)
    cells = [row(number, line, l10n, mixed) for number, line in enumerate(content.lines, 1)]
    grid = _grid(content, l10n, width, cells)
    rows = [grid.row(each) for each in cells]
    if not rows:
        return [grid.head, Text(l10n.gettext("no lines"), width, NOTE)]
    return [grid.head, *held(rows)]


def _mixed(content: OrderPaper) -> bool:
    """Whether lines have different VAT rates: only then has the rate a column, the totals name it always."""
    return len({line.vat_bp for line in content.lines}) > 1


def _grid(content: OrderPaper, l10n: L10n, width: float, cells: Sequence[Sequence[str | Cell]]) -> Grid:
    _ = l10n.gettext
    product, quantity, price = _("Product"), _("Qty"), _("List price")
    discount, net, tax, total = _("Discount"), _("Net price"), _("VAT"), _("Sum")
    if width > NARROW:
        columns = [
            Column("№" if l10n.language == "ru" else "Nr.", 17, "right"), Column(_("Item code"), 56),
            Column(product, 1, fixed=False), Column(quantity, 48, "right"), Column(price, 44, "right"),
            Column(discount, 34, "right"), Column(net, 46, "right"),
            *([Column(tax, 26, "right")] if _mixed(content) else []),
            Column(total, 46, "right"),
        ]  # fmt: skip
        return Grid(columns, width, gutter=5, style=CELL._replace(size=8.0, leading=10.3), rows=cells)
    columns = [
        Column(product, 1, fixed=False), Column(quantity, 44, "right"), Column(price, 42, "right"),
        Column(discount, 34, "right"), Column(net, 42, "right"), Column(total, 42, "right"),
    ]  # fmt: skip
    return Grid(columns, width, gutter=4, style=_SMALL, rows=cells)


_SMALL = Style(size=7.6, leading=9.8)


def _wide(number: int, line: Line, l10n: L10n, mixed: bool) -> tuple[str, ...]:
    return (
        str(number), line.code, said(line.name, l10n), _quantity(line, l10n), _price(line.list_price, l10n),
        _discount(line, l10n), _price(line.net_price, l10n),
        *([_vat(line.vat_bp, l10n)] if mixed else []), l10n.amount(line.total),
    )  # fmt: skip


def _narrow(number: int, line: Line, l10n: L10n, mixed: bool) -> tuple[str | Cell, ...]:
    note = " · ".join(
        part for part in (f"{number}.", line.code, _vat(line.vat_bp, l10n) if mixed else "") if part
    )
    return (
        Cell(said(line.name, l10n), _SMALL, note, CELL_HEAD._replace(size=7.5)), _quantity(line, l10n),
        _price(line.list_price, l10n), _discount(line, l10n), _price(line.net_price, l10n), l10n.amount(line.total),
    )  # fmt: skip


def _quantity(line: Line, l10n: L10n) -> str:
    return f"{l10n.quantity(line.qty)} {unit_words(line.unit, l10n.language)}".strip()


def _discount(line: Line, l10n: L10n) -> str:
    return l10n.percent(line.discount_bp) if line.discount_bp else "—"


def _price(minor: int | None, l10n: L10n) -> str:
    return "—" if minor is None else l10n.amount(minor)


def _vat(rate_bp: int | None, l10n: L10n) -> str:
    return "—" if rate_bp is None else l10n.percent(rate_bp)


def _totals(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    """Without VAT, VAT by rate with its base, with VAT, and the sum in words."""
    _ = l10n.gettext
    totals = Totals(width, label=min(250.0, width - 110), amount=95)
    rows: list[Box] = [Gap(6, keep=True)]
    if content.off:
        lines = l10n.money(content.net + content.off, content.currency)
        rows.append(totals.row(_("Lines without VAT"), lines, CELL))
        rows.append(totals.row(_("Off the whole order"), l10n.money(-content.off, content.currency), CELL))
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
    rows.append(Text((Run(_("Amount in words:") + " ", NOTE), Run(words, TEXT)), width, TEXT, keep=True))
    return rows


def _closing(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    who = ((_("For the supplier"), said(content.issue.author, l10n)), (_("For the buyer"), content.contact))
    return together(
        Gap(8),
        Text(_(NOT_AN_INVOICE), width, NOTE),
        Gap(16),
        Stack([Text(_("Signatures"), width, HEADING), Gap(3), signatures(who, l10n, width)]),
    )
