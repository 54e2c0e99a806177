"""A guard against copied and impossible visit records (A101).

A report is compared with the last ones after case, spaces, punctuation, dates, times and other figures are taken out,
so changing only the date does not hide a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kamdesk.model.core.text import fold
from kamdesk.model.places.rules.gazetteer import town_key
from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.clashes import timed
from kamdesk.model.schedule.rules.kinds import State

COMPARED = 20
ALIKE_PERCENT = 90
# shorter texts ("all well, order taken") are alike by nature
SHORTEST_LETTERS = 25

_FIGURES = re.compile(r"\d+")
_MARKS = re.compile(r"[^\w\s]+|_")
_SPACES = re.compile(r"\s+")
_MONTHS = re.compile(
    r"\b(январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"понедельник|вторник|сред[аыу]|четверг|пятниц|суббот|воскресен|"
    r"janvar|februar|mart[saui]|april|maij|junij|julij|august|septembr|oktobr|novembr|decembr|"
    r"pirmdien|otrdien|tresdien|ceturtdien|piektdien|sestdien|svetdien)\w*"
)


@dataclass(frozen=True, slots=True)
class Alike:
    """The report most like the new one: whole percent, floor."""

    percent: int
    activity_id: str = ""

    @property
    def copied(self) -> bool:
        return self.percent >= ALIKE_PERCENT


def plain_report(text: str) -> str:
    """What is compared: folded words without figures, dates, names of months and weekdays, punctuation."""
    words = _MONTHS.sub(" ", fold(text))
    words = _MARKS.sub(" ", _FIGURES.sub(" ", words))
    return _SPACES.sub(" ", words).strip()


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz  # 12 MB: loaded when a report is saved, not at start

    return float(fuzz.ratio(a, b))


def report_similarity(text: str, last: Iterable[str]) -> int:
    """How alike the text is to the likest of the `last` reports (at most 20 are looked at), in whole percent.

    Short texts (under 25 letters once figures are out) give 0.
    """
    return most_alike(text, [("", one) for one in last]).percent


def most_alike(text: str, last: Sequence[tuple[str, str]]) -> Alike:
    """The likest of the (activity id, report) pairs, newest first; only the first 20 count."""
    plain = plain_report(text)
    if len(plain) < SHORTEST_LETTERS:
        return Alike(0)
    best = Alike(0)
    for activity_id, other in last[:COMPARED]:
        old = plain_report(other)
        percent = int(_ratio(plain, old)) if len(old) >= SHORTEST_LETTERS else 0
        if percent > best.percent:
            best = Alike(percent, activity_id)
    return best


@dataclass(frozen=True, slots=True)
class TwoPlaces:
    """Two held meetings that one person cannot both have attended."""

    first_id: str
    second_id: str
    first: str
    second: str
    from_town: str
    to_town: str
    road: int
    gap: int


def two_places(activities: Iterable[Activity], travel: Travel) -> tuple[TwoPlaces, ...]:
    """Held meetings in two towns at once: they overlap, or less time lies between them than half of the road.

    Half, because people drive faster than the plan reckons: only the impossible is reported here.
    """
    held = [one for one in timed(activities) if one.state is State.DONE and one.spot is not None]
    found = []
    for first, second in pairwise(held):
        if (
            first.spot is None
            or second.spot is None
            or town_key(first.spot.town) == town_key(second.spot.town)
        ):
            continue
        road = travel.minutes(first.spot, second.spot)
        (_, end), (start, _) = first.absolute or (0, 0), second.absolute or (0, 0)
        if road and start - end < road / 2:
            found.append(
                TwoPlaces(
                    first.id,
                    second.id,
                    first.caption,
                    second.caption,
                    first.town,
                    second.town,
                    road,
                    start - end,
                )
            )
    return tuple(found)
