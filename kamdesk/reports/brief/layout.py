"""The client brief on paper: page 1 to read in the car, page 2 for who wants to know why."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.brief import details, figures, front, lists
from kamdesk.reports.brief.caps import STEPS, Caps
from kamdesk.reports.brief.content import Brief
from kamdesk.reports.kit.boxes import Beside, Box, PageBreak, Rule, Stack
from kamdesk.reports.kit.ink import ACCENT
from kamdesk.reports.kit.issue import frame, masthead
from kamdesk.reports.kit.phrases import kind, on_day, span
from kamdesk.reports.kit.sheet import Sheet

TITLE = N_("Client brief before a meeting")
GUTTER = 20.0
LOW = 600.0


def sheet(content: Brief) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE), l10n),
        boxes=lambda l10n, width, height: boxes(content, l10n, width, height),
    )


def boxes(content: Brief, l10n: L10n, width: float, height: float) -> list[Box]:
    """Both pages; the second only when there is something on it."""
    first, caps = _fitting(content, l10n, width, height)
    second = details.boxes(content, l10n, width, caps)
    return [*first, *([PageBreak(), *second] if second else [])]


def _fitting(content: Brief, l10n: L10n, width: float, height: float) -> tuple[list[Box], Caps]:
    """Page 1 with as much as it holds; on the low page of a twin it simply runs on."""
    if height < LOW:
        return _front(content, l10n, width, Caps()), Caps()
    for caps in STEPS:
        for aligned in (True, False):
            built = _front(content, l10n, width, caps, aligned)
            if sum(box.height for box in built) <= height:
                return built, caps
    return built, caps


def _front(content: Brief, l10n: L10n, width: float, caps: Caps, aligned: bool = True) -> list[Box]:
    half = (width - GUTTER) / 2
    built: list[Box] = masthead(l10n.gettext(TITLE), content.client, _occasion(content, l10n), width)
    built.append(Rule(width, weight=1.6, colour=ACCENT))
    built.append(front.goal(content, l10n, width))
    built.append(figures.figures(content, l10n, width))
    built.append(front.sales_and_news(content, l10n, width, caps))
    sections = (
        lists.people(content, l10n, half, caps),
        lists.promises(content, l10n, half, caps),
        lists.questions(content, l10n, half, caps),
        figures.ageing(content, l10n, half),
        lists.rivals(content, l10n, half, caps),
        front.offer(content, l10n, half, caps),
    )
    built.extend(_two_columns([box for box in sections if box is not None], half, aligned=aligned))
    if content.silence:
        built.extend(front.silence(content, l10n, width, caps))
    built.extend(front.notes(content, l10n, width))
    return built


def _two_columns(sections: Sequence[Box], half: float, *, aligned: bool) -> list[Box]:
    """Sections in pairs, headings level; not aligned, each column runs on by itself and more fits."""
    right = half + GUTTER
    if not aligned:
        return [Beside((0, Stack(sections[::2])), (right, Stack(sections[1::2])))]
    pairs = [sections[at : at + 2] for at in range(0, len(sections), 2)]
    return [Beside(*zip((0.0, right), pair, strict=False)) for pair in pairs]


def _occasion(content: Brief, l10n: L10n) -> str:
    meeting = content.meeting
    if meeting.day is None:
        return meeting.place
    when = f"{kind(meeting.kind, l10n)} {on_day(meeting.day, l10n)}"
    hours = span(meeting.start, meeting.end, l10n)
    return " · ".join(
        part for part in (", ".join(part for part in (when, hours) if part), meeting.place) if part
    )
