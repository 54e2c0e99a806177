"""The left side of the debts: calls of the day, a promise typed in place, what to say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.collecting.queries import Call, Case
from kamdesk.model.core.errors import InvalidInput
from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.screens.money.debts.calls import NO_ANSWER, PAID, PROMISED, CallList
from kamdesk.ui.screens.money.debts.state import DebtsState
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import DateEdit, MoneyEdit
from kamdesk.ui.widgets.rows import RowItem
from kamdesk.ui.widgets.text import label, line

WIDTH = 318


class PromiseLine(QFrame):
    """Sum and day of a promise, typed under the list; Enter keeps it, Esc closes."""

    kept = Signal(int, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(6)
        self.caption = label("", "smallStrong")
        self.sum, self.day = MoneyEdit(), DateEdit()
        self.ok = Button("", "check", kind="primary", small=True, on_click=self._keep)
        self.away = Button("", "x", kind="ghost", small=True, on_click=self.closed.emit)
        self.problem = label("", "caption", "bad", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        for part, stretch in ((self.sum, 4), (self.day, 5), (self.ok, 0), (self.away, 0)):
            row.addWidget(part, stretch)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addWidget(self.problem)
        for field in (self.sum, self.day):
            field.installEventFilter(self)
        self._client = ""
        self.hide()

    def ask(self, call: Call, case: Case | None) -> None:
        """Begin with what is past due and the usual day."""
        self._client = words.short_name(call.client)
        self._say_who()
        self.problem.hide()
        self.sum.set_value(call.overdue_minor)
        self.day.set_value(case.offer_by if case is not None else None)
        self.show()
        self.sum.setFocus()
        self.sum.selectAll()

    def _say_who(self) -> None:
        self.caption.setText(
            _("%(client)s promises to pay:") % {"client": self._client} if self._client else ""
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        minor, day = self.sum.value(), self.day.value()
        if not minor or minor < 0 or day is None:
            self.say(_("Type the sum and the day."))
            (self.day if minor else self.sum).setFocus()
            return
        self.kept.emit(minor, day)

    def say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()

    def refused(self, error: InvalidInput, said: str) -> None:
        self.say(said)
        self.sum.set_invalid(any(problem.field == "amount" for problem in error.problems))

    def retranslate(self) -> None:
        self._say_who()
        self.sum.name(_("Sum promised"))
        self.day.name(_("By which day"))
        self.ok.set_words("", pgettext("write", "Keep the promise"))
        self.away.set_words("", _("Close"))


class LeftSide(QFrame):
    """`wanted(call, key)`: an action on a client; `chosen(client id)`: another client is current."""

    wanted = Signal(object, str)
    chosen = Signal(str)
    promised = Signal(object, int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panelLeft")
        self.setFixedWidth(WIDTH)  # larger texts get by in it; the centre could not spare more
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self.title, self.sum = label("", "section"), label("", "total")
        self.count = label("", "caption", "text2")
        self.calls, self.promise = CallList(), PromiseLine()
        self.hints = Hints()
        column.addWidget(self._head())
        column.addWidget(self.calls, 5)
        column.addWidget(self.promise)
        column.addWidget(line())
        column.addWidget(self._talk(), 2)
        column.addWidget(self._foot())
        self._wire()

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(14, 9, 14, 8)
        column.setSpacing(1)
        row = QHBoxLayout()
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.sum)
        column.addLayout(row)
        column.addWidget(self.count)
        return head

    def _talk(self) -> QWidget:
        inside = QFrame()
        inside.setProperty("look", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        self.talk_title, self.talk = label("", "smallStrong"), label("", "small", "text2", wrap=True)
        column.addWidget(self.talk_title)
        column.addWidget(self.talk)
        column.addStretch(1)
        self.talk_area = QScrollArea()
        self.talk_area.setWidgetResizable(True)
        self.talk_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.talk_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.talk_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.talk_area.setWidget(inside)
        return self.talk_area

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("look", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.hints, 1)
        return foot

    def _wire(self) -> None:
        self.calls.opened.connect(lambda item: self.act(PROMISED, item))
        self.calls.pressed.connect(lambda item, key: self.act(key, item))
        self.calls.key.connect(self._on_key)
        self.calls.current.connect(lambda item: self.chosen.emit(item.id) if item is not None else None)
        self.promise.closed.connect(self.close_promise)
        self.promise.kept.connect(self._on_promised)

    def _on_key(self, item: RowItem | None, event: QKeyEvent) -> None:
        keys: dict[int, str] = {Qt.Key.Key_N: NO_ANSWER, Qt.Key.Key_O: PAID, Qt.Key.Key_P: PROMISED}
        key = "" if event.modifiers() else keys.get(latin_key(event), "")
        if key and item is not None:
            event.accept()
            self.act(key, item)
        else:
            event.ignore()

    def act(self, key: str, item: RowItem | None = None) -> None:
        """What came of the call to the chosen client (or of `item`)."""
        item = item or self.calls.current_item()
        if item is not None and item.below:
            self.wanted.emit(item.data, key)

    def _on_promised(self, minor: int, day: object) -> None:
        item = self.calls.current_item()
        if item is not None:
            self.promised.emit(item.data, minor, day)

    def close_promise(self) -> bool:
        """Close the line of a promise; False when it was closed."""
        shown = self.promise.isVisibleTo(self)
        self.promise.hide()
        if shown:
            self.calls.setFocus()
        return shown

    def show_state(self, state: DebtsState) -> None:
        found: dict[str, int] = {}
        for call in state.calls:
            for currency, minor in call.sums:
                found[currency] = found.get(currency, 0) + minor
        self.sum.setText(" + ".join(sums.money(minor, currency) for currency, minor in found.items()))
        if state.calls:
            self.count.setText(words.joined(words.clients(len(state.calls)), _("broken promises first")))
        else:
            self.count.setText(_("Nobody has to be called about money today."))
        self.calls.show_calls(state.calls, can_note=not state.past)

    def show_case(self, case: Case | None) -> None:
        said = words.talk(case) if case is not None else []
        self.talk_title.setVisible(bool(said))
        if case is not None:
            self.talk_title.setText(_("Talk with %(client)s") % {"client": words.short_name(case.client)})
        self.talk.setText(" ".join(said))

    def retranslate(self) -> None:
        self.title.setText(_("Call today"))
        self.calls.setAccessibleName(_("Call today"))
        self.promise.retranslate()
        hints: list[tuple[str | tuple[str, ...], str]] = [
            (("↑", "↓"), pgettext("key", "client")),
            ("Enter", pgettext("key", "promised")),
            ("N", pgettext("key", "no answer")),
        ]
        self.hints.show_hints(hints)
