"""Editors that open inside the card: note, call, promise, next step. Ctrl+Enter saves, Esc closes.

Each has `values()` for the service, `typed_values()` / `put(values)` for the draft that survives a crash, a lock, a
language switch and a change of room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.model.clients.queries.people import Person
from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import Promise
from kamdesk.model.journal.rules.words import NoteSort, Side
from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.clients.editor import Editor
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea, TimeEdit
from kamdesk.ui.widgets.text import label


class NoteEditor(Editor):
    """A note with its sort; Alt+1 to Alt+5 choose the sort while typing. Also edits a note and answers a question."""

    task = "new"

    def _fields(self) -> None:
        self.text = TextArea("", lines=3)
        self.sort = Segmented(small=True)
        self._column.addWidget(self.text)
        self._column.addWidget(self.sort)
        self.watch(self.text, self.sort)

    def retranslate(self) -> None:
        super().retranslate()
        self._head()
        self.text.setAccessibleName(_("Text of the note"))
        self.text.setPlaceholderText(_("What was said, seen or decided"))
        icons = {
            "fact": "sticky-note",
            "observation": "eye-off",
            "question": "message-circle",
            "change": "split",
            "risk": "triangle-alert",
        }
        self.sort.setAccessibleName(_("Sort of the note"))
        self.sort.set_segments(
            [
                Segment(sort, _(sort.msgid), icons[sort], shortcut=f"Alt+{n}")
                for n, sort in enumerate(NoteSort, 1)
            ]
        )
        self.hints.show_hints([("Alt+1…5", _("sort")), ("Ctrl+Enter", _("save")), ("Esc", _("close"))])

    def _head(self) -> None:
        words = {"new": _("New note"), "edit": _("Edit the note"), "answer": _("Answer to the question")}
        self.heading.setText(words[self.task])
        self.sort.setVisible(self.task != "answer")

    def open_for(self, task: str, target: str, text: str, sort: str) -> None:
        """Edit a stored note, or answer a question (then the text begins empty)."""
        self.task, self.target = task, target
        self._head()
        self.text.setPlainText("" if task == "answer" else text)
        self.sort.set_value(sort)
        self.open()

    def first(self) -> QWidget:
        return self.text

    def on_key(self, event: QKeyEvent) -> bool:
        number = event.key() - Qt.Key.Key_0
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and 1 <= number <= len(NoteSort):
            self.sort.set_value(list(NoteSort)[number - 1])
            self._delay.start()
            return True
        return False

    def clear(self) -> None:
        self.task, self.target = "new", ""
        self._head()
        self.text.setPlainText("")
        self.sort.set_value(NoteSort.FACT)
        self.problem.hide()
        self._delay.stop()

    def values(self) -> dict[str, Any]:
        return {"text": self.text.text(), "sort": self.sort.value()}

    def typed_values(self) -> dict[str, Any]:
        if not self.text.text().strip():
            return {}
        return {**self.values(), "task": self.task, "target": self.target}

    def put(self, values: dict[str, Any]) -> None:
        self.task, self.target = str(values.get("task", "new")), str(values.get("target", ""))
        self._head()
        self.text.setPlainText(str(values.get("text", "")))
        self.sort.set_value(str(values.get("sort", NoteSort.FACT)))


class PromiseEditor(Editor):
    """Who promises, what, how much, until when: one Enter saves."""

    def _fields(self) -> None:
        self.side = Segmented(small=True, fill=True)
        self.what = LineEdit()
        self.amount = MoneyEdit()
        self.due = DateEdit()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.amount, 1)
        row.addWidget(self.due, 1)
        for part in (self.side, self.what):
            self._column.addWidget(part)
        self._column.addLayout(row)
        self.watch(self.side, self.what, self.amount, self.due)

    def _foot(self) -> None:
        super()._foot()
        self.save.show_key = False  # Enter in any of its fields saves

    def retranslate(self) -> None:
        super().retranslate()
        self._head()
        self.side.setAccessibleName(_("Who promises"))
        self.side.set_segments([Segment(side, _(side.msgid)) for side in (Side.THEY, Side.WE)])
        self.what.name(_("What is promised"), _("What is promised"))
        self.amount.name(_("Sum"), _("Sum"))
        self.due.name(_("By when"), _("Due"))
        self.amount.retranslate()
        self.due.retranslate()
        self.hints.show_hints([])

    def _head(self) -> None:
        self.heading.setText(_("Edit the promise") if self.target else _("New promise"))

    def open_for(self, promise: Promise) -> None:
        """Edit a stored promise."""
        self.target = promise.id
        self._head()
        self.set_currency(promise.currency)
        self.side.set_value(promise.side)
        self.what.setText(promise.what)
        self.amount.set_value(promise.amount_minor)
        self.due.set_value(promise.due)
        self.open()

    def first(self) -> QWidget:
        return self.what

    def clear(self) -> None:
        self.target = ""
        self._head()
        self.what.clear()
        self.amount.set_value(None)
        self.due.set_value(None)
        self.side.set_value(Side.THEY)
        self.problem.hide()
        self._delay.stop()

    def set_currency(self, currency: str) -> None:
        self.amount.currency = currency

    def readable(self) -> bool:
        """Whether sum and day can be read; what cannot is marked."""
        for field in (self.amount, self.due):
            field.set_invalid(not field.is_valid())
        return self.amount.is_valid() and self.due.is_valid()

    def values(self) -> dict[str, Any]:
        return {
            "side": self.side.value(),
            "what": self.what.text(),
            "amount_minor": self.amount.value(),
            "due": self.due.value(),
            "currency": self.amount.currency,
        }

    def typed_values(self) -> dict[str, Any]:
        typed = {"what": self.what.text(), "amount": self.amount.text(), "due": self.due.text()}
        return (
            {**typed, "side": self.side.value(), "target": self.target}
            if any(text.strip() for text in typed.values())
            else {}
        )

    def put(self, values: dict[str, Any]) -> None:
        self.target = str(values.get("target", ""))
        self._head()
        self.what.setText(str(values.get("what", "")))
        self.amount.setText(str(values.get("amount", "")))
        self.due.setText(str(values.get("due", "")))
        self.side.set_value(str(values.get("side", Side.THEY)))


class CallEditor(Editor):
    """A call (or e-mail) outside the schedule, written down while talking."""

    def _fields(self) -> None:
        self.channel = Segmented(small=True)
        self.person = Combo()
        self.start = TimeEdit()
        self.start.setFixedWidth(76)
        self.minutes = NumberEdit()
        self.minutes.setFixedWidth(64)
        row = QHBoxLayout()
        row.setSpacing(6)
        for part, stretch in ((self.channel, 0), (self.person, 1), (self.start, 0), (self.minutes, 0)):
            row.addWidget(part, stretch)
        self.minutes_word = label("", "small", "text2")
        row.addWidget(self.minutes_word)
        self.text = TextArea("", lines=3)
        self._column.addLayout(row)
        self._column.addWidget(self.text)
        self.watch(self.channel, self.person, self.start, self.minutes, self.text)

    def retranslate(self) -> None:
        super().retranslate()
        self.heading.setText(_("Contact outside the schedule"))
        self.channel.setAccessibleName(_("Way of contact"))
        self.channel.set_segments(
            [
                Segment("call", _("Call"), "phone"),
                Segment("email", _("E-mail"), "mail"),
                Segment("informal", pgettext("meeting", "Informal"), "coffee"),
            ]
        )
        self.person.setAccessibleName(_("Contact person"))
        self.start.name(_("Time"), _("Time"))
        self.minutes.name(_("Length, minutes"), "")
        self.minutes_word.setText(_("min"))
        self.text.setAccessibleName(_("What was said"))
        self.text.setPlaceholderText(_("What was said, promised, decided"))
        self.hints.show_hints([("Ctrl+Enter", _("save")), ("Ctrl+J", _("promise")), ("Esc", _("close"))])

    def set_people(self, people: Sequence[Person]) -> None:
        self.person.set_options([("", _("nobody named"))] + [(one.id, words_of(one)) for one in people])

    def open(self) -> None:
        if not self.start.text():
            now = clock.local_now()
            self.start.set_value(now.hour * 60 + now.minute)
            self.minutes.set_value(15)
        super().open()

    def first(self) -> QWidget:
        return self.text

    def clear(self) -> None:
        self.text.setPlainText("")
        self.start.set_value(None)
        self.minutes.set_value(None)
        self.channel.set_value("call")
        self.problem.hide()
        self._delay.stop()

    def values(self) -> dict[str, Any]:
        person = self.person.value()
        return {
            "channel": self.channel.value(),
            "start": self.start.value(),
            "minutes": self.minutes.value() or 15,
            "report": self.text.text(),
            "contact_ids": (person,) if person else (),
        }

    def typed_values(self) -> dict[str, Any]:
        if not self.text.text().strip():
            return {}
        return {
            "text": self.text.text(),
            "start": self.start.text(),
            "minutes": self.minutes.text(),
            "channel": self.channel.value(),
            "person": self.person.value(),
        }

    def put(self, values: dict[str, Any]) -> None:
        self.text.setPlainText(str(values.get("text", "")))
        self.start.setText(str(values.get("start", "")))
        self.minutes.setText(str(values.get("minutes", "")))
        self.channel.set_value(str(values.get("channel", "call")))
        self.person.set_value(values.get("person", ""))


class StepEditor(Editor):
    """The next step in place of the card that shows it."""

    def _fields(self) -> None:
        self.step = LineEdit()
        self.day = DateEdit()
        self.day.setFixedWidth(128)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.step, 1)
        row.addWidget(self.day)
        self._column.addLayout(row)
        self.watch(self.step, self.day)

    def retranslate(self) -> None:
        super().retranslate()
        self.heading.setText(_("Next step"))
        self.step.name(_("Next step"), _("What comes next with this client"))
        self.day.name(_("When"), _("When"))
        self.day.retranslate()
        self.hints.show_hints([("Enter", _("save")), ("Esc", _("close"))])

    def first(self) -> QWidget:
        return self.step

    def clear(self) -> None:
        self.step.clear()
        self.day.set_value(None)
        self.problem.hide()
        self._delay.stop()

    def values(self) -> dict[str, Any]:
        return {"step": self.step.text(), "day": self.day.value()}

    def typed_values(self) -> dict[str, Any]:
        return {"step": self.step.text(), "day": self.day.text()}

    def put(self, values: dict[str, Any]) -> None:
        self.step.setText(str(values.get("step", "")))
        self.day.setText(str(values.get("day", "")))


def words_of(person: Person) -> str:
    """'Elizabete Krūmiņa, iepircēja'."""
    return ", ".join(filter(None, (person.draft.name, person.draft.role)))
