"""What the tables and forms of dated rules share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.money import CURRENCIES
from kamdesk.ui.language import _
from kamdesk.ui.screens.terms import words
from kamdesk.ui.widgets.fields import DateEdit
from kamdesk.ui.widgets.form import Form

Store = tuple[Callable[..., Any], dict[str, Any]]


def dated(entry: Any) -> str:
    """The days a rule or an agreed price is in force."""
    rule = getattr(entry, "rule", None) or entry.price
    return words.dates(rule.valid_from, rule.valid_to)


def over(entry: Any) -> str:
    """The tone of a row: grey for what holds no more."""
    rule = getattr(entry, "rule", None) or entry.price
    return "text3" if rule.valid_to is not None and rule.valid_to < clock.today() else "text"


def currencies() -> list[tuple[str, str]]:
    """Choices of a currency."""
    return [(code, code) for code in CURRENCIES]


def add_dates(form: Form) -> None:
    """The first and the last day of a rule."""
    form.add("valid_from", lambda: _("Valid from"), DateEdit())
    form.add("valid_to", lambda: _("Last day"), DateEdit())
