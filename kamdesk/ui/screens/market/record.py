"""One observation with our responses, one competitor with everything seen of it, or one promotion with its effect.

Ids are 'o:<id>', 'c:<id>' and 'p:<id>'; 'o:new' (params client_id, competitor, activity_id), 'c:new' and 'p:new' are
empty forms.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.ui.form_screen import FormScreen
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.market.competitor import CompetitorForm
from kamdesk.ui.screens.market.observation import ObservationForm
from kamdesk.ui.screens.market.promotion import PromotionForm
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Top


class MarketRecordScreen(FormScreen):
    kinds = frozenset({"competitor", "observation", "promotion", "order"})

    def build(self) -> QWidget:
        self.observation = ObservationForm(self.context)
        self.competitor = CompetitorForm(self.context)
        self.promotion = PromotionForm(self.context)
        self.forms: dict[str, KeptForm] = {"o": self.observation, "c": self.competitor, "p": self.promotion}
        self.pages = QStackedWidget()
        for form in self.forms.values():
            self.pages.addWidget(form)
            form.title_changed.connect(self.top_changed)
        self.form = self.observation
        return self.pages

    def crumb(self) -> str:
        return _("Market")

    def menu_actions(self) -> list[Top]:
        if self.form is self.promotion and self.promotion.key:
            return [Top(text=_("Delete"), icon="trash-2", run=self.promotion.delete)]
        return []

    def open(self, route: Route) -> None:
        kind = (route.record_id or "o:new").partition(":")[0]
        self.form = self.forms.get(kind, self.observation)
        self.pages.setCurrentWidget(self.form)
        super().open(route)

    def retranslate(self) -> None:
        for form in self.forms.values():
            form.retranslate()
