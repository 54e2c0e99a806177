"""The reminder and the claim on paper, alone or in two languages beside each other: firm and polite."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.core.words import amount_in_words
from kamdesk.reports.demand.content import Account, Bill, Demand, Reckoning
from kamdesk.reports.kit.boxes import Beside, Box, Gap, Rule, Stack, Text, held, together
from kamdesk.reports.kit.ink import ACCENT, CELL, CELL_STRONG, NOTE, TEXT, Style
from kamdesk.reports.kit.issue import (
    NO_INVOICE,
    frame,
    heading,
    labelled,
    masthead,
    requisites,
    signatures,
)
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Column, Grid, Totals

REMINDER = N_("Notice (reminder) of an overdue debt")
CLAIM = N_("Claim for payment of a debt under a supply contract")
NARROW = 420.0
_SMALL = Style(size=7.8, leading=10.0)


def sheet(content: Demand) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: Demand, l10n: L10n, width: float) -> list[Box]:
    return [
        *masthead(_title(content, l10n), content.debtor.name, _sub(content, l10n), width),
        Rule(width, weight=1.6, colour=ACCENT),
        *_parties(content, l10n, width),
        Text(_opening(content, l10n), width, TEXT),
        *(box for account in content.accounts for box in _bills(content, account, l10n, width)),
        *(box for account in content.accounts for box in _reckoning(content, account, l10n, width)),
        *together(
            Gap(8),
            Text(_asking(content, l10n), width, TEXT),
            *_contacts(content, l10n, width),
            *_closing(content, l10n, width),
        ),
    ]


def _title(content: Demand, l10n: L10n) -> str:
    title = CLAIM if content.kind == "claim" else REMINDER
    return l10n.gettext(title)


def _sub(content: Demand, l10n: L10n) -> str:
    _ = l10n.gettext
    number = _("No. %(number)s of %(date)s") % {
        "number": content.issue.number,
        "date": l10n.date(content.issue.day),
    }
    parts = [number if content.issue.number else l10n.date(content.issue.day)]
    if content.contract:
        parts.append(_("Contract %(number)s") % {"number": content.contract})
    return " · ".join(parts)


def _parties(content: Demand, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    half = (width - 20) / 2
    claim = content.kind == "claim"  # nobody is called a debtor in a reminder
    ours = requisites(_("Creditor") if claim else _("Supplier"), content.creditor, l10n, half)
    theirs = requisites(_("Debtor") if claim else _("Buyer"), content.debtor, l10n, half)
    return [Gap(8), Beside((0, ours), (half + 20, theirs)), Rule(width, above=6), Gap(7)]


def _opening(content: Demand, l10n: L10n) -> str:
    """Why this letter: thanks first, then what is open; each next letter is firmer."""
    _ = l10n.gettext
    day = {"day": l10n.date(content.issue.day)}
    if content.kind == "reminder":
        return (
            _(
                "Dear partner, thank you for working with us. By our books the following invoices had not been paid "
                "by %(day)s although their term has passed. Perhaps they were overlooked."
            )
            % day
        )
    before = ", ".join(l10n.date(one) for one in content.reminded_on)
    reminded = _("We have reminded you of this on %(days)s.") % {"days": before} if before else ""
    if content.kind == "second":
        return " ".join(filter(None, (
            _("Dear partner, by our books the following invoices are still not paid on %(day)s.") % day, reminded,
        )))  # fmt: skip
    basis = (
        _(
            "Goods were delivered to you under contract %(number)s and received; the term of payment has passed."
        )
        % {"number": content.contract}
        if content.contract
        else _("Goods were delivered to you and received; the term of payment has passed.")
    )
    open_now = _("On %(day)s the following invoices are not paid.") % day
    return " ".join(filter(None, (basis, open_now, reminded)))


def _bills(content: Demand, account: Account, l10n: L10n, width: float) -> list[Box]:
    """Every invoice past due in one currency."""
    _ = l10n.gettext
    columns = [
        Column(_("Invoice"), 1, fixed=False), Column(_("Date"), 54), Column(_("Due date"), 54),
        *([Column(_("Invoice sum"), 62, "right")] if width > NARROW else []),
        Column(l10n.pgettext("sum", "Open"), 62, "right"), Column(_("Days late"), 40, "right"),
    ]  # fmt: skip
    cells = [_bill(one, l10n, width) for one in account.bills]
    grid = Grid(columns, width, gutter=5, style=_style(width), rows=cells)
    rows = [grid.row(each) for each in cells]
    totals = Totals(width, label=min(250.0, width - 120), amount=105)
    strong = CELL_STRONG._replace(size=10.5, leading=13.5)
    total = totals.row(_("Total overdue"), l10n.money(account.owed, account.currency), strong, line=True)
    return [Gap(6), grid.head, *held(rows), Gap(4, keep=True), total]


def _bill(bill: Bill, l10n: L10n, width: float) -> tuple[str, ...]:
    whole = (l10n.amount(bill.total),) if width > NARROW else ()
    return (
        bill.number, l10n.date(bill.issued) if bill.issued else "—", l10n.date(bill.due) if bill.due else "—", *whole,
        l10n.amount(bill.owed), l10n.number(bill.days),
    )  # fmt: skip


def _reckoning(content: Demand, account: Account, l10n: L10n, width: float) -> list[Box]:
    """The debt reckoned: principal, penalty or interest with its arithmetic, the whole in words."""
    _ = l10n.gettext
    if content.kind != "claim":
        return []
    title = _("Reckoning of the debt")
    made: list[Box] = [heading(title, width, l10n.date(content.issue.day))]
    if account.lines:
        made += [Text(_basis(content, l10n), width, NOTE), Gap(3), *_lines(account, l10n, width)]
    totals = Totals(width, label=min(250.0, width - 120), amount=105)
    name = _("Late interest by law") if content.basis == "year" else _("Contractual penalty")
    made += [Gap(4, keep=True), totals.row(_("Principal"), l10n.money(account.owed, account.currency), CELL)]
    if account.lines:
        made.append(totals.row(name, l10n.money(account.interest, account.currency), CELL))
    strong = CELL_STRONG._replace(size=10.5, leading=13.5)
    made.append(
        totals.row(_("To be paid in all"), l10n.money(account.total, account.currency), strong, line=True)
    )
    words = amount_in_words(account.total, account.currency, l10n.language)
    made += [Gap(4, keep=True), Text((Run(_("Amount in words:") + " ", NOTE), Run(words, TEXT)), width, TEXT)]
    return made


def _basis(content: Demand, l10n: L10n) -> str:
    _ = l10n.gettext
    if content.basis == "year":
        return _("Basis: %(source)s. Principal × days × yearly rate ÷ 365.") % {"source": content.source}
    where = ", ".join(part for part in (content.contract, content.source) if part)
    return _("Basis: contract %(where)s. Principal × days × rate per day.") % {"where": where}


def _lines(account: Account, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    columns = [
        Column(_("Invoice"), 1, fixed=False), Column(_("Principal"), 58, "right"),
        *([Column(_("From – to"), 112)] if width > NARROW else []),
        Column(l10n.pgettext("interest", "Days"), 30, "right"), Column(_("Rate"), 40, "right"),
        Column(_("Sum"), 54, "right"),
    ]  # fmt: skip
    cells = [_reckoned(one, l10n, width) for one in account.lines]
    grid = Grid(columns, width, gutter=5, style=_style(width), rows=cells)
    return [grid.head, *held([grid.row(each) for each in cells])]


def _reckoned(line: Reckoning, l10n: L10n, width: float) -> tuple[str, ...]:
    period = f"{l10n.date(line.from_day)}–{l10n.date(line.to_day)}"
    return (
        line.number, l10n.amount(line.principal), *((period,) if width > NARROW else ()), l10n.number(line.days),
        rate(line.rate_bp, l10n), l10n.amount(line.minor),
    )  # fmt: skip


def rate(bp: int, l10n: L10n) -> str:
    """A rate with as many decimals as it needs: 0,1 %."""
    exponent = (Decimal(bp) / 100).normalize().as_tuple().exponent
    return l10n.percent(bp, max(0, -int(exponent)))


def _asking(content: Demand, l10n: L10n) -> str:
    """What we ask for, by when, and what follows."""
    _ = l10n.gettext
    by = {"day": l10n.date(content.answer_by), "account": content.creditor.bank}
    if content.kind == "reminder":
        return " ".join((
            _("Please pay by %(day)s, or tell us by then when the money will come.") % by,
            _("If you have paid in the meantime, please take this letter as settled."),
        ))  # fmt: skip
    if content.kind == "second":
        return " ".join((
            _("Please pay by %(day)s. If all of it cannot be paid at once, write to us: we shall agree on a schedule.")
            % by,
            _("If you have paid in the meantime, please take this letter as settled."),
        ))  # fmt: skip
    sums = ", ".join(l10n.money(account.total, account.currency) for account in content.accounts)
    demand = _("We ask you to pay %(sum)s by %(day)s to the account %(account)s.") % {**by, "sum": sums}
    if not content.creditor.bank:
        demand = _("We ask you to pay %(sum)s by %(day)s.") % {**by, "sum": sums}
    stop = (
        _("Deliveries are stopped until the debt is paid.")
        if content.stopped
        else _("Until then we may stop further deliveries.")
    )
    after = _(
        "If the money has not come by that day, we shall have to turn to a court, and the costs add to the debt."
    )
    answer = _("If you do not agree with the sum, please send your objections and documents by the same day.")
    return "\n".join((demand, f"{stop} {after}", answer))


def _contacts(content: Demand, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    pairs = (
        (_("Account to pay to"), content.creditor.bank),
        (_("Our accounting"), content.accountant),
        (_("Answer by"), l10n.date(content.answer_by)),
    )
    return [Gap(8), *labelled(pairs, width, label=104, style=TEXT)]


def _closing(content: Demand, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    role = said(content.issue.role, l10n)
    side = _("For the creditor") if content.kind == "claim" else _("For the supplier")
    who = ((side + (f", {role}" if role else ""), said(content.issue.author, l10n)),)
    return [
        Gap(8),
        Stack([Text(_("With respect"), width, TEXT), Gap(10), signatures(who, l10n, min(width, 300))]),
        Gap(6),
        Text(_(NO_INVOICE), width, NOTE),
    ]


def _style(width: float) -> Style:
    return CELL._replace(size=8.4, leading=10.8) if width > NARROW else _SMALL
