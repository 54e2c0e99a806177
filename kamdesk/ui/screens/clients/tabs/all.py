"""The tabs of a client's card beside overview and facts, in their order, with their words."""

from __future__ import annotations

from collections.abc import Callable

from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.clients.intents import FACTS, OVERVIEW
from kamdesk.ui.screens.clients.tabs.base import Tab
from kamdesk.ui.screens.clients.tabs.changes import ChangesTab
from kamdesk.ui.screens.clients.tabs.orders import OrdersTab
from kamdesk.ui.screens.clients.tabs.papers import PapersTab
from kamdesk.ui.screens.clients.tabs.people import PeopleTab
from kamdesk.ui.screens.clients.tabs.prices import PricesTab
from kamdesk.ui.screens.clients.tabs.reliability import ReliabilityTab
from kamdesk.ui.screens.clients.tabs.rivals import RivalsTab
from kamdesk.ui.screens.clients.tabs.settlements import SettlementsTab
from kamdesk.ui.shell.screen import Context

# made on their first visit
LAZY: dict[str, Callable[[Context], Tab]] = {
    "orders": OrdersTab,
    "settlements": SettlementsTab,
    "reliability": ReliabilityTab,
    "prices": PricesTab,
    "people": PeopleTab,
    "rivals": RivalsTab,
    "papers": PapersTab,
    "changes": ChangesTab,
}


def tab_title(key: str) -> str:
    """The words of a tab, those of overview and facts too."""
    return {
        OVERVIEW: _("Overview"),
        FACTS: _("Facts"),
        "orders": _("Orders"),
        "settlements": _("Settlements"),
        "reliability": pgettext("client", "Reliability"),
        "prices": _("Prices"),
        "people": _("People"),
        "rivals": _("Competitors"),
        "papers": _("Documents"),
        "changes": _("Changes"),
    }[key]
