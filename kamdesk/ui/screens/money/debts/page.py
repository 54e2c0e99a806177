"""Debts: whom to call today, who owes what since when, what is done about it (A37, A38; design money-ru)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.model.collecting import services
from kamdesk.model.collecting.queries import STALE_DAYS, Call, Case, KeptPromise, debt_case
from kamdesk.model.collecting.rules.ladder import Rung
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.journal.queries.promises import Promise
from kamdesk.model.journal.rules.words import PromiseState
from kamdesk.model.journal.services.promises import settle_promise
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.money.debts.calls import NO_ANSWER, PAID, PROMISED
from kamdesk.ui.screens.money.debts.centre import Centre
from kamdesk.ui.screens.money.debts.left import LeftSide
from kamdesk.ui.screens.money.debts.right import WIDTH, RightSide
from kamdesk.ui.screens.money.debts.state import DebtRow, DebtsState, debts_state
from kamdesk.ui.screens.money.debts.steps import LETTER, NOTE, OPEN
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.theme import look

CASE_AFTER_MS = 60


class DebtsPage(Screen):
    """Route('money', tab='debts', params: client)."""

    kinds = frozenset(
        {
            "invoice",
            "payment",
            "promise",
            "reminder",
            "client",
            "contact",
            "act",
            "activity",
            "credit",
            "contract",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.day: date | None = None
        self.client = ""
        self.case: Case | None = None
        self._compact = False
        self._asking: Call | None = None
        self.left, self.right = LeftSide(), RightSide()
        self.centre = Centre()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for part, stretch in ((self.left, 0), (self.centre, 1), (self.right, 0)):
            self._row.addWidget(part, stretch)
        self._wait = QTimer(self, singleShot=True, interval=CASE_AFTER_MS)
        self._wait.timeout.connect(self._read_case)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        self.left.wanted.connect(self._on_call)
        self.left.chosen.connect(self._choose)
        self.left.promised.connect(self._promised)
        self.centre.debtor.connect(self._on_debtor)
        self.centre.opened.connect(self._on_opened)
        self.centre.day_wanted.connect(self._on_day)
        self.centre.act_wanted.connect(lambda key: self.context.shell.open(Route("money", f"act:{key}")))
        self.right.step.connect(self._on_step)
        self.right.sent.connect(self._on_sent)
        self.right.kept.connect(self._on_kept)
        self.right.promise_opened.connect(self._on_promise)

    # what the top bar shows
    def pills(self) -> list[PillSpec]:
        state: DebtsState | None = self._state
        found = []
        if state is None:
            return []
        if state.past:
            found.append(PillSpec(_("as of %(day)s") % {"day": l10n().date(state.day)}, "info", "history"))
        loaded = state.fresh.loaded_at
        if loaded is not None:
            age = (state.today - loaded.astimezone(clock.zone()).date()).days
            if age > STALE_DAYS:
                said = _("file of %(day)s") % {"day": l10n().date(loaded.astimezone(clock.zone()).date())}
                found.append(PillSpec(said, "warn", "clock"))
        return found

    def top_actions(self) -> list[Top]:
        return [
            Top("money.load", _("Load from accounting"), icon="file-down", priority=3),
            Top("print", pgettext("debts", "Register"), show_key=True, priority=2),
        ]

    def menu_actions(self) -> list[Top]:
        return [Top("money.payments"), Top("money.letter"), Top("money.client")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"print": self._print, "find": self.centre.table.setFocus}
        if self.client:
            found["money.client"] = lambda: self.context.shell.open(
                Route("clients", self.client, "settlements")
            )
        if self.case is not None and self.case.next_rung is not None and self.case.next_rung.step.paper:
            found["money.letter"] = self._next_letter
        return found

    def current_record(self) -> tuple[str, str] | None:
        return ("client", self.client) if self.client else None

    # state
    def open(self, route: Route) -> None:
        self.client = str(route.params.get("client", "")) or self.client
        super().open(route)

    def refresh(self, kinds: Iterable[str]) -> None:
        today = clock.today()
        day = min(self.day or today, today)
        self.context.runner.query(debts_state, day, today, owner=self, on_ok=self.show_state)

    def render(self, state: DebtsState) -> None:
        self.left.show_state(state)
        self.centre.show_state(state)
        self.right.show_state(state)
        if state.day == state.today:
            self.context.shell.badge("money", len(state.calls))
        self._say_source(state)
        if not self.client or not any(row.id == self.client for row in state.rows):
            self.client = state.calls[0].client_id if state.calls else state.rows[0].id if state.rows else ""
        self._show_chosen()
        self._read_case()

    def _say_source(self, state: DebtsState) -> None:
        """The status bar says of which file the debts are."""
        fresh, route = state.fresh, self.context.shell.route
        here = route is not None and (route.room, route.record_id, route.tab or "debts") == (
            "money",
            None,
            "debts",
        )
        if fresh.loaded_at is None or not here:
            return  # a page that is hidden is drawn anew in another language too
        said = [
            _("Debts by the accounting's file of %(moment)s") % {"moment": l10n().moment(fresh.loaded_at)}
        ]
        said.append(
            ngettext("%(n)s invoice open", "%(n)s invoices open", fresh.invoices) % {"n": fresh.invoices}
        )
        if fresh.waiting:
            said.append(
                ngettext("%(n)s payment not allocated", "%(n)s payments not allocated", fresh.waiting)
                % {"n": fresh.waiting}
            )
        self.context.shell.status.say_last(" · ".join(said), "info")

    def leave(self) -> None:
        self.context.shell.say_last_change()

    def _choose(self, client_id: str) -> None:
        if client_id != self.client:
            self.client = client_id
            self.left.close_promise()
            self._show_chosen()
            self._wait.start()

    def _show_chosen(self) -> None:
        self.centre.select(self.client)
        self.left.calls.blockSignals(True)
        self.left.calls.select(self.client)
        self.left.calls.blockSignals(False)
        self.left.calls.scheduleDelayedItemsLayout()

    def _on_debtor(self, row: DebtRow | None) -> None:
        if row is not None:
            self._choose(row.id)

    def _on_opened(self, row: DebtRow) -> None:
        """Enter: the right side is this client's; in a narrow window it comes over the table."""
        self._choose(row.id)
        self._wait.stop()
        self._read_case()
        if self._compact:
            self.right.show()
            self._place_over()
            self.right.raise_()
        button = next((one for one in self.right.ladder.buttons() if one.isVisibleTo(self)), None)
        (button or self.right.promises).setFocus()

    def _read_case(self) -> None:
        if not self.client:
            self._show_case(None)
            return
        state: DebtsState | None = self._state
        day = state.day if state is not None else clock.today()
        self.context.runner.query(debt_case, self.client, day, owner=self, on_ok=self._show_case, quiet=True)

    def _show_case(self, case: Case | None) -> None:
        self.case = case
        past = bool(self._state is not None and self._state.past)
        self.left.show_case(case)
        self.right.show_case(case, can_note=not past)
        self.top_changed.emit()

    def _on_day(self, day: date | None) -> None:
        today = clock.today()
        self.day = None if day is None or day >= today else day
        self.refresh(self.kinds)

    # what came of a call
    def _on_call(self, call: Call, key: str) -> None:
        if key == PROMISED:
            self._asking = call
            self.left.promise.ask(
                call, self.case if self.case and self.case.client_id == call.client_id else None
            )
        elif key in (NO_ANSWER, PAID):
            run = services.call_unanswered if key == NO_ANSWER else services.says_paid
            self.left.close_promise()
            self.context.runner.command(run, owner=self, client_id=call.client_id)

    def _promised(self, call: Call, minor: int, day: date) -> None:
        def refused(error: Exception) -> None:
            if isinstance(error, InvalidInput):
                self.left.promise.refused(error, error.text(l10n()))
            elif isinstance(error, KamdeskError):
                self.context.shell.say_error(error)

        self.context.runner.command(
            services.promised_on_call, owner=self, client_id=call.client_id, amount_minor=minor, due=day,
            currency=call.currency, contact_id=call.contact_id, on_ok=self._promise_kept,
            on_error=refused,
        )  # fmt: skip

    def _promise_kept(self, _promise_id: str) -> None:
        self.left.close_promise()

    # steps and promises
    def _next_letter(self) -> None:
        if self.case is not None and self.case.next_rung is not None:
            self._on_step(self.case.next_rung, LETTER)

    def _on_step(self, rung: Rung, action: str) -> None:
        if action == LETTER and rung.step.paper:
            open_paper(self.context.shell, rung.step.paper, client=self.client, step=rung.step.value)
        elif action == OPEN and rung.reminder is not None and rung.reminder.document_id:
            self.context.shell.open(Route("docs", rung.reminder.document_id))
        elif action == NOTE:
            self.context.runner.command(
                services.note_step, owner=self, client_id=self.client, step=rung.step.value
            )

    def _on_sent(self, rung: Rung, day: date, channel: str) -> None:
        if rung.reminder is not None:
            self.context.runner.command(
                services.mark_sent, owner=self, reminder_id=rung.reminder.id, on=day, channel=channel
            )

    def _on_kept(self, found: KeptPromise | None) -> None:
        if found is not None:
            self.context.runner.command(
                settle_promise,
                owner=self,
                promise_id=found.promise.id,
                state=PromiseState.KEPT.value,
                on=found.on,
            )

    def _on_promise(self, promise: Promise) -> None:
        self.context.shell.open(Route("money", tab="promises", params={"client": promise.client_id}))

    def _print(self) -> None:
        state: DebtsState | None = self._state
        day = state.day if state is not None else clock.today()
        open_paper(self.context.shell, "receivables", day=day.isoformat())

    # shape
    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.centre.set_compact(compact)
        if compact:
            self._row.removeWidget(self.right)
            self.right.setParent(self)
            self.right.hide()
        else:
            self._row.addWidget(self.right)
            self.right.show()

    def _place_over(self) -> None:
        width = look.px(WIDTH)
        self.right.setGeometry(self.width() - width, 0, width, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._compact:
            self._place_over()

    def escape(self) -> bool:
        if self.left.close_promise() or self.right.close_line():
            return True
        if self._compact and self.right.isVisibleTo(self):
            self.right.hide()
            self.centre.table.setFocus()
            return True
        if self.day is not None:
            self._on_day(None)
            return True
        return False

    def regions(self) -> list[QWidget]:
        return [self.left.calls, self.centre.table, self.right.promises]

    def focus_first(self) -> None:
        (self.left.calls if self.left.calls.items.items else self.centre.table).setFocus()

    def retranslate(self) -> None:
        for part in (self.left, self.centre, self.right):
            part.retranslate()
