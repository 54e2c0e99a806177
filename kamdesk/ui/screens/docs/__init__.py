"""Documents: the register of issued papers, and the page where a paper is previewed, issued, printed and saved."""

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
)


def room() -> RoomSpec:
    return RoomSpec("docs", N_("Documents"), "files", _register, "Ctrl+8", record=_paper, actions=ACTIONS)


def open_paper(shell: Shell, paper: str, **subject: Any) -> None:
    """Show a paper that is not issued yet: 'brief' of an activity, 'order' of an order and so on."""
    shell.open(Route("docs", new_paper(paper, **subject)))


def new_paper(paper: str, **subject: Any) -> str:
    """The record id of a paper that is not issued yet, for a route: 'new:brief?activity=…'."""
    return f"{NEW}{paper}?{urlencode(subject)}"


def paper_and_subject(record_id: str) -> tuple[str, dict[str, str]]:
    """What `new_paper` put together."""
    paper, _mark, subject = record_id.removeprefix(NEW).partition("?")
    return paper, dict(parse_qsl(subject))


def _register(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.register import RegisterScreen

    return RegisterScreen(context)


def _paper(context: Context) -> Screen:
    from kamdesk.ui.screens.docs.paper import PaperScreen

    return PaperScreen(context)
