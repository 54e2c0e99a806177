"""The act on paper: two halves on one page; where a twin leaves them no room, one table with both books."""

from __future__ import annotations

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.words import amount_in_words
from kamdesk.model.reconciliation.rules.differences import DIFFERENCES
from kamdesk.reports.kit.boxes import Beside, Box, Framed, Gap, Rule, Stack, Text, held, together
from kamdesk.reports.kit.ink import ACCENT, CELL_HEAD, HEADING, NOTE, TEXT, TEXT_STRONG, TITLE, Style
from kamdesk.reports.kit.issue import NOT_AN_INVOICE, frame, heading, labelled, requisites, signatures
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.reconciliation.content import ActPaper, Difference, Document, Line, Totals

TITLE_OF = N_("Act of reconciliation of mutual settlements")
SORTS = {
    "invoice": N_("Invoice %(number)s"),
    "credit": N_("Credit note %(number)s"),
    "payment": N_("Payment %(number)s"),
    "refund": N_("Money paid back %(number)s"),
    "told": N_("Payment of %(number)s"),
}
NARROW = 420.0
SMALL = Style(size=7.5, leading=9.5)
SMALL_STRONG = SMALL.bold()


def sheet(content: ActPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def title(content: ActPaper, l10n: L10n) -> str:
    """The title for the register: with its period."""
    values = {"from": l10n.date(content.from_day), "to": l10n.date(content.to_day)}
    return f"{l10n.gettext(TITLE_OF)}, {l10n.gettext('%(from)s – %(to)s') % values}"


def boxes(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    return [
        *_head(content, l10n, width),
        *_parties(content, l10n, width),
        Gap(6),
        *(_halves(content, l10n, width) if width > NARROW else _together(content, l10n, width)),
        *_differences(content, l10n, width),
        *_result(content, l10n, width),
        *_closing(content, l10n, width),
    ]


def _head(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    values = {
        "from": l10n.date(content.from_day),
        "to": l10n.date(content.to_day),
        "seller": content.seller.name,
        "buyer": content.buyer.name,
    }
    about = Style(size=12.2, leading=15.6)
    return [
        Text(_(TITLE_OF), width, TITLE, keep=True),
        Text(_("for %(from)s – %(to)s between %(seller)s and %(buyer)s") % values, width, about, keep=True),
        Gap(6, keep=True),
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(7),
    ]


def _parties(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    half = (width - 20) / 2
    seller = requisites(_("Supplier"), content.seller, l10n, half)
    buyer = requisites(_("Buyer"), content.buyer, l10n, half)
    pairs = (
        (_("Contract"), content.contract),
        (_("Currency"), content.currency),
        (_("Attn."), content.attention),
        (_("Our accounting"), content.our_accountant),
    )
    return [
        Beside((0, seller), (half + 20, buyer)),
        Gap(5),
        *labelled(pairs, width, label=92, style=TEXT),
        Rule(width, above=3),
    ]


# -- the rows


def _halves(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    """Date, document, debit, credit of our books at the left, of theirs at the right."""
    _ = l10n.gettext
    gutter, half = 4.0, (width - 14) / 2
    columns = [
        Column(_("Date"), 45), Column(_("Document"), 1, fixed=False), Column(_("Debit"), 49, "right"),
        Column(_("Credit"), 49, "right"),
    ]  # fmt: skip
    grid = Grid([*columns, Column("", 6), *columns], width, gutter=gutter, style=SMALL, pad=2.4)
    ours = _("By the books of %(name)s, %(currency)s")
    who = [{"name": party.name, "currency": content.currency} for party in (content.seller, content.buyer)]
    captions = [Text(ours % values, half, TEXT_STRONG, limit=3) for values in who]
    sides = (content.ours, _mirrored(content.theirs))
    rows: list[Box] = [
        Beside((0, captions[0]), (half + 14, captions[1]), keep=True),
        Gap(3, keep=True),
        grid.head,
        grid.row(
            _both(
                _balance(_("Balance on %(date)s"), content.from_day, side, "opening", l10n) for side in sides
            )
        ),
    ]
    rows += [
        grid.row(_both((_cells(line.ours, 1, l10n), _cells(line.theirs, -1, l10n)))) for line in content.lines
    ]
    if not content.lines:
        rows.append(grid.row(_both((["", _("no documents"), "", ""], [""] * 4))))
    rows.append(grid.row(_both(_turnover(side, l10n) for side in sides), strong=True))
    rows.append(
        grid.row(
            _both(
                _balance(_("Balance on %(date)s"), content.to_day, side, "closing", l10n) for side in sides
            ),
            strong=True,
        )
    )
    return rows


_Cells = list[str | Cell]


def _both(sides: object) -> _Cells:
    left, right = sides  # type: ignore[misc]
    return [*left, "", *right]  # type: ignore[has-type]


def _cells(document: Document | None, sense: int, l10n: L10n) -> _Cells:
    """One half of a row; the client's books show us mirrored: sense -1."""
    if document is None:
        return ["", "", "", ""]
    day = l10n.date(document.day) if document.day else ""
    return [day, _name(document, l10n), *_sides(document.sum_minor * sense, l10n)]


def _name(document: Document, l10n: L10n) -> str:
    if document.sort not in SORTS:
        return document.name
    return (l10n.gettext(SORTS[document.sort]) % {"number": document.name}).strip()


def _sides(minor: int, l10n: L10n) -> list[str | Cell]:
    return [l10n.amount(minor) if minor > 0 else "", l10n.amount(-minor) if minor < 0 else ""]


def _mirrored(totals: Totals | None) -> Totals | None:
    if totals is None:
        return None
    return Totals(-totals.opening, totals.credit, totals.debit, -totals.closing)


def _balance(words: str, day: object, side: Totals | None, which: str, l10n: L10n) -> _Cells:
    label = Cell(words % {"date": l10n.date(day)}, SMALL_STRONG)  # type: ignore[arg-type]
    if side is None:
        return ["", label, "", ""]
    minor = side.opening if which == "opening" else side.closing
    debit, credit = (l10n.amount(minor) if minor >= 0 else ""), (l10n.amount(-minor) if minor < 0 else "")
    return ["", label, Cell(debit, SMALL_STRONG), Cell(credit, SMALL_STRONG)]


def _turnover(side: Totals | None, l10n: L10n) -> _Cells:
    label = Cell(l10n.gettext("Turnover of the period"), SMALL_STRONG)
    if side is None:
        return ["", label, "", ""]
    sums = (Cell(l10n.amount(side.debit), SMALL_STRONG), Cell(l10n.amount(side.credit), SMALL_STRONG))
    return ["", label, *sums]


def _together(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    """Both books in one narrow table: each row once, with a sum of either side, plus for debit in our books."""
    _ = l10n.gettext
    columns = [
        Column(_("Date"), 43), Column(_("Document"), 1, fixed=False), Column(_("Debit"), 44, "right"),
        Column(_("Credit"), 44, "right"), Column(_("Debit"), 44, "right"), Column(_("Credit"), 44, "right"),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=4, style=SMALL, pad=2.4)
    left = width - 4 * 44 - 3 * 4
    pair = 2 * 44 + 2.0
    books = [
        _("By the books of %(name)s") % {"name": party.name} for party in (content.seller, content.buyer)
    ]
    captions = Beside(
        (left, Text(books[0], pair, CELL_HEAD, limit=4)),
        (left + pair + 6, Text(books[1], pair, CELL_HEAD, limit=4)),
        keep=True,
    )
    sides = (content.ours, _mirrored(content.theirs))

    def labelled_row(cells: tuple[_Cells, _Cells]) -> _Cells:
        return ["", cells[0][1], *cells[0][2:], *cells[1][2:]]

    opening, closing = (
        labelled_row(
            tuple(_balance(_("Balance on %(date)s"), day, side, which, l10n) for side in sides)  # type: ignore[arg-type]
        )
        for day, which in ((content.from_day, "opening"), (content.to_day, "closing"))
    )
    turnover = labelled_row((_turnover(sides[0], l10n), _turnover(sides[1], l10n)))
    return [
        captions,
        Gap(2, keep=True),
        grid.head,
        grid.row(opening),
        *(grid.row(_one_row(line, l10n)) for line in content.lines),
        grid.row(turnover, strong=True),
        grid.row(closing, strong=True),
    ]


def _one_row(line: Line, l10n: L10n) -> _Cells:
    shown = line.ours or line.theirs
    assert shown is not None, "a line has at least one side"
    ours = _sides(line.ours.sum_minor, l10n) if line.ours else ["", ""]
    theirs = _sides(-line.theirs.sum_minor, l10n) if line.theirs else ["", ""]
    return [l10n.date(shown.day) if shown.day else "", _name(shown, l10n), *ours, *theirs]


# -- what it comes to


def _differences(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    if content.theirs is None:
        return []
    total = content.ours.closing - content.theirs.closing
    if not content.differences and not total:
        return [Gap(5), Text(_("Both books agree to the cent."), width, TEXT_STRONG)]
    columns = [
        Column(_("Difference"), 130), Column(_("Document"), 1, fixed=False), Column(_("Sum"), 62, "right"),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=5, style=SMALL, pad=2.4)
    rows = [grid.row(_difference_cells(one, l10n)) for one in content.differences]
    closing = grid.row(
        [
            "",
            Cell(_("Difference of the closing balances"), SMALL_STRONG),
            Cell(l10n.amount(total), SMALL_STRONG),
        ],
        strong=True,
    )
    return [heading(_("Differences"), width), grid.head, *rows, closing]


def _difference_cells(one: Difference, l10n: L10n) -> _Cells:
    return [l10n.gettext(DIFFERENCES[one.kind]), one.documents or "—", l10n.amount(one.amount)]


def _result(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    """Who owes whom, in digits and in words, in a frame; what debit and credit mean."""
    _ = l10n.gettext
    closing = content.ours.closing
    values = {
        "date": l10n.date(content.to_day),
        "debtor": content.buyer.name if closing > 0 else content.seller.name,
        "creditor": content.seller.name if closing > 0 else content.buyer.name,
        "sum": l10n.money(abs(closing), content.currency),
    }
    if closing:
        words = _("On %(date)s the debt of %(debtor)s to %(creditor)s is %(sum)s.") % values
    else:
        words = _("On %(date)s neither side owes the other anything.") % values
    inner: list[Box] = [Text(words, width - 16, Style(size=9.6, leading=13).bold())]
    if closing:
        told = amount_in_words(abs(closing), content.currency, l10n.language)
        inner.append(Text((Run(_("Amount in words:") + " ", NOTE), Run(told, TEXT)), width - 16, TEXT))
    plain = _(
        "In the supplier's half debit is what the buyer owes, credit what it has paid or overpaid; "
        "the buyer's own books show the same the other way round."
    )
    return held([Gap(8), Framed(Stack(inner), width, pad=8), Gap(5), Text(plain, width, NOTE)], 3)


def _closing(content: ActPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    asked = ""
    if content.answer_by:
        asked = _("Please sign the act and send it back by %(date)s, or tell us which documents differ.") % {
            "date": l10n.date(content.answer_by)
        }
    sides = ((content.seller.name, said(content.issue.author, l10n)), (content.buyer.name, content.attention))
    return together(
        Gap(5),
        *([Text(asked, width, TEXT)] if asked else []),
        Gap(3),
        Text(_(NOT_AN_INVOICE), width, NOTE),
        Gap(12),
        Stack([Text(_("Signatures"), width, HEADING), Gap(3), signatures(sides, l10n, width)]),
    )
