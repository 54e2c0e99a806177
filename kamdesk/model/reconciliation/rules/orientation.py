"""Whose debit is whose: the client's books usually show us mirrored, our debit is their credit (A34)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kamdesk.model.reconciliation.rules.entries import Entry, number_keys


@dataclass(frozen=True, slots=True)
class Orientation:
    """`mirrored`: their debit is our credit. The hits are rows recognised by number and sum under each reading;
    without any, the balances decide, and without those the customary way: mirrored."""

    mirrored: bool
    hits_same: int = 0
    hits_mirrored: int = 0

    @property
    def proved(self) -> bool:
        return self.hits_same != self.hits_mirrored


def orientation(
    ours: Sequence[Entry],
    theirs: Sequence[Entry],
    balances: Sequence[tuple[int, int | None]] = (),
) -> Orientation:
    """How to read their file. `theirs` holds debit less credit as written; `balances` pairs of ours and theirs."""
    known: dict[tuple[str, int], list[int]] = defaultdict(list)
    for entry in ours:
        for mark in _marks(entry):
            known[mark, entry.sum_minor].append(_ordinal(entry))
    same = mirrored = 0
    for entry in theirs:
        # an invoice paid in full meets itself under both readings: the nearer day tells which it is
        straight, turned_over = _nearest(known, entry, 1), _nearest(known, entry, -1)
        same += straight < turned_over
        mirrored += turned_over < straight
    if same == mirrored:
        plain = Counter(entry.sum_minor for entry in ours)
        same = sum(min(1, plain[entry.sum_minor]) for entry in theirs)
        mirrored = sum(min(1, plain[-entry.sum_minor]) for entry in theirs)
    if same == mirrored:
        told = [(our, their) for our, their in balances if their]
        same += sum(our == their for our, their in told)
        mirrored += sum(our == -(their or 0) for our, their in told)
    return Orientation(same <= mirrored, same, mirrored)


_FAR = 10**7


def _nearest(known: Mapping[tuple[str, int], Sequence[int]], entry: Entry, sign: int) -> int:
    """Days to the nearest row of ours with a number of this one and its sum in that sense; _FAR without any."""
    day = _ordinal(entry)
    return min(
        (abs(ours - day) for mark in _marks(entry) for ours in known.get((mark, sign * entry.sum_minor), ())),
        default=_FAR,
    )


def _ordinal(entry: Entry) -> int:
    return entry.day.toordinal() if entry.day else 0


def _marks(entry: Entry) -> tuple[str, ...]:
    whole, digits = number_keys(entry.document)
    return (*whole, *digits)


def turned(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same rows in the other sense."""
    return tuple(replace(entry, sum_minor=-entry.sum_minor) for entry in entries)
