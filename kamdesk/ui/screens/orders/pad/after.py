"""What the pad does with an order after confirming: hand over, note the answer, note deliveries, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.core.ids import new_id
from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.answer_panel import AnswerPanel
from kamdesk.ui.screens.orders.packet_files import RECEIPTS, FileDrop, PacketFiles
from kamdesk.ui.screens.orders.pad.bar import PadBar
from kamdesk.ui.screens.orders.pad.delivery_note import DeliveryNote, Noted
from kamdesk.ui.screens.orders.pad.settled import (
    FulfilmentCard,
    SettledOrder,
    WayStrip,
    next_steps,
    settled_order,
)
from kamdesk.ui.screens.orders.pad.state import PadState
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Top

NOTHING = "nothing"


class After:
    """Widgets and intents of a settled order; the pad places the widgets and asks here for actions."""

    def __init__(self, pad: PadBar) -> None:
        self.pad, self.context, self.runner = pad, pad.context, pad.context.runner
        self.files = PacketFiles(pad, pad.context)
        self.found = SettledOrder()
        self.way = WayStrip()
        self.note = DeliveryNote()
        self.fulfilment = FulfilmentCard(self._remove_delivery)
        self.answer = AnswerPanel(pad)
        self.note.given.connect(self._note)
        self.note.dropped.connect(self.drop_note)
        self.answer.fields.given.connect(self._answer)
        FileDrop(pad, (RECEIPTS,), self.files.take_receipts)
        self._shown = ""  # id of the order

    @property
    def order_id(self) -> str:
        return self.pad.presenter.state.draft.id

    # reading and showing
    def render(self, state: PadState) -> None:
        """Read again what belongs to a settled order; a draft shows nothing of it."""
        if not state.settled:
            if self._shown == NOTHING:
                return  # nothing to take away, and a draft is drawn with each key
            self._show(SettledOrder(), state.draft.id)
            self.note.hide()
            self._shown = NOTHING
            return
        order = state.draft.id
        self.runner.query(
            settled_order, order, owner=self.pad, quiet=True, on_ok=lambda found: self._show(found, order)
        )

    def _show(self, found: SettledOrder, order: str) -> None:
        if order != self.order_id:
            return
        self.found = found
        self.way.show_steps(found.steps)
        self.fulfilment.show_fulfilment(found.fulfilment, 1 if self.pad.side.compact else 4)
        self.pad.side.fit()
        if order != self._shown:
            self._shown = order
            self.note.hide()

    # what can be done
    def allowed(self) -> dict[str, bool]:
        state = self.pad.presenter.state
        return dict(next_steps(str(state.mode), state.imported)) if state.settled else {}

    def primary(self) -> Top | None:
        """The one next step of the order, on Ctrl+Enter."""
        if self.note.isVisible():
            return None
        allowed = self.allowed()
        if allowed.get("hand_over"):
            return Top("finish", _("To sales support"), "send", primary=True, show_key=True)
        if self._waits():
            return Top("finish", _("Note the answer"), "message-circle", primary=True, show_key=True)
        if allowed.get("delivery"):
            return Top("finish", _("Note a delivery"), "truck", primary=True, show_key=True)
        return None

    def _waits(self) -> bool:
        """Handed over, and no answer yet: the answer comes before the goods."""
        return str(self.pad.presenter.state.mode) == "handed"

    def menu(self) -> list[Top]:
        names = {
            "hand_over": "orders.hand_over", "answer": "orders.answer", "delivery": "orders.ship",
            "close": "orders.close", "save": "orders.save_packet", "cancel": "orders.cancel",
        }  # fmt: skip
        allowed = self.allowed()
        found = [Top(action) for name, action in names.items() if allowed.get(name)]
        if self.found.fulfilment is not None and self.found.fulfilment.shipments and allowed.get("close"):
            found.append(Top("orders.unship"))
        return [*found, Top("orders.return"), Top("orders.discrepancy")]

    def handlers(self) -> dict[str, Callable[[], object]]:
        allowed, act = self.allowed(), {
            "hand_over": ("orders.hand_over", self.hand_over), "answer": ("orders.answer", self.ask_answer),
            "delivery": ("orders.ship", self.ask_delivery), "close": ("orders.close", self.close),
            "save": ("orders.save_packet", self.save),
        }  # fmt: skip
        found: dict[str, Callable[[], object]] = {
            act[name][0]: act[name][1] for name in act if allowed.get(name)
        }
        if self.note.isVisible():
            found["finish"] = self.note.give
        elif allowed.get("hand_over"):
            found["finish"] = self.hand_over
        elif self._waits():
            found["finish"] = self.ask_answer
        elif allowed.get("delivery"):
            found["finish"] = self.ask_delivery
        if allowed.get("close") and self.found.fulfilment is not None and self.found.fulfilment.shipments:
            found["orders.unship"] = lambda: self._remove_delivery(self.found.fulfilment.shipments[-1].id)
        found["orders.return"] = lambda: self._begin("money", "return:new")
        found["orders.discrepancy"] = lambda: self._begin("docs", "discrepancy:new")
        return found

    def _begin(self, room: str, record: str) -> None:
        """A return or a discrepancy act of this order (A35, A39)."""
        self.pad.context.shell.open(Route(room, record, params={"order_id": self.order_id}))

    # intents
    def hand_over(self) -> None:
        self.files.hand_over(self.order_id, self.pad.presenter.refresh)

    def save(self) -> None:
        if self.found.packets:
            self.files.save(self.found.packets[0].id)

    def ask_answer(self) -> None:
        self.answer.open_under(self.pad.delivery_button)
        self.answer.fields.start()

    def _answer(self, answer: str, number: str, reason: str) -> None:
        from kamdesk.model.handover.services import note_answer

        self.runner.command(
            note_answer, owner=self.pad, on_error=self._answer_refused, receipt_id=new_id(), order_id=self.order_id,
            answer=answer, erp_number=number, reason=reason, on_ok=lambda _state: self.answer.close_panel(),
        )  # fmt: skip

    def _answer_refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.answer.fields.show_problems(error)
        else:
            self._say(error)

    def ask_delivery(self) -> None:
        """The lines still short, in place of the order's lines."""
        found = self.found.fulfilment
        if found is None:
            return
        self.note.start(found)
        self.pad.show_note(True)

    def drop_note(self) -> None:
        self.note.hide()
        self.pad.show_note(False)

    def _note(self, noted: Noted) -> None:
        from kamdesk.model.fulfilment.services import note_shipment

        self.runner.command(
            note_shipment, owner=self.pad, on_error=self._note_refused, on_ok=lambda _state: self.drop_note(),
            shipment_id=noted.shipment_id, order_id=self.order_id, day=noted.day, number=noted.number,
            lines=noted.lines,
        )  # fmt: skip

    def _note_refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.note.show_problems(error)
        else:
            self._say(error)

    def _remove_delivery(self, shipment_id: str) -> None:
        from kamdesk.model.fulfilment.services import remove_shipment

        self.runner.command(remove_shipment, owner=self.pad, on_error=self._say, shipment_id=shipment_id)

    def close(self) -> None:
        from kamdesk.model.fulfilment.services import close_order

        self.runner.command(close_order, owner=self.pad, on_error=self._say, order_id=self.order_id)

    def _say(self, error: Any) -> None:
        if isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def escape(self) -> bool:
        if self.answer.isVisible():
            self.answer.close_panel()
            return True
        if self.note.isVisible():
            self.drop_note()
            return True
        return False

    def fold(self) -> None:
        self.answer.hide()
        if self.note.isVisible():
            self.drop_note()

    def retranslate(self) -> None:
        self.answer.retranslate()
        self.note.retranslate()
        self.fulfilment.retranslate()
        self._show(self.found, self.order_id)
