"""Money on screen, through one door, so that F8 hides every sum at once.

Screens write `sums.money(minor, currency)` and never format money themselves.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kamdesk.model.core.languages import L10n
from kamdesk.ui.language import l10n

MASK = "•• ••"


class _Privacy(QObject):
    changed = Signal(bool)
    hidden = False


privacy = _Privacy()


def hidden() -> bool:
    """True while F8 hides sums."""
    return privacy.hidden


def set_hidden(value: bool) -> None:
    """Hide or show every sum; `privacy.changed` tells the window to render again."""
    if value != privacy.hidden:
        privacy.hidden = value
        privacy.changed.emit(value)


def money(minor: int | None, currency: str = "EUR") -> str:
    """'1 234,56 €' from minor units, masked while hidden; nothing for None."""
    if minor is None:
        return ""
    return MASK if privacy.hidden else l10n().money(minor, currency)


def amount(minor: int | None) -> str:
    """'1 234,56' for a column that names its currency in the header; masked while hidden."""
    if minor is None:
        return ""
    return MASK if privacy.hidden else l10n().amount(minor)


class _Discreet(L10n):
    """The language in force, but every sum in its sentences masked."""

    def __init__(self, plain: L10n) -> None:
        self.__dict__.update(plain.__dict__)

    def amount(self, minor: int) -> str:
        return MASK

    def money(self, minor: int, currency: str = "EUR") -> str:
        return MASK


def spoken() -> L10n:
    """The language in force for sentences that the model words itself with sums in them; masked while hidden."""
    return _Discreet(l10n()) if privacy.hidden else l10n()


def masked(text: str) -> str:
    """A ready text with sums in it (a stored outcome, a label) as it may be shown now: whole or masked."""
    return MASK if privacy.hidden else text
