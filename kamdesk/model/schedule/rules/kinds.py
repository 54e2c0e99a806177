"""The words of the week: channels of contact, states of an activity and which change into which."""

from __future__ import annotations

from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_


class Channel(StrEnum):
    """How a client is met (A10); a task is own work standing in the grid."""

    VISIT = "visit"
    CALL = "call"
    EMAIL = "email"
    ONLINE = "online"
    INFORMAL = "informal"
    TASK = "task"

    @property
    def msgid(self) -> str:
        """English msgid of the name."""
        return _TITLES[self]

    @property
    def away(self) -> bool:
        """Whether one has to drive there."""
        return self in (Channel.VISIT, Channel.INFORMAL)

    @property
    def contact(self) -> bool:
        """Whether a client was contacted by it."""
        return self is not Channel.TASK


_TITLES = {
    Channel.VISIT: N_("Visit"),
    Channel.CALL: N_("Call"),
    Channel.EMAIL: N_("E-mail"),
    Channel.ONLINE: N_("Online meeting"),
    Channel.INFORMAL: N_("Informal meeting"),
    Channel.TASK: N_("Task"),
}

# minutes a new activity takes when nothing else says so
USUAL_MINUTES = {
    Channel.VISIT: 60,
    Channel.CALL: 15,
    Channel.EMAIL: 15,
    Channel.ONLINE: 45,
    Channel.INFORMAL: 60,
    Channel.TASK: 30,
}

# a stronger way of meeting also counts for the weaker ones: who was visited need not be called for the norm
STRENGTH = {
    Channel.VISIT: 4,
    Channel.INFORMAL: 4,
    Channel.ONLINE: 3,
    Channel.CALL: 2,
    Channel.EMAIL: 1,
    Channel.TASK: 0,
}


def satisfies(done: Channel, norm: Channel) -> bool:
    """Whether a contact by `done` fulfils a cadence of `norm`; an informal meeting never replaces a visit."""
    if done is Channel.INFORMAL and norm is Channel.VISIT:
        return False
    return STRENGTH[done] >= STRENGTH[norm] > 0


class State(StrEnum):
    """What became of an activity. A proposal is never stored, so it has no state."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"

    @property
    def msgid(self) -> str:
        return _STATE_TITLES[self]


_STATE_TITLES = {
    State.PLANNED: N_("Planned"),
    State.DONE: N_("Held"),
    State.MISSED: N_("Not held"),
    State.CANCELLED: N_("Cancelled"),
}

# the only changes there are; inside an open week a mark may be taken back
TRANSITIONS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.DONE, State.MISSED, State.CANCELLED}),
    State.DONE: frozenset({State.PLANNED, State.MISSED}),
    State.MISSED: frozenset({State.PLANNED, State.DONE}),
    State.CANCELLED: frozenset({State.PLANNED}),
}


def check_transition(old: State, new: State) -> None:
    """Raises NotAllowed when `old` never becomes `new`; staying the same is allowed."""
    if new is not old and new not in TRANSITIONS[old]:
        raise NotAllowed(N_("This change of the activity is not possible"))


# common reasons of a missed contact, offered by one key each; a free text is as good
MISSED_REASONS: tuple[str, ...] = (
    N_("Client cancelled"),
    N_("Client was not there"),
    N_("Client was ill"),
    N_("I was late or on the road"),
    N_("I was ill"),
    N_("More urgent work came up"),
    N_("Weather or vehicle"),
)
