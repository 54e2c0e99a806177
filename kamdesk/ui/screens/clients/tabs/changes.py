"""The change log of the client in words: when, what, from what to what (A45)."""

from __future__ import annotations

from kamdesk.model.clients.queries.history import LogLine, client_changes
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients.change_words import field_words, subject_words, value_words
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.table import Column


def columns() -> list[Column[LogLine]]:
    return [
        Column("at", lambda: _("When"), lambda c: l10n().moment(c.at), lambda c: c.at.timestamp(), width=136),
        Column("subject", lambda: _("Record"), subject_words, role="strong", width=210, elide=True),
        Column("field", lambda: _("What changed"), field_words, width=180, elide=True),
        Column(
            "old",
            lambda: _("Was"),
            lambda c: value_words(c, c.old),
            tone=lambda _c: "text2",
            width=180,
            elide=True,
        ),
        Column(
            "new", lambda: _("Became"), lambda c: value_words(c, c.new), width=200, stretch=True, elide=True
        ),
    ]


class ChangesTab(ListTab):
    def __init__(self, context: Context) -> None:
        super().__init__(context, "client_changes", columns(), "history")

    def title(self) -> str:
        return _("Changes")

    def nothing(self) -> tuple[str, str]:
        return _("Nothing has changed since the client was added."), ""

    def read(self) -> None:
        self.context.runner.query(client_changes, self.client, owner=self, on_ok=self.show_state, quiet=True)

    def render_state(self, state: tuple[LogLine, ...]) -> None:
        self.show_rows(self.matching(state), len(state))
