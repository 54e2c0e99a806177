"""The editor at a card: one reused frame over the grid for a new contact, a change, or the reason of a missed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft
from kamdesk.model.schedule.rules.kinds import MISSED_REASONS, Channel
from kamdesk.ui import choices
from kamdesk.ui.language import _
from kamdesk.ui.runner import Runner
from kamdesk.ui.screens.week.cards import ICONS
from kamdesk.ui.screens.week.parties import Parties
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, NumberEdit, TextArea, TimeEdit, forget_typing
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label

WIDTH, REASON_WIDTH = 380, 300
FORM_COLUMNS = 12  # fine enough for a whole date beside the time and the minutes


class CardLayer(QFrame):
    """A frame beside a card: Enter or Ctrl+Enter gives its answer, Esc leaves without one."""

    closed = Signal()

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 10)
        self.column.setSpacing(8)

    def answer(self) -> None:
        """What Enter does."""
        raise NotImplementedError

    def answers_at(self, watched: QObject) -> bool:
        """Whether Enter alone means 'done' in this widget."""
        return True

    def other_key(self, key: int) -> bool:
        return False

    def give_up(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self.isVisible():
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            if isinstance(watched, SearchSelect) and watched.listing():
                return False  # the list under the field closes first
            self.give_up()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control or self.answers_at(watched):
                self.answer()
                return True
        return self.other_key(event.key()) or super().eventFilter(watched, event)


class CardEditor(CardLayer):
    """Kind, client, day, time, length, goal. Ctrl+Enter or Enter in a line saves, Esc closes."""

    saved = Signal(object)
    report_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self.activity: Activity | None = None
        self.draft: ActivityDraft | None = None
        self.channel = Segmented((), small=True)
        self.client = SearchSelect(choices.records(runner, "client", self))
        self.second = SearchSelect(choices.records(runner, "client", self))
        self.person = SearchSelect(choices.records(runner, "contact", self))
        self.more_clients = Parties(self.second, WIDTH, self)
        self.people = Parties(self.person, WIDTH, self)
        self.title, self.goal = LineEdit(), TextArea(lines=2)
        self.outcomes = [LineEdit() for _number in range(3)]
        self.day, self.start, self.minutes = DateEdit(), TimeEdit(), NumberEdit(scale=1)
        self._build()
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        column = self.column
        self.heading = label("", "section")
        column.addWidget(self.heading)
        column.addWidget(self.channel)
        self.form = Form(FORM_COLUMNS)
        self.form.add("client", lambda: _("Client"), self.client, span=8)
        self.form.add("second", lambda: _("And one more"), self.second, span=4)
        self.form.place(self.more_clients, FORM_COLUMNS)
        self.form.add("day", lambda: _("Day"), self.day, span=5)
        self.form.add("start", lambda: _("Time"), self.start, span=4)
        self.form.add("minutes", lambda: _("Minutes"), self.minutes, span=3)
        self.form.add("title", lambda: _("Title"), self.title, span=FORM_COLUMNS)
        self.form.add("person", lambda: _("Person"), self.person, span=FORM_COLUMNS)
        self.form.place(self.people, FORM_COLUMNS)
        self.form.add("goal", lambda: _("Goal"), self.goal, span=FORM_COLUMNS)
        titles = (lambda: _("At least"), lambda: _("Wanted"), lambda: _("At best"))
        for number, (title, field) in enumerate(zip(titles, self.outcomes, strict=True)):
            self.form.add(f"outcome{number}", title, field, span=4)
        column.addWidget(self.form)
        foot = QHBoxLayout()
        self.remove = Button("", "trash-2", kind="ghost", small=True, on_click=self._remove)
        self.report = Button("", "clipboard-check", small=True, key="F4", on_click=self._report)
        self.save = Button("", "check", kind="primary", small=True, key="Ctrl+Enter", on_click=self._save)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.report)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.channel.chosen.connect(lambda _key: self._fit_fields())
        for parties in (self.more_clients, self.people):
            parties.changed.connect(self._fit_height)
        for widget in self.findChildren(QWidget):
            widget.installEventFilter(self)

    def retranslate(self) -> None:
        chosen = self.channel.value()
        self.channel.set_segments([Segment(one.value, "", ICONS[one][0], _(one.msgid)) for one in Channel])
        self.channel.set_value(chosen or Channel.VISIT.value)
        self.channel.setAccessibleName(_("Kind"))
        self.save.set_words(_("Save"))
        self.report.set_words(_("Report"))
        self.remove.set_words("", name=_("Take out"))
        self.form.retranslate()
        self._say_heading()

    def _say_heading(self) -> None:
        kind = Channel(self.channel.value() or "visit")
        self.heading.setText(
            _(kind.msgid) if self.activity else _("New: %(kind)s") % {"kind": _(kind.msgid).lower()}
        )

    # opening
    def open_new(self, draft: ActivityDraft, at: QRect, client: Choice | None = None) -> None:
        """A contact that is not there yet; `client` fills the field."""
        self.activity, self.draft = None, draft
        self._fill(draft.channel, draft.day, draft.start, draft.minutes, "", draft.goal, ("", "", ""))
        self.client.set_choice(client)
        self.more_clients.set_choices(())
        self.people.set_choices(())
        self._show(at)
        (self.goal if client else self.client).setFocus()

    def open_activity(self, one: Activity, at: QRect) -> None:
        """Change a card."""
        self.activity, self.draft = one, None
        outcomes = (one.outcome_min, one.outcome_good, one.outcome_best)
        self._fill(one.channel, one.day, one.start, one.minutes, one.title, one.goal, outcomes)
        names = [Choice(client.id, client.name, icon="building-2") for client in one.clients]
        self.client.set_choice(names[0] if names else None)
        self.more_clients.set_choices(names[1:])
        self.people.set_choices([Choice(person.id, person.name, icon="users") for person in one.people])
        self._show(at)
        self.goal.setFocus()

    def _fill(
        self,
        channel: Channel,
        day: Any,
        start: int | None,
        minutes: int,
        title: str,
        goal: str,
        outcomes: Sequence[str],
    ) -> None:
        self.form.clear_problems()
        forget_typing(self)
        self.channel.set_value(channel.value)
        self.day.set_value(day)
        self.start.set_value(start)
        self.minutes.set_value(minutes)
        self.title.set_text(title)
        self.goal.set_text(goal)
        for field, words in zip(self.outcomes, outcomes, strict=True):
            field.set_text(words)

    def _fit_fields(self) -> None:
        task = self.channel.value() == Channel.TASK.value
        away = self.channel.value() in (Channel.VISIT.value, Channel.ONLINE.value, Channel.INFORMAL.value)
        for number in range(3):
            self.form.fields[f"outcome{number}"].setVisible(away)
        self.form.fields["title"].setVisible(task)
        self._say_heading()
        self.adjustSize()

    def _fit_height(self) -> None:
        """A line more or less must not push the buttons below the window."""
        self.adjustSize()
        room = self.parentWidget().rect()
        self.move(self.x(), max(4, min(self.y(), room.bottom() - self.height() - 6)))

    def _show(self, at: QRect) -> None:
        self.report.setVisible(self.activity is not None and self.activity.channel is not Channel.TASK)
        self.remove.setVisible(self.activity is not None)
        self._fit_fields()
        place_beside(self, at)
        self.show()
        self.raise_()

    # answers
    def values(self) -> ActivityDraft:
        """What is typed, as a draft."""
        clients = tuple(dict.fromkeys(key for key in (self.client.value(), *self.more_clients.keys()) if key))
        base = self.draft or ActivityDraft(Channel.VISIT, self.activity.day)
        low, good, best = (field.text() for field in self.outcomes)
        return replace(
            base, channel=Channel(self.channel.value()), day=self.day.value() or base.day, start=self.start.value(),
            minutes=self.minutes.value() or 0, client_ids=clients, contact_ids=self.people.keys(),
            title=self.title.text(), goal=self.goal.text(), outcome_min=low, outcome_good=good, outcome_best=best,
        )  # fmt: skip

    def refused(self, error: InvalidInput) -> None:
        self.form.show_problems(error)

    def _save(self) -> None:
        self.form.clear_problems()
        self.saved.emit(self.values())

    def _report(self) -> None:
        if self.activity is not None:
            self.report_wanted.emit(self.activity.id)

    def _remove(self) -> None:
        if self.activity is not None:
            self.remove_wanted.emit(self.activity.id)

    def answer(self) -> None:
        self._save()

    def answers_at(self, watched: QObject) -> bool:
        """Lines do, several lines and fields with a list under them do not."""
        return isinstance(watched, LineEdit) and not isinstance(watched, SearchSelect)

    def other_key(self, key: int) -> bool:
        if key == Qt.Key.Key_F4:
            self._report()
            return True
        return False


class ReasonEditor(CardLayer):
    """Why it was not held: a list of usual reasons, or words of one's own."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, REASON_WIDTH)
        self.key = ""
        column = self.column
        self.heading = label("", "section", wrap=True)
        self.reason = Combo()
        self.own = LineEdit()
        self.save = Button("", "check", kind="primary", small=True, key="Enter", on_click=self._give)
        for widget in (self.heading, self.reason, self.own):
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        column.addLayout(foot)
        for widget in (self.reason, self.own):
            widget.installEventFilter(self)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self.heading.setText(_("Why was it not held?"))
        chosen = self.reason.value()
        self.reason.set_options([(one, _(one)) for one in MISSED_REASONS])
        if chosen:
            self.reason.set_value(chosen)
        self.reason.setAccessibleName(_("Reason"))
        self.own.name(_("Reason in own words"), _("or in own words"))
        self.save.set_words(_("Save"))

    def open(self, key: str, at: QRect) -> None:
        self.key = key
        self.own.set_text("")
        self.adjustSize()
        place_beside(self, at)
        self.show()
        self.raise_()
        self.reason.setFocus()

    def _give(self) -> None:
        # the usual reasons are stored as msgids, so that a paper in the other language can say them
        words = self.own.text().strip() or str(self.reason.value())
        self.hide()
        self.given.emit(self.key, words)

    def answer(self) -> None:
        self._give()


def place_beside(frame: QFrame, at: QRect) -> None:
    """Put a frame right of a card, or left of it when there is no room, wholly inside its parent."""
    frame.adjustSize()
    parent = frame.parentWidget()
    room = parent.rect()
    x = at.right() + 8
    if x + frame.width() > room.right():
        x = max(4, at.left() - frame.width() - 8)
    y = max(4, min(at.top(), room.bottom() - frame.height() - 6))
    frame.move(x, y)
