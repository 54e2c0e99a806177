"""Saved views of lists: a named filter, segment and sorting, kept in the portfolio and undoable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import SavedViewRow
from kamdesk.model.store.work import Work

_view = SavedViewRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view of one list; `state` is whatever the list page put in."""

    id: str
    screen: str
    name: str
    state: dict[str, Any]


def saved_views(connection: Connection) -> list[SavedView]:
    """All views of all lists, by name."""
    wanted = select(_view.c.id, _view.c.screen, _view.c.name, _view.c.state_json)
    rows = connection.execute(wanted.where(_view.c.deleted_at.is_(None)).order_by(_view.c.name))
    return [SavedView(row.id, row.screen, row.name, json.loads(row.state_json)) for row in rows]


@service(N_("View saved"))
def save_view(work: Work, *, screen: str, name: str, state: dict[str, Any]) -> str:
    """Keep a view under a name; the same name of the same list is replaced. Returns its id."""
    name = clean_line(name, 80)
    text = json.dumps(state, ensure_ascii=False, sort_keys=True)
    for view in saved_views(work.connection):
        if (view.screen, view.name) == (screen, name):
            work.change(SavedViewRow, view.id, state_json=text)
            return view.id
    return work.add(SavedViewRow(screen=screen, name=name, state_json=text))


@service(N_("View removed"))
def remove_view(work: Work, *, view_id: str) -> None:
    work.remove(SavedViewRow, view_id)
