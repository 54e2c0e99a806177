"""Closing the week: what is still open at the left, five questions at the right, then it is read-only (A9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.schedule.queries.week import WeekView
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.closing import Question
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.model.store.drafts import draft, drop_draft, keep_draft
from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.week.cards import ICONS, counters
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.fields import TextArea
from kamdesk.ui.widgets.form import Form, FormPage
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label

SCREEN = "week-close"
DRAFT_AFTER_MS = 400


class ClosePage(FormPage):
    """Answers are kept as they are typed, until the week is closed."""

    close_wanted = Signal(object)
    done_wanted = Signal(str)
    missed_wanted = Signal(str)
    opened = Signal(str)
    given_up = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.week: WeekView | None = None
        self._loading = False
        self._delay = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._delay.timeout.connect(self.keep)
        self.open_card = Card("", "list-checks", padding=0)
        self.list = RowList("", fit=True, line_above=True)
        self.ready = label("", "body", "ok", wrap=True)
        self.ready.setContentsMargins(12, 8, 12, 12)
        self.hints = Hints()
        self.hints.setContentsMargins(12, 4, 12, 8)
        self.open_card.body.addWidget(self.list)
        self.open_card.body.addWidget(self.hints)
        self.open_card.body.addWidget(self.ready)
        self.facts_card = Card("", "chart-column")
        self.facts = label("", "body", wrap=True)
        self.facts_card.body.addWidget(self.facts)
        self.questions_card = Card("", "message-circle")
        self.form = Form(1)
        self.answers = {question: TextArea(lines=2) for question in Question}
        for question, field in self.answers.items():
            self.form.add(question.value, _title(question), field)
            field.textChanged.connect(self._on_typed)
        self.questions_card.body.addWidget(self.form)
        self.banner = Banner()
        self.banner.hide()
        self.questions_card.body.addWidget(self.banner)
        foot = QHBoxLayout()
        self.back = Button("", key="Esc", show_key=False, on_click=self.given_up.emit)
        self.close_button = Button("", "circle-check-big", kind="primary", key="Ctrl+Enter", show_key=True)
        self.close_button.clicked.connect(self.finish_week)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.questions_card.body.addLayout(foot)
        self.left.addWidget(self.open_card)
        self.left.addWidget(self.facts_card)
        self.middle.addWidget(self.questions_card)
        self.finish()
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.list.pressed.connect(self._on_button)
        self.list.key.connect(self._on_key)
        self.retranslate()

    def retranslate(self) -> None:
        self.open_card.set_title(_("Still to be settled"))
        self.list.setAccessibleName(_("Still to be settled"))
        self.ready.setText(_("Everything has its mark and every missed contact its reason."))
        self.facts_card.set_title(_("The week in figures"))
        self.questions_card.set_title(_("Five questions"))
        self.back.set_words(_("Back to the week"))
        self.close_button.set_words(_("Close the week"))
        self.hints.show_hints([("Space", _("Held")), ("X", _("Not held")), ("Enter", _("Report"))])
        self.form.retranslate()
        if self.week is not None:
            self.show_week(self.week)

    def show_week(self, week: WeekView) -> None:
        """What still stands in the way, and the figures."""
        if self.week is None or self.week.week != week.week:
            self._load(week)
        self.week = week
        by_id = {one.id: one for one in week.activities}
        open_ones = [by_id[key] for key in (*week.left.open_ids, *week.left.without_reason) if key in by_id]
        self.list.show_items([_item(one) for one in open_ones])
        was_here = self.list.hasFocus()
        self.list.setVisible(bool(open_ones))
        if was_here and not open_ones:
            self.focus_first()
        self.hints.setVisible(bool(open_ones))
        self.ready.setVisible(not open_ones)
        self.open_card.set_title(_("Still to be settled"), str(len(open_ones) or ""))
        self.facts.setText("\n".join(f"{first}: {second}" for first, second in counters(week).values()))

    def _load(self, week: WeekView) -> None:
        key = f"{week.week.year}-{week.week.week}"
        self.context.runner.query(draft, SCREEN, key, owner=self, quiet=True, on_ok=self._put)

    def _put(self, kept: Mapping[str, Any] | None) -> None:
        self._loading = True
        for question, field in self.answers.items():
            field.set_text(str((kept or {}).get(question.value, "")))
        self._loading = False

    def _on_typed(self) -> None:
        if not self._loading:
            self._delay.start()

    def values(self) -> dict[Question, str]:
        return {question: field.text() for question, field in self.answers.items()}

    def keep(self) -> None:
        """Keep the answers typed so far."""
        self._delay.stop()
        if self.week is not None and any(self.values().values()):
            body = {question.value: text for question, text in self.values().items()}
            self.context.runner.command(
                keep_draft, silent=True, screen=SCREEN, record_id=self._key, body=body
            )

    @property
    def _key(self) -> str:
        return f"{self.week.week.year}-{self.week.week.week}" if self.week else ""

    def closed(self) -> None:
        """The week is closed: the kept answers are in it now."""
        self._delay.stop()
        self.context.runner.command(drop_draft, silent=True, screen=SCREEN, record_id=self._key)
        self.week = None  # nothing is kept for it from now on

    def finish_week(self) -> None:
        self.banner.hide()
        self.close_wanted.emit(self.values())

    def refused(self, error: KamdeskError) -> None:
        """Say what is missing: at the question, or in the banner for the list at the left."""
        if isinstance(error, InvalidInput):
            homeless = self.form.show_problems(error)
            if homeless:
                self.banner.say(homeless[0].text(l10n()), "warn")
                self.banner.show()
                self.list.setFocus()
        else:
            self.banner.say(error.text(l10n()), "bad")
            self.banner.show()

    def _on_button(self, item: RowItem, key: str) -> None:
        (self.done_wanted if key == "done" else self.missed_wanted).emit(item.id)

    def _on_key(self, item: RowItem | None, event: QKeyEvent) -> None:
        if item is not None and latin_key(event) == Qt.Key.Key_X and not event.modifiers():
            self.missed_wanted.emit(item.id)

    def focus_first(self) -> None:
        """What is still open; when nothing is, the first question."""
        (next(iter(self.answers.values())) if self.list.isHidden() else self.list).setFocus()

    def regions(self) -> list[QWidget]:
        return [self.list, self.form]


def _title(question: Question) -> Callable[[], str]:
    return lambda: _(question.msgid)


def _item(one: Activity) -> RowItem:
    icon, tone, _fill = ICONS[one.channel]
    when = f"{l10n().weekday(one.day, 'short')} {l10n().day_month(one.day)}"
    if one.start is not None:
        when += f" {l10n().time(one.start)}"
    if one.state is State.MISSED:
        buttons: tuple[RowButton, ...] = (RowButton("missed", _("Reason")),)
    else:
        buttons = (RowButton("done", _("Held")), RowButton("missed", _("Not held")))
    return RowItem(one.id, one.caption, f"{when} · {one.goal}", icon, tone, buttons=buttons, data=one)
