"""One act: balances of both books, every row compared, the client's file, what was sent and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.exchange.statements import read_statement
from kamdesk.model.core.errors import KamdeskError
from kamdesk.model.reconciliation import queries, services
from kamdesk.model.reconciliation.queries import ActDetail
from kamdesk.model.reconciliation.rules.entries import TheirFile
from kamdesk.model.reconciliation.rules.states import ActState
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.money.acts import words
from kamdesk.ui.screens.money.acts.balances import BalancesCard
from kamdesk.ui.screens.money.acts.compare import ComparisonCard
from kamdesk.ui.screens.money.acts.side import AnswerCard
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.theme import look

SIDE_WIDTH = 330


class ActScreen(Screen):
    """Route('money', 'act:<id>')."""

    kinds = frozenset({"act", "invoice", "payment", "client", "document"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.act_id = ""
        self.balances = BalancesCard()
        self.lines = ComparisonCard(context.preferences)
        self.side = AnswerCard()
        self.side.setFixedWidth(look.px(SIDE_WIDTH))
        self.books = QWidget()
        left = QVBoxLayout(self.books)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.balances)
        left.addWidget(self.lines, 1)
        right = QVBoxLayout()
        right.addWidget(self.side)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.books, 1)
        row.addLayout(right)
        self._compact = False
        self._connect()

    def _connect(self) -> None:
        self.balances.turn_wanted.connect(self.turn)
        self.balances.told.connect(self._note_balance)
        self.lines.load_wanted.connect(self.choose_file)
        self.lines.match_wanted.connect(self._match)
        self.lines.part_wanted.connect(lambda theirs: self._run(services.part_rows, theirs=theirs))
        self.lines.cannot.connect(self.context.shell.toast)
        self.side.sent.connect(lambda values: self._run(services.mark_sent, **values))
        self.side.agreed.connect(lambda values: self._run(services.mark_agreed, **values))
        self.side.disputed.connect(lambda values: self._run(services.mark_disputed, **values))

    # the top bar
    def title(self) -> str:
        act: ActDetail | None = self._state
        return words.act_name(act.number, act.from_day, act.to_day) if act else _("Act of reconciliation")

    def subtitle(self) -> str:
        act: ActDetail | None = self._state
        return f"{act.client} · {words.period(act.from_day, act.to_day)}" if act else ""

    def pills(self) -> list[PillSpec]:
        return [PillSpec(*words.state(self._state.state))] if self._state else []

    def top_actions(self) -> list[Top]:
        paper = not self._state or not self._state.number
        return [
            Top("print", _("Act on paper"), primary=paper, show_key=True),
            Top("acts.load", _("Load their statement"), show_key=True, priority=2),
            Top("money.client", priority=3),
        ]

    def menu_actions(self) -> list[Top]:
        found = [Top("acts.sent"), Top("acts.agreed"), Top("acts.disputed"), Top("acts.side")]
        if self._state and self._state.their_view:
            found += [Top("acts.turn"), Top("acts.again"), Top("acts.drop")]
        return found

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {
            "print": self.show_paper,
            "acts.load": self.choose_file,
            "acts.sent": self.side.tell_sent,
            "acts.agreed": self.side.tell_agreed,
            "acts.disputed": self.side.tell_disputed,
            "acts.side": self.toggle_side,
            "money.client": self._open_client,
        }
        if self._state and self._state.their_view:
            found["acts.turn"] = self.turn
            found["acts.again"] = lambda: self._run(services.match_again)
            found["acts.drop"] = lambda: self._run(services.drop_statement)
        return found

    # reading
    def open(self, route: Route) -> None:
        self.act_id = (route.record_id or "").partition(":")[2]
        self._state = None
        super().open(route)

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(queries.act_detail, self.act_id, owner=self, on_ok=self._show)

    def _show(self, act: ActDetail | None) -> None:
        if act is None:
            self.context.shell.go_up()
        else:
            self.show_state(act)

    def render(self, state: ActDetail) -> None:
        self.balances.show_act(state)
        self.lines.show_act(state)
        self.side.show_act(state)
        self.top_changed.emit()

    def retranslate(self) -> None:
        self.balances.retranslate()
        self.lines.retranslate()
        self.side.retranslate()

    def regions(self) -> list[QWidget]:
        parts = [self.balances, *self.lines.regions(), self.side]
        return [part for part in parts if part.isVisible()]

    def focus_first(self) -> None:
        self.lines.table.setFocus()

    def set_compact(self, compact: bool) -> None:
        self.lines.set_compact(compact)
        self._compact = compact
        self._part_room(False)

    def _part_room(self, side_first: bool) -> None:
        """Wide: both beside each other. Compact: the books, or what was sent and answered (F3)."""
        self.side.setVisible(side_first or not self._compact)
        self.books.setVisible(not (side_first and self._compact))

    def toggle_side(self) -> None:
        """F3 in the compact window."""
        if self._compact:
            self._part_room(not self.side.isVisible())
            (self.side.day if self.side.isVisible() else self.lines.table).setFocus()

    def current_record(self) -> tuple[str, str] | None:
        return ("client", self._state.client_id) if self._state else None

    # what can be done
    def show_paper(self) -> None:
        """The kept paper; a draft or an act whose balance moved since gets a new one."""
        act: ActDetail | None = self._state
        if act is None:
            return
        if act.document_id and act.state is not ActState.DRAFT and not act.changed_since:
            self.context.shell.open(Route("docs", act.document_id))
        else:
            open_paper(self.context.shell, "act", act=act.id)

    def _open_client(self) -> None:
        if self._state is not None:
            self.context.shell.open(Route("clients", self._state.client_id, "settlements"))

    def choose_file(self) -> None:
        """The client's own statement, chosen from disk."""
        kinds = "*.xlsx *.xls *.ods *.csv *.txt"
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Load their statement"), "", f"{_('Tables')} ({kinds})"
        )
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Read a file in a process of its own and take its rows in."""
        self.context.runner.render(_read, path, owner=self, on_ok=self._take, on_error=self._refused)

    def _take(self, found: tuple[TheirFile, bytes]) -> None:
        file, content = found
        self._run(services.take_statement, file=file, content=content)

    def turn(self) -> None:
        self._run(services.turn_statement)

    def _match(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
        self._run(services.match_rows, ours=ours, theirs=theirs)

    def _note_balance(self, minor: int) -> None:
        self._run(services.note_their_balance, closing_minor=minor)

    def _run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(service, owner=self, on_error=self._refused, act_id=self.act_id, **values)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, KamdeskError):
            self.context.shell.say_error(error)


def _read(path: Path) -> tuple[TheirFile, bytes]:
    return read_statement(path), path.read_bytes()
