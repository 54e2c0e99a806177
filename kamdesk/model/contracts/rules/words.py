"""Vocabulary of contracts: sorts, stages as shown, sides, states of obligations."""

from __future__ import annotations

from enum import StrEnum

from kamdesk.model.core.languages import N_


class Sort(StrEnum):
    """What kind of paper a contract is; amendments and protocols belong to a supply contract."""

    SUPPLY = "supply"
    AMENDMENT = "amendment"
    DISAGREEMENT = "disagreement"
    OTHER = "other"

    @property
    def belongs(self) -> bool:
        """Whether it stands only together with the contract it changes."""
        return self in (Sort.AMENDMENT, Sort.DISAGREEMENT)


class Side(StrEnum):
    WE = "we"
    THEY = "they"


class Duty(StrEnum):
    """The state of an obligation."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


SORTS = {
    Sort.SUPPLY: N_("Supply contract"),
    Sort.AMENDMENT: N_("Amendment agreement"),
    Sort.DISAGREEMENT: N_("Protocol of disagreements"),
    Sort.OTHER: N_("Other contract"),
}
SIDES = {Side.WE: N_("We"), Side.THEY: N_("They")}
DUTIES = {Duty.OPEN: N_("Not fulfilled yet"), Duty.DONE: N_("Fulfilled"), Duty.DROPPED: N_("Dropped")}
LAWS = {"LV": N_("Latvian law"), "RU": N_("Russian law")}
