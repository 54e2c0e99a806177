"""Corrective actions in a card: what, who, until when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kamdesk.model.core import clock
from kamdesk.model.returns.queries import CorrectiveAction
from kamdesk.ui.language import _
from kamdesk.ui.screens.money.returns import words
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label


class ActionsCard(Card):
    """`opened(id)` on Enter, `new_wanted()` on the button."""

    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", "target", padding=0)
        self._shown: Sequence[CorrectiveAction] = ()
        self.add = Button("", "plus", small=True, kind="ghost", on_click=self.new_wanted.emit)
        self.head.addWidget(self.add)
        self.list = RowList("", fit=True, line_above=True, detail_role="caption")
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.nothing = label("", "small", "text3", wrap=True)
        self.nothing.setContentsMargins(11, 0, 11, 9)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)
        self.retranslate()

    def retranslate(self) -> None:
        self.add.set_words("", name=_("New corrective action"))
        self.list.setAccessibleName(_("Corrective actions"))
        self.nothing.setText(_("No action yet. Choose a cause and press Ctrl+Shift+A."))
        self.show_actions(self._shown)

    def show_actions(self, actions: Sequence[CorrectiveAction]) -> None:
        self._shown = actions
        going = [action for action in actions if action.closed_on is None]
        self.set_title(_("Corrective actions"), str(len(going) or ""))
        self.list.show_items([_item(action) for action in actions])
        self.list.setVisible(bool(actions))
        self.nothing.setVisible(not actions)


def _item(action: CorrectiveAction) -> RowItem:
    told, tone, icon = words.effect(action.effect)
    if action.is_late(clock.today()):
        told, tone, icon = _("should have begun"), "bad", "octagon-alert"
    about = [told, words.about(action), words.due(action)]
    return RowItem(
        action.id, action.what, " · ".join(part for part in about if part), icon, tone,
        done=action.closed_on is not None,
    )  # fmt: skip
