"""Clients that may be one: the user merges, keeps the other one, or says they are two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.clients.queries.merging import Proposal, merge_list
from kamdesk.model.clients.services.merge import merge_clients
from kamdesk.model.store.drafts import draft, keep_draft
from kamdesk.ui.language import _
from kamdesk.ui.screens.settings.base import note
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.shell.route import Route
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.table import show_menu

SCREEN = "settings.doubles"


def _read(connection: Any) -> tuple[tuple[Proposal, ...], frozenset[str]]:
    kept = draft(connection, SCREEN) or {}
    return merge_list(connection), frozenset(kept.get("two", ()))


def pair_key(one: Proposal) -> str:
    return "/".join(sorted((one.keep_id, one.other_id)))


class DoublesPanel(QWidget):
    """Proposals, surest first; nothing is merged by itself, and a merge can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.two: frozenset[str] = frozenset()
        self.proposals: Sequence[Proposal] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.words = note()
        self.list = RowList(two=74)
        self.list.pressed.connect(self._on_button)
        self.list.menu_wanted.connect(self._menu)
        self.list.opened.connect(lambda item: self._open(item.data))
        column.addWidget(self.words)
        column.addWidget(self.list, 100)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Possible doubles"))
        self._show()

    def read(self) -> None:
        self.desk.runner.query(_read, owner=self, on_ok=self._on_read, quiet=True)

    def _on_read(self, found: tuple[tuple[Proposal, ...], frozenset[str]]) -> None:
        self.proposals, self.two = found
        self._show()

    def _show(self) -> None:
        shown = [one for one in self.proposals if pair_key(one) not in self.two]
        self.words.setText(
            _(
                "Merging moves orders, contacts and papers to the kept client; it is one step and "
                "can be undone."
            )
            if shown
            else _("No two clients look like one.")
        )
        self.list.setVisible(bool(shown))
        self.list.show_items([self._item(one) for one in shown])

    @staticmethod
    def _item(one: Proposal) -> RowItem:
        below = (
            RowButton("merge", _("Merge"), "merge", primary=True, name=_("Merge")),
            RowButton("swap", _("Keep the second"), ""),
            RowButton("two", _("They are two"), ""),
        )
        return RowItem(
            pair_key(one),
            f"{one.keep}  ←  {one.other}",
            _(one.reason),
            "users",
            "warn",
            below=below,
            data=one,
        )

    def _on_button(self, item: RowItem, key: str) -> None:
        one = item.data
        if not isinstance(one, Proposal) or not self.desk.writable:
            return
        if key == "merge":
            self._merge(one.keep_id, one.other_id)
        elif key == "swap":
            self._merge(one.other_id, one.keep_id)
        else:
            kept = [*self.two, pair_key(one)]
            self.desk.command(keep_draft, None, lambda _none: self.read(), silent=True, screen=SCREEN,
                              body={"two": kept})  # fmt: skip

    def _merge(self, keep_id: str, gone_id: str) -> None:
        self.desk.command(merge_clients, None, lambda _moved: self.read(), keep_id=keep_id, gone_id=gone_id)

    def _open(self, one: object, *, other: bool = False) -> None:
        if isinstance(one, Proposal):
            pair = (one.keep_id, one.other_id)
            self.desk.context.shell.open(Route("clients", pair[1 if other else 0], records=pair))

    def _menu(self, item: RowItem, place: QPoint) -> None:
        one = item.data
        show_menu(
            self, place,
            [
                (_("Merge"), "merge", lambda: self._on_button(item, "merge")),
                (_("Keep the second"), "repeat-2", lambda: self._on_button(item, "swap")),
                (_("They are two"), "split", lambda: self._on_button(item, "two")),
                (_("Open the first client"), "building-2", lambda: self._open(one)),
                (_("Open the second client"), "building-2", lambda: self._open(one, other=True)),
            ],
        )  # fmt: skip
