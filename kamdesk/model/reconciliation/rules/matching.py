"""Which row of one side is which row of the other: named passes from sure to likely, and what is left (A34).

Passes, in this order: `hand` what the user decided; `exact` number and sum; `number` the number alone, the sums differ;
`sum` sum and day within the window; `several` rows of one side that add up to a row of the other. The rule treats both
sides alike: swapped sides give swapped pairs. No row is matched twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TypeVar

from kamdesk.model.reconciliation.rules.entries import Entry, number_keys

# an unknown number may be booked some days later by the other side; a bare number of digits is believed this long
WINDOW_DAYS = 10
DIGITS_DAYS = 45
# the most rows that add up to one, and how many of the nearest are tried
MOST_PARTS = 4
NEAREST = 10

PASSES = ("hand", "exact", "number", "sum", "several")


@dataclass(frozen=True, slots=True)
class Pair:
    """Rows of both sides that mean the same; mostly one of each. `found_by` is one of PASSES."""

    ours: tuple[Entry, ...]
    theirs: tuple[Entry, ...]
    found_by: str

    @property
    def difference_minor(self) -> int:
        """Ours less theirs."""
        return sum(e.sum_minor for e in self.ours) - sum(e.sum_minor for e in self.theirs)

    @property
    def days_apart(self) -> int:
        """Whole days from our first day to theirs; 0 where a day is unknown."""
        ours = min((e.day for e in self.ours if e.day), default=None)
        theirs = min((e.day for e in self.theirs if e.day), default=None)
        return (theirs - ours).days if ours and theirs else 0


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs, and the rows of each side that stand alone."""

    pairs: tuple[Pair, ...]
    only_ours: tuple[Entry, ...]
    only_theirs: tuple[Entry, ...]

    @property
    def difference_minor(self) -> int:
        """Ours less theirs over all rows: what the differences add up to."""
        return (
            sum(pair.difference_minor for pair in self.pairs)
            + sum(entry.sum_minor for entry in self.only_ours)
            - sum(entry.sum_minor for entry in self.only_theirs)
        )


@dataclass(frozen=True, slots=True)
class ByHand:
    """Decisions of the user: groups that belong together, and rows that must stay alone (keys of `Entry`)."""

    together: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    apart_ours: frozenset[str] = frozenset()
    apart_theirs: frozenset[str] = frozenset()


def match(
    ours: Sequence[Entry], theirs: Sequence[Entry], hand: ByHand | None = None, *, window_days: int = WINDOW_DAYS
) -> Matching:  # fmt: skip
    """Match the rows of a period. Rows of no sum are left alone."""
    table = _Table(ours, theirs)
    table.by_hand(hand or ByHand())
    table.by_number("exact", _whole, same_sum=True, within=None)
    table.by_number("exact", _digits, same_sum=True, within=DIGITS_DAYS)
    table.several_of_a_number()
    table.by_number("number", _whole, same_sum=False, within=None)
    table.by_sum(0)
    table.by_sum(window_days)
    table.by_number("number", _digits, same_sum=False, within=DIGITS_DAYS)
    table.several_by_sum(window_days)
    return table.result()


_Keys = Callable[[Entry], Collection[str]]


def _whole(entry: Entry) -> Collection[str]:
    return number_keys(entry.document)[0]


def _digits(entry: Entry) -> Collection[str]:
    return number_keys(entry.document)[1]


class _Table:
    """The rows not matched yet, and the pairs found so far."""

    def __init__(self, ours: Sequence[Entry], theirs: Sequence[Entry]) -> None:
        self._all = (tuple(ours), tuple(theirs))
        self.free: tuple[dict[str, Entry], dict[str, Entry]] = (
            {entry.key: entry for entry in _ordered(ours) if entry.sum_minor},
            {entry.key: entry for entry in _ordered(theirs) if entry.sum_minor},
        )
        self.pairs: list[Pair] = []

    def take(self, ours: Iterable[Entry], theirs: Iterable[Entry], found_by: str) -> None:
        pair = Pair(tuple(ours), tuple(theirs), found_by)
        for entry in pair.ours:
            del self.free[0][entry.key]
        for entry in pair.theirs:
            del self.free[1][entry.key]
        self.pairs.append(pair)

    def by_hand(self, hand: ByHand) -> None:
        known = tuple({entry.key: entry for entry in side} for side in self._all)
        for side, keys in enumerate((hand.apart_ours, hand.apart_theirs)):
            for key in keys:
                self.free[side].pop(key, None)
        for ours, theirs in hand.together:
            left = [known[0][key] for key in ours if key in self.free[0]]
            right = [known[1][key] for key in theirs if key in self.free[1]]
            if left and right:
                self.take(left, right, "hand")

    def by_number(self, found_by: str, keys: _Keys, *, same_sum: bool, within: int | None) -> None:
        """Rows that share a number and a direction; each number in turn, so the order of rows decides nothing."""

        def mark(entry: Entry, number: str) -> tuple[str, int]:
            return number, entry.sum_minor if same_sum else (1 if entry.sum_minor > 0 else -1)

        sides = [
            _grouped(free.values(), lambda e: [mark(e, number) for number in keys(e)]) for free in self.free
        ]
        for group in sorted(sides[0].keys() & sides[1].keys()):
            left = [entry for entry in sides[0][group] if entry.key in self.free[0]]
            right = [entry for entry in sides[1][group] if entry.key in self.free[1]]
            if not same_sum and (len(left) != 1 or len(right) != 1):
                continue  # which of several it is cannot be told by the number
            self._in_step(left, right, within, found_by)

    def by_sum(self, within: int) -> None:
        """Rows of one sum whose days lie within the window, in the order of their days."""
        sides = [_grouped(free.values(), lambda e: [e.sum_minor]) for free in self.free]
        for total in sorted(sides[0].keys() & sides[1].keys()):
            self._in_step(sides[0][total], sides[1][total], within, "sum")

    def _in_step(
        self, left: Sequence[Entry], right: Sequence[Entry], within: int | None, found_by: str
    ) -> None:
        """Two rows of days walked together: the earlier one that is out of reach is passed over."""
        at, on = 0, 0
        while at < len(left) and on < len(right):
            apart = _days_apart(left[at], right[on])
            if within is None or abs(apart) <= within:
                self.take([left[at]], [right[on]], found_by)
                at, on = at + 1, on + 1
            elif apart > 0:
                at += 1
            else:
                on += 1

    def several_of_a_number(self) -> None:
        """One document that the other side booked in parts: all rows of a number add up to the same."""
        sides = [
            _grouped(free.values(), lambda e: [(n, e.sum_minor > 0) for n in _whole(e)]) for free in self.free
        ]
        for group in sorted(sides[0].keys() & sides[1].keys()):
            left = [entry for entry in sides[0][group] if entry.key in self.free[0]]
            right = [entry for entry in sides[1][group] if entry.key in self.free[1]]
            if left and right and len(left) + len(right) > 2 and _sum(left) == _sum(right):
                self.take(left, right, "several")

    def several_by_sum(self, within: int) -> None:
        """Rows near in time that add up to one row of the other side, where only one such choice exists."""
        whole = [(entry, side) for side in (0, 1) for entry in self.free[side].values()]
        near = [_ByDay(free.values()) for free in self.free]
        for entry, side in sorted(whole, key=lambda one: (-abs(one[0].sum_minor), _ordinal(one[0]))):
            if entry.key not in self.free[side]:
                continue
            parts = near[1 - side].around(entry, within, self.free[1 - side])
            found = _adding_up(entry.sum_minor, parts)
            if found and side == 0:
                self.take([entry], found, "several")
            elif found:
                self.take(found, [entry], "several")

    def result(self) -> Matching:
        taken = tuple({e.key for pair in self.pairs for e in side(pair)} for side in (_ours_of, _theirs_of))
        alone = [
            tuple(entry for entry in self._all[side] if entry.key not in taken[side] and entry.sum_minor)
            for side in (0, 1)
        ]
        return Matching(tuple(self.pairs), alone[0], alone[1])


class _ByDay:
    """Rows of one side in the order of their days, by direction."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._days: Mapping[tuple[int, bool], list[Entry]] = _grouped(
            entries, lambda e: [(_ordinal(e), e.sum_minor > 0)]
        )

    def around(self, entry: Entry, within: int, free: Mapping[str, Entry]) -> list[Entry]:
        """The nearest free rows of the same direction and a smaller sum, at most NEAREST."""
        middle, plus = _ordinal(entry), entry.sum_minor > 0
        found: list[Entry] = []
        for distance in range(within + 1):
            for day in (middle - distance, middle + distance)[: 2 if distance else 1]:
                found += [
                    one
                    for one in self._days.get((day, plus), ())
                    if one.key in free and abs(one.sum_minor) < abs(entry.sum_minor)
                ]
            if len(found) >= NEAREST:
                break
        return found[:NEAREST]


def _adding_up(total: int, parts: Sequence[Entry]) -> list[Entry]:
    """The rows that add up to `total`: the fewest, and only when no other choice of as few does."""
    for count in range(2, min(MOST_PARTS, len(parts)) + 1):
        found = [chosen for chosen in combinations(parts, count) if _sum(chosen) == total]
        if len(found) == 1:
            return list(found[0])
        if found:
            return []
    return []


def _ours_of(pair: Pair) -> tuple[Entry, ...]:
    return pair.ours


def _theirs_of(pair: Pair) -> tuple[Entry, ...]:
    return pair.theirs


def _sum(entries: Iterable[Entry]) -> int:
    return sum(entry.sum_minor for entry in entries)


def _ordinal(entry: Entry) -> int:
    return entry.day.toordinal() if entry.day else 0


def _days_apart(left: Entry, right: Entry) -> int:
    """Days from the left to the right one; rows without a day are near to none."""
    if left.day is None and right.day is None:
        return 0
    return _ordinal(right) - _ordinal(left)


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    """By day, number and sum: the order of a file decides nothing."""
    return sorted(entries, key=lambda e: (e.day or date.min, e.document, e.sum_minor))


_Mark = TypeVar("_Mark")


def _grouped(entries: Iterable[Entry], marks: Callable[[Entry], Iterable[_Mark]]) -> dict[_Mark, list[Entry]]:
    groups: dict[_Mark, list[Entry]] = defaultdict(list)
    for entry in entries:
        for mark in marks(entry):
            groups[mark].append(entry)
    return dict(groups)
