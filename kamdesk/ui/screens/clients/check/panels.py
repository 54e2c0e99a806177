"""Parts of the page of a check: one question with its evidence, the score with its arithmetic, the conclusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.credit.queries.checks import CheckDetail, Evidence
from kamdesk.model.credit.rules.checks import ANSWERS, SOURCES, WHAT_TO_SEE, CheckItem
from kamdesk.model.credit.rules.registers import QUESTION_OF, LookUp
from kamdesk.model.credit.rules.scoring import Answer, Question, proposal, score_of
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.clients.check import words
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.charts import BarGauge
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label

LARGEST = 360


class QuestionPanel(Card):
    """One question: answer, source, day, note; what the program knows of it; the evidence."""

    changed = Signal(object)
    added = Signal(str, str, bytes)
    removed = Signal(str)
    wanted = Signal(object)
    unreadable = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "list-checks")
        self.item: CheckItem | None = None
        self._loading = False
        self.hint = label("", "small", "text2", wrap=True)
        self.known = RowList("", two=40, fit=True, show_selection=False)
        self.clear = label("", "small", "text3", wrap=True)
        self.clear.hide()
        self.form = Form(2)
        self.answer, self.source, self.day, self.note = Combo(), LineEdit(), DateEdit(), TextArea(lines=2)
        self.form.add("answer", lambda: _("Answer"), self.answer)
        self.form.add("seen_on", lambda: pgettext("check", "Seen on"), self.day)
        self.form.add("source", lambda: _("Source"), self.source, span=2)
        self.form.add("note", lambda: _("Note"), self.note, span=2)
        self.propose = Button("", "list", small=True, kind="ghost", on_click=self._propose)
        self.evidence = RowList("", one=30, fit=True)
        self.add = Button("", "paperclip", small=True, on_click=self._choose)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.hide()
        for part in (self.hint, self.known, self.clear, self.form, self.propose, self.evidence, self.picture):
            self.body.addWidget(part)
        self.head.addWidget(self.add)
        self.answer.chosen.connect(lambda _key: self._tell(today=True))
        self.source.textEdited.connect(lambda _text: self._tell())
        self.day.changed.connect(lambda _day: self._tell())
        self.note.textChanged.connect(self._tell)
        self.evidence.opened.connect(lambda item: self.wanted.emit(item.data))
        self.evidence.pressed.connect(lambda item, _key: self.removed.emit(item.id))

    # showing
    def show_item(
        self, item: CheckItem, detail: CheckDetail, lookups: Sequence[LookUp], editable: bool
    ) -> None:
        fresh = self.item is None or self.item.id != item.id
        self.item, self._country = item, detail.country
        self._loading = True
        self.set_title(words.question(item.question))
        self.hint.setText(_(WHAT_TO_SEE[Question(item.question)]))
        self.answer.set_value(item.answer)
        self.day.set_value(item.seen_on)
        self.source.set_text(item.source)
        self.note.set_text(item.note)
        self._loading = False
        if fresh:
            self.picture.hide()
        open_here = editable and not item.computed
        self.answer.setEnabled(open_here)
        for field in (self.day, self.source):
            field.setReadOnly(not open_here)
        self.note.setReadOnly(not editable)
        self.form.fields["source"].setVisible(not item.computed)
        self.form.fields["seen_on"].setVisible(not item.computed)
        self.propose.setVisible(open_here and not item.source and bool(self._proposed()))
        self.add.setVisible(editable)
        self._show_known(item, detail, lookups)
        self._show_evidence(detail.evidence, editable)

    def _show_known(self, item: CheckItem, detail: CheckDetail, lookups: Sequence[LookUp]) -> None:
        rows = []
        if item.question == Question.NUMBERS:
            for place, check in enumerate(detail.numbers):
                said, icon, tone = words.number(check)
                rows.append(RowItem(str(place), said, "", icon, tone, strong=False))
        elif item.question == Question.PAYMENTS:
            rows.append(RowItem("pay", words.payments(detail.payments), "", "wallet", "text2", strong=False))
        for one in lookups:
            if QUESTION_OF.get(one.file.sort) == item.question:
                rows.append(words.lookup_row(one, False))
                rows += [words.hit_row(one.file.id, place, hit) for place, hit in enumerate(one.hits[:4])]
        self.known.show_items(rows)
        self.known.setVisible(bool(rows))
        asked = any(QUESTION_OF.get(one.file.sort) == item.question for one in lookups)
        self.clear.setText(words.never_clear() if asked else "")
        self.clear.setVisible(asked)

    def _show_evidence(self, every: Sequence[Evidence], editable: bool) -> None:
        own = [one for one in every if self.item is not None and one.item_id == self.item.id]
        button = RowButton("remove", icon="x", name=_("Remove the evidence"))
        icons = {"application/pdf": "file-text"}
        self.evidence.show_items(
            [
                RowItem(
                    one.id,
                    one.name,
                    icon=icons.get(
                        one.media_type, "image" if one.media_type.startswith("image/") else "paperclip"
                    ),
                    strong=False,
                    buttons=(button,) if editable else (),
                    data=one,
                )
                for one in own
            ]
        )
        self.evidence.setVisible(bool(own))

    def show_picture(self, content: bytes, name: str) -> bool:
        """A picture large under the list; False when it is none."""
        pixmap = QPixmap()
        if not pixmap.loadFromData(content):
            return False
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(pixmap.scaled(LARGEST, LARGEST, keep, smooth))
        self.picture.setAccessibleName(name)
        self.picture.show()
        return True

    # typing
    def _tell(self, *, today: bool = False) -> None:
        if self._loading or self.item is None:
            return
        day = self.day.value()
        answer = self.answer.value() or Answer.UNKNOWN
        if (
            today
            and day is None
            and answer in (Answer.GOOD, Answer.DOUBT, Answer.BAD)
            and not self.item.computed
        ):
            day = clock.today()
            self._loading = True
            self.day.set_value(day)
            self._loading = False
        self.item = replace(
            self.item,
            answer=answer,
            source=self.source.text().strip(),
            seen_on=day,
            note=self.note.text().strip(),
        )
        self.propose.setVisible(not self.item.source and bool(self._proposed()) and self.answer.isEnabled())
        self.form.clear_problems()
        self.changed.emit(self.item)

    def _proposed(self) -> str:
        return SOURCES.get(self._country, {}).get(Question(self.item.question), "") if self.item else ""

    def _propose(self) -> None:
        """The usual source of the client's country, to be corrected."""
        self.source.setText(self._proposed())
        self._tell()
        self.source.setFocus()

    # evidence
    def _choose(self) -> None:
        kinds = _("Pictures and PDF")
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Add evidence"), "", f"{kinds} (*.pdf *.png *.jpg *.jpeg *.webp);;{_('All files')} (*)"
        )
        self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Read files; they are kept encrypted with this question at once."""
        for path in paths:
            try:
                content = path.read_bytes()
            except OSError:
                self.unreadable.emit(path.name)
                continue
            if self.item is not None:
                self.added.emit(self.item.id, path.name, content)

    def retranslate(self) -> None:
        chosen = self.answer.value()
        self._loading = True
        self.answer.set_options([(str(key), _(msgid)) for key, msgid in ANSWERS.items()])
        if chosen:
            self.answer.set_value(chosen)
        self._loading = False
        self.form.retranslate()
        self.add.set_words(_("Evidence…"), _("Add evidence"))
        self.propose.set_words(_("Usual source"), _("Fill in the usual source"))
        self.evidence.setAccessibleName(_("Evidence"))
        self.known.setAccessibleName(_("What the program knows"))


class ConclusionPanel(Card):
    """Score with its arithmetic, limit and term proposed and decided, how long it holds, who checked."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__("", "gauge")
        self._loading = False
        self.gauge = BarGauge("", 6)
        self.grade = Pill()
        self.sum = label("", "small", "text2", wrap=True)
        self.proposed = label("", "strong", wrap=True)
        self.why = label("", "small", "text2", wrap=True)
        self.take = Button("", "check", small=True, on_click=self._take)
        self.form = Form(2)
        self.limit, self.days = MoneyEdit(), NumberEdit()
        self.checked, self.until, self.who = DateEdit(), DateEdit(), LineEdit()
        self.text = TextArea(lines=3)
        self.form.add("limit", lambda: _("Limit"), self.limit)
        self.form.add("payment_days", lambda: _("Payment term, days"), self.days)
        self.form.add("checked_on", lambda: _("Checked on"), self.checked, span=2)
        self.form.add("valid_until", lambda: _("Holds until"), self.until, span=2)
        self.form.add("checked_by", lambda: _("Checked by"), self.who, span=2)
        self.form.add("conclusion", lambda: _("Conclusion"), self.text, span=2)
        self.head.addWidget(self.grade)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.gauge, self.sum, self.proposed, self.why, self.take, self.form):
            column.addWidget(part)
        column.setAlignment(self.take, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(holder)
        self.limit.changed.connect(lambda value: self._tell(limit_minor=value))
        self.days.changed.connect(lambda value: self._tell(payment_days=value))
        self.checked.changed.connect(lambda value: self._tell(checked_on=value or clock.today()))
        self.until.changed.connect(lambda value: self._tell(valid_until=value))
        self.who.textEdited.connect(lambda value: self._tell(checked_by=value.strip()))
        self.text.textChanged.connect(lambda: self._tell(conclusion=self.text.text().strip()))

    def show_check(self, detail: CheckDetail, editable: bool) -> None:
        draft = detail.draft
        score = score_of(draft.answers)
        made = proposal(score.value, detail.purchases)
        grade, tone = words.grade(score.value)
        self.grade.show_status(grade, tone, "gauge")
        self.gauge.show_value(
            (score.value or 0) / 100, tone if tone in ("ok", "warn", "bad") else "accent", grade
        )
        self.sum.setText(words.arithmetic(score))
        shown = words.terms(made.limit_minor, made.purchases.currency, made.term_days)
        self.proposed.setText(_("Proposed: %(terms)s") % {"terms": shown})
        self.why.setText(words.limit_arithmetic(made))
        self._made = made
        self.take.setVisible(editable)
        self._loading = True
        self.limit.currency = draft.currency
        self.limit.set_value(draft.limit_minor)
        self.days.set_value(draft.payment_days)
        self.checked.set_value(draft.checked_on)
        self.until.set_value(draft.valid_until)
        self.who.set_text(draft.checked_by)
        self.text.set_text(draft.conclusion)
        self._loading = False
        for field in (self.limit, self.days, self.checked, self.until, self.who, self.text):
            field.setReadOnly(not editable)

    def _take(self) -> None:
        """The proposal into the fields; the person decides."""
        values: dict[str, Any] = {"payment_days": self._made.term_days}
        if self._made.limit_minor is not None:
            values["limit_minor"] = self._made.limit_minor
        self._loading = True
        self.days.set_value(self._made.term_days)
        if self._made.limit_minor is not None:
            self.limit.set_value(self._made.limit_minor)
        self._loading = False
        self.changed.emit(values)

    def _tell(self, **values: Any) -> None:
        if not self._loading:
            self.form.clear_problems()
            self.changed.emit(values)

    def retranslate(self) -> None:
        self.set_title(_("Score and terms"))
        self.gauge.setAccessibleName(_("Score"))
        self.take.set_words(_("Take the proposal"))
        self.form.retranslate()


def question_rows(
    items: Sequence[CheckItem], evidence: Sequence[Evidence], wrong: Callable[[str], str]
) -> list[RowItem]:
    """The checklist: each question with its answer, where and when it was seen, files."""
    rows = []
    for place, item in enumerate(items, 1):
        icon, tone = words.ANSWER_LOOKS[Answer(item.answer)]
        problem = wrong(item.question)
        day = l10n().date(item.seen_on) if item.seen_on and not item.computed else ""
        files = sum(one.item_id == item.id for one in evidence)
        detail = problem or " · ".join(part for part in (words.answer(item.answer), day, item.source) if part)
        note = (f"{files}", "neu", "paperclip") if files else None
        rows.append(
            RowItem(
                item.question,
                f"{place}. {words.question(item.question)}",
                detail,
                "octagon-alert" if problem else icon,
                "bad" if problem else tone,
                badge=note,
            )
        )
    return rows
