"""The act of a bonus on paper, alone or in two languages beside each other."""

from __future__ import annotations

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.words import amount_in_words
from kamdesk.reports.bonus.content import BonusPaper
from kamdesk.reports.kit.boxes import Beside, Box, Gap, Rule, Text, held, together
from kamdesk.reports.kit.ink import ACCENT, CELL, CELL_STRONG, NOTE, TEXT
from kamdesk.reports.kit.issue import NO_INVOICE, frame, labelled, masthead, requisites, signatures
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.phrases import said, sign
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Column, Grid, Totals

TITLE = N_("Act on granting a bonus")
NARROW = 420.0


def sheet(content: BonusPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: BonusPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    return [
        *masthead(_(TITLE), content.buyer.name, _period(content, l10n), width),
        Rule(width, weight=1.6, colour=ACCENT),
        *_parties(content, l10n, width),
        Gap(6),
        *labelled(_terms(content, l10n), width, label=112 if width > NARROW else 92, style=TEXT),
        Gap(8),
        *_purchases(content, l10n, width),
        *_sums(content, l10n, width),
        *_closing(content, l10n, width),
    ]


def _period(content: BonusPaper, l10n: L10n) -> str:
    return l10n.gettext("%(since)s to %(until)s") % {
        "since": l10n.date(content.since),
        "until": l10n.date(content.until),
    }


def _parties(content: BonusPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    half = (width - 20) / 2
    seller = requisites(_("Supplier"), content.seller, l10n, half)
    buyer = requisites(_("Buyer"), content.buyer, l10n, half)
    return [Gap(8), Beside((0, seller), (half + 20, buyer)), Rule(width, above=6)]


def _money(minor: int, content: BonusPaper, l10n: L10n) -> str:
    return f"{l10n.amount(minor)} {sign(content.currency)}"


def _terms(content: BonusPaper, l10n: L10n) -> tuple[tuple[str, str], ...]:
    _ = l10n.gettext
    contract = content.contract
    if contract and content.contract_day:
        contract = _("No. %(number)s of %(date)s") % {
            "number": contract,
            "date": l10n.date(content.contract_day),
        }
    condition = (
        _("purchases of at least %(sum)s without VAT") % {"sum": _money(content.least, content, l10n)}
        if content.least
        else _("any volume of purchases")
    )
    goods = ", ".join(said(one, l10n) for one in content.goods) or _("all products")
    return (
        (_("Contract"), contract),
        (_("Programme"), content.name),
        (_("Period"), _period(content, l10n)),
        (_("Goods"), goods),
        (_("Condition"), condition),
        (_("Bonus rate"), l10n.percent(content.rate_bp)),
    )


def _purchases(content: BonusPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    if not content.purchases:
        return [Text(_("no purchases in this period"), width, NOTE)]
    grid = Grid(
        [
            Column(_("No."), 24),
            Column(_("Date"), 66),
            Column(_("Order"), 1, fixed=False),
            Column(_("Sum without VAT"), 90, "right"),
        ],
        width,
        pad=2.4,
    )
    rows = [
        grid.row([str(n), l10n.date(one.day), one.number or "—", l10n.amount(one.sum)])
        for n, one in enumerate(content.purchases, 1)
    ]
    return [grid.head, *held(rows)]


def _sums(content: BonusPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    table = Totals(width, label=min(230.0, width * 0.6), amount=90.0)
    bonus = _("Bonus, %(rate)s") % {"rate": l10n.percent(content.rate_bp)}
    words = amount_in_words(content.sum, content.currency, l10n.language)
    built: list[Box] = [
        Gap(4),
        table.row(_("Volume of purchases"), _money(content.volume, content, l10n), CELL),
        table.row(bonus, _money(content.sum, content, l10n), CELL_STRONG, line=True),
        Gap(4, keep=True),
        Text((Run(_("Amount in words:") + " ", NOTE), Run(words, TEXT)), width, TEXT, keep=True),
    ]
    if not content.sum:
        built.append(Text(_("The volume agreed on is not reached: there is no bonus."), width, NOTE))
    return built


def _closing(content: BonusPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    text = _("The parties confirm the volume and the bonus. The bonus changes no price of the goods.")
    who = ((content.seller.name, said(content.issue.author, l10n)), (content.buyer.name, ""))
    return together(
        Gap(8),
        Text(text, width, TEXT),
        Gap(12),
        signatures(who, l10n, width),
        Gap(6),
        Text(l10n.gettext(NO_INVOICE), width, NOTE),
    )
