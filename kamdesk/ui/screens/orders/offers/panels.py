"""The right side of a proposal: the words that win it, the terms, what is missing, versions, the client's answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.languages import NAMES
from kamdesk.model.offers.rules.draft import missing_words
from kamdesk.model.offers.rules.states import ANSWERS, STATE_WORDS, OfferState
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.offers import words
from kamdesk.ui.screens.orders.offers.presenter import OfferPage
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label

_TEXTS = ("subject", "need", "benefit", "delivery", "payment", "note")


class WordsPanel(Card):
    """Need, benefit, terms: kept with every key."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__("", "presentation")
        self._loading = False
        self.form = Form(2)
        make: dict[str, tuple[Callable[[], str], QWidget, int]] = {
            "subject": (lambda: _("Subject"), LineEdit(), 2),
            "need": (lambda: _("Need of the client"), TextArea(lines=3), 2),
            "benefit": (lambda: _("Benefit for the client"), TextArea(lines=3), 2),
            "valid_until": (lambda: _("Valid until"), DateEdit(), 1),
            "language": (lambda: _("Language of the paper"), Combo(), 1),
            "contact": (lambda: _("Addressee"), Combo(), 2),
            "delivery": (lambda: _("Delivery"), TextArea(lines=2), 2),
            "payment": (lambda: _("Payment terms"), TextArea(lines=2), 2),
            "note": (lambda: pgettext("order", "Note"), TextArea(lines=2), 2),
            "informational": (lambda: _("Print that it is no basis for payment"), Switch(), 2),
        }
        for name, (title, widget, span) in make.items():
            self.form.add(name, title, widget, span=span)
        self.body.addWidget(self.form)
        for name in _TEXTS:
            widget = self.form[name]
            widget.textChanged.connect(lambda *_a, name=name: self._text(name))
        self.form["valid_until"].changed.connect(lambda day: self._tell(valid_until=day))
        self.form["language"].chosen.connect(lambda key: self._tell(language=key))
        self.form["contact"].chosen.connect(lambda key: self._tell(contact_id=key or None))
        self.form["informational"].toggled.connect(lambda on: self._tell(informational=bool(on)))

    def _text(self, name: str) -> None:
        widget = self.form[name]
        self._tell(**{name: widget.text().strip()})

    def _tell(self, **values: Any) -> None:
        if not self._loading:
            self.changed.emit(values)

    def show_state(self, state: OfferPage) -> None:
        draft = state.draft
        self._loading = True
        for name in _TEXTS:
            widget = self.form[name]
            stored = getattr(draft, name)
            if widget.text().strip() != stored:
                widget.set_text(stored)
            widget.setReadOnly(not state.editable)
        people = state.terms.client.people if state.terms and state.terms.client else ()
        options = [(one.id, ", ".join(filter(None, (one.name, one.role)))) for one in people]
        self.form["contact"].set_options([("", "—"), *options])
        self.form["contact"].set_value(draft.order.contact_id or "")
        self.form["language"].set_value(draft.language)
        if not self.form["valid_until"].hasFocus():
            self.form["valid_until"].set_value(draft.valid_until)
        self.form["valid_until"].setReadOnly(not state.editable)
        self.form["informational"].setChecked(draft.informational)
        for name in ("contact", "language", "informational"):
            self.form[name].setEnabled(state.editable)
        for name, field in self.form.fields.items():
            problem = state.problem(name)
            if problem is not None or field.widget.property("invalid"):
                field.set_problem(problem.text(l10n()) if problem is not None else "")
        self._loading = False

    def retranslate(self) -> None:
        self.set_title(_("Need, benefit, terms"))
        chosen = self.form["language"].value()
        self._loading = True
        self.form["language"].set_options([(key, name) for key, name in NAMES.items()])
        if chosen:
            self.form["language"].set_value(chosen)
        self._loading = False
        self.form.retranslate()
        switch = self.form["informational"]
        switch.setToolTip(switch.accessibleName())


class AnswerPanel(Card):
    """What the client said: all, a part (quantities in the table), or no with a reason."""

    given = Signal(object, object, str)
    picked = Signal()

    def __init__(self) -> None:
        super().__init__("", "circle-check")
        self._fresh = True
        self.form = Form(2)
        self.form.add("outcome", lambda: _("Answer"), Combo(), span=2)
        self.form.add("day", lambda: _("Answered on"), DateEdit())
        self.form.add("reason", lambda: _("Why, in their words"), TextArea(lines=2), span=2)
        self.hint = label("", "small", "text2", wrap=True)
        self.save = Button("", "check", small=True, on_click=self._give)
        self.form["outcome"].chosen.connect(lambda _key: self._picked())
        for part in (self.form, self.hint, self.save):
            self.body.addWidget(part)
        self.body.setAlignment(self.save, Qt.AlignmentFlag.AlignLeft)

    @property
    def partly(self) -> bool:
        return bool(self.form["outcome"].value() == OfferState.PARTLY)

    def _picked(self) -> None:
        self.hint.setText(
            _("Type the quantities taken into the last column of the table (F2).") if self.partly else ""
        )
        self.hint.setVisible(self.partly)
        self.picked.emit()

    def _give(self) -> None:
        outcome = OfferState(self.form["outcome"].value() or OfferState.ACCEPTED)
        self.given.emit(
            outcome, self.form["day"].value() or clock.today(), self.form["reason"].text().strip()
        )

    def show_state(self, state: OfferPage, fresh: bool) -> None:
        detail = state.detail
        self.setVisible(detail is not None and detail.state not in (OfferState.DRAFT, OfferState.REPLACED))
        if detail is None:
            return
        if fresh:
            answered = detail.state in ANSWERS
            self.form["outcome"].set_value(str(detail.state) if answered else str(OfferState.ACCEPTED))
            self.form["day"].set_value(detail.outcome_on or clock.today())
            self.form["reason"].set_text(detail.outcome)
            self._picked()
        for name, field in self.form.fields.items():
            problem = state.problem(name)
            field.set_problem(problem.text(l10n()) if problem is not None else "")

    def retranslate(self) -> None:
        self.set_title(_("Answer of the client"))
        chosen = self.form["outcome"].value()
        self.form["outcome"].set_options([(str(one), _(STATE_WORDS[one])) for one in ANSWERS])
        if chosen:
            self.form["outcome"].set_value(chosen)
        self.form.retranslate()
        self.save.set_words(_("Note the answer"))


class HistoryPanel(Card):
    """The versions, what the shown one changed, what would still make it better."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "history", padding=0)
        self.list = RowList("", two=42, fit=True, line_above=True)
        self.list.opened.connect(lambda item: self.opened.emit(item.id) if item.data else None)
        self.body.addWidget(self.list)

    def show_state(self, state: OfferPage) -> None:
        rows = []
        detail = state.detail
        if state.editable:
            rows += [
                RowItem(name, _(msgid), _("still empty"), "circle", "text3", strong=False)
                for name, msgid in missing_words(state.draft)
            ]
        if detail is not None:
            for place, one in enumerate(detail.changes):
                said = words.change(one, state.draft.order.currency)
                rows.append(RowItem(f"change{place}", said, "", "pencil", "text2", strong=False))
            for version in reversed(detail.versions):
                said, tone, icon = words.state_pill(version.state)
                total = sums.money(version.net_minor, version.currency)
                rows.append(
                    RowItem(
                        version.id, f"v{version.version}", words.validity(version), icon, "text2",
                        badge=(said, tone, icon), right=total, next=version.id == state.draft.id, data=True,
                    )
                )  # fmt: skip
            if detail.made_from is not None:
                source = detail.made_from
                said = _("Made from proposal %(number)s") % {"number": words.numbered(source)}
                rows.append(RowItem(source.id, said, source.client, "copy", "text2", strong=False, data=True))
        self.list.show_items(rows)
        self.setVisible(bool(rows))
        empty = sum(1 for row in rows if row.icon == "circle")
        self.set_title(
            _("Versions and changes") if detail is not None else _("Still missing"), str(empty or "")
        )

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Versions and changes"))


class OfferSide(QScrollArea):
    """The column of cards; it scrolls where the window is low."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(look.px(width))
        holder = QWidget()
        holder.setProperty("pane", True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 10)
        column.setSpacing(8)
        self.words, self.answer, self.history = WordsPanel(), AnswerPanel(), HistoryPanel()
        for card in (self.answer, self.words, self.history):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(holder)

    def retranslate(self) -> None:
        for card in (self.words, self.answer, self.history):
            card.retranslate()
