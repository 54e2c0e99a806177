"""Column types: one writer format for dates and instants, on STRICT tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeDecorator


class Day(TypeDecorator[date]):
    """A calendar day as 'YYYY-MM-DD' text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        return None if value is None else value.isoformat()[:10]

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        return None if value is None else date.fromisoformat(value)


def instant_text(moment: datetime) -> str:
    """The one written form of an instant: UTC, milliseconds, 'Z'."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


class Instant(TypeDecorator[datetime]):
    """An instant as 'YYYY-MM-DDTHH:MM:SS.mmmZ' text; aware UTC in Python."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else instant_of(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0; the registry adds the CHECK."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Any) -> bool | None:
        return None if value is None else bool(value)
