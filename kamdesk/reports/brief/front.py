"""The first page of the brief: goal, what happened, what not to mention, room for notes."""

from __future__ import annotations

from kamdesk.model.core.languages import L10n
from kamdesk.reports.brief import figures, lists
from kamdesk.reports.brief.caps import Caps
from kamdesk.reports.brief.content import Brief
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Framed, Gap, Rule, Ruled, Stack, Text
from kamdesk.reports.kit.ink import (
    ACCENT,
    BODY,
    BOLD,
    HEADING,
    LEAD,
    STRONG,
    TEXT,
)  # fmt: skip
from kamdesk.reports.kit.issue import heading
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.shapes import checkbox
from kamdesk.reports.kit.shapes import silence as silence_sign

LEAST_NOTES = 58.0


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
        Text(meeting.goal, wide, LEAD, limit=3) if meeting.goal else Ruled(wide, 36, 18),
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


def sales_and_news(content: Brief, l10n: L10n, width: float, caps: Caps) -> Box:
    """Twelve months at the left; at the right what changed since the last meeting (A45)."""
    if not content.months:
        return lists.news(content, l10n, width, caps) or Gap(0)
    left = width * 0.6
    news = lists.news(content, l10n, width - left - 20, caps)
    if news is None:
        return figures.sales(content, l10n, width)
    return Beside((0, figures.sales(content, l10n, left)), (left + 20, news))


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
    words = Stack([*shown, *lists.overleaf(len(content.silence) - caps.silence, l10n, width - 140)])
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
