"""The page of one reliability check: the questions, the chosen one, score and terms (A20).

What is typed is kept in the draft shortly after each key; Ctrl+Enter finishes it, after which it never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.credit.queries.checks import CheckDetail, Evidence, check_detail, evidence_content
from kamdesk.model.credit.queries.registers import look_up_client
from kamdesk.model.credit.rules.checks import CheckItem, CheckState, check_problems
from kamdesk.model.credit.rules.registers import LookUp
from kamdesk.model.credit.rules.scoring import Answer
from kamdesk.model.credit.services.checks import (
    add_evidence,
    delete_check,
    finish_check,
    remove_evidence,
    repeat_check,
    save_check,
)
from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.clients.check import words
from kamdesk.ui.screens.clients.check.panels import ConclusionPanel, QuestionPanel, question_rows
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.form import FormPage
from kamdesk.ui.widgets.rows import RowItem, RowList

KEEP_MS = 400
_LETTERS = {
    Qt.Key.Key_G: Answer.GOOD,
    Qt.Key.Key_D: Answer.DOUBT,
    Qt.Key.Key_B: Answer.BAD,
    Qt.Key.Key_U: Answer.UNKNOWN,
    Qt.Key.Key_N: Answer.NOT_NEEDED,
}


class CheckPage(QWidget):
    """One check; `record` is its id. The same signals and questions as the forms of the card."""

    saved = Signal(str)
    closed = Signal()
    changed = Signal()
    came_from: str | None = "reliability"

    def __init__(self, context: Context, client: str, record: str, params: Mapping[str, Any]) -> None:
        super().__init__()
        self.context, self.client, self.record = context, client, record
        self.detail: CheckDetail | None = None
        self.lookups: Sequence[LookUp] = ()
        self._chosen = ""
        self._dirty = False
        self._problems: tuple[Problem, ...] = ()
        self._delay = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._delay.timeout.connect(self.keep)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = FormPage()
        outer.addWidget(self.page)
        self.list_card = Card("", "clipboard-check", padding=0)
        self.list = RowList("", two=42, fit=True, line_above=True)
        self.list.current.connect(self._on_current)
        self.list.opened.connect(self._into_question)
        self.list.installEventFilter(self)
        self.list_card.body.addWidget(self.list)
        self.question = QuestionPanel()
        self.conclusion = ConclusionPanel()
        self.missing_card = Card("", padding=0)
        self.missing = RowList("", one=28, fit=True, line_above=True)
        self.missing.opened.connect(self._go_missing)
        self.missing_card.body.addWidget(self.missing)
        self.done = Banner("ok")
        self.hints = Hints()
        self.page.left.addWidget(self.done)
        self.page.left.addWidget(self.list_card)
        self.page.left.addWidget(self.hints)
        self.page.middle.addWidget(self.question)
        self.page.right.addWidget(self.conclusion)
        self.page.right.addWidget(self.missing_card)
        self.page.finish()
        self.question.changed.connect(self._item_changed)
        self.question.added.connect(self._add)
        self.question.removed.connect(self._remove)
        self.question.wanted.connect(self._open_evidence)
        self.question.unreadable.connect(self._unreadable)
        self.conclusion.changed.connect(self._head_changed)

    # reading
    def load(self) -> None:
        self.context.runner.query(check_detail, self.record, clock.today(), owner=self, on_ok=self._on_detail)
        self.context.runner.query(look_up_client, self.client, owner=self, on_ok=self._on_lookups, quiet=True)

    def _on_detail(self, detail: CheckDetail | None) -> None:
        if detail is None:
            self.closed.emit()
            return
        fresh = self.detail is None
        if self._dirty and self.detail is not None:
            detail = replace(detail, draft=self.detail.draft)  # what is typed is newer
        self.detail = detail
        self._chosen = self._chosen or detail.draft.items[0].question
        self.render()
        self.changed.emit()
        if fresh:
            self.focus_first()

    def _on_lookups(self, lookups: tuple[LookUp, ...]) -> None:
        self.lookups = lookups
        if self.detail is not None:
            self.render()

    @property
    def editable(self) -> bool:
        return self.detail is not None and self.detail.state is CheckState.DRAFT

    def render(self) -> None:
        """Everything as it stands now."""
        detail = self.detail
        if detail is None:
            return
        draft = detail.draft
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.show_items(question_rows(draft.items, detail.evidence, self._wrong))
        self.list.select(self._chosen)
        self.list.selectionModel().blockSignals(blocked)
        item = draft.item(self._chosen) or draft.items[0]
        self.question.show_item(item, detail, self.lookups, self.editable)
        self.conclusion.show_check(detail, self.editable)
        self._show_missing()
        said = []
        if not self.editable:
            done = _("Done on %(day)s: it does not change, it can be repeated.")
            said.append(done % {"day": l10n().date(draft.checked_on)})
        if detail.made_from_day is not None:
            source = _("Repeats the check of %(day)s.")
            said.append(source % {"day": l10n().date(detail.made_from_day)})
        self.done.say(
            " ".join(said), "info" if self.editable else "ok", "repeat-2" if self.editable else "lock"
        )

    def _show_missing(self) -> None:
        problems = check_problems(self.detail.draft, clock.today()) if self.detail and self.editable else ()
        self.missing_card.setVisible(self.editable)
        self.missing_card.set_title(
            _("Still missing") if problems else _("Nothing is missing"),
            str(len(problems)) if problems else "",
        )
        self.missing.show_items(
            [
                RowItem(one.field, self._named(one), icon="circle", tone="text3", strong=False)
                for one in problems
            ]
        )

    def _named(self, problem: Problem) -> str:
        item = self.detail.draft.item(problem.field) if self.detail else None
        return words.question(item.question) if item is not None else problem.text(l10n())

    def _wrong(self, question: str) -> str:
        """The problem of a question once finishing was tried."""
        return next((one.text(l10n()) for one in self._problems if one.field == question), "")

    # typing
    def _on_current(self, item: RowItem | None) -> None:
        if item is not None and item.id != self._chosen:
            self._chosen = item.id
            self.render()

    def _into_question(self, _item: RowItem) -> None:
        self.question.answer.setFocus()

    def _go_missing(self, item: RowItem) -> None:
        if self.detail is not None and self.detail.draft.item(item.id) is not None:
            self._chosen = item.id
            self.render()
            self.question.answer.setFocus()
        elif item.id in self.conclusion.form.fields:
            self.conclusion.form[item.id].setFocus()

    def _item_changed(self, item: CheckItem) -> None:
        if self.detail is not None and self.editable:
            self._take(replace(self.detail, draft=self.detail.draft.with_item(item)))

    def _head_changed(self, values: dict[str, Any]) -> None:
        if self.detail is not None and self.editable:
            self._take(replace(self.detail, draft=replace(self.detail.draft, **values)))

    def _take(self, detail: CheckDetail) -> None:
        self.detail, self._dirty = detail, True
        today = clock.today()
        still = {one.field for one in check_problems(detail.draft, today)}
        self._problems = tuple(one for one in self._problems if one.field in still)
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.show_items(question_rows(detail.draft.items, detail.evidence, self._wrong))
        self.list.selectionModel().blockSignals(blocked)
        self.conclusion.show_check(detail, self.editable)
        self._show_missing()
        self._delay.start()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Letters in the list answer the question one stands on."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            answer = next((one for key, one in _LETTERS.items() if latin_key(event) == key), None)
            if answer is not None and not event.modifiers() and self._answer(answer):
                return True
        return super().eventFilter(watched, event)

    def _answer(self, answer: Answer) -> bool:
        item = self.detail.draft.item(self._chosen) if self.detail is not None else None
        if item is None or item.computed or not self.editable:
            return False
        self.question.answer.set_value(str(answer))
        self.question.answer.chosen.emit(str(answer))
        return True

    def keep(self) -> None:
        """Write what is typed into the draft."""
        self._delay.stop()
        if self._dirty and self.detail is not None and self.editable:
            self._dirty = False
            self.context.runner.command(
                save_check,
                owner=self,
                initiator=self.context.shell.screen,
                silent=True,
                draft=self.detail.draft,
            )

    # evidence
    def _add(self, item_id: str, name: str, content: bytes) -> None:
        self.keep()
        self._run(add_evidence, check_id=self.record, item_id=item_id, name=name, content=content)

    def _remove(self, attachment_id: str) -> None:
        self.keep()
        self._run(remove_evidence, check_id=self.record, attachment_id=attachment_id)

    def _run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(
            service, owner=self, on_ok=lambda _value: self.load(), on_error=self.refused, **values
        )

    def _open_evidence(self, evidence: Evidence) -> None:
        self.context.runner.query(
            evidence_content,
            evidence.id,
            owner=self,
            on_ok=lambda content: self._show_evidence(evidence, content),
        )

    def _show_evidence(self, evidence: Evidence, content: bytes | None) -> None:
        """A picture here; anything else is handed to the system's own viewer as a file that goes with the program."""
        if content is None or self.question.show_picture(content, evidence.name):
            return
        from kamdesk.ui.screens.clients.check.viewing import open_outside

        if not open_outside(evidence.name, content):
            self.context.shell.toast(_("No program of this computer opens this file."), icon="triangle-alert")

    def _unreadable(self, name: str) -> None:
        self.context.shell.toast(_("%(name)s cannot be read.") % {"name": name}, icon="triangle-alert")

    # finishing
    def save(self) -> None:
        """Ctrl+Enter: count the score and freeze the check."""
        if self.detail is None or not self.editable:
            return
        self._delay.stop()
        self.context.runner.command(
            finish_check, owner=self, on_ok=self._finished, on_error=self.refused, draft=self.detail.draft
        )

    def _finished(self, _check: str) -> None:
        self._dirty, self._problems = False, ()
        self.load()

    def refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self._problems = error.problems
            self._chosen = next(
                (one.field for one in error.problems if self.detail and self.detail.draft.item(one.field)),
                self._chosen,
            )
            self.render()
            self.conclusion.form.show_problems(
                [one for one in error.problems if one.field in self.conclusion.form.fields]
            )
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def repeat(self) -> None:
        self.context.runner.command(repeat_check, owner=self, on_ok=self._repeated, check_id=self.record)

    def _repeated(self, check_id: str) -> None:
        self.context.shell.open(Route("clients", self.client, "check", params={"id": check_id}))

    def delete(self) -> None:
        self._dirty = False
        self.context.runner.command(
            delete_check,
            owner=self,
            on_ok=lambda _none: self.closed.emit(),
            on_error=self.refused,
            check_id=self.record,
        )

    def print_sheet(self) -> None:
        self.keep()
        open_paper(self.context.shell, "check", check=self.record)

    # what the card asks
    def title(self) -> str:
        if self.detail is None:
            return _("Reliability check")
        return _("Check: %(client)s") % {"client": self.detail.client}

    def top_actions(self) -> list[Top]:
        close = Top(text=_("Close"), icon="x", run=self.closed.emit)
        sheet = Top("print", _("Sheet"), "printer", priority=2)
        if self.editable:
            return [Top("finish", _("Finish the check"), "check", primary=True, show_key=True), sheet, close]
        return [Top(text=_("Repeat"), icon="repeat-2", primary=True, run=self.repeat), sheet, close]

    def menu_actions(self) -> list[Top]:
        return [Top(text=_("Delete the draft"), icon="trash-2", run=self.delete)] if self.editable else []

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"print": self.print_sheet}
        if self.editable:
            found |= {"finish": self.save, "new": self.question.add.click}
        return found

    def focus_first(self) -> None:
        self.list.setFocus()

    def regions(self) -> list[QWidget]:
        return [self.list, self.question.answer, self.conclusion.limit]

    def retranslate(self) -> None:
        self.list_card.set_title(_("Questions"))
        self.list.setAccessibleName(_("Questions"))
        self.missing.setAccessibleName(_("Still missing"))
        self.question.retranslate()
        self.conclusion.retranslate()
        self.hints.show_hints(
            [
                ("G", pgettext("hint", "in order")),
                ("D", pgettext("hint", "doubtful")),
                ("B", pgettext("hint", "bad")),
                ("U", pgettext("hint", "not looked at")),
                ("N", pgettext("hint", "not needed")),
            ]
        )
        self.render()
