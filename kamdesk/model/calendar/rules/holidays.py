"""Public holidays of Latvia and Russia with moved days off, and the user's own corrections.

The `holidays` library is loaded at the first question (about 55 ms). Its English names are our msgids, so every
holiday has a Russian and a Latvian name, whichever country it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kamdesk.model.core.languages import N_, L10n

COUNTRIES = ("LV", "RU")

# every name the library gives for the two countries; the catalogue test walks this list
NAMES: tuple[str, ...] = (
    N_("New Year's Day"),
    N_("New Year's Eve"),
    N_("Good Friday"),
    N_("Easter Sunday"),
    N_("Easter Monday"),
    N_("Labor Day"),
    N_("Constitutional Assembly Convocation Day"),
    N_("Restoration of Independence Day"),
    N_("Mother's Day"),
    N_("Pentecost"),
    N_("Midsummer Eve"),
    N_("Midsummer Day"),
    N_("Republic of Latvia Proclamation Day"),
    N_("Christmas Eve"),
    N_("Christmas Day"),
    N_("Second Day of Christmas"),
    N_("Nationwide Latvian Song and Dance Celebration Final Day"),
    N_("Day of the Pastoral Visit of His Holiness Pope Francis to Latvia"),
    N_("Day of the Latvian Ice Hockey Team's Bronze Medal Win at the 2023 IIHF World Championship"),
    N_("New Year Holidays"),
    N_("Defender of the Fatherland Day"),
    N_("International Women's Day"),
    N_("Holiday of Spring and Labor"),
    N_("Victory Day"),
    N_("Russia Day"),
    N_("Unity Day"),
    N_("Day of consent and reconciliation"),
    N_("Proclamation of Declaration of Independence Day"),
    N_("Constitution Day"),
    N_("Anniversary of the Great October Socialist Revolution"),
    N_("Day of the Adoption of the Declaration of Sovereignty of the Russian Federation"),
)
OBSERVED = N_("%(name)s (day off moved)")
MOVED = N_("Day off instead of %(date)s")
WORKING = N_("Working day instead of %(date)s")
MOVED_PLAIN = N_("Moved day off")
WORKING_PLAIN = N_("Moved working day")

_SUBSTITUTED = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")
_OBSERVED = re.compile(r"(.+) \(observed\)")


@dataclass(frozen=True, slots=True)
class Override:
    """The user's own word about a day; `free` False makes a holiday a working day."""

    day: date
    country: str
    free: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that differs from its weekday. `names` are msgids; `free` False is a working Saturday or Sunday.

    `moved` is the day this one was exchanged with; `own` marks the user's word, `own_name` the name typed with it.
    """

    day: date
    country: str
    names: tuple[str, ...] = ()
    free: bool = True
    moved: date | None = None
    observed: bool = False
    own_name: str = ""
    own: bool = False

    @property
    def binding(self) -> bool:
        """Whether a moved working day holds for this KAM: in Russia for all, in Latvia for state employers only."""
        return self.own or self.country == "RU"

    def name(self, l10n: L10n) -> str:
        """The name in the language of `l10n`."""
        if self.own_name:
            return self.own_name
        if not self.names:
            return self._moved_name(l10n)
        text = "; ".join(l10n.gettext(name) for name in self.names)
        return l10n.gettext(OBSERVED) % {"name": text} if self.observed else text

    def _moved_name(self, l10n: L10n) -> str:
        if self.moved is None:
            return l10n.gettext(MOVED_PLAIN if self.free else WORKING_PLAIN)
        return l10n.gettext(MOVED if self.free else WORKING) % {"date": l10n.date(self.moved)}


def _parsed(day: date, country: str, text: str) -> Holiday:
    substituted = _SUBSTITUTED.fullmatch(text)
    if substituted:
        month, of_month, year = map(int, substituted.groups())
        return Holiday(day, country, moved=date(year, month, of_month))
    names, observed = [], False
    for part in text.split("; "):
        match = _OBSERVED.fullmatch(part)
        observed = observed or match is not None
        names.append(match.group(1) if match else part)
    return Holiday(day, country, tuple(names), observed=observed)


@lru_cache(maxsize=256)
def _year(country: str, year: int) -> dict[date, Holiday]:
    import holidays  # heavy: only when a week is shown

    if country not in COUNTRIES:
        return {}
    found = holidays.country_holidays(country, years=year, language="en_US", observed=True)
    days = {day: _parsed(day, country, name) for day, name in found.items() if day.year == year}
    for day in found.weekend_workdays:
        if day.year == year and day not in days:
            days[day] = Holiday(day, country, free=False)
    return days


def _instead(days: dict[date, Holiday]) -> dict[date, Holiday]:
    """Tells each working weekend day which day off it was exchanged for."""
    moved = {one.moved: day for day, one in days.items() if one.moved is not None}
    return {
        day: Holiday(day, one.country, free=False, moved=moved[day]) if not one.free and day in moved else one
        for day, one in days.items()
    }


def holidays_of(
    country: str, first: date, last: date, overrides: Iterable[Override] = ()
) -> Mapping[date, Holiday]:
    """Holidays and moved working days of a country from `first` to `last`, both included; overrides win.

    A country we have no calendar of has only the overrides. Years outside 1950-2100 give nothing.
    """
    around = range(max(first.year - 1, 1950), min(last.year + 1, 2100) + 1)
    days: dict[date, Holiday] = {}
    for year in around:
        days.update(_year(country, year))
    days = {day: one for day, one in _instead(days).items() if first <= day <= last}
    for own in overrides:
        if own.country == country and first <= own.day <= last:
            days[own.day] = Holiday(own.day, country, free=own.free, own_name=own.name, own=True)
    return days


def is_free(day: date, calendar: Mapping[date, Holiday], work_days: Iterable[int]) -> bool:
    """Whether nobody works: a holiday, or a weekday outside `work_days` (1 = Monday) that was not made working."""
    special = calendar.get(day)
    if special is not None and (special.free or special.binding):
        return special.free
    return day.isoweekday() not in set(work_days)


def next_working_day(day: date, calendar: Mapping[date, Holiday], work_days: Iterable[int]) -> date:
    """`day` itself when one works on it, else the first working day after it."""
    allowed = set(work_days) or {1, 2, 3, 4, 5}
    while is_free(day, calendar, allowed):
        day += timedelta(days=1)
    return day
