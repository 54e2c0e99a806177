"""Where something takes place."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.model.places.rules.distance import Point


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an activity: the town as written, and its point when known."""

    town: str = ""
    point: Point | None = None
