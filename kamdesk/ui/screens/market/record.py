"""One observation with our responses, one competitor with everything seen of it, or one promotion with its effect.

Ids are 'o:<id>', 'c:<id>' and 'p:<id>'; 'o:new' (params client_id, competitor, activity_id), 'c:new' and 'p:new' are
empty forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.market.competitor import CompetitorForm
from kamdesk.ui.screens.market.observation import ObservationForm
from kamdesk.ui.screens.market.promotion import PromotionForm
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top


class MarketRecordScreen(Screen):
    kinds = frozenset({"competitor", "observation", "promotion", "order"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.observation = ObservationForm(context)
        self.competitor = CompetitorForm(context)
        self.promotion = PromotionForm(context)
        self.forms: dict[str, KeptForm] = {"o": self.observation, "c": self.competitor, "p": self.promotion}
        self.pages = QStackedWidget()
        for form in self.forms.values():
            self.pages.addWidget(form)
            form.title_changed.connect(self.top_changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)

    @property
    def form(self) -> KeptForm:
        shown = self.pages.currentWidget()
        return next(form for form in self.forms.values() if form is shown)

    def crumb(self) -> str:
        return _("Market")

    def title(self) -> str:
        return self.form.title()

    def top_actions(self) -> list[Top]:
        return [Top("finish", text=_("Save"), primary=True, show_key=True)]

    def menu_actions(self) -> list[Top]:
        if self.form is self.promotion and self.promotion.key:
            return [Top(text=_("Delete"), icon="trash-2", run=self.promotion.delete)]
        return []

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"finish": self.form.save, "new": self.form.new}

    def open(self, route: Route) -> None:
        kind, _colon, key = (route.record_id or "o:new").partition(":")
        self.pages.setCurrentWidget(self.forms.get(kind, self.observation))
        self.route = route
        self.form.load("" if key == "new" else key, route.params)

    def keep(self) -> None:
        self.form.keep()

    def leave(self) -> None:
        self.keep()

    def refresh(self, kinds: Iterable[str]) -> None:
        self.form.reload()

    def retranslate(self) -> None:
        for form in self.forms.values():
            form.retranslate()

    def rerender(self) -> None:
        self.form.reload()
        super().rerender()

    def regions(self) -> list[QWidget]:
        return self.form.regions()
