"""The base of the three form pages.

What is typed is kept as a draft while typing; Ctrl+Enter saves, Esc closes and the draft waits for the next opening.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.store.drafts import draft, drop_draft, keep_draft
from kamdesk.ui.language import _
from kamdesk.ui.screens.clients.forms.values import field_value, put_typed_text, typed_text
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.charts import BarGauge
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.form import Form, FormPage
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label

DRAFT_AFTER_MS = 500


class FormScreen(QWidget):
    """Base of the three forms: cards of fields, missing list, saving, draft."""

    saved = Signal(str)
    closed = Signal()
    changed = Signal()
    draft_screen = ""

    def __init__(self, context: Context, client: str, record: str, params: Mapping[str, Any]) -> None:
        super().__init__()
        self.context, self.client, self.record, self.params = context, client, record, params
        self.came_from = str(params.get("from", "")) or None
        self._loading = True
        self._done = False
        self._delay = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._delay.timeout.connect(self.keep)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = FormPage()
        outer.addWidget(self.page)
        self.forms: list[Form] = []
        self.cards: list[tuple[Card, Callable[[], str]]] = []
        self.build()
        self._build_missing()
        self.page.finish()
        for name, widget in self.widgets().items():
            self._watch(name, widget)
        self.retranslate()

    # building
    def build(self) -> None:
        raise NotImplementedError

    def card(self, column: QVBoxLayout, title: Callable[[], str], columns: int = 2) -> Form:
        """A card with a form in it."""
        holder = Card(title())
        form = Form(columns)
        holder.body.addWidget(form)
        column.addWidget(holder)
        self.cards.append((holder, title))
        self.forms.append(form)
        return form

    def _build_missing(self) -> None:
        self.side = Card()
        self.gauge = BarGauge("", 6)
        self.missing = RowList(one=26, fit=True, line_above=False)
        self.doubt = Banner("warn")
        self.complete = label("", "small", "text2", wrap=True)
        self.hints = Hints()
        for part in (self.doubt, self.gauge, self.complete, self.missing, self.hints):
            self.side.body.addWidget(part)
        self.missing.opened.connect(lambda item: self.focus_field(item.id))
        self.page.right.addWidget(self.side)

    def widgets(self) -> dict[str, Any]:
        return {name: field.widget for form in self.forms for name, field in form.fields.items()}

    def _watch(self, name: str, widget: Any) -> None:
        for signal_name in ("textChanged", "chosen", "toggled"):
            signal = getattr(widget, signal_name, None)
            if signal is not None:
                signal.connect(lambda *_a, name=name: self._on_typed(name))

    def _on_typed(self, name: str) -> None:
        if self._loading:
            return
        for form in self.forms:
            if name in form.fields and form.fields[name].widget.property("invalid"):
                form.fields[name].set_problem("")
        self._delay.start()
        self.on_change(name)
        self.show_missing()

    def on_change(self, name: str) -> None:
        """A field was changed by the user."""

    # values
    def typed(self) -> dict[str, Any]:
        """What the fields show now, as JSON values: texts as typed, choices by key."""
        return {name: typed_text(widget) for name, widget in self.widgets().items()}

    def put_typed(self, values: Mapping[str, Any]) -> None:
        for name, widget in self.widgets().items():
            if name in values:
                put_typed_text(widget, values[name])

    def values(self) -> dict[str, Any]:
        """Values by field, parsed."""
        return {name: field_value(widget) for name, widget in self.widgets().items()}

    def unreadable(self) -> bool:
        """Mark fields whose text is no number, date or time; True when there are any."""
        first = None
        for form in self.forms:
            for field in form.fields.values():
                valid = getattr(field.widget, "is_valid", None)
                if valid is not None and not valid():
                    field.set_problem(_("This cannot be read. Please type it again."))
                    first = first or field.widget
        if first is not None:
            first.setFocus()
        return first is not None

    # loading, drafts
    def load(self) -> None:
        self.context.runner.query(self.reading, owner=self, on_ok=self._on_loaded)

    def reading(self, connection: Any) -> Any:
        return self.read(connection), draft(connection, self.draft_screen, self._draft_id())

    def read(self, connection: Any) -> Any:
        raise NotImplementedError

    def fill(self, stored: Any) -> None:
        raise NotImplementedError

    def _on_loaded(self, answer: Any) -> None:
        stored, kept = answer
        self._loading = True
        self.fill(stored)
        if kept:
            self.put_typed(kept)
            self.context.shell.toast(_("What you typed last time is here again"), icon="history")
        self._loading = False
        self.show_missing()
        self.changed.emit()
        self.focus_first()

    def _draft_id(self) -> str:
        return f"{self.client}/{self.record}"

    def keep(self) -> None:
        """Keep what is typed; nothing is kept after saving or closing an untouched form."""
        was_waiting = self._delay.isActive()
        self._delay.stop()
        if self._done or self._loading or not (was_waiting or self.sender() is self._delay):
            return
        self.context.runner.command(
            keep_draft, silent=True, screen=self.draft_screen, record_id=self._draft_id(), body=self.typed()
        )

    def _drop(self) -> None:
        self._done = True
        self._delay.stop()
        self.context.runner.command(
            drop_draft, silent=True, screen=self.draft_screen, record_id=self._draft_id()
        )

    # saving
    def save(self) -> None:
        """Ctrl+Enter."""
        if not self.unreadable():
            self.store()

    def store(self) -> None:
        raise NotImplementedError

    def run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(service, owner=self, on_ok=self._stored, on_error=self.refused, **values)

    def _stored(self, value: Any) -> None:
        self._drop()
        self.saved.emit(str(value) if isinstance(value, str) else self.record)

    def refused(self, error: Exception) -> None:
        if not isinstance(error, InvalidInput):
            self.context.shell.show_fault(error)
            return
        for form in self.forms:
            own = [problem for problem in error.problems if problem.field in form.fields]
            form.show_problems(own)
        self.focus_field(error.problems[0].field)

    # the rest
    def title(self) -> str:
        raise NotImplementedError

    def show_missing(self) -> None:
        """Fill the list at the right."""
        missing = self.missing_fields()
        self.side.set_title(
            _("Still missing") if missing else _("Nothing is missing"), str(len(missing)) if missing else ""
        )
        self.missing.setAccessibleName(_("Still missing"))
        self.missing.setVisible(bool(missing))
        self.missing.show_items(
            [
                RowItem(name, words[:1].upper() + words[1:], icon="circle", tone="text3", strong=False)
                for name, words in missing[:12]
            ]
        )

    def missing_fields(self) -> list[tuple[str, str]]:
        return []

    def focus_field(self, name: str) -> None:
        widget = self.widgets().get(name)
        if widget is not None:
            widget.setFocus()
            self.page.ensureWidgetVisible(widget)

    def focus_first(self) -> None:
        widgets = self.widgets()
        if widgets:
            next(iter(widgets.values())).setFocus()

    def retranslate(self) -> None:
        for holder, title in self.cards:
            holder.set_title(title())
        for form in self.forms:
            form.retranslate()
        for form in self.forms:
            for field in form.fields.values():
                if isinstance(field.widget, Switch):
                    field.widget.setToolTip(field.widget.accessibleName())
        self.translate_choices()
        self.gauge.setAccessibleName(_("Profile completeness"))
        self.hints.show_hints([("Ctrl+Enter", _("save")), ("Esc", _("close"))])
        if not self._loading:
            self.show_missing()

    def translate_choices(self) -> None:
        """Fill drop-downs in the language now in force."""
