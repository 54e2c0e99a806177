"""What belongs to this machine, not to the portfolio: typed settings over one QSettings file."""

from __future__ import annotations

import json
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")


class Option(Generic[T]):
    """A typed setting with a default; a value of another type in the file counts as absent."""

    def __init__(self, key: str, default: T, allowed: tuple[T, ...] | None = None) -> None:
        self.key, self.default, self.allowed = key, default, allowed

    @overload
    def __get__(self, owner: None, kind: type) -> Option[T]: ...
    @overload
    def __get__(self, owner: Preferences, kind: type) -> T: ...
    def __get__(self, owner: Preferences | None, kind: type) -> Option[T] | T:
        if owner is None:
            return self
        try:
            value = json.loads(str(owner.store.value(self.key, "null")))
        except ValueError:
            return self.default
        if type(value) is not type(self.default) or (self.allowed and value not in self.allowed):
            return self.default
        return value

    def __set__(self, owner: Preferences, value: T) -> None:
        owner.store.setValue(self.key, json.dumps(value, ensure_ascii=False))


class Preferences:
    """All machine settings. Names of clients never go here: the file is not encrypted."""

    language = Option("language", "", ("", "ru", "lv"))
    theme = Option("theme", "system", ("system", "light", "dark"))
    text_size = Option("text_size", 100, (100, 115, 130))
    privacy = Option("privacy", False)
    portfolio = Option("portfolio", "")
    room = Option("room", "today")
    paper_folder = Option("paper_folder", "")
    # where packets for sales support and their receipts are put
    packet_folder = Option("packet_folder", "")
    widths: Option[dict[str, Any]] = Option("widths", {})
    panels: Option[dict[str, Any]] = Option("panels", {})

    def __init__(self, store: QSettings | None = None) -> None:
        self.store = store or QSettings("KAMdesk", "KAMdesk")

    @classmethod
    def at(cls, path: str) -> Preferences:
        """Preferences in a file of their own (tests, tour, demo)."""
        return cls(QSettings(path, QSettings.Format.IniFormat))

    def geometry(self) -> QByteArray:
        value = self.store.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, value: QByteArray) -> None:
        self.store.setValue("geometry", value)

    def table_widths(self, table: str) -> dict[str, int]:
        """Column widths the user set, by column key; empty when never changed."""
        stored = self.widths.get(table, {})
        return {str(k): int(v) for k, v in stored.items()} if isinstance(stored, dict) else {}

    def set_table_widths(self, table: str, widths: dict[str, int]) -> None:
        self.widths = {**self.widths, table: widths}

    def panel(self, name: str, default: int) -> int:
        """A remembered size or state of a panel (pixels, index, 0/1)."""
        value = self.panels.get(name, default)
        return value if isinstance(value, int) else default

    def set_panel(self, name: str, value: int) -> None:
        self.panels = {**self.panels, name: value}
