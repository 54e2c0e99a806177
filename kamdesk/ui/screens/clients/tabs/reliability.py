"""Reliability of a client: its checks, and what the loaded registers say of it (A20)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamdesk.model.company.queries import company
from kamdesk.model.core import clock
from kamdesk.model.credit.queries.checks import CheckStanding, CheckSummary, check_standing, client_checks
from kamdesk.model.credit.queries.registers import look_up_client
from kamdesk.model.credit.rules.checks import CheckState, Validity
from kamdesk.model.credit.rules.registers import LookUp
from kamdesk.model.credit.services.checks import repeat_check, start_check
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.clients.check import words
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column
from kamdesk.ui.widgets.text import Wrapped


@dataclass(frozen=True, slots=True)
class ReliabilityState:
    """What the tab shows, read in one snapshot."""

    checks: tuple[CheckSummary, ...]
    standing: CheckStanding
    register_days: int


def reliability(connection: Any, client_id: str) -> ReliabilityState:
    own = company(connection)
    return ReliabilityState(
        client_checks(connection, client_id),
        check_standing(connection, client_id, clock.today()),
        own.register_days if own else 30,
    )


def columns() -> list[Column[CheckSummary]]:
    return [
        Column(
            "day",
            lambda: _("Checked on"),
            lambda row: l10n().date(row.checked_on) if row.checked_on else "",
            lambda row: row.checked_on.toordinal() if row.checked_on else 0,
            width=96,
            export=lambda row: row.checked_on,
        ),
        Column("state", lambda: _("State"), lambda row: words.state(row)[0], pill=words.state, width=110),
        Column(
            "score",
            lambda: _("Score"),
            lambda row: words.grade(row.score)[0] if row.score is not None else "—",
            lambda row: row.score if row.score is not None else -1,
            role="strong",
            width=150,
            stretch=True,
            export=lambda row: row.score,
        ),
        Column(
            "limit",
            lambda: _("Limit and term"),
            lambda row: words.terms(row.limit_minor, row.currency, row.payment_days),
            lambda row: row.limit_minor or 0,
            RIGHT,
            width=150,
            export=lambda row: Decimal(row.limit_minor) / 100 if row.limit_minor is not None else None,
        ),
        Column(
            "until",
            lambda: _("Holds until"),
            lambda row: l10n().date(row.valid_until) if row.valid_until else "",
            lambda row: row.valid_until.toordinal() if row.valid_until else 0,
            width=96,
            export=lambda row: row.valid_until,
        ),
        Column(
            "files",
            lambda: _("Evidence"),
            lambda row: l10n().number(row.evidence) if row.evidence else "",
            lambda row: row.evidence,
            RIGHT,
            width=80,
            hide_when_compact=True,
        ),
        Column(
            "who",
            lambda: _("Checked by"),
            lambda row: row.checked_by,
            width=120,
            elide=True,
            hide_when_compact=True,
        ),
    ]


class ReliabilityTab(ListTab):
    def __init__(self, context: Context) -> None:
        self.start = Button("", "shield-check", on_click=self._start)
        self.validity = Pill()
        self.side = Card("", "search", padding=0)
        self.files = RowList("", two=44, fit=True, line_above=True, show_selection=False)
        self.none = Wrapped("small", "text3")
        self.none.setContentsMargins(12, 8, 12, 10)
        self.manage = Button("", "settings", small=True, on_click=self._registers)
        self._lookups: tuple[LookUp, ...] = ()
        super().__init__(context, "client_checks", columns(), "shield-check")
        self.bar.insertWidget(0, self.validity)
        self.bar.insertWidget(self.bar.count() - 1, self.start)
        self.side.body.addWidget(self.files)
        self.side.body.addWidget(self.none)
        self.side.body.addStretch(1)
        self.side.head.addWidget(self.manage)
        self.put_beside(self.side, 380)

    def title(self) -> str:
        return pgettext("client", "Reliability")

    def nothing(self) -> tuple[str, str]:
        return _(
            "Not checked yet. A check asks eight questions, counts a score and proposes limit and term."
        ), _("Begin a check")

    def empty_action(self) -> None:
        if self.filter.text().strip():
            self.filter.clear()
        else:
            self._start()

    def opened(self, row: Any) -> None:
        if row is not None:
            self._go(row.id)

    def _go(self, check_id: str) -> None:
        self.context.shell.open(Route("clients", self.client, "check", params={"id": check_id}))

    def read(self) -> None:
        client = self.client
        self.context.runner.query(reliability, client, owner=self, on_ok=self.show_state, quiet=True)
        self.context.runner.query(
            look_up_client,
            client,
            owner=self,
            quiet=True,
            on_ok=lambda found: self._on_lookups(found) if client == self.client else None,
        )

    def forget(self) -> None:
        super().forget()
        self._lookups = ()

    def _on_lookups(self, found: tuple[LookUp, ...]) -> None:
        self._lookups = found
        self.rerender()

    def render_state(self, state: ReliabilityState) -> None:
        self.show_rows(self.matching(state.checks), len(state.checks))
        self.validity.show_status(*words.validity(state.standing))
        under_way = state.standing.draft_id is not None
        done = state.standing.validity is not Validity.NONE
        if under_way:
            self.start.set_words(_("Go on with the check"))
        else:
            self.start.set_words(_("Repeat the check") if done else _("Begin a check"))
        today = clock.today()
        rows: list[RowItem] = []
        for one in self._lookups:
            rows.append(words.lookup_row(one, one.file.is_old(today, state.register_days)))
            rows += [words.hit_row(one.file.id, place, hit) for place, hit in enumerate(one.hits[:5])]
        self.files.show_items(rows)
        self.files.setVisible(bool(rows))
        self.none.setText(words.never_clear() if rows else self._nothing_loaded())

    @staticmethod
    def _nothing_loaded() -> str:
        return _("No register is loaded. Load a downloaded list to look clients up without a network.")

    def _start(self) -> None:
        """Go on with the draft, repeat the last check, or begin the first."""
        state = self._state
        if state is None:
            return
        last = next((row for row in state.checks if row.state is CheckState.DONE), None)
        if state.standing.draft_id is not None:
            self._go(state.standing.draft_id)
        elif last is not None:
            self.context.runner.command(repeat_check, owner=self, on_ok=self._go, check_id=last.id)
        else:
            self.context.runner.command(start_check, owner=self, on_ok=self._go, client_id=self.client)

    def _registers(self) -> None:
        self.context.shell.open(Route("settings", tab="registers"))

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().handlers(), "new": self._start}

    def retranslate(self) -> None:
        super().retranslate()
        self.side.set_title(_("Registers, offline"))
        self.files.setAccessibleName(_("Registers, offline"))
        self.manage.set_words(_("Files…"), _("Loaded registers"))
        self.none.setText(
            _("No register is loaded. Load a downloaded list to look clients up without a network.")
        )
        self.rerender()
