"""The lock page: covers everything, asks for the password, keeps the screens and their unsaved text underneath."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.badges import IconLabel
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.form import Field
from kamdesk.ui.widgets.text import label


class LockPage(QWidget):
    """Tells `unlock_wanted(password)`; the window answers with `refuse(words)` or hides it."""

    unlock_wanted = Signal(str)
    recovery_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        self.card = Card("", "lock", padding=14)
        self.words = label("", "small", "text2", wrap=True)
        self.password = LineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(512)
        self.password.returnPressed.connect(self._try)
        self._by_code = False
        self.field = Field(lambda: _("Recovery code") if self._by_code else _("Password"), self.password)
        self.button = Button("", "lock-open", kind="primary", key="Enter", on_click=self._try)
        self.code = Button("", "key-round", kind="ghost", on_click=self._switch)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.code)
        row.addStretch(1)
        for part in (self.words, self.field):
            self.card.body.addWidget(part)
        self.card.body.addLayout(row)
        # between stretches, not aligned: an aligned widget gets its hint's height, and a long refusal needs more
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        outer.addLayout(middle)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._mark = IconLabel("handshake", "text3", 16)
        foot.addWidget(self._mark)
        foot.addWidget(label("KAMdesk", "caption", "text3"))
        foot.addStretch(1)
        outer.addStretch(3)
        outer.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        self.card.set_title(_("KAMdesk is locked"))
        self.setAccessibleName(_("KAMdesk is locked"))
        self.words.setText(_("What you were typing is kept. Enter the password to go on."))
        self.field.retranslate()
        self.button.set_words(_("Unlock"))
        self.code.set_words(_("Password") if self._by_code else _("Recovery code"))

    def _switch(self) -> None:
        """Between the password and the recovery code; the code is typed openly, it is long and used once."""
        self._by_code = not self._by_code
        mode = QLineEdit.EchoMode.Normal if self._by_code else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.password.clear()
        self.field.set_problem("")
        self.retranslate()
        self.password.setFocus()

    def start(self) -> None:
        """Show an empty field; nothing of the last attempt stays."""
        self.card.setFixedWidth(look.px(420))  # here, because the text size may have changed
        self.password.clear()
        self.field.set_problem("")
        self._by_code = False
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.retranslate()
        self.button.setEnabled(True)
        self.show()
        self.raise_()
        self.password.setFocus()

    def refuse(self, words: str) -> None:
        """Say why not, under the field."""
        self.button.setEnabled(True)
        self.password.selectAll()
        self.field.set_problem(words)
        self.password.setFocus()

    def _try(self) -> None:
        """Ask once; the button waits for the answer, because deriving the key takes a moment."""
        if not self.password.text() or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        wanted = self.recovery_wanted if self._by_code else self.unlock_wanted
        wanted.emit(self.password.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look.colour("window"))
