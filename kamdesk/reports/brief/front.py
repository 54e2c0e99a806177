"""Sections of the first page of the brief. Each has a measured most; the rest goes to page 2 (`details`)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.market.rules import RELIABILITY, SOURCES
from kamdesk.reports.brief.content import Brief, Change, Person, Promise, Rival
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Framed, Gap, Rule, Ruled, Stack, Text
from kamdesk.reports.kit.charts import AgeBar, Bar, MonthBars
from kamdesk.reports.kit.ink import (
    ACCENT,
    AXIS,
    BLACK,
    BODY,
    BOLD,
    CAPTION,
    FIGURE,
    GREY_HAIR,
    GREY_LIGHT,
    HEADING,
    LEAD,
    NOTE,
    STRONG,
    TEXT,
    TEXT_STRONG,
)  # fmt: skip
from kamdesk.reports.kit.issue import heading
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Align, Pen
from kamdesk.reports.kit.phrases import kind, more, sign
from kamdesk.reports.kit.shapes import alert, checkbox, triangle
from kamdesk.reports.kit.shapes import silence as silence_sign

LEAST_NOTES = 58.0
NEW_DAYS = 180


class Caps(NamedTuple):
    """How much of each list page 1 holds: rows, and lines of one row's text."""

    people: int = 3
    promises: int = 4
    questions: int = 3
    rivals: int = 2
    changes: int = 4
    silence: int = 4
    lines: int = 3


# Tried in turn until page 1 holds its sections and room for notes.
STEPS = (
    Caps(), Caps(lines=2), Caps(rivals=1, changes=3, lines=2), Caps(3, 3, 2, 1, 3, 3, 2), Caps(2, 3, 2, 1, 3, 3, 2),
    Caps(2, 2, 2, 1, 2, 2, 2), Caps(2, 2, 1, 1, 2, 2, 1), Caps(1, 1, 1, 1, 1, 1, 1),
)  # fmt: skip


def goal(content: Brief, l10n: L10n, width: float) -> Box:
    """What for, and three outcomes to tick."""
    _ = l10n.gettext
    meeting = content.meeting
    outcomes = (
        (_("Minimum:"), meeting.minimum),
        (_("Wanted:"), meeting.wanted),
        (_("Excellent:"), meeting.excellent),
    )
    boxes = [_outcome(label, text, width * 0.5 - 14) for label, text in outcomes if text]
    wide = width if not boxes else width * 0.5 - 18
    left = Stack([
        Gap(7), Text(_("Goal of the meeting"), wide, BODY._replace(face=BOLD, size=8.4, colour=ACCENT)), Gap(1),
        Text(meeting.goal or "—", wide, LEAD, limit=3),
    ])  # fmt: skip
    right = Stack([Gap(7), *boxes])
    row = Beside((0, left), *([(width * 0.5 + 2, right)] if boxes else []))
    return Stack([row, Rule(width, above=7)])


def _outcome(label: str, text: str, width: float) -> Box:
    words = Text((Run(label, STRONG), Run(" " + text, BODY)), width - 15, BODY, limit=2)

    def draw(pen: Pen, x: float, y: float) -> None:
        checkbox(pen, x, y + 2.2)
        words.draw(pen, x + 15, y)

    return Drawn(words.height + 2.4, draw)


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
    day = content.money.ledger_day
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
    count = money.paid_invoices
    return text + " · " + l10n.ngettext("%(n)d invoice", "%(n)d invoices", count) % {"n": count}


def sales_and_news(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box:
    """Twelve months at the left; at the right what changed since the last meeting (A45)."""
    if not content.months:
        return _news(content, l10n, width, caps) or Gap(0)
    left = width * 0.6
    news = _news(content, l10n, width - left - 20, caps)
    if news is None:
        return _sales(content, l10n, width)
    return Beside((0, _sales(content, l10n, left)), (left + 20, news))


def _sales(content: Brief, l10n: L10n, width: float) -> Box:
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


def _news(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    """What became different since the last meeting, newest first."""
    if content.for_client or not content.changes:
        return None
    _ = l10n.gettext
    title = (
        _("Changes since %(date)s") % {"date": l10n.date(content.since)}
        if content.since
        else _("Changes at the client")
    )
    boxes: list[Box] = [heading(title, width), Rule(width, colour=GREY_HAIR)]
    boxes.extend(
        _dated(l10n.day_month(change.day), change_text(change, l10n), width)
        for change in content.changes[: caps.changes]
    )
    boxes.extend(_rest(len(content.changes) - caps.changes, l10n, width))
    return Stack(boxes)


_CAME_OR_LEFT = {"came": N_("New: %(name)s"), "left": N_("No longer there: %(name)s")}


def change_text(change: Change, l10n: L10n) -> str:
    """A remark as it was typed, or who came or went."""
    if change.sort not in _CAME_OR_LEFT:
        return change.text
    return l10n.gettext(_CAME_OR_LEFT[change.sort]) % {"name": change.text}


def _dated(day: str, text: str, width: float) -> Box:
    words = Text(text, width - 34, TEXT, limit=2)
    return Stack(
        [Gap(2.2), Beside((0, Text(day, 32, TEXT)), (34, words)), Rule(width, above=2.2, colour=GREY_HAIR)]
    )


def _rest(count: int, l10n: L10n, width: float) -> list[Box]:
    """'ещё 2' / 'vēl 2' when a list goes on overleaf."""
    return [Text(more(count, l10n), width, NOTE)] if count > 0 else []


def people(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.people:
        return None
    rows = [
        person_row(person, l10n, width, content.issue.day, caps.lines)
        for person in content.people[: caps.people]
    ]
    rest = _rest(len(content.people) - caps.people, l10n, width)
    return Stack([heading(l10n.gettext("People and roles"), width), *rows, *rest])


def person_row(person: Person, l10n: L10n, width: float, today: date, lines: int = 3) -> Box:
    """Name over role at the left, what to know at the right."""
    _ = l10n.gettext
    role = person.role
    if person.since and 0 <= (today - person.since).days <= NEW_DAYS:
        since = _("since %(date)s") % {"date": l10n.day_month(person.since)}
        role = f"{role}, {since}" if role else since
    left_width = width * 0.4
    parts = [
        Text(person.name, left_width - 6, TEXT_STRONG, limit=2),
        Text(role, left_width - 6, NOTE, limit=2),
    ]
    if person.name_day:
        parts.append(Text(_("name day today"), left_width - 6, NOTE._replace(colour=BLACK)))
    notes = ". ".join(note.rstrip(".") for note in (_stance(person, l10n), person.note, person.phone) if note)
    right = Text(notes, width - left_width, TEXT, limit=lines)
    return _hairline(Beside((0, Stack(parts)), (left_width, right)), width)


_SAID = ("decides", "supports", "against")


def _stance(person: Person, l10n: L10n) -> str:
    """How the person stands to us, where that says something."""
    if person.stance not in _SAID:
        return ""
    word = l10n.gettext(Stance(person.stance).msgid)
    return word[:1].upper() + word[1:]


def _hairline(row: Box, width: float) -> Box:
    return Stack([Rule(width, colour=GREY_HAIR), Gap(2.2), row, Gap(2.2)])


def promises(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.promises:
        return None
    rows = [promise_row(promise, l10n, width) for promise in content.promises[: caps.promises]]
    rest = _rest(len(content.promises) - caps.promises, l10n, width)
    return Stack([heading(l10n.gettext("Promises and obligations"), width), *rows, *rest])


def promise_row(promise: Promise, l10n: L10n, width: float) -> Box:
    """Day, whose promise and what; a broken one is bold with a sign and the days in words."""
    _ = l10n.gettext
    style = TEXT_STRONG if promise.late else TEXT
    amount = l10n.money(promise.amount, promise.currency) if promise.amount else ""
    what = " ".join(part for part in (amount, promise.text) if part)
    text = (_("We: %(what)s") if promise.ours else _("They: %(what)s")) % {"what": what}
    indent = 11.0 if promise.late else 0.0
    words = Text(text, width - 44 - indent, style, limit=2)
    note = Text(_promise_note(promise, l10n), width - 44, NOTE, limit=1)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.one(x, y, l10n.day_month(promise.day) if promise.day else "—", style, 42)
        if promise.late:
            alert(pen, x + 44, y + 1.6, 8)
        words.draw(pen, x + 44 + indent, y)
        note.draw(pen, x + 44, y + words.height)

    return _hairline(Drawn(words.height + note.height, draw), width)


def _promise_note(promise: Promise, l10n: L10n) -> str:
    late = ""
    if promise.late:
        late = l10n.ngettext("not kept, %(n)d day late", "not kept, %(n)d days late", promise.late) % {
            "n": promise.late
        }
    given = (
        l10n.gettext("promised on %(date)s") % {"date": l10n.date(promise.given_on)}
        if promise.given_on
        else ""
    )
    means = kind(promise.channel, l10n).lower() if promise.channel and given else ""
    return ", ".join(part for part in (late, promise.note, given, means) if part)


def questions(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.questions:
        return None
    rows = [
        numbered(number, text, width, caps.lines)
        for number, text in enumerate(content.questions[: caps.questions], 1)
    ]
    rest = _rest(len(content.questions) - caps.questions, l10n, width)
    return Stack([heading(l10n.gettext("Open questions"), width), *rows, *rest])


def numbered(number: int, text: str, width: float, limit: int = 0) -> Box:
    words = Text(text, width - 14, TEXT, limit=limit)
    return Stack([Beside((1, Text(f"{number}.", 13, TEXT)), (14, words)), Gap(1.4)])


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


def rivals(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.rivals:
        return None
    rows = [
        Text(rival_text(rival, l10n), width, TEXT, limit=caps.lines)
        for rival in content.rivals[: caps.rivals]
    ]
    rest = _rest(len(content.rivals) - caps.rivals, l10n, width)
    return Stack([heading(l10n.gettext("Competitors"), width), *rows, *rest])


def rival_text(rival: Rival, l10n: L10n) -> tuple[Run, ...]:
    """'«Melnā Pupiņa»: −10 % … (12.11.2026, полка, …)'"""
    _ = l10n.gettext
    source = _(SOURCES[rival.source]).lower() if rival.source in SOURCES else rival.source
    trust = rival.reliability
    if trust in RELIABILITY:
        trust = _("reliability: %(level)s") % {"level": _(RELIABILITY[trust]).lower()}
    price = l10n.money(rival.price, rival.currency) if rival.price is not None else ""
    change = ("+" if rival.change_bp > 0 else "") + l10n.percent(rival.change_bp) if rival.change_bp else ""
    what = ", ".join(part for part in (rival.what, price, change) if part)
    facts = ", ".join(part for part in (l10n.date(rival.day), source, trust) if part)
    return Run(rival.name + ":", TEXT_STRONG), Run(f" {what} ({facts})", TEXT)


def offer(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.offer:
        return None
    return Stack(
        [heading(l10n.gettext("Our offer"), width), Text(content.offer, width, TEXT, limit=2 * caps.lines)]
    )


def silence(content: Brief, l10n: L10n, width: float, caps: Caps) -> list[Box]:
    """The only black frame of the page."""
    label = Text(l10n.gettext("Do not mention"), 92, HEADING._replace(size=9.8))
    shown: list[Box] = [
        Text(text, width - 16 - 124, TEXT, limit=2) for text in content.silence[: caps.silence]
    ]
    words = Stack([*shown, *_rest(len(content.silence) - caps.silence, l10n, width - 140)])
    high = max(label.height, words.height)

    def draw(pen: Pen, x: float, y: float) -> None:
        silence_sign(pen, x + 1, y + (high - 13) / 2)
        label.draw(pen, x + 21, y + (high - label.height) / 2)
        words.draw(pen, x + 122, y + (high - words.height) / 2)

    return [Gap(9), Framed(Drawn(high, draw), width, pad=7)]


def notes(content: Brief, l10n: L10n, width: float) -> list[Box]:
    """Lines to write on; the codes are what the visit form understands when they are typed back."""
    _ = l10n.gettext
    codes = (
        "" if content.for_client else _("codes to type in: P promise · N next step · C competitor · O order")
    )
    return [heading(_("Notes at the meeting"), width, codes), Ruled(width, LEAST_NOTES, 19)]
