"""The life of a proposal: declared once, everything else raises (A95)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_


class OfferState(StrEnum):
    """What is stored; `lapsed` and `replaced` are computed from the day and the newer versions."""

    DRAFT = "draft"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"
    LAPSED = "lapsed"
    REPLACED = "replaced"


ANSWERS = (OfferState.ACCEPTED, OfferState.PARTLY, OfferState.DECLINED)
_MOVES: dict[OfferState, frozenset[OfferState]] = {
    OfferState.DRAFT: frozenset({OfferState.ISSUED}),
    # an answer that came late still counts, and one noted wrongly is noted anew
    OfferState.ISSUED: frozenset(ANSWERS),
    OfferState.ACCEPTED: frozenset(ANSWERS) | {OfferState.ISSUED},
    OfferState.PARTLY: frozenset(ANSWERS) | {OfferState.ISSUED},
    OfferState.DECLINED: frozenset(ANSWERS) | {OfferState.ISSUED},
}
STATE_WORDS = {
    OfferState.DRAFT: N_("Draft"),
    OfferState.ISSUED: N_("Issued to the client"),
    OfferState.ACCEPTED: N_("Accepted in full"),
    OfferState.PARTLY: N_("Accepted in part"),
    OfferState.DECLINED: N_("Declined"),
    OfferState.LAPSED: N_("Lapsed"),
    OfferState.REPLACED: N_("Replaced"),
}


def check_move(now: str, then: OfferState) -> None:
    """Raise NotAllowed when a proposal cannot go from one state to the other."""
    if then not in _MOVES.get(OfferState(now), frozenset()):
        raise NotAllowed(N_("The proposal is not in a state that allows this."))


def check_draft(now: str) -> None:
    """Raise NotAllowed when the version is issued: it never changes, the next one is a copy."""
    if now != OfferState.DRAFT:
        raise NotAllowed(N_("This version is issued and does not change. Make the next version."))


def shown_state(stored: str, valid_until: date | None, today: date, *, newer: bool = False) -> OfferState:
    """The state as of a day: an issued version lapses after its last day, or is replaced by a newer issued one."""
    state = OfferState(stored)
    if state is not OfferState.ISSUED:
        return state
    if newer:
        return OfferState.REPLACED
    return OfferState.LAPSED if valid_until is not None and valid_until < today else state
