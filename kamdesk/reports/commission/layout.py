"""The sheet of commission on paper: each deal with its base, rate and sum, what of it was earned in the period."""

from __future__ import annotations

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.commission.content import CommissionPaper, Deal, Total
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Text, held
from kamdesk.reports.kit.ink import ACCENT, CELL, CELL_STRONG, NOTE, Style
from kamdesk.reports.kit.issue import frame, heading, masthead, signatures
from kamdesk.reports.kit.phrases import said, sign
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid, Totals

TITLE = N_("Commission sheet")
BASES = {"margin": N_("from the margin"), "total": N_("from the deal total")}
EARNED = {"paid": N_("earned when paid"), "shipped": N_("earned when shipped")}
OTHER = {
    "margin": N_("The same deals counted from the total"),
    "total": N_("The same deals counted from the margin"),
}
NARROW = 420.0
_SMALL = Style(size=7.8, leading=10.0)
_SMALL_STRONG = _SMALL._replace(face=CELL_STRONG.face)


def sheet(content: CommissionPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: CommissionPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    period = _("%(since)s to %(until)s") % {
        "since": l10n.date(content.since),
        "until": l10n.date(content.until),
    }
    how = f"{_(_word(BASES, content.base))}, {_(_word(EARNED, content.earned))}"
    person = said(content.issue.author, l10n)
    return [
        *masthead(_(TITLE), person or content.issue.company, f"{period} · {how}", width),
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(6),
        *_deals(content, l10n, width),
        *held([*_totals(content, l10n, width), *_scale(content, l10n, width)]),
        Gap(14, keep=True),
        signatures(((_("Prepared by"), person), (_("Head of the department"), "")), l10n, width),
    ]


def _word(words: dict[str, str], key: str) -> str:
    """The msgid of a key; a foreign one is shown as it is."""
    return words.get(key, key)


def _deals(content: CommissionPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    if not content.deals:
        return [Text(_("no deals in this period"), width, NOTE)]
    done = {"paid": _("Paid"), "shipped": l10n.pgettext("commission", "Shipped")}.get(
        content.earned, content.earned
    )
    wide = width > NARROW
    who = [Column(_("Deal"), 52), Column(_("Date"), 45)] if wide else []
    columns = [
        *who, Column(_("Client"), 1, fixed=False), Column(_("Sum without VAT"), 42, "right"),
        Column(_("Base"), 40, "right"), Column("%", 24, "right"), Column(_("Sum"), 40, "right"),
        Column(done, 34, "right"), Column(_("In the period"), 40, "right"),
    ]  # fmt: skip
    cells = [_row(deal, l10n, wide=wide) for deal in content.deals]
    grid = Grid(columns, width, gutter=5.0, style=_SMALL, pad=2.4, rows=cells)
    return [grid.head, *held([grid.row(each) for each in cells])]


def _row(deal: Deal, l10n: L10n, *, wide: bool) -> list[str | Cell]:
    def amount(minor: int | None) -> str:
        return "—" if minor is None else l10n.amount(minor)

    number, day = deal.number or "—", l10n.date(deal.day)
    return [
        *(
            [number, day, deal.client]
            if wide
            else [Cell(deal.client, _SMALL, f"{number} · {day}", _SMALL.grey())]
        ),
        amount(deal.net),
        amount(deal.base),
        l10n.percent(deal.rate_bp),
        amount(deal.sum),
        "—" if deal.done_bp is None else l10n.percent(round(deal.done_bp, -2)),
        Cell(amount(deal.earned), _SMALL_STRONG),
    ]


def _totals(content: CommissionPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    built: list[Box] = [Gap(4)]
    for total in content.totals:
        built.extend(_total(total, content, l10n, width))
    if content.unknown:
        words = l10n.ngettext(
            "%(n)d deal is without a sum: the cost of its goods is not known.",
            "%(n)d deals are without a sum: the costs of their goods are not known.",
            content.unknown,
        )
        built += [Gap(4), Text(words % {"n": content.unknown}, width, NOTE)]
    return built


def _total(total: Total, content: CommissionPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    table = Totals(width, label=min(230.0, width * 0.6), amount=90.0)

    def money(minor: int) -> str:
        return f"{l10n.amount(minor)} {sign(total.currency)}"

    return [
        table.row(_("Deals without VAT"), money(total.net), CELL),
        table.row(_("Commission of the deals"), money(total.sum)),
        table.row(_("Still to come"), money(total.open)),
        table.row(_("Earned in the period"), money(total.earned), CELL_STRONG, line=True),
        table.row(_(_word(OTHER, content.base)), money(total.other), CELL.grey()),
    ]


def _scale(content: CommissionPaper, l10n: L10n, width: float) -> list[Box]:
    """The bands that were used, with their source."""
    _ = l10n.gettext
    if not content.scale:
        return []
    lines = []
    for step in content.scale:
        values = {
            "sum": f"{l10n.amount(step.start)} {sign(step.currency)}",
            "rate": l10n.percent(step.rate_bp),
        }
        words = _("from %(sum)s: %(rate)s") % values
        since = _("valid from %(day)s") % {"day": l10n.date(step.since)} if step.since else ""
        lines.append(", ".join(part for part in (words, since, step.source) if part))
    return [heading(_("Scale"), width), *(Text(line, width, NOTE) for line in lines)]
