"""One packet in sales support: the order as it stands in the file, its parts for the company's system, the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.units import unit_words
from kamdesk.model.handover.queries import InboxPacket, inbox_packet, inbox_receipts
from kamdesk.model.handover.rules.answers import Answer, Receipt
from kamdesk.model.handover.rules.content import PacketLine, PacketOrder
from kamdesk.ui.language import _, l10n, language, pgettext
from kamdesk.ui.screens.orders.answer_panel import AnswerFields
from kamdesk.ui.screens.orders.packet_words import answer_pill, answer_word
from kamdesk.ui.screens.orders.words import order_name
from kamdesk.ui.screens.support.files import SupportFiles
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import label

SIDE, SIDE_COMPACT = 356, 340


@dataclass(frozen=True, slots=True)
class PacketState:
    """A packet with what its file holds and the answers given."""

    packet: InboxPacket
    order: PacketOrder
    members: dict[str, bytes]
    receipts: tuple[Receipt, ...]


def packet_state(connection: Any, packet_id: str) -> PacketState | None:
    """The packet read from its kept bytes; they verified when it was taken and verify again."""
    from kamdesk.exchange.packets import read_packet

    found = inbox_packet(connection, packet_id)
    if found is None:
        return None
    packet, content = found
    read = read_packet(content, packet.number)
    return PacketState(packet, read.order, read.members, inbox_receipts(connection, packet_id))


class PacketScreen(Screen):
    """Route('support', packet id)."""

    kinds = frozenset({"packet"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.files = SupportFiles(self, context)
        self.facts = label("", "body", "text", wrap=True)
        self.model: RowTableModel[PacketLine] = RowTableModel(_columns(), lambda row: str(row.position))
        self.table = TableView(self.model, sort_in_memory=False)
        self.total = label("", "total")
        self.order_card = Card("", "clipboard-list", padding=0)
        self.facts.setContentsMargins(12, 0, 12, 8)
        self.total.setContentsMargins(12, 6, 12, 10)
        for part, stretch in ((self.facts, 0), (self.table, 1), (self.total, 0)):
            self.order_card.body.addWidget(part, stretch)
        self.answer_card, self.answer = Card("", "message-circle"), AnswerFields()
        self.answer_card.body.addWidget(self.answer)
        self.parts_card = Card("", "package-open")
        self.parts = {
            name: Button("", icon, on_click=partial(self._save_part, name)) for name, icon in _PARTS.items()
        }
        for button in self.parts.values():
            self.parts_card.body.addWidget(button)
        self.given_card = Card("", "history", padding=0)
        self.given = RowList(two=44, fit=True)
        self.given_card.body.addWidget(self.given)
        self._place()
        self.answer.given.connect(self._answer)
        self.given.pressed.connect(lambda item, _key: self.files.save_receipt(item.data))
        self.given.opened.connect(lambda item: self.files.save_receipt(item.data))
        self.retranslate()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.order_card, 1)
        self.side = QWidget()
        self.side.setFixedWidth(SIDE)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for card in (self.answer_card, self.parts_card, self.given_card):
            column.addWidget(card)
        column.addStretch(1)
        row.addWidget(self.side)

    # what the window asks
    def crumb(self) -> str:
        return _("Packets taken in")

    def title(self) -> str:
        return order_name(self._state.packet.number) if self._state else ""

    def pills(self) -> list[PillSpec]:
        return [PillSpec(*answer_pill(self._state.packet.state))] if self._state else []

    def top_actions(self) -> list[Top]:
        return [
            Top("finish", _("Answer"), "send", primary=True, show_key=True),
            Top("support.pdf", "PDF", "file-text", priority=2),
            Top("support.xlsx", "XLSX", "file-spreadsheet", priority=3),
        ]

    def menu_actions(self) -> list[Top]:
        return [Top("support.commerceml"), Top("support.ubl")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        if self._state is None:
            return {}
        saves = {f"support.{key}": name for key, name in _MEMBERS.items()}
        return {
            "finish": self._finish,
            **{action: partial(self._save_part, name) for action, name in saves.items()},
        }

    def open(self, route: Route) -> None:
        super().open(route)
        self.answer.start()

    def refresh(self, kinds: Iterable[str]) -> None:
        if self.route is not None and self.route.record_id:
            self.context.runner.query(
                packet_state, self.route.record_id, owner=self,
                on_ok=lambda state: self.show_state(state) if state else self.context.shell.go_up(),
            )  # fmt: skip

    def focus_first(self) -> None:
        self.answer.field.setFocus()

    def regions(self) -> list[QWidget]:
        return [self.table, self.answer.choice, self.side]

    def set_compact(self, compact: bool) -> None:
        self.side.setFixedWidth(SIDE_COMPACT if compact else SIDE)
        self.table.set_compact(compact)

    # showing
    def render(self, state: PacketState) -> None:
        order, packet = state.order, state.packet
        self.order_card.set_title(order.buyer.name)
        self.facts.setText("\n".join(_facts(order)))
        self.model.set_rows(list(order.lines))
        self.total.setText(
            _("Net %(net)s · VAT %(vat)s · total %(total)s")
            % {
                "net": sums.money(order.net_minor, order.currency),
                "vat": sums.money(order.vat_minor, order.currency),
                "total": sums.money(packet.total_minor, order.currency),
            }
        )
        self.given.show_items([_given(one) for one in state.receipts])
        self.given_card.setVisible(bool(state.receipts))

    # answering
    def _finish(self) -> None:
        self.answer.give()

    def _answer(self, answer: str, number: str, reason: str) -> None:
        from kamdesk.model.handover.services import answer_packet

        if self._state is None:
            return
        own = self.context.services.get("company")
        self.context.runner.command(
            answer_packet, owner=self, on_error=self._refused, on_ok=self._answered, receipt_id=new_id(),
            packet_id=self._state.packet.packet_id, answer=answer, erp_number=number, reason=reason,
            by=own.user_name(language()) if own is not None else "",
        )  # fmt: skip

    def _answered(self, receipt: Receipt) -> None:
        self.answer.start()
        self.files.save_receipt(receipt)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.answer.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def _save_part(self, name: str) -> None:
        if self._state is not None:
            ending = name.partition(".")[2]
            stem = {"order-commerceml.xml": "CommerceML", "order-peppol.xml": "Peppol"}.get(name, "")
            words = " ".join(part for part in (self._state.packet.number, stem) if part)
            self.files.save_part(f"{words}.{ending}", self._state.members[name])

    def retranslate(self) -> None:
        self.answer_card.set_title(_("Answer"))
        self.answer.retranslate()
        self.parts_card.set_title(_("For the company's system"))
        for name, words in (
            ("order.pdf", _("Order confirmation, PDF")), ("order.xlsx", _("Order as a table, XLSX")),
            ("order-commerceml.xml", _("For 1C, CommerceML 2")), ("order-peppol.xml", _("Peppol order agreement, UBL")),
        ):  # fmt: skip
            self.parts[name].set_words(words)
        self.given_card.set_title(_("Answers given"))
        self.given.setAccessibleName(_("Answers given"))
        self.table.retranslate(_("Order lines"))


_PARTS = {
    "order.pdf": "file-text", "order.xlsx": "file-spreadsheet", "order-commerceml.xml": "file-down",
    "order-peppol.xml": "file-down",
}  # fmt: skip
_MEMBERS = {
    "pdf": "order.pdf", "xlsx": "order.xlsx", "commerceml": "order-commerceml.xml", "ubl": "order-peppol.xml",
}  # fmt: skip


def _facts(order: PacketOrder) -> list[str]:
    text = l10n()
    where = ", ".join(part for part in (order.delivery_town, order.delivery_address) if part)
    due = text.date(order.delivery_day) if order.delivery_day else ""
    person = ", ".join(part for part in (order.contact, order.contact_phone) if part)
    days = "" if order.payment_days is None else str(order.payment_days)
    found = [
        (
            _("Registration number"),
            " · ".join(part for part in (order.buyer.reg_no, order.buyer.vat_no) if part),
        ),
        (_("Delivery"), " · ".join(part for part in (due, where) if part)),
        (_("Contact person"), person),
        (_("Client's order number"), order.client_number),
        (_("Days of payment"), days),
        (
            _("From whom"),
            " · ".join(part for part in (order.sender, order.sender_phone, order.seller.name) if part),
        ),
        (pgettext("order", "Note"), order.note),
    ]
    return [f"{caption}: {value}" for caption, value in found if value]


def _given(one: Receipt) -> RowItem:
    day = l10n().moment(one.at.astimezone(clock.zone()))
    words, tone, icon = answer_pill(one.answer)
    detail = " · ".join(part for part in (day, one.answered_by) if part)
    title = " ".join(part for part in (answer_word(one.answer), one.erp_number or one.reason) if part)
    bad = one.answer == Answer.REFUSED
    return RowItem(
        one.id, title or words, detail, icon, "bad" if bad else tone, data=one,
        buttons=(RowButton("save", icon="save", name=_("Save the answer again")),),
    )  # fmt: skip


def _columns() -> list[Column[PacketLine]]:
    return [
        Column("position", lambda: "№", lambda row: str(row.position), align=RIGHT, tone=lambda _r: "text3", width=40),
        Column("code", lambda: _("Article"), lambda row: row.code, role="strong", width=90, elide=True),
        Column("name", lambda: pgettext("product", "Name"), lambda row: row.name, stretch=True, elide=True, width=180),
        Column(
            "qty", lambda: _("Qty"),
            lambda row: " ".join((l10n().quantity(row.qty_milli), unit_words(row.unit, language()))).strip(),
            align=RIGHT, role="strong", width=92,
        ),
        Column("net", lambda: _("Net"), lambda row: sums.amount(row.net_minor), align=RIGHT, width=76),
        Column("sum", lambda: _("Sum"), lambda row: sums.amount(row.sum_minor), align=RIGHT, role="strong", width=88),
        Column(
            "vat", lambda: _("VAT"), lambda row: l10n().percent(row.vat_bp), align=RIGHT, tone=lambda _r: "text2",
            width=56, hide_when_compact=True,
        ),
    ]  # fmt: skip
