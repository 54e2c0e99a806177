"""Documents: the register of papers, contracts, obligations, powers; the page where a paper is previewed and issued."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

if TYPE_CHECKING:
    from kamdesk.ui.shell.window import Shell

NEW = "new:"

ACTIONS = (
    ActionSpec("docs.save", N_("Save as PDF"), "download", (), "docs"),
    ActionSpec("docs.mail", N_("Hand to the mail program"), "mail", (), "docs"),
    ActionSpec("docs.sent", N_("Mark as sent"), "send", ("F4",), "docs"),
    ActionSpec("docs.returned", N_("Signed copy came back"), "inbox", ("F6",), "docs"),
    ActionSpec("docs.original", N_("Original came back"), "archive", ("F7",), "docs"),
    ActionSpec("docs.fulfilled", N_("Fulfilled, or open again"), "circle-check", ("Ctrl+D",), "docs"),
    ActionSpec("docs.stage", N_("Next stage of the contract"), "stamp", ("F3",), "docs"),
    ActionSpec("docs.renew", N_("Renew the contract"), "repeat-2", (), "docs"),
    ActionSpec("docs.amend", N_("Amend the contract"), "file-up", (), "docs"),
    ActionSpec("docs.dispute", N_("Protocol of disagreements"), "split", (), "docs"),
    ActionSpec("docs.claim", N_("Claim made"), "gavel", ("Ctrl+Shift+C",), "docs"),
    ActionSpec("docs.of_order", N_("Open the order"), "clipboard-list", (), "docs"),
    ActionSpec("docs.of_client", N_("Open the client"), "building-2", (), "docs"),
)


def room() -> RoomSpec:
    return RoomSpec(
        "docs", N_("Documents"), "files", _home, "Ctrl+8", record=_paper, actions=ACTIONS,
        records={
            "contract": _contract, "obligation": _obligation, "power": _power, "incoming": _incoming,
            "discrepancy": _discrepancy,
        },
    )  # fmt: skip


def open_paper(shell: Shell, paper: str, **subject: Any) -> None:
    """Show a paper that is not issued yet: 'brief' of an activity, 'order' of an order and so on."""
    shell.open(Route("docs", new_paper(paper, **subject)))


def new_paper(paper: str, **subject: Any) -> str:
    """The record id of a paper that is not issued yet, for a route: 'new:brief?activity=…'."""
    return f"{NEW}{paper}?{urlencode(subject)}"


def new_contract(client_id: str) -> Route:
    """Where a contract with that client is begun."""
    return Route("docs", "contract:new", params={"client_id": client_id})


def paper_and_subject(record_id: str) -> tuple[str, dict[str, str]]:
    """What `new_paper` put together."""
    paper, _mark, subject = record_id.removeprefix(NEW).partition("?")
    return paper, dict(parse_qsl(subject))


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.home import DocsScreen

    return DocsScreen(context)


def _paper(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.paper import PaperScreen

    return PaperScreen(context)


def _contract(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.contracts.page import ContractScreen

    return ContractScreen(context)


def _obligation(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.forms import ObligationScreen

    return ObligationScreen(context)


def _power(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.forms import PowerScreen

    return PowerScreen(context)


def _incoming(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.forms import IncomingScreen

    return IncomingScreen(context)


def _discrepancy(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.discrepancies.record import DiscrepancyScreen

    return DiscrepancyScreen(context)
