"""Writes of the market room."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line, fold
from kamdesk.model.market.rules import observation_problems
from kamdesk.model.market.tables import CompetitorRow, ObservationRow, ResponseRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_SHORT = frozenset({"name", "country", "website", "place", "product_text"})


@service(N_("Competitor %(name)s saved"))
def save_competitor(work: Work, *, competitor_id: str | None = None, **values: Any) -> str:
    """Add a competitor or change the given fields of one; returns its id. The name is required."""
    tidy = {name: _tidy(name, value) for name, value in values.items()}
    if (competitor_id is None or "name" in tidy) and not tidy.get("name"):
        raise InvalidInput(Problem("name", N_("Type the competitor's name.")))
    if competitor_id is None:
        work.note_values(name=tidy["name"])
        return work.add(CompetitorRow(**tidy))
    work.change(CompetitorRow, competitor_id, **tidy)
    row = work.get(CompetitorRow, competitor_id)
    work.note_values(name=row["name"] if row else "")
    return competitor_id


@service(N_("Competitor %(name)s deleted"))
def remove_competitor(work: Work, *, competitor_id: str) -> None:
    """Delete a competitor that has no observations; NotAllowed otherwise."""
    table = ObservationRow.__table__  # type: ignore[attr-defined]
    used = work.connection.execute(
        select(table.c.id)
        .where(table.c.competitor_id == competitor_id, table.c.deleted_at.is_(None))
        .limit(1)
    ).first()
    if used:
        raise NotAllowed(N_("This competitor has observations. Delete those first, or keep it."))
    row = work.get(CompetitorRow, competitor_id)
    work.note_values(name=row["name"] if row else "")
    work.remove(CompetitorRow, competitor_id)


def competitor_named(work: Work, name: str) -> str:
    """The id of the competitor of that folded name, made when there is none."""
    table = CompetitorRow.__table__  # type: ignore[attr-defined]
    found = work.connection.execute(
        select(table.c.id).where(table.c.name_fold == fold(name), table.c.deleted_at.is_(None)).limit(1)
    ).scalar()
    return str(found) if found else work.add(CompetitorRow(name=clean_line(name)))


@service(N_("Observation about %(competitor)s saved"))
def save_observation(
    work: Work,
    *,
    competitor: str,
    what: str,
    seen_on: date | None = None,
    observation_id: str | None = None,
    **values: Any,
) -> str:
    """Note what a competitor did. `competitor` is a name; an unknown one is added. Returns the id."""
    seen = seen_on or clock.today()
    problems = observation_problems(what=what, competitor=competitor, seen_on=seen, today=clock.today())
    if problems:
        raise InvalidInput(*problems)
    work.note_values(competitor=clean_line(competitor))
    fields = {
        "competitor_id": competitor_named(work, competitor),
        "what": clean(what),
        "seen_on": seen,
        **{name: _tidy(name, value) for name, value in values.items()},
    }
    if observation_id is None:
        return work.add(ObservationRow(**fields))
    work.change(ObservationRow, observation_id, **fields)
    return observation_id


@service(N_("Observation deleted"))
def remove_observation(work: Work, *, observation_id: str) -> None:
    """Delete an observation together with its responses."""
    table = ResponseRow.__table__  # type: ignore[attr-defined]
    answers = work.connection.execute(
        select(table.c.id).where(table.c.observation_id == observation_id, table.c.deleted_at.is_(None))
    ).scalars()
    for response_id in list(answers):
        work.remove(ResponseRow, response_id)
    work.remove(ObservationRow, observation_id)


@service(N_("Response saved"))
def save_response(
    work: Work, *, observation_id: str, action: str, response_id: str | None = None, **values: Any
) -> str:
    """What we do about an observation: `due` and `done_on` are days, `outcome` a key of rules.OUTCOMES."""
    if not action.strip():
        raise InvalidInput(Problem("action", N_("Type what we do about it.")))
    fields = {"action": clean(action), **{name: _tidy(name, value) for name, value in values.items()}}
    if response_id is None:
        return work.add(ResponseRow(observation_id=observation_id, **fields))
    work.change(ResponseRow, response_id, **fields)
    return response_id


@service(N_("Response deleted"))
def remove_response(work: Work, *, response_id: str) -> None:
    work.remove(ResponseRow, response_id)


def _tidy(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean_line(value) if name in _SHORT else clean(value)
    return value
