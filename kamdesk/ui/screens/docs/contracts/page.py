"""The page of one contract: its form at the left, at the right what is missing, its stage and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.contracts import services
from kamdesk.model.contracts.rules.gaps import CLIENT, COMPANY, Gap
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import Sort
from kamdesk.model.core.errors import InvalidInput, KamdeskError, StorageError
from kamdesk.model.documents.queries import kept_file
from kamdesk.model.documents.services import attach_file, remove_file
from kamdesk.reports.save import save
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.screens.docs.contracts.cards import (
    DutiesCard,
    FilesCard,
    GapsCard,
    PapersCard,
    RenewalCard,
    StageCard,
)
from kamdesk.ui.screens.docs.contracts.clauses import ClausesCard
from kamdesk.ui.screens.docs.contracts.form import ContractForm
from kamdesk.ui.screens.docs.contracts.start import StartForm
from kamdesk.ui.screens.docs.contracts.state import OWNER, ContractState
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.card import Banner

PAPER_OF = {Sort.SUPPLY: "contract", Sort.AMENDMENT: "amendment", Sort.DISAGREEMENT: "disagreement"}


class ContractScreen(Screen):
    """Route('docs', 'contract:<id>'), or 'contract:new' with `client_id` in the params."""

    kinds = frozenset({"contract", "obligation", "client", "company", "document", "attachment"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.start, self.form = StartForm(context), ContractForm(context)
        self.stage, self.gaps, self.renewal = StageCard(), GapsCard(), RenewalCard()
        self.duties, self.papers, self.files = DutiesCard(), PapersCard(), FilesCard()
        self.clauses = ClausesCard(context)
        self.differs = Banner("info")
        self.form.left.insertWidget(0, self.differs)
        self.form.left.insertWidget(1, self.clauses)
        self.cards: tuple[Any, ...] = (
            self.gaps, self.stage, self.renewal, self.duties, self.papers, self.files,
        )  # fmt: skip
        for card in self.cards:
            self.form.right.addWidget(card)
        self.form.finish()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.form)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        for form in (self.start, self.form):
            form.title_changed.connect(self.top_changed)
        self.start.made.connect(self._made)
        self.form.shown.connect(self._show)
        self.gaps.wanted.connect(self._go_to_gap)
        self.stage.moved.connect(self._move)
        self.stage.sent.connect(self._sent)
        self.renewal.done.connect(self._step_done)
        self.renewal.renew.connect(self._renew)
        self.duties.settled.connect(lambda key: self._run(services.settle_obligation, obligation_id=key))
        self.duties.opened.connect(lambda key: self._open(f"obligation:{key}"))
        self.duties.added.connect(self._new_duty)
        self.papers.opened.connect(self._open)
        self.papers.amend.connect(lambda: self._child(Sort.AMENDMENT))
        self.papers.dispute.connect(lambda: self._child(Sort.DISAGREEMENT))
        self.files.added.connect(self._choose_file)
        self.files.opened.connect(self._save_file)
        self.files.removed.connect(lambda key: self._run(remove_file, file_id=key))
        self.differs.button.clicked.connect(
            lambda: self._run(services.apply_terms, contract_id=self.form.key)
        )

    # what the top bar shows
    @property
    def state(self) -> ContractState | None:
        return None if self.on_start else self.form.state

    @property
    def on_start(self) -> bool:
        return self.pages.currentWidget() is self.start

    def crumb(self) -> str:
        return _("Contracts")

    def title(self) -> str:
        if self.on_start:
            return self.start.title()
        return (
            f"{words.sort(self.state.detail.sort)} {self.state.detail.number}"
            if self.state
            else _("Contract")
        )

    def subtitle(self) -> str:
        return self.state.detail.client if self.state else ""

    def pills(self) -> list[PillSpec]:
        if self.state is None:
            return []
        detail = self.state.detail
        tone, icon = words.STAGE_MARKS[Stage(detail.stage)]
        pills = [PillSpec(words.stage(detail.stage), tone, icon)]
        if Stage(detail.stage).binding and detail.days_left is not None and words.days_tone(detail.days_left):
            pills.append(
                PillSpec(words.days_left(detail.days_left), words.days_tone(detail.days_left), "clock")
            )
        return pills

    def top_actions(self) -> list[Top]:
        if self.on_start:
            return [Top("finish", text=_("Make the draft"), primary=True, show_key=True)]
        return [
            Top("finish", text=_("Save"), primary=True, show_key=True),
            Top("print", text=_("Paper"), show_key=True, priority=2),
        ]

    def menu_actions(self) -> list[Top]:
        return [] if self.on_start else [Top("docs.renew"), Top("docs.amend"), Top("docs.dispute")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        if self.on_start:
            return {"finish": self.start.save}
        found: dict[str, Callable[[], object]] = {"finish": self.form.save, "new": self.form.new}
        if self.state is None:
            return found
        detail = self.state.detail
        found["docs.stage"] = self.stage.go
        if detail.sort in PAPER_OF:
            found["print"] = self._paper
        if detail.stage in (Stage.AGREED, Stage.SIGNED):
            found["docs.sent"] = self._sent
        if detail.stage == Stage.SIGNED:
            found["docs.original"] = lambda: self._move(Stage.ORIGINAL_BACK)
        if detail.sort == Sort.SUPPLY:
            found["docs.renew"] = self._renew
            if Stage(detail.stage).binding:
                found["docs.amend"] = lambda: self._child(Sort.AMENDMENT)
            if detail.stage != Stage.ENDED:
                found["docs.dispute"] = lambda: self._child(Sort.DISAGREEMENT)
        return found

    def current_record(self) -> tuple[str, str] | None:
        return ("client", self.state.detail.client_id) if self.state else None

    # state
    def open(self, route: Route) -> None:
        key = (route.record_id or "").partition(":")[2]
        self.route = route
        self.pages.setCurrentWidget(self.start if key == "new" else self.form)
        if key == "new":
            self.start.load("", route.params)
        else:
            self.form.load(key, route.params)
        self.top_changed.emit()

    def refresh(self, kinds: Iterable[str]) -> None:
        (self.start if self.on_start else self.form).reload()

    def _show(self, state: ContractState) -> None:
        for card in (*self.cards, self.clauses):
            card.show_state(state)
        detail = state.detail
        self.renewal.setVisible(bool(detail.steps))
        self.clauses.setVisible(detail.sort == Sort.DISAGREEMENT)
        self._say_differences(state)
        self.top_changed.emit()

    def _say_differences(self, state: ContractState) -> None:
        """A signed contract says otherwise than the card: the user decides."""
        parts = [
            _DIFFERENCES[one.field]() % {"card": one.card, "contract": one.contract}
            for one in state.detail.differences
        ]
        if parts:
            self.differs.say("; ".join(parts) + ".", "info", action=_("Put it on the card"))
        else:
            self.differs.say("")

    def keep(self) -> None:
        (self.start if self.on_start else self.form).keep()

    def leave(self) -> None:
        self.keep()

    def retranslate(self) -> None:
        self.start.retranslate()
        self.form.retranslate()
        self.stage.retranslate()
        self.clauses.retranslate()

    def rerender(self) -> None:
        if not self.on_start and self.form.key:
            self.form.reload()
        super().rerender()

    def focus_first(self) -> None:
        """A protocol is typed clause by clause, anything else begins at its first field."""
        protocol = self.state is not None and self.state.detail.sort == Sort.DISAGREEMENT
        if protocol and self.clauses.number.isVisible():
            self.clauses.number.setFocus()
        else:
            super().focus_first()

    def regions(self) -> list[QWidget]:
        return self.start.regions() if self.on_start else [self.form.card, *self.cards]

    # what is done here
    def _run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(service, owner=self, on_error=self._refused, **values)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            left = self.stage.form.show_problems(error)
            if left:
                self.context.shell.say_error(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def _open(self, record: str) -> None:
        self.context.shell.open(Route("docs", record))

    def _made(self, contract_id: str) -> None:
        """The draft is there: this place is it from now on."""
        self.context.shell.replace_route(record_id=f"contract:{contract_id}", params={})
        self.open(Route("docs", f"contract:{contract_id}"))

    def _move(self, stage: str) -> None:
        if not self.stage.day.is_valid():
            self.stage.day.setFocus()
            return
        key, day = self.form.key, self.stage.day.value()
        if stage == Stage.ORIGINAL_BACK:
            self._run(services.original_returned, contract_id=key, day=day)
            return
        self.form.after_saving(
            lambda: self._run(services.move_contract, contract_id=key, stage=stage, day=day)
        )

    def _sent(self) -> None:
        self._run(services.mark_contract_sent, contract_id=self.form.key, day=self.stage.day.value())

    def _step_done(self, offset: int) -> None:
        if self.state is not None and self.state.detail.term_end is not None:
            self._run(
                services.finish_renewal_step, contract_id=self.form.key, offset_days=offset,
                ends_on=self.state.detail.term_end,
            )  # fmt: skip

    def _renew(self) -> None:
        self._start(copy_of=self.form.key)

    def _child(self, sort: str) -> None:
        self._start(sort=sort, amends_id=self.form.key)

    def _start(self, **values: Any) -> None:
        if self.state is None:
            return
        self.context.runner.command(
            services.start_contract, owner=self, on_error=self._refused,
            on_ok=lambda key: self._open(f"contract:{key}"), client_id=self.state.detail.client_id, **values,
        )  # fmt: skip

    def _new_duty(self) -> None:
        if self.state is not None:
            params = {"client_id": self.state.detail.client_id, "contract_id": self.form.key}
            self.context.shell.open(Route("docs", "obligation:new", params=params))

    def _paper(self) -> None:
        """Ctrl+P: the paper in preview, issued only when it is printed or saved. What is typed is stored first."""
        if self.state is None:
            return
        paper, key = PAPER_OF[Sort(self.state.detail.sort)], self.form.key
        self.form.after_saving(lambda: open_paper(self.context.shell, paper, contract=key))

    def _go_to_gap(self, gap: Gap) -> None:
        if gap.place == CLIENT and self.state is not None:
            self.context.shell.open(Route("clients", self.state.detail.client_id, "edit"))
        elif gap.place == COMPANY:
            self.context.shell.open(Route("settings", None, "company"))
        elif gap.field == "clauses":
            self.clauses.number.setFocus()
        else:
            self.form.focus_field(gap.field)

    # files
    def _choose_file(self) -> None:
        start = self.context.preferences.paper_folder
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Add a file"), start)
        if chosen:
            self.attach(Path(chosen))

    def attach(self, path: Path) -> None:
        """Keep a file with the contract."""
        if self.state is None:
            return
        try:
            content = path.read_bytes()
        except OSError:
            self.context.shell.toast(_("The file cannot be read."))
            return
        self._run(
            attach_file, owner_kind=OWNER, owner_id=self.form.key, name=path.name, content=content,
            client_id=self.state.detail.client_id,
        )  # fmt: skip

    def _save_file(self, file_id: str) -> None:
        self.context.runner.query(kept_file, file_id, owner=self, on_ok=self._write)

    def _write(self, found: tuple[str, bytes] | None) -> None:
        if found is None:
            return
        wanted = str(Path(self.context.preferences.paper_folder or ".") / found[0])
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), wanted)
        if chosen:
            try:
                save(found[1], Path(chosen))
            except StorageError as fault:
                self.context.shell.say_error(fault)


_DIFFERENCES: dict[str, Callable[[], str]] = {
    "payment_days": lambda: _("The contract says %(contract)d days to pay, the client's card %(card)d"),
    "price_column": lambda: _("The contract says price column %(contract)d, the client's card %(card)d"),
}
