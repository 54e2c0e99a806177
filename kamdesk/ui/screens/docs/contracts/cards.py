"""The cards beside the form of a contract: stage, what is missing, renewal, obligations, papers, files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.contracts.queries.detail import ContractDetail
from kamdesk.model.contracts.rules.gaps import CLIENT, COMPANY
from kamdesk.model.contracts.rules.renewal import StepState
from kamdesk.model.contracts.rules.stages import STAGES, TRANSITIONS, Stage, next_stage
from kamdesk.model.contracts.rules.words import Duty, Sort
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.screens.docs.contracts.state import ContractState
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.fields import DateEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.text import label

PLACES: dict[str, Callable[[], str]] = {
    CLIENT: lambda: _("client's card"),
    COMPANY: lambda: _("own company"),
}


class StageCard(Card):
    """How far the contract is, the day of the next step, and what speaks against signing."""

    moved = Signal(str)
    sent = Signal()

    def __init__(self) -> None:
        super().__init__("", "stamp")
        self.state: ContractState | None = None
        self.list = RowList(fit=True, show_selection=False, one=26, two=38)
        self.doubts = Banner("warn")
        self.hint = label("", "small", "text3", wrap=True)
        self.day = DateEdit()
        self.form = Form(1)
        self.form.add("day", lambda: _("Day of the next step"), self.day)
        self.forward = Button("", "check", kind="primary", key="F3", on_click=self.go)
        self.send = Button("", "send", key="F4", on_click=self.sent.emit)
        self.back = Button(
            "", "rotate-ccw", kind="ghost", small=True, on_click=lambda: self.moved.emit(Stage.DRAFT)
        )
        self.end = Button("", "lock", kind="ghost", small=True, on_click=lambda: self.moved.emit(Stage.ENDED))
        rows = (QHBoxLayout(), QHBoxLayout())
        for row, buttons in zip(rows, ((self.forward, self.send), (self.back, self.end)), strict=True):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        for part in (self.list, self.doubts, self.form):
            self.body.addWidget(part)
        for row in rows:
            self.body.addLayout(row)
        self.body.addWidget(self.hint)
        self.retranslate()

    def go(self) -> None:
        """F3: the next stage, on the day that stands in the field."""
        if self.state is None:
            return
        then = next_stage(self.state.detail.stage)
        if then is not None and self.forward.isEnabled():
            self.moved.emit(then)

    def show_state(self, state: ContractState) -> None:
        if (
            self.state is None
            or self.state.detail.id != state.detail.id
            or state.detail.stage != self.state.detail.stage
        ):
            self.day.set_value(clock.today())
            self.form.clear_problems()
        self.state = state
        detail = state.detail
        now = Stage(detail.stage)
        days = {
            Stage.AGREED: detail.agreed_on, Stage.SIGNED: detail.signed_on,
            Stage.ORIGINAL_BACK: detail.original_back_on, Stage.ENDED: detail.ended_on,
        }  # fmt: skip
        order = list(Stage)
        self.list.show_items(
            [
                RowItem(
                    stage, _(STAGES[stage]), "", *_mark(stage, now, order), right=words.day(days.get(stage)),
                    next=stage is now, strong=stage is now,
                )
                for stage in order
                if stage is not Stage.ENDED or now is Stage.ENDED
            ]
        )  # fmt: skip
        self.doubts.say(" ".join(one.text(sums.spoken()) for one in detail.power_doubts))
        then = next_stage(now)
        self.forward.setVisible(then is not None)
        if then is not None:
            self.forward.set_words(_NEXT[then]())
        self.form.setVisible(bool(TRANSITIONS[now]))
        self.send.setVisible(now in (Stage.AGREED, Stage.SIGNED))
        sent = words.day(detail.sent_on)
        self.send.set_words(_("Sent %(date)s") % {"date": sent} if sent else _("Sent to the client"))
        self.back.setVisible(now is Stage.AGREED)
        self.end.setVisible(Stage.ENDED in TRANSITIONS[now])

    def retranslate(self) -> None:
        self.set_title(_("Stage"))
        self.list.setAccessibleName(_("Stage"))
        self.back.set_words(_("Back to draft"))
        self.end.set_words(_("End the contract"))
        self.hint.setText(_("The text is a template: let a lawyer check it before it is signed."))
        self.form.retranslate()
        if self.state is not None:
            self.show_state(self.state)


_NEXT: dict[Stage, Callable[[], str]] = {
    Stage.AGREED: lambda: _("The text is agreed"),
    Stage.SIGNED: lambda: _("Signed by both"),
    Stage.ORIGINAL_BACK: lambda: _("Original came back"),
}


def _mark(stage: Stage, now: Stage, order: list[Stage]) -> tuple[str, str]:
    if stage is now:
        return "circle-dot", "accent"
    return ("circle-check", "ok") if order.index(stage) < order.index(now) else ("circle", "text3")


class GapsCard(Card):
    """What is missing on the paper; Enter goes where it is typed."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("", "list-checks")
        self.state: ContractState | None = None
        self.list = RowList(fit=True, one=27, two=40)
        self.list.opened.connect(lambda item: self.wanted.emit(item.data))
        self.none = label("", "body", "ok", wrap=True)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list)

    def show_state(self, state: ContractState) -> None:
        self.state = state
        gaps = state.detail.gaps
        self.set_title(_("Missing on the paper"), str(len(gaps) or ""))
        self.list.setAccessibleName(_("Missing on the paper"))
        self.none.setText(_("Everything the paper needs is there."))
        self.none.setVisible(not gaps)
        self.list.setVisible(bool(gaps))
        self.list.show_items(
            [
                RowItem(
                    f"{gap.place}.{gap.field}", _(gap.msgid), "", "circle-dot", "warn",
                    right=PLACES[gap.place]() if gap.place in PLACES else "", strong=False, data=gap,
                )
                for gap in gaps
            ]
        )  # fmt: skip


class RenewalCard(Card):
    """The steps around the end of the term (A19)."""

    done = Signal(int)
    renew = Signal()

    def __init__(self) -> None:
        super().__init__("", "repeat-2")
        self.list = RowList(fit=True)
        self.list.pressed.connect(lambda item, _key: self.done.emit(int(item.id)))
        self.button = Button("", "repeat-2", small=True, on_click=self.renew.emit)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addWidget(self.list)
        self.body.addLayout(row)

    def show_state(self, state: ContractState) -> None:
        detail = state.detail
        self.setVisible(bool(detail.steps))
        self.set_title(_("Renewal"), words.days_left(detail.days_left))
        self.list.setAccessibleName(_("Renewal"))
        self.button.set_words(_("Make the next contract"))
        self.list.show_items(
            [
                RowItem(
                    str(step.offset), words.step_title(step, detail.term_end), words.day(step.day),
                    *words.STEP_MARKS[step.state], next=step.state is StepState.DUE,
                    done=step.state is StepState.PASSED,
                    buttons=(RowButton("done", _("Mark done")),) if step.state is StepState.DUE else (),
                )
                for step in detail.steps
            ]
        )  # fmt: skip


class DutiesCard(Card):
    """Obligations of both sides that come from this contract (A21)."""

    settled = Signal(str)
    opened = Signal(str)
    added = Signal()

    def __init__(self) -> None:
        super().__init__("", "handshake")
        self.list = RowList(fit=True)
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.list.pressed.connect(lambda item, _key: self.settled.emit(item.id))
        self.add = Button("", "plus", kind="ghost", small=True, on_click=self.added.emit)
        self.head.addWidget(self.add)
        self.body.addWidget(self.list)

    def show_state(self, state: ContractState) -> None:
        rows = state.detail.obligations
        self.set_title(_("Obligations"), str(len(rows) or ""))
        self.list.setAccessibleName(_("Obligations"))
        self.add.set_words(_("Add"), name=_("New obligation"))
        self.list.setVisible(bool(rows))
        self.list.show_items(
            [
                RowItem(
                    row.id, row.what, _("until %(date)s") % {"date": words.day(row.due)}, "handshake", "text2",
                    lead=words.side(row.side), badge=words.duty_pill(row), done=row.state != Duty.OPEN, data=row,
                    buttons=(RowButton("done", _("Fulfilled")),) if row.state == Duty.OPEN else (),
                )
                for row in rows
            ]
        )  # fmt: skip


class PapersCard(Card):
    """Amendments and protocols of the contract, and every paper issued for it."""

    opened = Signal(str)
    amend = Signal()
    dispute = Signal()

    def __init__(self) -> None:
        super().__init__("", "files")
        self.list = RowList(fit=True)
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.amend_button = Button("", "file-up", small=True, on_click=self.amend.emit)
        self.dispute_button = Button("", "split", small=True, on_click=self.dispute.emit)
        row = QHBoxLayout()
        row.addWidget(self.amend_button)
        row.addWidget(self.dispute_button)
        row.addStretch(1)
        self.body.addWidget(self.list)
        self.body.addLayout(row)

    def show_state(self, state: ContractState) -> None:
        detail = state.detail
        papers = [*_related(detail)]
        papers += [
            RowItem(
                f"contract:{one.id}", f"{words.sort(one.sort)} {one.number}", words.day(one.starts_on),
                words.SORT_ICONS[Sort(one.sort)], "text2", badge=words.stage_pill(one),
            )
            for one in ((detail.base,) if detail.base else ()) + detail.papers
        ]  # fmt: skip
        papers += [
            RowItem(
                one.id, f"{one.title} {one.number}" if one.number not in one.title else one.title,
                " · ".join(
                    part
                    for part in (
                        words.day(one.day), one.language.upper().replace("BOTH", "RU + LV"),
                        _("version %(n)s") % {"n": one.version} if one.version > 1 else "",
                    )
                    if part
                ),
                "inbox" if one.origin == "in" else "file-text", "text2",
            )
            for one in state.documents
        ]  # fmt: skip
        self.set_title(_("Papers"), str(len(papers) or ""))
        self.list.setAccessibleName(_("Papers"))
        self.list.setVisible(bool(papers))
        self.list.show_items(papers)
        main = detail.sort == Sort.SUPPLY
        self.amend_button.setVisible(main and Stage(detail.stage).binding)
        self.dispute_button.setVisible(main and detail.stage != Stage.ENDED)
        self.amend_button.set_words(_("Amendment"))
        self.dispute_button.set_words(_("Disagreements"))


def _related(detail: ContractDetail) -> list[RowItem]:
    """The contract this one renews, and those that renew it."""
    source = [(detail.made_from, _("this one is made from it"))] if detail.made_from else []
    return [
        RowItem(
            f"contract:{one.id}", f"{words.sort(one.sort)} {one.number}", said, "copy", "text2",
            badge=words.stage_pill(one),
        )
        for one, said in (*source, *((one, _("made from this one")) for one in detail.copies))
    ]  # fmt: skip


class FilesCard(Card):
    """Files kept with the contract: a scan of the signed copy, a letter."""

    added = Signal()
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__("", "paperclip")
        self.list = RowList(fit=True)
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.list.pressed.connect(
            lambda item, key: (self.removed if key == "remove" else self.opened).emit(item.id)
        )
        self.add = Button("", "plus", kind="ghost", small=True, on_click=self.added.emit)
        self.head.addWidget(self.add)
        self.body.addWidget(self.list)

    def show_state(self, state: ContractState) -> None:
        self.set_title(_("Files"), str(len(state.files) or ""))
        self.list.setAccessibleName(_("Files"))
        self.add.set_words(_("Add"), name=_("Add a file"))
        self.list.setVisible(bool(state.files))
        self.list.show_items(
            [
                RowItem(
                    one.id, one.name,
                    " · ".join((l10n().moment(one.added_at) if one.added_at else "", _size(one.size))), "paperclip",
                    "text2",
                    buttons=(
                        RowButton("save", icon="download", name=_("Save a copy")),
                        RowButton("remove", icon="trash-2", name=_("Remove the file")),
                    ),
                )
                for one in state.files
            ]
        )  # fmt: skip


def _size(size: int) -> str:
    return _("%(size)s KB") % {"size": l10n().number(max(1, round(size / 1024)))}
