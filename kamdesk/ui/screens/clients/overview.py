"""The first tab of the card: facts | next step and history | people and promises."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.clients.queries.people import Person
from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import Promise
from kamdesk.model.journal.rules.words import PromiseState
from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.clients import history_words, words
from kamdesk.ui.screens.clients.agreement import AgreementBlock
from kamdesk.ui.screens.clients.editor import Editor
from kamdesk.ui.screens.clients.editors import CallEditor, NoteEditor, PromiseEditor, StepEditor
from kamdesk.ui.screens.clients.facts import WIDTH, FactsColumn
from kamdesk.ui.screens.clients.state import CardState, HistoryWish
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.badges import IconLabel, Pill, initials
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import EmptyState
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, LineEdit
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Elided, label, line
from kamdesk.ui.widgets.timeline import Timeline

SIDE_WIDTH = 318
SIDE_COMPACT = 280
# days before its date when a promise counts as near
SOON_DAYS = 3
# geometry only: fields as low as the segments beside them
SMALL = "min-height: 22px; max-height: 22px; padding: 0 7px;"


class NextStep(QFrame):
    """The one next step: amber edge; empty it asks to be set."""

    edit_wanted = Signal()
    done_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "next")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.setSpacing(10)
        self.icon = IconLabel("circle-arrow-right", "accent", 16)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.caption = Elided("", "small", "text2")
        self.step = Elided("", "strong")
        column.addWidget(self.caption)
        column.addWidget(self.step)
        self.edit = Button("", "pencil", key="F2", on_click=self.edit_wanted.emit)
        self.finish = Button("", "check", key="Ctrl+D", show_key=False, on_click=self.done_wanted.emit)
        row.addWidget(self.icon)
        row.addLayout(column, 1)
        row.addWidget(self.edit)
        row.addWidget(self.finish)

    def render(self, state: CardState) -> None:
        card = state.card
        late = card.next_step_day is not None and card.next_step_day < clock.today()
        self.caption.setText(
            words.joined(_("Next step"), words.when(card.next_step_day), _("overdue") if late else "")
        )
        self.caption.set_tone("bad" if late else "text2")
        self.step.setText(card.next_step or _("Set the next step"))
        self.step.set_tone("text" if card.next_step else "warn")
        self.icon.show_icon(
            "circle-arrow-right" if card.next_step else "triangle-alert",
            "accent" if card.next_step else "warn",
        )
        self.edit.set_words(_("Edit") if card.next_step else _("Set"))
        self.finish.set_words(_("Mark done"), _("Next step is done"))
        self.finish.setVisible(bool(card.next_step))


class HistoryBar(QWidget):
    """What of the history to show: kind, year, words; and the button for a note."""

    changed = Signal()
    note_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.groups = Segmented(small=True)
        self.year = Combo()
        self.year.setStyleSheet(SMALL)
        self.year.setFixedWidth(look.px(98))
        self.words = LineEdit()
        self.words.setStyleSheet(SMALL)
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(70)
        self.words.setMaximumWidth(look.px(190))
        self.note = Button("", "plus", small=True, key="Ctrl+N", on_click=self.note_wanted.emit)
        row.addWidget(self.groups)
        row.addWidget(self.year)
        row.addWidget(self.words, 1)
        row.addStretch(1)
        row.addWidget(self.note)
        self._delay = QTimer(self, singleShot=True, interval=150)
        self._delay.timeout.connect(self.changed)
        self.groups.chosen.connect(lambda _key: self.changed.emit())
        self.year.chosen.connect(lambda _year: self.changed.emit())
        self.words.textChanged.connect(lambda _text: self._delay.start())

    def retranslate(self) -> None:
        self.groups.setAccessibleName(_("What of the history to show"))
        self.groups.set_segments(
            [
                Segment("all", _("Everything")),
                Segment("meetings", icon="map-pin", name=_("Visits and meetings")),
                Segment("calls", icon="phone", name=_("Calls and e-mails")),
                Segment("orders", icon="clipboard-list", name=_("Orders")),
                Segment("payments", icon="banknote", name=_("Payments")),
                Segment("notes", icon="sticky-note", name=_("Notes, promises, changes, papers")),
                Segment("rivals", icon="binoculars", name=_("Competitors")),
            ]
        )
        self.year.setAccessibleName(_("Year"))
        self.words.name(_("Find in the history"), _("Find (Ctrl+F)"))
        self.note.set_words(_("Note"))

    def set_years(self, years: tuple[int, ...]) -> None:
        self.year.set_options([(0, _("all years")), *((year, str(year)) for year in years)])

    def wish(self) -> HistoryWish:
        return HistoryWish(self.groups.value() or "all", self.year.value() or 0, self.words.text().strip())

    def clear(self) -> bool:
        """Show everything again; True when something was narrowed."""
        narrowed = self.wish().narrowed
        if narrowed:
            self.groups.set_value("all")
            self.year.set_value(0)
            self.words.clear()
            self._delay.stop()
            self.changed.emit()
        return narrowed


class SidePanel(QFrame):
    """People with how to talk to them; promises of both sides, broken first."""

    person_wanted = Signal(str)
    add_person = Signal()
    promise_marked = Signal(str, str)
    promise_menu = Signal(object, object)
    add_promise = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panelRight")
        self.compact = False
        self.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self.people_title, self.people_count = label("", "section"), label("", "body", "text3")
        self.new_person = Button(
            "", "user-round-plus", kind="ghost", small=True, key="Ctrl+Shift+N", on_click=self.add_person.emit
        )
        people = _head(self.people_title, self.people_count, self.new_person)
        column.addLayout(people)
        self.people = RowList(two=42, fit=True, show_selection=False)
        self.nobody = label("", "small", "text3", wrap=True)
        self.nobody.setContentsMargins(12, 0, 12, 8)
        column.addWidget(self.people)
        column.addWidget(self.nobody)
        column.addSpacing(6)
        column.addWidget(line())
        self.promise_title, self.promise_count = label("", "section"), label("", "body", "text3")
        self.broken = Pill()
        self.new_promise = Button(
            "", "plus", kind="ghost", small=True, key="Ctrl+J", on_click=self.add_promise.emit
        )
        promises = _head(self.promise_title, self.promise_count, self.broken, self.new_promise)
        self._heads = (people, promises)
        column.addLayout(promises)
        self.editor = PromiseEditor()
        column.addWidget(self.editor)
        self.promises = RowList(two=41, line_above=True, detail_role="caption")
        self.promises.setMinimumHeight(41)
        self.editor.toggled.connect(self._make_room)
        self.none_open = label("", "small", "text3", wrap=True)
        self.none_open.setContentsMargins(12, 0, 12, 8)
        column.addWidget(self.none_open)
        column.addWidget(self.promises, 1)
        column.addWidget(line())
        self.agreement = AgreementBlock()
        column.addWidget(self.agreement)
        self.people.opened.connect(lambda item: self.person_wanted.emit(item.id))
        self.promises.pressed.connect(lambda item, key: self.promise_marked.emit(item.id, key))
        self.promises.key.connect(self._on_key)
        self.promises.menu_wanted.connect(self.promise_menu.emit)
        self.promises.opened.connect(lambda item: self.promise_menu.emit(item, None))

    def _make_room(self, editing: bool) -> None:
        """On a low window the people give way while a promise is typed."""
        self.people.setVisible(self.people.items.rowCount() > 0 and not (editing and self.compact))

    def _on_key(self, item: RowItem | None, event: QKeyEvent) -> None:
        states = {ord("K"): "kept", ord("X"): "broken"}
        state = states.get(latin_key(event))
        event.ignore()
        if item is not None and state and not event.modifiers():
            event.accept()
            self.promise_marked.emit(item.id, state)

    def render(self, state: CardState) -> None:
        card = state.card
        for head in self._heads:
            head.setContentsMargins(12, 3 if self.compact else 9, 10, 2 if self.compact else 7)
        self.people_title.setText(_("People"))
        self.people_count.setText(str(len(card.people)) if card.people else "")
        shown = card.people[:5]
        self.people.setAccessibleName(_("People"))
        self.people.show_items([self._person(one, state, self.compact) for one in shown])
        self._make_room(self.editor.isVisible())
        self.nobody.setVisible(not shown)
        self.nobody.setText(_("No people yet: add the one you talk to."))
        self.promise_title.setText(_("Promises") if self.compact or look.scale > 100 else _("Open promises"))
        self.promise_count.setText(str(len(state.promises)) if state.promises else "")
        broken = ngettext("%(n)s broken", "%(n)s broken ones", state.broken) % {"n": state.broken}
        self.broken.show_status(
            broken if state.broken else "", "bad", "octagon-alert" if state.broken else ""
        )
        self.promises.setAccessibleName(_("Open promises"))
        self.promises.show_items([self._promise(one) for one in state.promises])
        self.agreement.render(state.agreement, self.compact)
        self.none_open.setVisible(not state.promises)
        self.none_open.setText(_("Nothing is promised on either side."))

    @staticmethod
    def _person(person: Person, state: CardState, compact: bool) -> RowItem:
        draft = person.draft
        from kamdesk.model.clients.rules.words import Stance

        stance = _(Stance(draft.stance).msgid) if draft.stance in set(Stance) else ""
        note = None
        if person.id in state.celebrating:
            note = (_("Name day today"), "key", "cake")
        elif draft.approach:
            short = draft.approach if len(draft.approach) < 24 else draft.approach[:22].rstrip() + "…"
            note = (short, "key" if draft.vip else "text2", "star" if draft.vip else "message-circle")
        elif draft.language and draft.language != state.card.draft.language:
            note = (_("in Russian") if draft.language == "ru" else _("in Latvian"), "text2", "message-circle")
        end = (note[2], note[1]) if note and compact else None
        detail = words.joined(draft.role, stance, note[0] if note and end else "")
        return RowItem(
            person.id,
            draft.name,
            detail,
            avatar=initials(draft.name),
            note=None if end else note,
            end_icon=end,
        )

    @staticmethod
    def _promise(promise: Promise) -> RowItem:
        title = words.promise_title(promise.side, promise.what, promise.amount_minor, promise.currency)
        icon, tone = ("octagon-alert", "bad") if promise.late else ("handshake", "key")
        left = (promise.due - clock.today()).days if promise.due else None
        if promise.late:
            right, right_tone = words.days(-promise.late), "bad"
        else:
            right = l10n().day_month(promise.due) if promise.due else ""
            right_tone = "warn" if left is not None and left <= SOON_DAYS else "text"
            if right_tone == "warn":
                icon, tone = "clock", "warn"
        return RowItem(
            promise.id, title, _given(promise), icon, tone, right=right, right_tone=right_tone, data=promise
        )

    def retranslate(self) -> None:
        self.new_person.set_words("", _("Add a person"))
        self.new_promise.set_words("", _("Add a promise"))
        self.editor.retranslate()


def _given(promise: Promise) -> str:
    if promise.late:
        return words.joined(
            _("promised by %(day)s") % {"day": l10n().day_month(promise.due or clock.today())}, _("not kept")
        )
    if promise.given_on is None:
        return _(PromiseState(promise.state).msgid)
    day = l10n().date(promise.given_on)
    if promise.channel:
        return words.joined(words.channel(promise.channel), day)
    return _("given %(day)s") % {"day": day}


def _head(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 9, 10, 7)
    row.setSpacing(8)
    for widget in widgets[:2]:
        row.addWidget(widget)
    row.addStretch(1)
    for widget in widgets[2:]:
        row.addWidget(widget)
    return row


class Overview(QWidget):
    """Passive: renders a `CardState`, emits intents."""

    entry_opened = Signal(object)
    entry_menu = Signal(object, object)
    history_changed = Signal()
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.facts = FactsColumn()
        self.facts.setFixedWidth(WIDTH)
        self.side = SidePanel()
        row.addWidget(self.facts)
        row.addWidget(self._centre(), 1)
        row.addWidget(self.side)
        self._wire()
        self.retranslate()

    def _centre(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 10, 14, 0)
        column.setSpacing(8)
        self.next = NextStep()
        self.step_editor, self.call_editor, self.note_editor = StepEditor(), CallEditor(), NoteEditor()
        self.bar = HistoryBar()
        self.timeline = Timeline()
        self.timeline.setStyleSheet("background: transparent")
        self.empty = EmptyState("history")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.timeline)
        self.pages.addWidget(self.empty)
        # an open editor takes its room from the history, never the other way round
        self.pages.setMinimumHeight(40)
        for part in (self.next, self.step_editor, self.call_editor, self.bar, self.note_editor):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        return holder

    def _wire(self) -> None:
        self.bar.changed.connect(self.history_changed)
        self.timeline.opened.connect(self.entry_opened)
        self.timeline.menu_wanted.connect(self.entry_menu.emit)
        self.timeline.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.step_editor.closed.connect(self._step_closed)
        self.note_editor.closed.connect(self.timeline.setFocus)
        self.call_editor.closed.connect(self.timeline.setFocus)
        self.empty.action.connect(self._on_empty)

    def _on_scroll(self, value: int) -> None:
        bar = self.timeline.verticalScrollBar()
        if bar.maximum() - value < bar.pageStep():
            self.more_wanted.emit()

    def _step_closed(self) -> None:
        self.next.show()
        self.next.edit.setFocus()

    def _on_empty(self) -> None:
        if not self.bar.clear():
            self.bar.note_wanted.emit()

    def render(self, state: CardState) -> None:
        self.facts.render(state.card)
        self.next.render(state)
        self.bar.set_years(state.years)
        self.timeline.show_items(history_words.items(state.page.entries))
        self.pages.setCurrentWidget(self.timeline if state.page.entries else self.empty)
        if self.bar.wish().narrowed:
            self.empty.say(_("Nothing of that in the history."), _("Show everything"))
        else:
            self.empty.say(_("The history begins with the first note, visit or order."), _("Add a note"))
        self.side.render(state)
        self.call_editor.set_people(state.card.people)
        self.side.editor.set_currency(state.card.draft.currency)

    def open_step(self, step: str, day: object) -> None:
        """Put the editor in place of the next step."""
        if not self.step_editor.step.isModified():
            self.step_editor.step.setText(step)
            self.step_editor.day.set_value(day)
        self.next.hide()
        self.step_editor.open()
        self.step_editor.step.selectAll()

    def close_step(self) -> None:
        self.step_editor.done()
        self.next.show()

    def editors(self) -> dict[str, Editor]:
        return {
            "note": self.note_editor,
            "call": self.call_editor,
            "promise": self.side.editor,
            "step": self.step_editor,
        }

    def retranslate(self) -> None:
        self.timeline.setAccessibleName(_("History"))
        self.bar.retranslate()
        for editor in (self.step_editor, self.call_editor, self.note_editor):
            editor.retranslate()
        self.side.retranslate()

    def set_compact(self, compact: bool) -> None:
        self.facts.setVisible(not compact)
        self.side.compact = compact
        self.side.setFixedWidth(SIDE_COMPACT if compact else SIDE_WIDTH)

    def regions(self) -> list[QWidget]:
        return [self.facts, self.timeline, self.side.people, self.side.promises, self.side.agreement]


Opened = Callable[[str], None]
