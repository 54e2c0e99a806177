"""What a write tells the screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kamdesk.model.store.base import Kind


@dataclass(frozen=True, slots=True)
class Outcome:
    """The value a service returned, the kinds it touched, and the msgid naming the step for Undo."""

    value: Any
    kinds: frozenset[Kind]
    label: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    undoable: bool = True
