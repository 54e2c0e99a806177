"""The discrepancy act on paper, alone or in two languages beside each other."""

from __future__ import annotations

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.units import unit_words
from kamdesk.model.core.words import amount_in_words
from kamdesk.reports.discrepancy.content import DiscrepancyPaper, Line
from kamdesk.reports.kit.boxes import (
    Beside,
    Box,
    Gap,
    PageBreak,
    Rule,
    Stack,
    Text,
    held,
    paragraphs,
    together,
)
from kamdesk.reports.kit.ink import ACCENT, CELL_HEAD, CELL_STRONG, HEADING, NOTE, SUB, TEXT, TITLE, Style
from kamdesk.reports.kit.issue import NOT_AN_INVOICE, frame, heading, labelled, requisites, signatures
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.pictures import Picture
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid, Totals

TITLE_OF = N_("Act on a discrepancy of quantity and quality found on receiving goods")
NARROW = 420.0
SMALL = Style(size=7.6, leading=9.7)


def sheet(content: DiscrepancyPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE_OF), l10n),
        boxes=lambda l10n, width, height: [
            *boxes(content, l10n, width),
            *_pictures(content, l10n, width, height),
        ],
    )


def boxes(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    return [
        *_head(content, l10n, width),
        *_parties(content, l10n, width),
        *_facts(content, l10n, width),
        *_lines(content, l10n, width),
        *_totals(content, l10n, width),
        *_words(content, l10n, width),
        *_closing(content, l10n, width),
    ]


def _head(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    values = {"number": content.issue.number, "date": l10n.date(content.issue.day)}
    own = (
        _("No. %(number)s of %(date)s") % values if content.issue.number else _("Draft of %(date)s") % values
    )
    return [
        Text(_(TITLE_OF), width, TITLE._replace(size=12.4, leading=15.6), keep=True),
        Text(own, width, SUB, keep=True),
        Gap(6, keep=True),
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(8),
    ]


def _parties(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    half = (width - 20) / 2
    seller = requisites(_("Supplier"), content.seller, l10n, half)
    buyer = requisites(_("Receiver"), content.buyer, l10n, half)
    return [Beside((0, seller), (half + 20, buyer)), Rule(width, above=6), Gap(5)]


def _facts(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    """Where and when, and the documents the goods came with; an empty field stays as a line to write on."""
    _ = l10n.gettext
    when = l10n.date(content.day) if content.day else ""
    if content.time is not None:
        when = f"{when}, {l10n.time(content.time)}"
    delivery = content.delivery_number
    if delivery and content.delivery_day:
        delivery = _("No. %(number)s of %(date)s") % {
            "number": delivery,
            "date": l10n.date(content.delivery_day),
        }
    left = (
        (_("Place of receiving"), content.place or _BLANK),
        (_("Time of receiving"), when or _BLANK),
        (_("Carrier"), content.carrier or _BLANK),
        (_("Seals"), content.seals or _BLANK),
    )
    right = (
        (_("Contract"), content.contract or _BLANK),
        (_("Delivery note"), delivery or _BLANK),
        (_("Invoice"), content.invoice or _BLANK),
        (_("Order"), content.order),
    )
    called = labelled(
        ((_("Supplier called"), content.supplier_called or _BLANK),), width, label=92, style=TEXT
    )
    if width <= NARROW:
        return [*labelled((*left, *right), width, label=92, style=TEXT), *called, Gap(5)]
    half = (width - 20) / 2
    columns = [Stack(labelled(side, half, label=92, style=TEXT)) for side in (left, right)]
    return [Beside((0, columns[0]), (half + 20, columns[1])), *called, Gap(5)]


_BLANK = "_" * 22


def _lines(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    wide = width > NARROW
    number = "№" if l10n.language == "ru" else "Nr."
    heads = _heads(l10n, wide)
    each = 38 if wide else 33
    columns = [
        *([Column(number, 16, "right")] if wide else []), Column(_("Goods, reason"), 1, fixed=False),
        *([Column(_("Unit"), 24)] if wide else []), *(Column(head, each, "right") for head in heads[:5]),
        *([Column(_("Price"), 36, "right")] if wide else []), Column(heads[5], 44, "right"),
    ]  # fmt: skip
    cells = [_row(place, line, l10n, wide) for place, line in enumerate(content.lines, 1)]
    grid = Grid(columns, width, gutter=4, style=SMALL, rows=cells)
    rows = [grid.row(each) for each in cells]
    return [grid.head, *held(rows)] if rows else [grid.head, Text(_("no lines"), width, NOTE)]


def _heads(l10n: L10n, wide: bool) -> tuple[str, ...]:
    """Headings of the figures; a column of a twin takes the short words."""
    _ = l10n.gettext
    if wide:
        return (
            _("By documents"), _("Actually"), _("Shortage"), _("Surplus"), _("Damage"), _("Claimed"),
        )  # fmt: skip
    return (
        l10n.pgettext("narrow", "By documents"), l10n.pgettext("narrow", "Actually"),
        l10n.pgettext("narrow", "Shortage"), l10n.pgettext("narrow", "Surplus"), l10n.pgettext("narrow", "Damage"),
        _("Sum"),
    )  # fmt: skip


def _row(place: int, line: Line, l10n: L10n, wide: bool) -> list[str | Cell]:
    unit = unit_words(line.unit, l10n.language)
    note = " · ".join(part for part in (line.code, "" if wide else unit, line.reason) if part)
    figures = [_quantity(value, l10n) for value in (line.shortage, line.surplus, line.damaged)]
    return [
        *([str(place)] if wide else []), Cell(said(line.name, l10n), SMALL, note, CELL_HEAD._replace(size=7.5)),
        *([unit] if wide else []), l10n.quantity(line.documents), l10n.quantity(line.actual), *figures,
        *([l10n.amount(line.price)] if wide else []), l10n.amount(line.claim) if line.claim else "—",
    ]  # fmt: skip


def _quantity(milli: int, l10n: L10n) -> str:
    return l10n.quantity(milli) if milli else "—"


def _totals(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    totals = Totals(width, label=min(260.0, width - 110), amount=95)
    pairs = ((_("Shortage in all"), content.shortage), (_("Surplus in all"), content.surplus),
             (_("Damage in all"), content.damaged))  # fmt: skip
    rows: list[Box] = [Gap(5, keep=True)]
    rows += [totals.row(label, l10n.quantity(milli), SMALL) for label, milli in pairs if milli]
    if content.claim:
        sum_of = l10n.money(content.claim, content.currency)
        rows.append(totals.row(_("Claimed, without VAT"), sum_of, CELL_STRONG, line=True))
        words = amount_in_words(content.claim, content.currency, l10n.language)
        rows.append(Gap(3, keep=True))
        rows.append(Text((Run(_("Amount in words:") + " ", NOTE), Run(words, TEXT)), width, TEXT))
    return rows


def _words(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    names = ", ".join(f"{place}) {photo.name}" for place, photo in enumerate(content.photos, 1))
    annexes = "\n".join(part for part in (content.annexes, names) if part)
    found: list[Box] = []
    for caption, text in ((_("Conclusion"), content.conclusion), (_("Annexes, photos"), annexes)):
        if text:
            found += [heading(caption, width), *paragraphs(text, width, TEXT)]
    return held(found, 2)


def _closing(content: DiscrepancyPaper, l10n: L10n, width: float) -> list[Box]:
    """Each member of the commission signs, then the carrier and the supplier."""
    _ = l10n.gettext
    members = content.commission or ("", "")
    people = [(l10n.pgettext("discrepancy act", "Commission"), name) for name in members]
    people += [(_("Carrier"), content.carrier), (_("For the supplier"), said(content.issue.author, l10n))]
    rows: list[Box] = []
    for at in range(0, len(people), 2):
        room = width if at + 1 < len(people) else (width - 26) / 2
        rows += [Gap(9), signatures(people[at : at + 2], l10n, room)]
    first = together(
        Gap(8, keep=True), Text(_(NOT_AN_INVOICE), width, NOTE), Gap(10), Text(_("Signatures"), width, HEADING),
        *rows[1:2],
    )  # fmt: skip
    return [*first, *rows[2:]]


def _pictures(content: DiscrepancyPaper, l10n: L10n, width: float, height: float) -> list[Box]:
    """The photos on pages of their own, two to a page, numbered as in the list of annexes."""
    _ = l10n.gettext
    if not content.photos:
        return []
    room = (height - 40) / 2 - 26
    found: list[Box] = [PageBreak(), Text(_("Annexes, photos"), width, HEADING, keep=True), Gap(4, keep=True)]
    for place, photo in enumerate(content.photos, 1):
        caption = _("Photo %(n)s: %(name)s") % {"n": place, "name": photo.name}
        picture = Picture(photo.content, width, room, _("This picture cannot be shown: see the file."))
        found += [Text(caption, width, NOTE, limit=1, keep=True), Gap(2, keep=True), picture, Gap(10)]
    return found
