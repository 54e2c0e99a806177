"""One observation with our responses, or one competitor with everything seen of it.

Ids are 'o:<id>' and 'c:<id>'; 'o:new' (params client_id, competitor, activity_id) and 'c:new' are empty forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.market.competitor import CompetitorForm
from kamdesk.ui.screens.market.observation import ObservationForm
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top


class MarketRecordScreen(Screen):
    kinds = frozenset({"competitor", "observation"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.observation = ObservationForm(context)
        self.competitor = CompetitorForm(context)
        self.pages = QStackedWidget()
        for form in (self.observation, self.competitor):
            self.pages.addWidget(form)
            form.title_changed.connect(self.top_changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)

    @property
    def form(self) -> ObservationForm | CompetitorForm:
        return self.competitor if self.pages.currentWidget() is self.competitor else self.observation

    def crumb(self) -> str:
        return _("Market")

    def title(self) -> str:
        return self.form.title()

    def top_actions(self) -> list[Top]:
        return [Top("finish", text=_("Save"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"finish": self.form.save, "new": self.form.new}

    def open(self, route: Route) -> None:
        kind, _colon, key = (route.record_id or "o:new").partition(":")
        self.pages.setCurrentWidget(self.competitor if kind == "c" else self.observation)
        self.route = route
        self.form.load("" if key == "new" else key, route.params)

    def keep(self) -> None:
        self.form.keep()

    def leave(self) -> None:
        self.keep()

    def refresh(self, kinds: Iterable[str]) -> None:
        self.form.reload()

    def retranslate(self) -> None:
        self.observation.retranslate()
        self.competitor.retranslate()

    def rerender(self) -> None:
        self.form.reload()
        super().rerender()

    def regions(self) -> list[QWidget]:
        return self.form.regions()
