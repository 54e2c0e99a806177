"""The report on a week on paper: counts first, then the rows behind them, then the words."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.schedule.rules.closing import Question
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Stack, Text, paragraphs
from kamdesk.reports.kit.ink import ACCENT, CELL_STRONG, NOTE, TEXT, TEXT_STRONG
from kamdesk.reports.kit.issue import frame, heading, masthead, signatures
from kamdesk.reports.kit.phrases import kind, said, week_dates
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.week_report.content import Missed, WeekReportPaper

TITLE = N_("Report on the work of week %(week)d (plan and fact)")


def sheet(content: WeekReportPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def _title(content: WeekReportPaper, l10n: L10n) -> str:
    return l10n.gettext(TITLE) % {"week": content.week.week}


def boxes(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    state = _("week closed") if content.closed else _("week not closed yet")
    dates = f"{week_dates(content.week.monday, content.week.sunday, l10n)} · {state}"
    name = said(content.issue.author, l10n)
    return [
        *masthead(_title(content, l10n), name, dates, width),
        Rule(width, weight=1.6, colour=ACCENT),
        *_counts(content, l10n, width),
        *_not_held(_("Missed, with the reason"), content.missed, l10n, width),
        *_not_held(_("Moved"), content.moved, l10n, width),
        *_extra(content, l10n, width),
        *_orders(content, l10n, width),
        *_promises(content, l10n, width),
        *_rivals(content, l10n, width),
        *_answers(content, l10n, width),
        *_next(content, l10n, width),
        Gap(20),
        signatures(((_("Report made by"), name), (_("Report received by"), "")), l10n, width),
    ]


def _counts(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    """Plan and fact by kind with the total; off schedule in a column of its own, outside the percentage."""
    _ = l10n.gettext
    columns = [
        Column(_("Kind"), 1, fixed=False), Column(_("Plan"), 46, "right"), Column(_("Fact"), 46, "right"),
        Column("%", 40, "right"), Column(_("Missed"), 62, "right"), Column(_("Moved"), 62, "right"),
        Column(_("Off schedule"), 62, "right"),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=6)
    rows = [grid.row((kind(c.kind, l10n), *_figures((c.planned, c.done, c.missed, c.moved, c.off_schedule), l10n)))
            for c in content.counts]  # fmt: skip
    totals = [sum(column) for column in zip(*[
        (c.planned, c.done, c.missed, c.moved, c.off_schedule) for c in content.counts], strict=True)]  # fmt: skip
    figures = _figures(totals or [0, 0, 0, 0, 0], l10n)
    total = grid.row([Cell(text, CELL_STRONG) for text in (_("Total"), *figures)], strong=True)
    return [heading(_("Plan and fact"), width), grid.head, *rows, total]


def _figures(counts: Sequence[int], l10n: L10n) -> tuple[str, ...]:
    planned, done, missed, moved, extra = counts
    share = l10n.percent(round(done * 10_000 / planned), 0) if planned else "—"
    return str(planned), str(done), share, str(missed), str(moved), str(extra)


def _not_held(title: str, rows: Sequence[Missed], l10n: L10n, width: float) -> list[Box]:
    if not rows:
        return []
    _ = l10n.gettext
    moved = any(row.moved_to for row in rows)
    columns = [Column(_("Date"), 62), Column(_("Kind"), 66), Column(_("Client"), 1, fixed=False),
               *([Column(_("Moved to"), 66)] if moved else []), Column(_("Reason"), 1.2, fixed=False)]  # fmt: skip
    grid = Grid(columns, width)
    built: list[Box] = [heading(title, width), grid.head]
    for row in rows:
        to = (l10n.date(row.moved_to) if row.moved_to else "—",) if moved else ()
        reason = row.reason or _("no reason given")
        built.append(
            grid.row((l10n.date(row.day), kind(row.kind, l10n), Cell(row.client, CELL_STRONG), *to, reason))
        )
    return built


def _extra(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.extra:
        return []
    _ = l10n.gettext
    columns = [Column(_("Date"), 62), Column(_("Kind"), 66), Column(_("Client"), 1, fixed=False),
               Column(_("Goal"), 1.2, fixed=False)]  # fmt: skip
    grid = Grid(columns, width)
    rows = [
        grid.row((l10n.date(e.day), kind(e.kind, l10n), Cell(e.client, CELL_STRONG), e.goal))
        for e in content.extra
    ]
    aside = _("not counted in plan and fact")
    return [heading(_("Off schedule"), width, aside), grid.head, *rows]


def _orders(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    if not content.orders:
        return [heading(_("Orders of the week"), width), Text(_("no orders"), width, NOTE)]
    columns = [Column(_("Number"), 86), Column(_("Date"), 62), Column(_("Client"), 1, fixed=False),
               Column(_("Lines"), 40, "right"), Column(_("Sum without VAT"), 84, "right")]  # fmt: skip
    grid = Grid(columns, width)
    rows = [
        grid.row(
            (
                o.number or "—",
                l10n.date(o.day),
                Cell(o.client, CELL_STRONG),
                str(o.lines),
                l10n.money(o.net, o.currency),
            )
        )
        for o in content.orders
    ]
    totals: dict[str, int] = {}
    for order in content.orders:
        totals[order.currency] = totals.get(order.currency, 0) + order.net
    whole = " + ".join(l10n.money(amount, currency) for currency, amount in totals.items())
    count = len(content.orders)
    aside = l10n.ngettext("%(n)d order", "%(n)d orders", count) % {"n": count} + ", " + whole
    return [heading(_("Orders of the week"), width, aside), grid.head, *rows]


def _promises(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.promises:
        return []
    _ = l10n.gettext
    columns = [Column(_("Who"), 40), Column(_("Client"), 1, fixed=False), Column(_("What"), 1.2, fixed=False),
               Column(_("Sum"), 74, "right"), Column(_("Due"), 62)]  # fmt: skip
    grid = Grid(columns, width)
    rows = [
        grid.row((
            _("We") if p.ours else _("They"), Cell(p.client, CELL_STRONG), p.what,
            l10n.money(p.amount, p.currency) if p.amount else "—", l10n.date(p.due) if p.due else "—",
        ))
        for p in content.promises
    ]  # fmt: skip
    return [heading(_("Promises given and received"), width), grid.head, *rows]


def _rivals(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.rivals:
        return []
    _ = l10n.gettext
    columns = [Column(_("Date"), 62), Column(_("Competitor"), 110), Column(_("What was seen"), 1.2, fixed=False),
               Column(_("Client"), 0.8, fixed=False)]  # fmt: skip
    grid = Grid(columns, width)
    rows = [
        grid.row((l10n.date(r.day), Cell(r.competitor, CELL_STRONG), r.what, r.client))
        for r in content.rivals
    ]
    return [heading(_("Observations about competitors"), width), grid.head, *rows]


def _answers(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    built: list[Box] = []
    for answer in content.answers:
        if not answer.text:
            continue
        known = answer.question in set(Question)
        asked = Question(answer.question).msgid if known else answer.question
        built.append(Stack([Gap(3), Text(l10n.gettext(asked), width, TEXT_STRONG)], keep=True))
        built.extend(paragraphs(answer.text, width, TEXT))
    return [heading(l10n.gettext("Five questions of the week"), width), *built] if built else []


def _next(content: WeekReportPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.next_week:
        return []
    _ = l10n.gettext
    columns = [Column(_("Date"), 62), Column(_("Time"), 34), Column(_("Kind"), 66), Column(_("Client"), 1, fixed=False),
               Column(_("Goal"), 1.2, fixed=False)]  # fmt: skip
    grid = Grid(columns, width)
    rows = [
        grid.row((
            l10n.date(n.day), "" if n.start is None else l10n.time(n.start), kind(n.kind, l10n),
            Cell(n.client, CELL_STRONG), n.goal,
        ))
        for n in content.next_week
    ]  # fmt: skip
    title = _("Next week, No. %(week)d") % {"week": content.week.next().week}
    return [heading(title, width), grid.head, *rows]
