"""Photos of a record: those kept already and those to be kept with it; one is shown large when chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from kamdesk.model.schedule.queries.photos import StoredPhoto
from kamdesk.model.schedule.rules.report import Photo
from kamdesk.ui.language import _
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList

LARGEST = 420


class PhotosCard(Card):
    """`new` are chosen and not saved yet; `stored` are in the portfolio for good."""

    changed = Signal()
    unreadable = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "camera")
        self.new: list[Photo] = []
        self._stored: Sequence[StoredPhoto] = ()
        self.add = Button("", "image", small=True, on_click=self._choose)
        self.head.addWidget(self.add)
        self.list = RowList("", fit=True)
        self.list.opened.connect(self._show_large)
        self.list.current.connect(self._show_large)
        self.list.pressed.connect(self._remove)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.hide()
        self.body.addWidget(self.list)
        self.body.addWidget(self.picture)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Photos"))
        self.add.set_words(_("Add…"), name=_("Add photos"))
        self._show_rows()

    def show_stored(self, photos: Sequence[StoredPhoto]) -> None:
        self._stored = photos
        self._show_rows()

    def set_read_only(self, read_only: bool) -> None:
        """A closed week: pictures can be looked at, none added."""
        self.add.setVisible(not read_only)

    def clear(self) -> None:
        self.new, self._stored = [], ()
        self.picture.hide()
        self._show_rows()

    def _show_rows(self) -> None:
        count = len(self._stored) + len(self.new)
        self.set_title(_("Photos"), str(count or ""))
        button = RowButton("remove", icon="x", name=_("Remove the photo"))
        rows = [RowItem(f"s{n}", one.name, icon="image", strong=False) for n, one in enumerate(self._stored)]
        rows += [
            RowItem(f"n{n}", one.name, icon="image", strong=False, buttons=(button,))
            for n, one in enumerate(self.new)
        ]
        self.list.show_items(rows)
        self.list.setVisible(bool(rows))

    def _choose(self) -> None:
        words = _("Pictures")
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Add photos"), "", f"{words} (*.jpg *.jpeg *.png *.webp)"
        )
        self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Read pictures from files; they are kept encrypted when the record is saved."""
        for path in paths:
            try:
                self.new.append(Photo(path.name, path.read_bytes()))
            except OSError:
                self.unreadable.emit(path.name)
        self._show_rows()
        if paths:
            self.changed.emit()

    def _remove(self, item: RowItem, _key: str) -> None:
        del self.new[int(item.id[1:])]
        self.picture.hide()
        self._show_rows()
        self.changed.emit()

    def _show_large(self, item: RowItem | None) -> None:
        if item is None:
            return
        source: Sequence[StoredPhoto | Photo] = self._stored if item.id[0] == "s" else self.new
        place = int(item.id[1:])
        pixmap = QPixmap()
        if place >= len(source) or not pixmap.loadFromData(source[place].content):
            self.picture.hide()
            return
        self.picture.setPixmap(
            pixmap.scaled(
                LARGEST,
                LARGEST,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self.picture.setAccessibleName(item.title)
        self.picture.show()
