"""Words, icons and tones of reliability checks and of what stands in loaded registers."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.credit.queries.checks import CheckStanding, CheckSummary
from kamdesk.model.credit.rules.checks import ANSWERS, TITLES, CheckState, Validity
from kamdesk.model.credit.rules.numbers import NumberCheck, Verdict
from kamdesk.model.credit.rules.registers import (
    FOUND,
    NEVER_CLEAR,
    NOT_FOUND,
    SHOULD_BE_IN,
    SORTS,
    STRENGTHS,
    Hit,
    LookUp,
)
from kamdesk.model.credit.rules.scoring import Answer, PaymentFacts, Proposal, Question, Score
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.rows import RowItem

ANSWER_LOOKS = {
    Answer.GOOD: ("circle-check", "ok"),
    Answer.DOUBT: ("triangle-alert", "warn"),
    Answer.BAD: ("octagon-alert", "bad"),
    Answer.UNKNOWN: ("circle", "text3"),
    Answer.NOT_NEEDED: ("minus", "text3"),
}
GRADES = (
    (80, N_("reliable"), "ok"),
    (60, N_("acceptable"), "info"),
    (40, N_("doubtful"), "warn"),
    (0, N_("weak"), "bad"),
)
TRENDS = {"better": N_("improving"), "worse": N_("worsening"), "same": N_("steady")}


def question(key: str) -> str:
    return _(TITLES[Question(key)])


def answer(key: str) -> str:
    return _(ANSWERS[Answer(key)])


def grade(score: int | None) -> tuple[str, str]:
    """(words, tone) of a score: '85 of 100, reliable'."""
    if score is None:
        return _("no score"), "neu"
    _least, words, tone = next(one for one in GRADES if score >= one[0])
    return _("%(score)s of 100, %(grade)s") % {"score": score, "grade": _(words)}, tone


def validity(standing: CheckStanding) -> tuple[str, str, str]:
    """(words, tone, icon) of the chip: how long the last check still holds."""
    if standing.validity is Validity.NONE or standing.valid_until is None:
        return _("not checked"), "warn", "shield-plus"
    day = l10n().date(standing.valid_until)
    if standing.validity is Validity.EXPIRED:
        return _("check ran out on %(day)s") % {"day": day}, "bad", "shield-alert"
    tone = "warn" if standing.validity is Validity.EXPIRING else "ok"
    return _("checked, until %(day)s") % {"day": day}, tone, "shield-check"


def state(row: CheckSummary) -> tuple[str, str, str]:
    """(words, tone, icon) of a check in the list."""
    if row.state is CheckState.DRAFT:
        return _("Draft"), "neu", "pencil"
    if row.valid_until is not None and row.valid_until < clock.today():
        return _("ran out"), "bad", "clock"
    return _("in force"), "ok", "circle-check"


def terms(limit_minor: int | None, currency: str, days: int | None) -> str:
    """'3 060,00 €, 30 days', 'prepayment' or a dash."""
    if limit_minor is None and days is None:
        return "—"
    if not limit_minor and not days:
        return _("prepayment")
    parts = [sums.money(limit_minor, currency) if limit_minor is not None else "—"]
    if days is not None:
        parts.append(ngettext("%(n)d day", "%(n)d days", days) % {"n": days})
    return ", ".join(parts)


def number(check: NumberCheck) -> tuple[str, str, str]:
    """(words, icon, tone) of one number by its rule."""
    name = f"{_(check.name)} {check.value}"
    words = {
        Verdict.OK: _("%(number)s fits its rule"),
        Verdict.BAD: _("%(number)s breaks its rule: check it"),
        Verdict.UNCHECKED: _("%(number)s has no rule to check it by"),
    }[check.verdict]
    look = {Verdict.OK: ("circle-check", "ok"), Verdict.BAD: ("octagon-alert", "bad")}
    icon, tone = look.get(check.verdict, ("circle", "text3"))
    return words % {"number": name}, icon, tone


def payments(facts: PaymentFacts) -> str:
    """How the client pays, in one line."""
    if not facts.paid and not facts.overdue_days:
        return _("No paid invoices yet.")
    parts = []
    if facts.paid:
        count = ngettext("%(n)d paid invoice", "%(n)d paid invoices", facts.paid) % {"n": facts.paid}
        late = _("on average %(average)s days late, at worst %(worst)s") % {
            "average": facts.average,
            "worst": facts.worst,
        }
        parts += [count, late, _(TRENDS[facts.trend]) if facts.trend in TRENDS else ""]
    if facts.overdue_days:
        values = {"sum": sums.money(facts.overdue_minor, facts.currency), "days": facts.overdue_days}
        parts.append(_("overdue %(sum)s, the oldest for %(days)s days") % values)
    return ", ".join(part for part in parts if part)


def arithmetic(score: Score) -> str:
    """'42,5 of 50 points = 85 of 100', or what stopped it."""
    if score.stopper is not None:
        return _("0 of 100: %(question)s") % {"question": question(score.stopper).lower()}
    if score.value is None:
        return _("no score")
    earned = l10n().quantity(score.earned_halves * 500)
    values = {"earned": earned, "possible": score.possible, "score": score.value}
    return _("%(earned)s of %(possible)s points = %(score)s of 100") % values


def limit_arithmetic(made: Proposal) -> str:
    """'2 400,00 € a month (invoices, 12 months) × (30 + 15) / 30 days × 85 %'."""
    if made.term_days == 0:
        return _("With this score only prepayment is proposed.")
    if not made.purchases.source:
        return _("No purchases yet to count a limit from: type what you agree on.")
    source = _("invoices") if made.purchases.source == "invoices" else _("orders")
    values = {
        "month": sums.money(made.purchases.month_minor, made.purchases.currency),
        "source": source,
        "months": made.purchases.months,
        "term": made.term_days,
        "reserve": 15,
        "share": l10n().percent((made.score or 0) * 100),
    }
    return (
        _(
            "%(month)s a month (%(source)s, %(months)s months) × (%(term)s + %(reserve)s) / 30 days × %(share)s"
        )
        % values
    )


def found_in(one: LookUp) -> str:
    """What a file says of the client, in words that never promise more than a file of a day can."""
    values = {"day": _day(one.file.file_day), "count": len(one.hits)}
    said = _(FOUND if one.hits else NOT_FOUND) % values
    return said[:1].upper() + said[1:]


def never_clear() -> str:
    """What every answer of a look-up stands under."""
    return _(NEVER_CLEAR)


def lookup_row(one: LookUp, old: bool) -> RowItem:
    """A loaded file and what it says of the client."""
    # in a register one should be found, in the other lists better not
    wanted = one.file.sort in SHOULD_BE_IN
    icon, tone = (
        ("list-checks", "text2" if wanted else "warn")
        if one.hits
        else ("search", "warn" if wanted else "text2")
    )
    if one.file.sort == "sanctions" and one.hits:
        icon, tone = "octagon-alert", "bad"
    badge = (_("file is old"), "warn", "clock") if old else None
    return RowItem(
        one.file.id, f"{_(SORTS[one.file.sort])}: {one.file.name}", found_in(one), icon, tone, badge=badge
    )


def hit_row(file_id: str, place: int, hit: Hit) -> RowItem:
    """One entry of a file that may be the client."""
    detail = " · ".join(
        part for part in (hit.number, _(STRENGTHS[hit.strength]), hit.status, hit.detail) if part
    )
    return RowItem(f"{file_id}/{place}", hit.name or hit.number, detail, "arrow-right", "text3", strong=False)


def _day(day: date | None) -> str:
    return l10n().date(day) if day else "—"
