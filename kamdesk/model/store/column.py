"""Columns as tables declare them: `name: str = col.text()`. Only types that STRICT tables and PostgreSQL both keep."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BLOB, Column, Integer, Text
from sqlmodel import Field

from kamdesk.model.store.types import Day, Flag, Instant


def text(default: str | None = "", **options: Any) -> Any:
    """A TEXT column; `default=None` makes it nullable."""
    return Field(default=default, sa_type=Text, nullable=default is None, **options)


def whole(default: int | None = 0, **options: Any) -> Any:
    """An INTEGER column: counts, minor units, thousandths, hundredths of a percent."""
    return Field(default=default, sa_type=Integer, nullable=default is None, **options)


def flag(default: bool = False) -> Any:
    """A yes/no column, 0 or 1 in the file."""
    return Field(default=default, sa_type=Flag, nullable=False)


def day(default: date | None = None, **options: Any) -> Any:
    """A calendar day, nullable."""
    return Field(default=default, sa_type=Day, nullable=True, **options)


def instant(default: datetime | None = None, **options: Any) -> Any:
    """An instant in UTC, nullable."""
    return Field(default=default, sa_type=Instant, nullable=True, **options)


def link(target: str, *, optional: bool = False, index: bool = True) -> Any:
    """A reference to another row's id, such as 'client.id'."""
    default: Any = None if optional else ""
    return Field(default=default, sa_type=Text, foreign_key=target, nullable=optional, index=index)


def blob() -> Any:
    return Field(default=b"", sa_column=Column(BLOB, nullable=False))
