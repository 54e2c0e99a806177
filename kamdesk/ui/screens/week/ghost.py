"""A card that is not there yet: dragged from the list, moved by keys or by the pointer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData

from kamdesk.ui.language import l10n
from kamdesk.ui.screens.week.cards import GridCard

MIME = "application/x-kamdesk-candidate"


def ghost_card(key: str, title: str, day: int, start: int, minutes: int) -> GridCard:
    """The dashed card under the pointer or the arrows."""
    return GridCard(
        key,
        day,
        start,
        minutes,
        title,
        _span(start, minutes),
        "",
        "map-pin",
        "accent",
        "accentSoft",
        proposed=True,
    )


def _span(start: int, minutes: int) -> str:
    return f"{l10n().time(start)}–{l10n().time((start + minutes) % 1440)}"


def retimed(
    card: GridCard, *, day: int | None = None, start: int | None = None, minutes: int | None = None
) -> GridCard:
    """A card on its way to another day, time or length, saying the time it would have."""
    to_day = card.day if day is None else day
    to_start = card.start if start is None else start
    length = card.minutes if minutes is None else minutes
    town = card.when.partition(" · ")[2]
    when = " · ".join(filter(None, (_span(to_start, length), town)))
    return replace(card, day=to_day, start=to_start, minutes=length, when=when)


def carry(key: str, title: str, minutes: int) -> QMimeData:
    """What a dragged candidate carries."""
    data = QMimeData()
    data.setData(MIME, f"{minutes}\n{key}\n{title}".encode())
    return data


def carried(data: QMimeData) -> tuple[str, str, int]:
    """(key, title, minutes) of a candidate dropped or dragged over."""
    minutes, key, title = bytes(data.data(MIME).data()).decode().split("\n", 2)
    return key, title, int(minutes)
