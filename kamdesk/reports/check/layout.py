"""The sheet of a check on paper: who, what was asked, what was counted, which limit and term, date and evidence."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.credit.rules.registers import NEVER_CLEAR
from kamdesk.reports.check.content import Asked, CheckPaper, FileLine, NumberLine
from kamdesk.reports.kit.boxes import Beside, Box, Framed, Gap, Rule, Stack, Text, paragraphs, together
from kamdesk.reports.kit.ink import (
    ACCENT,
    CELL,
    CELL_HEAD,
    FIGURE,
    HEADING,
    NOTE,
    TEXT,
    TEXT_STRONG,
    Style,
)
from kamdesk.reports.kit.issue import frame, heading, labelled, masthead, requisites, signatures
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid

TITLE = N_("Reliability check sheet")
NARROW = 420.0
_SMALL = Style(size=7.6, leading=9.8)
DRAFT = N_("Draft of a reliability check")
VERDICTS = {
    "ok": N_("fits its rule"),
    "bad": N_("breaks its rule"),
    "unchecked": N_("cannot be checked by a rule"),
}


def sheet(content: CheckPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def _title(content: CheckPaper, l10n: L10n) -> str:
    return l10n.gettext(TITLE if content.done else DRAFT)


def boxes(content: CheckPaper, l10n: L10n, width: float) -> list[Box]:
    return [
        *masthead(_title(content, l10n), content.client.name, _validity(content, l10n), width),
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(8),
        _top(content, l10n, width),
        Rule(width, above=6),
        heading(l10n.gettext("What was checked"), width),
        *_asked(content, l10n, width),
        *_numbers(content, l10n, width),
        *_files(content, l10n, width),
        *_conclusion(content, l10n, width),
        *_closing(content, l10n, width),
    ]


def _validity(content: CheckPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    checked = _("Checked on %(day)s") % {"day": l10n.date(content.checked_on)}
    until = _("holds until %(day)s") % {"day": l10n.date(content.valid_until)} if content.valid_until else ""
    return " · ".join(part for part in (checked, until) if part)


def _top(content: CheckPaper, l10n: L10n, width: float) -> Box:
    """The client's registration data at the left; score, limit and term at the right."""
    _ = l10n.gettext
    half = (width - 20) / 2
    left = requisites(_("Registration data"), content.client, l10n, half)
    score = "—" if content.score is None else _("%(score)s of 100") % {"score": content.score}
    right = Stack(
        [
            Text(_("Score"), half, NOTE),
            Text(score, half, FIGURE),
            Text(_arithmetic(content, l10n), half, NOTE),
            Gap(5),
            *labelled(
                (
                    (_("Limit"), _money(content.limit, content, l10n)),
                    (_("Payment term"), _term(content.payment_days, l10n)),
                    (_("Proposed"), _proposed(content, l10n)),
                    (_("How it pays us"), _pays(content, l10n)),
                ),
                half,
                label=88,
                style=TEXT,
            ),
        ]
    )
    return Beside((0, left), (half + 20, right))


def _arithmetic(content: CheckPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    if content.stopper:
        return _("0 of 100: %(question)s") % {"question": _(content.stopper).lower()}
    if content.score is None:
        return _("no score")
    values = {
        "earned": l10n.quantity(content.earned_halves * 500),
        "possible": content.possible,
        "score": content.score,
    }
    return _("%(earned)s of %(possible)s points = %(score)s of 100") % values


def _proposed(content: CheckPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    if content.proposed_term == 0:
        return _("With this score only prepayment is proposed.")
    if content.proposed_limit is None:
        return _("No purchases yet to count a limit from: type what you agree on.")
    values = {
        "month": l10n.money(content.month, content.currency),
        "source": _("invoices") if content.source == "invoices" else _("orders"),
        "months": content.months,
        "term": content.proposed_term,
        "reserve": 15,
        "share": l10n.percent((content.score or 0) * 100),
    }
    how = _(
        "%(month)s a month (%(source)s, %(months)s months) × (%(term)s + %(reserve)s) / 30 days × %(share)s"
    )
    return f"{l10n.money(content.proposed_limit, content.currency)} = {how % values}"


def _pays(content: CheckPaper, l10n: L10n) -> str:
    _ = l10n.gettext
    if not content.paid and not content.overdue_days:
        return _("No paid invoices yet.")
    parts = []
    if content.paid:
        parts.append(
            l10n.ngettext("%(n)d paid invoice", "%(n)d paid invoices", content.paid) % {"n": content.paid}
        )
        values: dict[str, object] = {"average": content.average_late, "worst": content.worst_late}
        parts.append(_("on average %(average)s days late, at worst %(worst)s") % values)
    if content.overdue_days:
        values = {"sum": l10n.money(content.overdue, content.currency), "days": content.overdue_days}
        parts.append(_("overdue %(sum)s, the oldest for %(days)s days") % values)
    return ", ".join(parts)


def _money(minor: int | None, content: CheckPaper, l10n: L10n) -> str:
    return "—" if minor is None else l10n.money(minor, content.currency)


def _term(days: int | None, l10n: L10n) -> str:
    if days is None:
        return "—"
    return (
        l10n.ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else l10n.gettext("Prepayment")
    )


def _asked(content: CheckPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    wide = width > NARROW
    columns = [
        Column(_("Question"), 118 if wide else 92), Column(_("Answer"), 66 if wide else 52),
        Column(_("Points"), 32, "right"), Column(_("Source, remark, evidence"), 1, fixed=False),
        Column(l10n.pgettext("check", "Seen on"), 52 if wide else 48),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=6 if wide else 5, style=CELL if wide else _SMALL)
    return [grid.head, *(grid.row(_question(one, l10n, grid.style)) for one in content.asked)]


def _question(one: Asked, l10n: L10n, style: Style) -> tuple[str | Cell, ...]:
    _ = l10n.gettext
    words = " · ".join(part for part in (one.source, one.note) if part)
    files = ", ".join(one.evidence)
    evidence = _("Evidence: %(files)s") % {"files": files} if files else ""
    return (
        Cell(_(one.title), style.bold()),
        Cell(_(one.answer), style.bold() if one.tone == "bad" else style),
        one.points,
        Cell(words or "—", style, evidence, CELL_HEAD),
        _day(one.seen_on, l10n),
    )


def _numbers(content: CheckPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    if not content.numbers:
        return []
    lines = [Text(_number(one, l10n), width, TEXT) for one in content.numbers]
    return [heading(_("Numbers by their own rules"), width), *lines]


def _number(one: NumberLine, l10n: L10n) -> str:
    _ = l10n.gettext
    return f"{_(one.name)} {one.value}: {_(VERDICTS.get(one.verdict, one.verdict))}"


def _files(content: CheckPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    made: list[Box] = [heading(_("Registers looked up offline"), width)]
    if not content.files:
        made.append(Text(_("No register is loaded."), width, TEXT))
    for one in content.files:
        made.append(Text(_file(one, l10n), width, TEXT))
        made += [Text(f"• {found}", width, TEXT_STRONG) for found in one.found]
    return [*made, Gap(3), Text(_(NEVER_CLEAR), width, NOTE)]


def _file(one: FileLine, l10n: L10n) -> str:
    _ = l10n.gettext
    head = f"{_(one.sort)}, {one.name}: "
    day = _day(one.day, l10n)
    if one.found:
        return head + _("In the file of %(day)s: %(count)s to compare") % {
            "day": day,
            "count": len(one.found),
        }
    return head + _("not found in the file of %(day)s") % {"day": day}


def _conclusion(content: CheckPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.conclusion:
        return []
    inner = Stack(
        [
            Text(l10n.gettext("Conclusion"), width - 14, HEADING),
            *paragraphs(content.conclusion, width - 14, TEXT),
        ]
    )
    return [Gap(8), Framed(inner, width, keep=True)]


def _closing(content: CheckPaper, l10n: L10n, width: float) -> list[Box]:
    who = ((l10n.gettext("Checked by"), content.checked_by), (l10n.gettext("Decided by"), ""))
    return together(Gap(14), signatures(who, l10n, width))


def _day(day: date | None, l10n: L10n) -> str:
    return l10n.date(day) if day else "—"
