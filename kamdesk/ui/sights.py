"""Every sight of the program: rooms, records, pages, forms and layers. The tour draws them, a test reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kamdesk.exchange.packets import read_packet
from kamdesk.model.clients.queries import client_list
from kamdesk.model.contracts.queries import contract_list
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.credit.queries.checks import client_checks
from kamdesk.model.discrepancies.queries import discrepancy_list
from kamdesk.model.handover.services import take_packet
from kamdesk.model.market.queries import competitor_list, observations
from kamdesk.model.offers.queries import offer_list
from kamdesk.model.orders.queries import OrderFilter, order_list
from kamdesk.model.pricing.queries.promotions import promotion_list
from kamdesk.model.pricing.rules.terms import Promotion, PromotionSort
from kamdesk.model.reconciliation.queries import act_list
from kamdesk.model.returns.queries import corrective_actions, return_list
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.ui.app import App
from kamdesk.ui.screens.docs import new_paper
from kamdesk.ui.screens.orders.packet_files import made_packet, packet_parts
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.tour import settle

CARD_TABS = (
    "orders",
    "reliability",
    "settlements",
    "prices",
    "people",
    "rivals",
    "papers",
    "changes",
    "overview",
)
WAYS = frozenset(
    {"week-back", "order-what-if-away", "order-trace-away", "layers-away", "unlocked", "rooms", "kam-again"}
)  # only lead on; what they show was seen before
Sight = tuple[str, Callable[[], object]]


def sights(app: App) -> list[Sight]:
    """Everything there is to see over the teaching portfolio: (name, how to get there), in the order to go."""
    shell, portfolio = app.shell, app.session.portfolio
    assert portfolio is not None
    today = clock.today()
    with portfolio.read() as connection:
        week = week_view(connection, IsoWeek.of(today))
        everybody = client_list(connection, today).rows
        client = next(row.id for row in everybody if "Kurzemes Tirgus" in row.name)
        seen, rivals = observations(connection)[0].id, competitor_list(connection)[0].id
        orders = (*order_list(connection, OrderFilter(state="own"), limit=500), *order_list(connection))
        started = [one.promotion for one in promotion_list(connection, today) if one.effect]
    done = next(one.id for one in week.activities if one.state is State.DONE and one.report)
    ahead = next(one.id for one in week.activities if one.state is State.PLANNED and one.clients)

    def go(
        room: str, record: str | None = None, tab: str | None = None, **params: Any
    ) -> Callable[[], object]:
        return lambda: shell.open(Route(room, record, tab, params))

    found: list[Sight] = [(room, go(room)) for room in shell.rooms if shell.is_shown(room)]
    found += [*_planning(shell, ahead), *_acts_and_returns(portfolio, go)]
    found += [
        ("week-closing", go("week", close="1")),
        ("week-report-done", go("week", done)),
        ("week-report-ahead", go("week", ahead)),
        *((f"client-{tab}", go("clients", client, tab)) for tab in CARD_TABS),
        ("client-new", go("clients", "new")),
        ("client-edit", go("clients", client, "edit")),
        ("client-person", go("clients", client, "person")),
        ("client-place", go("clients", client, "place")),
        ("client-credit", go("clients", client, "credit")),
        *_checks_and_offers(portfolio, go, client),
        *_on_the_way(go, orders),
        ("order-new", go("orders", "new", client_id=client)),
        *_typing(shell, next(row.id for row in orders if row.state == "draft")),
        *((tab, go("orders", None, tab)) for tab in ("products", "packets", "commission")),
        *((tab, go("market", None, tab)) for tab in ("competitors", "promotions")),
        *((f"market-{name}", go("market", record)) for name, record in _market(seen, rivals, started)),
        *_debts(shell),
        ("paper", go("docs", new_paper("brief", client=client))),
        *_documents(app, go, client),
        *_support(app, orders),
        *_layers(shell),
    ]
    found += _settings(shell, go)
    return [
        *found,
        ("lock", shell.lock),
        ("unlocked", shell.unlocked),
        ("welcome", app.show_welcome),
        ("rooms", app.uncover),
    ]


def _checks_and_offers(portfolio: Any, go: Callable[..., Callable[[], object]], client: str) -> list[Sight]:
    """A check under way and one that is done; the list of proposals, each kind of one, a new one."""
    today = clock.today()
    with portfolio.read() as connection:
        everybody = [row.id for row in client_list(connection, today).rows]
        offers = offer_list(connection, today)
        checks = [row for one in everybody for row in client_checks(connection, one)]
    under_way = next(row for row in checks if row.state == "draft")
    done = next(row for row in checks if row.client_id == client)
    return [
        ("client-check", go("clients", under_way.client_id, "check", id=under_way.id)),
        ("client-check-done", go("clients", client, "check", id=done.id)),
        ("offers", go("orders", None, "offers")),
        *((f"offer-{one.state}-{one.version}", go("orders", f"offer:{one.id}")) for one in offers[:4]),
        ("offer-new", go("orders", "offer:new", client_id=client)),
    ]


def _acts_and_returns(portfolio: Any, go: Callable[..., Callable[[], object]]) -> list[Sight]:
    """Acts of reconciliation, returns and what is done about them."""
    with portfolio.read() as connection:
        acts = act_list(connection)
        disputed = next(act.id for act in acts if act.state == "disputed")
        waiting = next(act.id for act in acts if act.state == "sent")
        returned = return_list(connection)[0].id
        measured = next(
            one for one in corrective_actions(connection, clock.today()) if one.effect.state == "measured"
        )
        short = discrepancy_list(connection)[0]
    return [
        ("acts", go("money", None, "acts")),
        ("act-disputed", go("money", f"act:{disputed}")),
        ("act-waiting", go("money", f"act:{waiting}")),
        ("acts-making", go("money", None, "acts", client_id=short.client_id, client=short.client)),
        ("returns", go("money", None, "returns")),
        ("return", go("money", f"return:{returned}")),
        ("return-of-order", go("money", "return:new", order_id=short.order_id)),
        ("corrective-action", go("money", f"action:{measured.id}")),
        ("discrepancies", go("docs", None, "discrepancies")),
        ("discrepancy", go("docs", f"discrepancy:{short.id}")),
        ("discrepancy-new", go("docs", "discrepancy:new", order_id=short.order_id)),
    ]


def _settings(shell: Shell, go: Callable[..., Callable[[], object]]) -> list[Sight]:
    if "settings" not in shell.rooms:
        return []
    from kamdesk.ui.screens.settings.view import PAGES

    return [(f"settings-{page.key}", go("settings", None, page.key)) for page in PAGES]


def _documents(app: App, go: Callable[..., Callable[[], object]], client: str) -> list[Sight]:
    """The views of the documents room, a contract in several stages, its papers and the forms beside it."""
    assert app.session.portfolio is not None
    with app.session.portfolio.read() as connection:
        contracts = contract_list(connection, clock.today())
    own = {line.stage: line.id for line in contracts if line.sort == "supply"}
    main = next(line.id for line in contracts if line.sort == "supply" and line.client_id == client)
    protocol = next(line.id for line in contracts if line.sort == "disagreement")
    return [
        *(
            (f"docs-{view}", go("docs", None, view))
            for view in ("contracts", "obligations", "powers", "register")
        ),
        ("contract-new", go("docs", "contract:new", client_id=client)),
        ("contract-draft", go("docs", f"contract:{own['draft']}")),
        ("contract-signed", go("docs", f"contract:{main}")),
        ("contract-protocol", go("docs", f"contract:{protocol}")),
        ("contract-paper", go("docs", new_paper("contract", contract=main))),
        ("obligation-new", go("docs", "obligation:new", client_id=client)),
        ("power-new", go("docs", "power:new")),
        ("document-received", go("docs", "incoming:new", client_id=client)),
    ]


def _market(seen: str, rival: str, started: Sequence[Promotion]) -> list[tuple[str, str]]:
    """The records and forms of the market room."""
    bonus = next(one.id for one in started if one.sort is PromotionSort.BONUS)
    return [
        ("observation", f"o:{seen}"),
        ("observation-new", "o:new"),
        ("competitor", f"c:{rival}"),
        ("promotion", f"p:{started[0].id}"),
        ("promotion-bonus", f"p:{bonus}"),
        ("promotion-new", "p:new"),
    ]


def _debts(shell: Shell) -> list[Sight]:
    """The views of the money room beside the first, and a promise being typed there."""

    def go(tab: str) -> Callable[[], object]:
        return lambda: shell.open(Route("money", tab=tab))

    def promising() -> None:
        shell.open(Route("money", tab="debts"))
        settle()
        shell.screen.view.left.act("promised")

    return [
        ("money-promises", go("promises")),
        ("money-payments", go("payments")),
        ("payment-new", lambda: shell.open(Route("money", "payment:new"))),
        ("money-promised", promising),
    ]


def _typing(shell: Shell, draft: str) -> list[Sight]:
    return [*_terms(shell, draft), *_what_if(shell, draft)]


def _on_the_way(go: Callable[..., Callable[[], object]], orders: Any) -> list[Sight]:
    """Orders handed over, refused, delivered: one of each state."""
    states = ("confirmed", "handed", "accepted", "refused", "partly", "shipped", "closed")
    first = {row.state: row.id for row in reversed(orders) if row.origin == "own"}
    return [(f"order-{state}", go("orders", first[state])) for state in states if state in first]


def _support(app: App, orders: Any) -> list[Sight]:
    """The other role over the same portfolio: its inbox, a packet taken in, and back."""
    order = next(row.id for row in orders if row.state == "confirmed" and row.origin == "own")
    shell, portfolio = app.shell, app.session.portfolio
    assert portfolio is not None

    def inbox() -> None:
        with portfolio.read() as connection:
            made = made_packet(*packet_parts(connection, order))
            read = read_packet(made.content)
        portfolio.run(
            take_packet, packet_id=read.packet_id, sha256=read.sha256, order=read.order, content=read.content
        )
        shell.set_role("support")
        shell.open(Route("support"))

    def packet() -> None:
        shell.open(Route("support", shell.screen.page.model.rows[0].packet_id))

    def back() -> None:
        shell.set_role("kam")
        shell.open(Route("today"))

    return [("support", inbox), ("support-packet", packet), ("kam-again", back)]


def _planning(shell: Shell, ahead: str) -> list[Sight]:
    """The planner at work: the editor and the reason at a card, a proposal."""

    def planner() -> Any:
        shell.open(Route("week"))
        settle()
        return shell.screen

    def editing() -> None:
        planner().intents.open(ahead)

    def reasoning() -> None:
        planner().intents.ask_reason(ahead)

    def proposing() -> None:
        screen = planner()
        screen.editor.hide()
        screen.reason.hide()
        shell.registry["week.later"].trigger()
        settle()
        screen.presenter.propose()

    def back() -> None:
        screen = planner()
        screen.presenter.drop_all()
        screen.presenter.to_today()

    return [
        ("week-editor", editing),
        ("week-reason", reasoning),
        ("week-proposal", proposing),
        ("week-back", back),
    ]


def _terms(shell: Shell, draft: str) -> list[Sight]:
    """An order being typed, the panel of terms with its decision, how a price came about."""

    def pad() -> Any:
        shell.open(Route("orders", draft))
        settle()
        return shell.screen

    def granting() -> None:
        pad().presenter.select(1)
        shell.screen.ask_terms()

    def explaining() -> None:
        shell.escape()
        screen = pad()
        screen.presenter.select(7)
        screen.explain()

    return [
        ("order-draft", pad),
        ("order-terms", granting),
        ("order-trace", explaining),
        ("order-trace-away", shell.escape),
    ]


def _what_if(shell: Shell, draft: str) -> list[Sight]:
    """The layer of the largest safe order and of the commission over an order that is being typed."""

    def asking() -> None:
        shell.open(Route("orders", draft))
        settle()
        shell.screen.side.presenter.count_now()
        settle()
        if not shell.screen.side.what_if.isVisible():
            shell.screen.side.toggle_what_if()

    return [("order-what-if", asking), ("order-what-if-away", shell.escape)]


def _layers(shell: Shell) -> list[Sight]:
    def searching() -> None:
        shell.open(Route("today"))
        shell.open_palette("kurz")
        shell.palette_frame.ask_now()

    def keys() -> None:
        shell.close_palette()
        shell.show_keys()

    return [("palette", searching), ("keys", keys), ("layers-away", shell.escape)]
