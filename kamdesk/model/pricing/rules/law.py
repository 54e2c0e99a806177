"""What the law says about bonuses to retailers: dated reference rows with their source (paper 18).

The program warns and shows the arithmetic; it never cuts a bonus down by itself, because whether a law applies (food or
not, chain or café) is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import percent_of


@dataclass(frozen=True, slots=True)
class BonusLaw:
    """A rule of a country from a day on: a cap in hundredths of a percent of the purchases, or None for a ban of many
    charges without one; `msgid` says it in words."""

    country: str
    cap_bp: int | None
    valid_from: date
    source: str
    msgid: str


KNOWN = (
    BonusLaw(
        "RU", 500, date(2016, 7, 15), "381-ФЗ, ст. 9",
        N_("Food retail chains in Russia: a bonus is at most %(cap)s of the purchases (%(source)s)."),
    ),
    BonusLaw(
        "LV", None, date(2021, 11, 1), "Negodīgas tirdzniecības prakses aizlieguma likums",
        N_("Retailers in Latvia may not demand many kinds of bonuses and payments (%(source)s): have it checked."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BonusWarning:
    """A law that may concern a bonus; `cap_minor` and `over` where it names a cap. Minor units."""

    law: BonusLaw
    cap_minor: int | None
    over: bool


def bonus_warning(
    country: str, day: date, volume_minor: int, bonus_minor: int, laws: Iterable[BonusLaw] = KNOWN
) -> BonusWarning | None:
    """What to look at before a bonus is granted in a country on a day; None when nothing is known of one."""
    fitting = [law for law in laws if law.country == country and law.valid_from <= day]
    if not fitting:
        return None
    law = max(fitting, key=lambda one: one.valid_from)
    cap = None if law.cap_bp is None else percent_of(volume_minor, law.cap_bp)
    return BonusWarning(law, cap, cap is not None and bonus_minor > cap)
