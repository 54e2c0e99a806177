"""Screens of records that are a kept form and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top


class FormScreen(Screen):
    """A record that is a form. Its ids are '<kind>:<id>' and '<kind>:new'; a subclass names the form it shows."""

    make: ClassVar[type[KeptForm]]
    form: KeptForm

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.build())

    def build(self) -> QWidget:
        """The form; a screen of several forms answers what holds them."""
        self.form = self.make(self.context)
        self.form.title_changed.connect(self.top_changed)
        return self.form

    def title(self) -> str:
        return self.form.title()

    def top_actions(self) -> list[Top]:
        return [Top("finish", text=_("Save"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"finish": self.form.save, "new": self.form.new}

    def open(self, route: Route) -> None:
        key = (route.record_id or "").partition(":")[2]
        self.route = route
        self.form.load("" if key == "new" else key, route.params)

    def keep(self) -> None:
        self.form.keep()

    def leave(self) -> None:
        self.keep()

    def refresh(self, kinds: Iterable[str]) -> None:
        self.form.reload()

    def retranslate(self) -> None:
        self.form.retranslate()

    def rerender(self) -> None:
        self.form.reload()
        super().rerender()

    def regions(self) -> list[QWidget]:
        return self.form.regions()
