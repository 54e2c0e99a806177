"""Pages that are only cards beside each other."""

from __future__ import annotations

from kamdesk.ui.screens.settings.base import Page
from kamdesk.ui.screens.settings.cards.backups import BackupCard, CopiesCard
from kamdesk.ui.screens.settings.cards.cadence import CadenceCard
from kamdesk.ui.screens.settings.cards.calendar import HolidaysCard, StartCard, TravelCard
from kamdesk.ui.screens.settings.cards.code import NewCodeCard
from kamdesk.ui.screens.settings.cards.collecting import CollectingCard
from kamdesk.ui.screens.settings.cards.company import CompanyCard, FactsCard
from kamdesk.ui.screens.settings.cards.data import CheckCard, DemoCard, ExitCard, FolderCard
from kamdesk.ui.screens.settings.cards.left import LeftCard
from kamdesk.ui.screens.settings.cards.look import LookCard, PrivacyCard
from kamdesk.ui.screens.settings.cards.protection import NotProtectedCard, ProtectionCard
from kamdesk.ui.screens.settings.cards.rules import RatesCard, RulesCard
from kamdesk.ui.screens.settings.desk import Desk


class FirstRunPage(Page):
    """Six cards in any order, and what is left; saved at once (settings-ru.png)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, middle, right = self.column(98), self.column(104), self.column(73)
        self.look = LookCard(desk, number="1. ")
        self.company = CompanyCard(desk, number="2. ")
        self.protection = ProtectionCard(desk, number="4. ")
        self.add(self.look, left)
        self.add(self.company, left)
        self.add(FolderCard(desk, number="3. "), middle)
        self.add(self.protection, middle)
        self.add(BackupCard(desk, number="5. "), middle)
        self.add(RulesCard(desk, number="6. "), right)
        self.left = LeftCard(desk)
        self.add(self.left, right)
        self.add(StartCard(desk), middle)
        self.finish()
        self._compact = False

    def set_compact(self, compact: bool) -> None:
        """Two columns instead of three: rules and what is left go under the first two."""
        if compact == self._compact:
            return
        self._compact = compact
        left, middle, right = self.columns
        rules, rest = self.cards[5], self.cards[6]
        for card in (rules, rest):
            for column in (left, middle, right):
                column.removeWidget(card)
        if compact:
            left.insertWidget(left.count() - 1, rules)
            middle.insertWidget(0, rest)
        else:
            right.insertWidget(0, rules)
            right.insertWidget(1, rest)
        self.row.setStretch(2, 0 if compact else 73)
        self.row.setSpacing(12)
        self.row.setContentsMargins(16, 12, 4 if compact else 16, 12)


class LookPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(), self.column()
        self.add(LookCard(desk), left)
        self.add(PrivacyCard(desk), right)
        self.finish()


class CompanyPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(110), self.column(90)
        self.add(CompanyCard(desk, full=True), left)
        self.add(FactsCard(desk), right)
        self.finish()


class DataPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(), self.column()
        self.add(FolderCard(desk), left)
        self.add(CheckCard(desk), left)
        self.add(DemoCard(desk), left)
        self.add(ExitCard(desk), right)
        self.finish()


class ProtectionPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(110), self.column(90)
        self.protection = ProtectionCard(desk)
        self.add(self.protection, left)
        self.add(NewCodeCard(desk), right)
        self.add(NotProtectedCard(desk), right)
        self.finish()


class BackupsPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.copies = CopiesCard(desk)
        self.add(self.copies, self.column())
        self.finish()


class RulesPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(84), self.column(116)
        self.add(RulesCard(desk, full=True), left)
        self.collecting = CollectingCard(desk)
        self.add(self.collecting, left)
        self.add(RatesCard(desk), right)
        self.finish()

    def set_compact(self, compact: bool) -> None:
        self.fold(compact)


class CalendarPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(112), self.column(88)
        self.add(HolidaysCard(desk), left)
        self.add(StartCard(desk), right)
        self.add(TravelCard(desk), right)
        self.finish()

    def set_compact(self, compact: bool) -> None:
        self.fold(compact)


class CadencePage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, fill=True)
        self.cadence = CadenceCard(desk)
        self.add(self.cadence, self.column(), 1)

    def set_compact(self, compact: bool) -> None:
        self.cadence.set_compact(compact)
