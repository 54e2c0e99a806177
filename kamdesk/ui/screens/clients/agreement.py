"""The side of the card: the contract with days left, and what both sides still owe by it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.contracts.queries import Agreement
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label

SHOWN = 3
# days before its date when an obligation counts as near
SOON_DAYS = 3


class AgreementBlock(QWidget):
    """Rows open the contract or the obligation; a button marks an obligation fulfilled."""

    opened = Signal(str)
    settled = Signal(str)
    added = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(12, 8, 10, 6)
        head.setSpacing(8)
        self.title = label("", "section")
        self.add = Button("", "plus", kind="ghost", small=True, on_click=self.added.emit)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.add)
        self.list = RowList(two=41, fit=True, detail_role="caption", show_selection=False)
        self.none = label("", "small", "text3", wrap=True)
        self.none.setContentsMargins(12, 0, 12, 6)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.none)
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.list.pressed.connect(lambda item, _key: self.settled.emit(item.data))

    def render(self, agreement: Agreement, compact: bool = False) -> None:
        self._head.setContentsMargins(12, 2 if compact else 8, 10, 2 if compact else 6)
        self.title.setText(_("Contract"))
        self.add.set_words("", _("New contract"))
        self.list.setAccessibleName(_("Contract and obligations"))
        rows = _rows(agreement, 0 if compact else SHOWN)
        self.list.setVisible(bool(rows))
        self.list.show_items(rows)
        self.none.setVisible(agreement.contract is None)
        self.none.setText(_("There is no contract yet."))


def ending(agreement: Agreement) -> tuple[str, str]:
    """Words and tone of a contract that ends soon or ran out, empty words otherwise."""
    line = agreement.contract
    if line is None or line.days_left is None or (line.offset is None and not line.expired):
        return "", ""
    if line.expired:
        return _("the contract has run out"), "bad"
    left = _("contract: %(left)s") % {"left": words.days_left(line.days_left)}
    return left, words.days_tone(line.days_left) or "warn"


def _rows(agreement: Agreement, shown: int) -> list[RowItem]:
    rows = []
    line = agreement.contract
    if line is not None:
        until = _("until %(date)s") % {"date": words.day(line.ends_on)} if line.ends_on else _("without end")
        left = words.days_left(line.days_left) if line.signed_on else ""
        detail = left if line.expired else " · ".join(part for part in (until, left) if part)
        badge = (
            None if line.stage in ("signed", "original_back") and not line.expired else words.stage_pill(line)
        )
        rows.append(RowItem(f"contract:{line.id}", line.number, detail, "file-text", "text2", badge=badge))
    today = clock.today()
    for one in agreement.obligations[:shown]:
        late = one.late(today)
        near = one.due is not None and (one.due - today).days <= SOON_DAYS
        tone = "bad" if late else "warn" if near else "text"
        rows.append(
            RowItem(
                f"obligation:{one.id}", one.what, words.side(one.side), "octagon-alert" if late else "handshake",
                "bad" if late else "text2", right=l10n().day_month(one.due) if one.due else "", right_tone=tone,
                buttons=(RowButton("done", icon="check", name=_("Fulfilled")),), data=one.id,
            )
        )  # fmt: skip
    return rows
