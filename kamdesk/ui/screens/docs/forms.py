"""Screens of one form: an obligation, a power of attorney, a document that came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.incoming_form import IncomingForm
from kamdesk.ui.screens.docs.obligation_form import ObligationForm
from kamdesk.ui.screens.docs.power_form import PowerForm
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top


class FormScreen(Screen):
    """A record that is a form and nothing else. Its ids are '<kind>:<id>' and '<kind>:new'."""

    make: ClassVar[type[KeptForm]]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = self.make(context)
        self.form.title_changed.connect(self.top_changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)

    def crumb(self) -> str:
        return _("Documents")

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


class ObligationScreen(FormScreen):
    kinds = frozenset({"obligation", "contract"})
    make = ObligationForm


class PowerScreen(FormScreen):
    kinds = frozenset({"contract"})
    make = PowerForm


class IncomingScreen(FormScreen):
    make = IncomingForm
