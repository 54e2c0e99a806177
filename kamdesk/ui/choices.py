"""Look-ups for SearchSelect: clients and products by a few letters, in either layout and either alphabet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kamdesk.ui.runner import Runner
from kamdesk.ui.widgets.search_select import Choice, Search

SHOWN = 12
_ICONS = {"client": "building-2", "product": "package", "competitor": "binoculars"}


def records(runner: Runner, kind: str, owner: object = None) -> Search:
    """A search over one kind of record ('client', 'product', 'competitor') for a SearchSelect."""

    def ask(text: str, answer: Callable[[Sequence[Choice]], None]) -> object:
        return runner.query(
            _find, text, kind, owner=owner, quiet=True, on_ok=answer, on_error=lambda _error: answer(())
        )

    return ask


def _find(connection: Any, text: str, kind: str) -> list[Choice]:
    from kamdesk.model.store.search import search

    hits = search(connection, text, limit=SHOWN, kind=kind)
    return [Choice(hit.row_id, hit.title, icon=_ICONS.get(kind, "")) for hit in hits]
