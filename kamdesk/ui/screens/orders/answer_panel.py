"""The answer to a packet as fields: accepted, entered under a number, refused with a reason. Used on both sides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.handover.rules.answers import Answer
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.pad.head import Panel
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.text import label


class AnswerFields(QWidget):
    """Three choices and the one field the choice needs; tells `given(answer, number, reason)`."""

    given = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.choice = Segmented(())
        self.field = LineEdit()
        self.problem = label("", "small", "bad", wrap=True)
        self.problem.hide()
        self.ok = Button("", "check", kind="primary", on_click=self.give)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.choice.chosen.connect(lambda _key: self._fit())
        self.field.returnPressed.connect(self.give)
        self.retranslate()

    def start(self, answer: str = Answer.ENTERED) -> None:
        """Empty, with the usual answer chosen and the field to type into."""
        self.choice.set_value(str(answer))
        self.field.clear()
        self.problem.hide()
        self._fit()
        self.field.setFocus()

    def give(self) -> None:
        answer, typed = self.choice.value(), self.field.text().strip()
        self.given.emit(
            answer, typed if answer == Answer.ENTERED else "", typed if answer == Answer.REFUSED else ""
        )

    def show_problems(self, error: InvalidInput) -> None:
        self.problem.setText(" ".join(problem.text(l10n()) for problem in error.problems))
        self.problem.show()
        self.field.set_invalid(True)
        self.field.setFocus()

    def _fit(self) -> None:
        answer = self.choice.value()
        self.field.set_invalid(False)
        self.field.setEnabled(answer != Answer.ACCEPTED)
        words = {
            str(Answer.ENTERED): _("Their number of the order"),
            str(Answer.REFUSED): _("Reason of the refusal"),
        }.get(answer, _("Nothing more is needed"))
        self.field.name(words, words)

    def retranslate(self) -> None:
        chosen = self.choice.value()
        self.choice.set_segments(
            [
                Segment(str(Answer.ENTERED), pgettext("answer", "Entered")),
                Segment(str(Answer.ACCEPTED), pgettext("answer", "Accepted")),
                Segment(str(Answer.REFUSED), pgettext("answer", "Refused")),
            ]
        )
        self.choice.setAccessibleName(_("Answer of sales support"))
        self.choice.set_value(chosen or str(Answer.ENTERED))
        self.ok.set_words(_("Save the answer"))
        self._fit()


class AnswerPanel(Panel):
    """The answer noted by hand, as after a call; it hangs under the top bar of the pad."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 460)
        self.title = label("", "section")
        self.fields = AnswerFields()
        self.column.addWidget(self.title)
        self.column.addWidget(self.fields)

    def retranslate(self) -> None:
        self.title.setText(_("What did sales support say?"))
        self.fields.retranslate()
