"""Words of the room: why a client is called, what a step is, how interest is reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.model.collecting.queries import Call, Case, KeptPromise
from kamdesk.model.collecting.rules.calls import Reason
from kamdesk.model.collecting.rules.interest import Basis, Line
from kamdesk.model.collecting.rules.keeping import Keeping
from kamdesk.model.collecting.rules.ladder import CHANNELS, Rung, State, Step
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums

LINES_SHOWN = 4


def days(count: int) -> str:
    """'24 days'."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": l10n().number(count)}


def clients(count: int) -> str:
    return ngettext("%(n)s client", "%(n)s clients", count) % {"n": l10n().number(count)}


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def short_name(name: str) -> str:
    """A company without its legal form and quotation marks, as people say it: 'Volga Delikatese'."""
    for opening, closing in (("„", "”"), ("«", "»"), ('"', '"')):
        start, end = name.find(opening), name.rfind(closing)
        if 0 <= start < end:
            return name[start + 1 : end]
    return name


def call_reason(call: Call) -> tuple[str, str, str]:
    """(words, tone, icon): why this client is called."""
    late = days(call.oldest_days)
    if call.reason is Reason.BROKEN and call.promised_on is not None:
        words = _("Promised by %(day)s, not paid; %(days)s late") % {
            "day": l10n().day_month(call.promised_on), "days": late,
        }  # fmt: skip
        return joined(words, tries(call.tries)), "bad", "octagon-alert"
    if call.reason is Reason.VISIT and call.visit_minute is not None:
        words = _("%(days)s late, visit today at %(time)s") % {
            "days": late, "time": l10n().time(call.visit_minute),
        }  # fmt: skip
        return (f"{words}: {call.visit_goal}" if call.visit_goal else words), "info", "map-pin"
    words = _("%(days)s late, no promise") % {"days": late}
    return joined(words, tries(call.tries)), "warn", "clock"


def tries(count: int) -> str:
    """'no answer twice'."""
    if not count:
        return ""
    return ngettext("no answer once", "no answer %(n)s times", count) % {"n": count}


def step_title(rung: Rung) -> str:
    """'Day 3 · Reminder'."""
    return _("Day %(n)d") % {"n": rung.after_days} + " · " + _(rung.step.msgid)


def step_detail(rung: Rung) -> str:
    """When and how it was sent, or what it waits for."""
    made = rung.reminder
    if made is not None and made.sent_on is not None:
        how = _(CHANNELS[made.channel]) if made.channel in CHANNELS else ""
        return joined(l10n().date(made.sent_on), how or made.note)
    if made is not None and made.made_on is not None:
        return _("ready since %(day)s, waits to be sent") % {"day": l10n().day_month(made.made_on)}
    if rung.step is Step.LAWYER:
        return joined(l10n().date(rung.day), _("the manager decides"))
    if rung.state is State.DUE:
        return _("since %(day)s") % {"day": l10n().date(rung.day)}
    return l10n().date(rung.day)


def rate(bp: int) -> str:
    """0,1 % of 10 hundredths: as many decimals as it needs."""
    value = Decimal(bp) / 100
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return l10n().percent(bp, places)


def interest_basis(case: Case) -> str:
    """On what the interest rests."""
    if case.terms is None:
        return _(
            "No penalty is agreed and no rate of interest is known for this country: add it in the settings."
        )
    if case.terms.basis is Basis.DAY:
        where = joined(case.terms.contract, case.terms.clause)
        return _("Penalty %(rate)s per day by the contract, %(where)s:") % {
            "rate": rate(case.terms.rates[0].rate_bp), "where": where,
        }  # fmt: skip
    now = case.terms.on(case.day)
    return _("Interest by law, %(rate)s a year (%(source)s):") % {
        "rate": rate(now.rate_bp) if now else "—", "source": now.source if now else "—",
    }  # fmt: skip


def interest_line(line: Line) -> str:
    """'2 640,00 × 24 × 0,1 %', with the year under a yearly rate."""
    year = " ÷ 365" if line.basis is Basis.YEAR else ""
    return f"{sums.amount(line.principal_minor)} × {line.days} × {rate(line.rate_bp)}{year}"


def interest_sum(lines: Sequence[Line], currency: str) -> tuple[list[str], str]:
    """The arithmetic, a line each, and the sum they come to."""
    shown = [f"{interest_line(line)} = {sums.amount(line.minor)}" for line in lines[:LINES_SHOWN]]
    if len(lines) == 1:
        shown = [interest_line(lines[0])]
    if len(lines) > LINES_SHOWN:
        shown.append(_("… and %(count)s more") % {"count": len(lines) - LINES_SHOWN})
    return shown, sums.money(sum(line.minor for line in lines), currency)


def keeping(found: Keeping) -> str:
    """'71 % of promises kept in 12 months, 4 days late on average'."""
    if found.rate is None:
        return _("No promise has come due in 12 months")
    told = _("%(rate)s of promises kept in 12 months") % {"rate": l10n().percent(found.rate * 100, 0)}
    if not found.kept:
        return told
    late = (
        _("on average %(days)s late") % {"days": days(found.late_days)}
        if found.late_days
        else _("on time on average")
    )
    return f"{told}, {late}"


def proposal(found: KeptPromise) -> str:
    """'X has paid so much by that day: is the promise kept?'"""
    return _("%(client)s has paid %(sum)s by %(day)s: is the promise kept?") % {
        "client": short_name(found.promise.client),
        "sum": sums.money(found.promise.amount_minor, found.promise.currency),
        "day": l10n().day_month(found.on),
    }


def talk(case: Case) -> list[str]:
    """What to say on the phone: the invoices, the stop of deliveries, the offer."""
    debt = case.main
    if debt is None:
        return []
    numbers = [one.number for one in debt.invoices]
    shown = ", ".join(numbers[:5]) + (" …" if len(numbers) > 5 else "")
    said = [
        ngettext("One invoice: %(numbers)s.", "%(n)s invoices: %(numbers)s.", len(numbers))
        % {"n": len(numbers), "numbers": shown}
    ]
    if case.stopped:
        said.append(
            _("Deliveries are stopped until it is paid; the one of %(day)s waits.")
            % {"day": l10n().day_month(case.delivery_on)}
            if case.delivery_on
            else _("Deliveries are stopped until it is paid.")
        )
    elif case.delivery_on:
        said.append(_("The next delivery is on %(day)s.") % {"day": l10n().day_month(case.delivery_on)})
    rest = debt.overdue_minor - case.offer_minor
    if rest > 0:
        said.append(
            _("Offer: %(sum)s today, the rest by %(day)s.")
            % {"sum": sums.money(case.offer_minor, debt.currency), "day": l10n().day_month(case.offer_by)}
        )
    return said
