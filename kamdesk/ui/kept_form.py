"""A form page whose typed values are kept as a draft until they are saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.store.drafts import draft, drop_draft, keep_draft
from kamdesk.ui.language import _
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.fields import forget_typing
from kamdesk.ui.widgets.form import Form, FormPage

DRAFT_AFTER_MS = 400


class KeptForm(FormPage):
    """Base of form pages. A subclass fills `self.form` and says how to read, put and save it."""

    title_changed = Signal()
    draft_screen = ""
    # the record id of an empty form of this kind, as (room, id)
    empty = ("", "")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.key = ""
        self.params: Mapping[str, Any] = {}
        self.form = Form(2)
        self._loading = False
        self._dirty = False
        self._delay = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._delay.timeout.connect(self.keep)

    # what a subclass answers
    def title(self) -> str:
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """What the fields hold, as JSON."""
        raise NotImplementedError

    def put(self, values: Mapping[str, Any]) -> None:
        """Fill the fields."""
        raise NotImplementedError

    def read(self) -> None:
        """Ask for the stored record and call `show_stored`."""
        raise NotImplementedError

    def store(self) -> None:
        """Run the service; end in `stored` or `refused`."""
        raise NotImplementedError

    def new(self) -> None:
        room, record = self.empty
        self.context.shell.open(Route(room, record))

    def regions(self) -> list[QWidget]:
        return [self]

    # loading and keeping
    def load(self, key: str, params: Mapping[str, Any]) -> None:
        self.keep()
        self.key, self.params, self._dirty = key, params, False
        forget_typing(self)
        self.form.clear_problems()
        self.reload()

    def reload(self) -> None:
        """Read again; what is typed and not saved stays."""
        self.read()

    def show_stored(self, values: Mapping[str, Any]) -> None:
        """The stored values, under the draft if there is one."""
        if self._dirty:
            return
        self.context.runner.query(
            draft,
            self.draft_screen,
            self._draft_id,
            owner=self,
            quiet=True,
            on_ok=lambda kept: self._fill(values, kept),
        )

    def _fill(self, values: Mapping[str, Any], kept: Mapping[str, Any] | None) -> None:
        if self._dirty:
            return
        self._loading = True
        self.put({**values, **(kept or {})})
        self._loading = False
        self._dirty = kept is not None
        self.title_changed.emit()

    def watch(self, *widgets: Any) -> None:
        """Keep a draft whenever one of these is typed in."""
        for widget in widgets:
            for name in ("textChanged", "chosen", "changed"):
                signal = getattr(widget, name, None)
                if signal is not None:
                    signal.connect(self._on_typed)

    def _on_typed(self, *_args: Any) -> None:
        if not self._loading:
            self._dirty = True
            self._delay.start()

    def keep(self) -> None:
        """Write the draft now."""
        self._delay.stop()
        if self._dirty:
            self.context.runner.command(
                keep_draft, silent=True, screen=self.draft_screen, record_id=self._draft_id, body=self.typed()
            )

    @property
    def _draft_id(self) -> str:
        return self.key or "new"

    # saving
    def save(self) -> None:
        self.form.clear_problems()
        self.store()

    def stored(self, _key: str) -> None:
        """The service is through: the draft goes, the page goes up."""
        self._delay.stop()
        self._dirty = False
        self.drop()
        self.context.shell.go_up()

    def drop(self) -> None:
        """What was typed is stored: its draft goes."""
        self.context.runner.command(
            drop_draft, silent=True, screen=self.draft_screen, record_id=self._draft_id
        )

    def refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            left = self.form.show_problems(error)
            if left:
                self.context.shell.say_error(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def retranslate(self) -> None:
        # a date or a sum is written anew in the other language: nobody typed it
        loading, self._loading = self._loading, True
        self.form.retranslate()
        self._loading = loading
        self.setAccessibleName(_("Form"))
