"""How complete a profile is, in percent, and what is missing (A43).

Each field has a weight: what decides a sale weighs more than an address. The sum of all weights is 100, so the
percentage is plainly the weights of what is there, and a click on the figure can show the arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kamdesk.model.core.languages import N_


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One thing worth knowing. `column` is where the card edits it, empty when it is counted from other records."""

    key: str
    msgid: str
    weight: int
    column: str = ""


FIELDS: tuple[ProfileField, ...] = (
    ProfileField("needs", N_("needs"), 10, "needs"),
    ProfileField("decision", N_("decision maker"), 10),
    ProfileField("contact", N_("contact person"), 9),
    ProfileField("business_model", N_("how they earn"), 8, "business_model"),
    ProfileField("budget", N_("budget"), 8, "budget_minor"),
    ProfileField("potential", N_("potential"), 7, "potential_minor"),
    ProfileField("rivals", N_("rivals' share"), 7, "rival_share_bp"),
    ProfileField("plans", N_("plans"), 7, "plans"),
    ProfileField("decision_way", N_("how they decide"), 6, "decision_way"),
    ProfileField("own_customers", N_("their own customers"), 5, "own_customers"),
    ProfileField("seasonality", N_("seasons"), 5, "seasonality"),
    ProfileField("segment", N_("segment"), 4, "segment"),
    ProfileField("reg_no", N_("registration number"), 4, "reg_no"),
    ProfileField("phone", N_("telephone"), 3, "phone"),
    ProfileField("email", N_("e-mail"), 3, "email"),
    ProfileField("town", N_("town"), 2, "town"),
    ProfileField("address", N_("address"), 2, "address"),
)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whole percent of the weights known, and the fields still missing, heaviest first."""

    percent: int
    missing: tuple[ProfileField, ...]


def completeness(known: Mapping[str, Any], *, people: int, deciders: int) -> Completeness:
    """`known` maps column names of the client to values; `people` and `deciders` count its live persons."""
    missing = tuple(field for field in FIELDS if not _there(field, known, people, deciders))
    total = sum(field.weight for field in FIELDS)
    gone = sum(field.weight for field in missing)
    ordered = tuple(sorted(missing, key=lambda field: -field.weight))
    return Completeness(100 * (total - gone) // total, ordered)


def _there(field: ProfileField, known: Mapping[str, Any], people: int, deciders: int) -> bool:
    if field.key == "contact":
        return people > 0
    if field.key == "decision":
        return deciders > 0
    value = known.get(field.column)
    return value is not None and value != ""
