"""A service: one use case that writes, run in one transaction as one named step.

    @service(N_("Note added"))
    def add_note(work: Work, *, client_id: str, text: str) -> str: ...

`Portfolio.run(add_note, client_id=..., text=...)` gives the `Outcome`; inside another service it is called plainly
with the same `work` and becomes part of that step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def service(label: str) -> Callable[[Function], Function]:
    """Mark a use case and name its step; the label may hold %(name)s filled by `work.note_values`."""

    def mark(function: Function) -> Function:
        function.label = label  # type: ignore[attr-defined]
        return function

    return mark
