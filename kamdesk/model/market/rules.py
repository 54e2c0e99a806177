"""Vocabulary and checks of the market room (A57, A58)."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_

SORTS = {
    "price": N_("Price"),
    "terms": N_("Terms"),
    "action": N_("Promotion"),
    "product": N_("New product"),
    "people": N_("People"),
    "other": N_("Other"),
}
SOURCES = {
    "shelf": N_("Shop shelf"),
    "client": N_("Client"),
    "person": N_("Other person"),
    "leaflet": N_("Leaflet or price list"),
    "web": N_("Website"),
    "event": N_("Event"),
}
RELIABILITY = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
OUTCOMES = {
    "open": N_("Not known yet"),
    "kept": N_("Client kept"),
    "partly": N_("Partly kept"),
    "lost": N_("Client lost"),
}


def observation_problems(
    *, what: str, competitor: str, seen_on: date | None, today: date
) -> tuple[Problem, ...]:
    """Everything wrong with a typed observation."""
    problems = []
    if not what.strip():
        problems.append(Problem("what", N_("Type what was seen.")))
    if not competitor.strip():
        problems.append(Problem("competitor", N_("Choose or type the competitor.")))
    if seen_on is None:
        problems.append(Problem("seen_on", N_("Type the day it was seen.")))
    elif seen_on > today:
        problems.append(Problem("seen_on", N_("The day lies in the future.")))
    return tuple(problems)


def days_to_respond(seen_on: date, done_on: date | None, today: date) -> int:
    """Whole days from the observation to the response, or up to today while there is none."""
    return max(0, ((done_on or today) - seen_on).days)
