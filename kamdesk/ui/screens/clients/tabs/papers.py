"""Papers issued for this client."""

from __future__ import annotations

from typing import Any

from kamdesk.model.clients.queries.history import Paper, client_papers
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.table import RIGHT, Column


def columns() -> list[Column[Paper]]:
    return [
        Column(
            "issued",
            lambda: _("Issued"),
            lambda p: l10n().moment(p.issued_at) if p.issued_at else "",
            lambda p: p.issued_at.timestamp() if p.issued_at else 0.0,
            width=140,
        ),
        Column("number", lambda: _("Number"), lambda p: p.number, role="strong", width=120),
        Column("title", lambda: _("Document"), lambda p: p.title, width=220, stretch=True, elide=True),
        Column("language", lambda: _("Language"), lambda p: p.language.upper(), width=74),
        Column(
            "pages",
            lambda: _("Pages"),
            lambda p: l10n().number(p.pages),
            lambda p: p.pages,
            RIGHT,
            width=70,
            export=lambda p: p.pages,
        ),
        Column("secret", lambda: _("For whom"), lambda p: _whom(p)[0], pill=_whom, width=150),
        Column("sent", lambda: _("Status"), lambda p: _status(p)[0], pill=_status, width=170),
    ]


def _whom(paper: Paper) -> tuple[str, str, str]:
    if paper.received:
        return _("received from the client"), "inf", "inbox"
    if paper.secret:
        return _("not for the client"), "neu", "eye-off"
    return _("may be given away"), "ok", "send"


def _status(paper: Paper) -> tuple[str, str, str]:
    """Where it is: out with its original, sent, or only here."""
    if paper.original_out:
        return _("original not back"), "warn", "hourglass"
    if paper.sent_on is not None:
        return _("sent %(date)s") % {"date": l10n().date(paper.sent_on)}, "ok", "send"
    return ("", "neu", "") if paper.received else (_("only here"), "neu", "")


class PapersTab(ListTab):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "client_papers", columns(), "files")

    def title(self) -> str:
        return _("Documents")

    def nothing(self) -> tuple[str, str]:
        return _("No paper was issued for this client yet."), _("Print the brief")

    def empty_action(self) -> None:
        if self.filter.text().strip():
            self.filter.clear()
        else:
            open_paper(self.context.shell, "brief", client=self.client)

    def opened(self, row: Any) -> None:
        if row is not None:
            self.context.shell.open(Route("docs", row.id, records=self.model.keys()))

    def read(self) -> None:
        self.context.runner.query(client_papers, self.client, owner=self, on_ok=self.show_state, quiet=True)

    def render_state(self, state: tuple[Paper, ...]) -> None:
        self.show_rows(self.matching(state), len(state))
