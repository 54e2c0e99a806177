"""Figures of the brief: the four sums, twelve months, receivables by age."""

from __future__ import annotations

from kamdesk.model.core.languages import L10n
from kamdesk.reports.brief.content import Brief
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Gap, Rule, Stack, Text
from kamdesk.reports.kit.charts import AgeBar, Bar, MonthBars
from kamdesk.reports.kit.ink import (
    ACCENT,
    AXIS,
    BLACK,
    BOLD,
    CAPTION,
    FIGURE,
    GREY_LIGHT,
    TEXT,
)  # fmt: skip
from kamdesk.reports.kit.issue import heading
from kamdesk.reports.kit.pen import Align, Pen
from kamdesk.reports.kit.phrases import sign
from kamdesk.reports.kit.shapes import triangle


def figures(content: Brief, l10n: L10n, width: float) -> Box:
    """Four figures in a row, each with the words that explain it."""
    _ = l10n.gettext
    money = content.money
    shown = [
        (
            _("Sales, 12 months"),
            l10n.money(money.sales, money.currency),
            _growth(content, l10n),
            _direction(content),
        ),
        (_("Debt today"), l10n.money(money.debt, money.currency), _debt_note(content, l10n), 0),
        (_("Overdue"), l10n.money(money.overdue, money.currency), _overdue_note(content, l10n), 0),
    ]
    if not content.for_client:
        shown.append((_("Late on average"), _days(money.average_late, l10n), _late_note(content, l10n), 0))
    room = (width - 14 * (len(shown) - 1)) / len(shown)
    built = [(at * (room + 14), _figure(*parts, room)) for at, parts in enumerate(shown)]
    return Stack([Gap(7), Beside(*built), Rule(width, above=7)])


def _figure(label: str, value: str, note: str, direction: int, room: float) -> Box:
    style = next(
        (
            s
            for s in (FIGURE, FIGURE._replace(size=12.5), FIGURE._replace(size=10.5))
            if Text(value, 999, s).widest <= room
        ),
        FIGURE._replace(size=8.6),
    )
    indent = 9.0 if direction else 0.0
    words = Text(note, room - indent, CAPTION, limit=2)
    top = CAPTION.leading + FIGURE.leading

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.one(x, y, label, CAPTION, room)
        pen.one(x, y + CAPTION.leading + (FIGURE.leading - style.leading) / 2, value, style, room + 2)
        if direction:
            triangle(pen, x, y + top + 2, 6.2, up=direction > 0)
        words.draw(pen, x + indent, y + top)

    return Drawn(top + words.height, draw)


def _direction(content: Brief) -> int:
    before = content.money.sales_before
    return 0 if not before else (content.money.sales > before) - (content.money.sales < before)


def _growth(content: Brief, l10n: L10n) -> str:
    money = content.money
    if not money.sales_before:
        return l10n.gettext("no sales a year ago")
    change = (money.sales - money.sales_before) * 10_000 / money.sales_before
    percent = ("+" if change > 0 else "") + l10n.percent(round(change), 0)
    return l10n.gettext("%(percent)s to last year") % {"percent": percent}


def _debt_note(content: Brief, l10n: L10n) -> str:
    """What is left of the limit; on a copy for the client, or without a limit, the day of the ledger."""
    money, day = content.money, content.money.ledger_day
    if not content.for_client:
        if money.stopped:
            return l10n.gettext("deliveries stopped")
        if money.prepaid:
            return l10n.gettext("prepayment")
        if money.free is not None and money.free < 0:
            return l10n.gettext("over the limit by %(sum)s") % {
                "sum": l10n.money(-money.free, money.currency)
            }
        if money.free is not None:
            return l10n.gettext("limit free %(sum)s") % {"sum": l10n.money(money.free, money.currency)}
    return l10n.gettext("from the ledger of %(date)s") % {"date": l10n.date(day)} if day else ""


def _overdue_note(content: Brief, l10n: L10n) -> str:
    money = content.money
    if not money.overdue:
        return l10n.gettext("nothing overdue")
    count = money.overdue_days
    return l10n.ngettext("the oldest %(n)d day", "the oldest %(n)d days", count) % {"n": count}


def _days(count: int | None, l10n: L10n) -> str:
    return "—" if count is None else l10n.ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def _late_note(content: Brief, l10n: L10n) -> str:
    money = content.money
    if money.average_late is None:
        return l10n.gettext("no paid invoices yet")
    text = l10n.ngettext("worst %(n)d day", "worst %(n)d days", money.worst_late) % {"n": money.worst_late}
    trend = {
        "better": l10n.gettext("pays better"), "worse": l10n.gettext("pays later"), "same": l10n.gettext("as before"),
    }.get(money.trend)  # fmt: skip
    if trend:
        return f"{text} · {trend}"
    count = money.paid_invoices
    return text + " · " + l10n.ngettext("%(n)d invoice", "%(n)d invoices", count) % {"n": count}


def sales(content: Brief, l10n: L10n, width: float) -> Box:
    _ = l10n.gettext
    money = content.money
    # thousands while the labels would not fit the bars in full
    big = max(abs(month.sales) for month in content.months) >= 1_000_000
    unit = 100_000 if big else 100
    title = _("Sales by month, thousand %(currency)s") if big else _("Sales by month, %(currency)s")
    bars = [
        Bar(
            month.sales / unit, None if month.before is None else month.before / unit,
            l10n.number(month.sales / unit, 1 if big else 0), l10n.month_short(month.first.month),
            current=number == len(content.months) - 1,
        )
        for number, month in enumerate(content.months)
    ]  # fmt: skip
    total = _("total %(sum)s") % {
        "sum": l10n.money(sum(month.sales for month in content.months), money.currency)
    }
    return Stack(
        [
            heading(title % {"currency": sign(money.currency)}, width, total),
            MonthBars(bars, width, 86),
            _legend(l10n),
        ]
    )


def _legend(l10n: L10n) -> Box:
    _ = l10n.gettext
    entries = (
        (GREY_LIGHT, 7.0, _("last 12 months")),
        (BLACK, 1.4, _("a year before")),
        (ACCENT, 7.0, _("this month")),
    )

    def draw(pen: Pen, x: float, y: float) -> None:
        for colour, high, label in entries:
            pen.block(x, y + 4 + (7 - high) / 2, 9, high, colour)
            words = Text(label, 300, AXIS)
            words.draw(pen, x + 13, y + 2.5)
            x += 13 + words.widest + 14

    return Drawn(13, draw)


def ageing(content: Brief, l10n: L10n, width: float) -> Box | None:
    """Receivables by age: a bar, its bands and their sums."""
    money = content.money
    if not any(money.ageing) and money.ledger_day is None:
        return None
    _ = l10n.gettext
    aside = _("file of %(date)s") % {"date": l10n.date(money.ledger_day)} if money.ledger_day else ""
    title = _("Receivables, %(currency)s") % {"currency": sign(money.currency)}
    return Stack(
        [heading(title, width, aside), AgeBar(money.ageing, width), Gap(3), _bands(content, l10n, width)]
    )


def _bands(content: Brief, l10n: L10n, width: float) -> Box:
    amounts = content.money.ageing
    labels = (l10n.gettext("not due"), "1–30", "31–60", "61–90", "> 90")
    texts = [l10n.amount(amount) if amount else "—" for amount in amounts]
    small = TEXT if max(map(len, texts)) < 11 else TEXT._replace(size=7.6)
    step = width / 5

    def draw(pen: Pen, x: float, y: float) -> None:
        for at, (label, text) in enumerate(zip(labels, texts, strict=True)):
            align: Align = "left" if at == 0 else "right"
            strong = small._replace(face=BOLD) if at and amounts[at] else small
            pen.one(x + at * step, y, label, AXIS, step, align)
            pen.one(x + at * step, y + 11, text, strong, step, align)

    return Drawn(24, draw)
