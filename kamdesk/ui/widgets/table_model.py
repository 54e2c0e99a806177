"""The model behind every list: rows (frozen dataclasses) and columns as data. It reaches for no window or database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: everything but the key and the title is optional.

    `title` is a callable, so it translates late. `sort_key` gives only int, float or str. `tone` names a token for
    the text, `role` a type role, `pill` a (text, tone, icon) drawn as a pill instead of the text. `elide` columns
    give way when room is short (names, notes); sums never do. `width` is pixels at 100 %, `stretch` takes the rest.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Row], str]
    sort_key: Callable[[Row], int | float | str] | None = None
    align: Qt.AlignmentFlag = LEFT
    icon: Callable[[Row], tuple[str, str] | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    role: Callable[[Row], str] | str = "body"
    pill: Callable[[Row], tuple[str, str, str] | None] | None = None
    width: int = 100
    stretch: bool = False
    elide: bool = False
    edit: Callable[[Row, str], bool] | None = None
    hide_when_compact: bool = False
    export: Callable[[Row], object] | None = None

    def role_of(self, row: Row) -> str:
        return self.role(row) if callable(self.role) else self.role


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows (any frozen dataclass) behind columns. It reaches for no window, view or database."""

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], str] | None = None) -> None:
        super().__init__()
        self.columns = list(columns)
        self._rows: list[Row] = []
        self._key = key or (lambda row: str(getattr(row, "id", id(row))))
        self.editable = True

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace everything in one reset."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Replace rows of equal count in place, keeping selection and editor; otherwise reset."""
        if len(rows) != len(self._rows):
            self.set_rows(rows)
            return
        self._rows = list(rows)
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))

    def replace_row(self, number: int, row: Row) -> None:
        """Put another row in a place; only that place is drawn again."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def append_rows(self, rows: Sequence[Row]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    @property
    def rows(self) -> list[Row]:
        return self._rows

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def key(self, row: Row) -> str:
        return self._key(row)

    def keys(self) -> tuple[str, ...]:
        return tuple(self._key(row) for row in self._rows)

    def find(self, key: str) -> int:
        """Row number of a key, or -1."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), -1)

    # Qt
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return column.sort_key(row) if column.sort_key else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(column.align | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _tooltip(self, row: Row, column: Column[Row]) -> str | None:
        if column.tooltip is not None:
            return column.tooltip(row) or None
        return column.text(row) if column.elide else None

    def _spoken(self, row: Row, column: Column[Row]) -> str:
        if column.pill is not None:
            pill = column.pill(row)
            if pill is not None:
                return pill[0]
        return column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(column.align | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if index.isValid() and self.editable and self.columns[index.column()].edit is not None:
            base |= Qt.ItemFlag.ItemIsEditable
        return base

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or column.edit is None:
            return False
        return column.edit(self._rows[index.row()], str(value))

    def sort(self, section: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is in memory by the column's key; text by the language's own alphabet."""
        if not 0 <= section < len(self.columns):
            return
        column = self.columns[section]
        collator = QCollator(QLocale())
        collator.setNumericMode(True)

        def sort_key(row: Row) -> Any:
            value = column.sort_key(row) if column.sort_key else column.text(row)
            return collator.sortKey(value) if isinstance(value, str) else value

        self.layoutAboutToBeChanged.emit()
        old = {self._key(row): number for number, row in enumerate(self._rows)}
        self._rows.sort(key=sort_key, reverse=order == Qt.SortOrder.DescendingOrder)
        new = {self._key(row): number for number, row in enumerate(self._rows)}
        moved = {old[key]: number for key, number in new.items()}
        before = self.persistentIndexList()
        after = [self.index(moved.get(index.row(), -1), index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))
