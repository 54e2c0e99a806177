"""Where the user is: room, record, tab. Routes are plain values, so history, palette and tests can hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Route:
    """`records` is the ordered list of ids the record was opened from; Ctrl+PgUp/PgDn walk along it."""

    room: str
    record_id: str | None = None
    tab: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    records: tuple[str, ...] = ()

    def neighbour(self, step: int) -> Route | None:
        """The route of the record `step` places away in the originating list, or None at its end."""
        if self.record_id not in self.records:
            return None
        place = self.records.index(self.record_id) + step
        if not 0 <= place < len(self.records):
            return None
        return replace(self, record_id=self.records[place])

    def position(self) -> tuple[int, int] | None:
        """(1-based place, length) in the originating list."""
        if self.record_id not in self.records:
            return None
        return self.records.index(self.record_id) + 1, len(self.records)


class History:
    """Back and forth over routes, at most 100 of them."""

    def __init__(self) -> None:
        self._routes: list[Route] = []
        self._place = -1

    @property
    def current(self) -> Route | None:
        return self._routes[self._place] if self._routes else None

    def visit(self, route: Route) -> None:
        """Record a visit; the same place again, or a neighbour record, replaces instead of piling up."""
        now = self.current
        if now is not None and _same_place(now, route):
            self._routes[self._place] = route
            return
        del self._routes[self._place + 1 :]
        self._routes.append(route)
        del self._routes[:-100]
        self._place = len(self._routes) - 1

    def rename(self, route: Route) -> None:
        """The place shown now is called differently: no new step back."""
        if self._routes:
            self._routes[self._place] = route

    def go(self, step: int) -> Route | None:
        """The route `step` away, made current; None when there is none."""
        place = self._place + step
        if not 0 <= place < len(self._routes):
            return None
        self._place = place
        return self._routes[place]

    def can_go(self, step: int) -> bool:
        return 0 <= self._place + step < len(self._routes)


def _same_place(one: Route, other: Route) -> bool:
    if (one.room, one.record_id) == (other.room, other.record_id):
        return one.params == other.params
    return bool(one.records) and one.room == other.room and one.records == other.records
