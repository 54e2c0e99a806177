"""Lists of the brief and their rows; what page 1 has no room for goes on in `details`."""

from __future__ import annotations

from datetime import date

from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.market.rules import RELIABILITY, SOURCES
from kamdesk.reports.brief.caps import Caps
from kamdesk.reports.brief.content import Brief, Change, Person, Promise, Rival
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Gap, Rule, Stack, Text
from kamdesk.reports.kit.ink import (
    BLACK,
    GREY_HAIR,
    NOTE,
    TEXT,
    TEXT_STRONG,
)  # fmt: skip
from kamdesk.reports.kit.issue import heading
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import kind, more
from kamdesk.reports.kit.shapes import alert

NEW_DAYS = 180


def news(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
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
    boxes.extend(overleaf(len(content.changes) - caps.changes, l10n, width))
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


def overleaf(count: int, l10n: L10n, width: float) -> list[Box]:
    """'ещё 2' / 'vēl 2' when a list goes on overleaf."""
    return [Text(more(count, l10n), width, NOTE)] if count > 0 else []


def people(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.people:
        return None
    rows = [
        person_row(person, l10n, width, content.issue.day, caps.lines)
        for person in content.people[: caps.people]
    ]
    rest = overleaf(len(content.people) - caps.people, l10n, width)
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
        Text(person.name, left_width - 6, TEXT_STRONG, limit=3),
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
    rest = overleaf(len(content.promises) - caps.promises, l10n, width)
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
    rest = overleaf(len(content.questions) - caps.questions, l10n, width)
    return Stack([heading(l10n.gettext("Open questions"), width), *rows, *rest])


def numbered(number: int, text: str, width: float, limit: int = 0) -> Box:
    words = Text(text, width - 14, TEXT, limit=limit)
    return Stack([Beside((1, Text(f"{number}.", 13, TEXT)), (14, words)), Gap(1.4)])


def rivals(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box | None:
    if not content.rivals:
        return None
    rows = [
        Text(rival_text(rival, l10n), width, TEXT, limit=caps.lines)
        for rival in content.rivals[: caps.rivals]
    ]
    rest = overleaf(len(content.rivals) - caps.rivals, l10n, width)
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
