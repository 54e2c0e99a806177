"""A settled order on the pad: the way it has gone, what came of it, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.model.core import clock
from kamdesk.model.fulfilment.queries import OrderFulfilment, order_fulfilment
from kamdesk.model.handover.queries import HistoryStep, SentPacket, order_history, packets_of
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders.packet_words import fill_words, share_words, step_words
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Wrapped


@dataclass(frozen=True, slots=True)
class SettledOrder:
    """What is read about an order that is no draft any more."""

    steps: tuple[HistoryStep, ...] = ()
    packets: tuple[SentPacket, ...] = ()
    fulfilment: OrderFulfilment | None = None


def settled_order(connection: Any, order_id: str) -> SettledOrder:
    return SettledOrder(
        order_history(connection, order_id),
        packets_of(connection, order_id),
        order_fulfilment(connection, order_id, clock.today()),
    )


class WayStrip(QWidget):
    """The steps of an order in one line, newest kept when room is short; all of them in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_steps(self, steps: tuple[HistoryStep, ...]) -> None:
        self._steps = [step_words(step) for step in steps]
        words = " → ".join(words for _icon, _tone, words in self._steps)
        self.setAccessibleName(_("History of the order") + ": " + words)
        self.setToolTip(words)
        self.setVisible(len(self._steps) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon, gap, arrow = look.px(13), look.px(5), look.px(18)
        metrics = look.metrics("small")
        widths = [icon + gap + metrics.horizontalAdvance(words) for _i, _t, words in self._steps]
        first = 0
        while first < len(widths) - 1 and sum(widths[first:]) + arrow * (len(widths) - first) > self.width():
            first += 1
        x = 2
        for number in range(first, len(self._steps)):
            name, tone, words = self._steps[number]
            if number:
                look.paint_icon(painter, x, (self.height() - icon) / 2, "chevron-right", "text3", 12)
                x += arrow
            look.paint_icon(painter, x, (self.height() - icon) / 2, name, tone, 13)
            room = QRect(x + icon + gap, 0, max(0, self.width() - x - icon - gap), self.height())
            last = number == len(self._steps) - 1
            paint.text(painter, room, words, "smallStrong" if last else "small", "text" if last else "text2")
            x += widths[number] + (gap if last else 0)


class FulfilmentCard(Card):
    """Ordered, shipped, short and late of the order, in one figure and by line; its deliveries under them (A33)."""

    def __init__(self, removed: Callable[[str], object]) -> None:
        super().__init__("", "truck")
        self._removed = removed
        self.pill = Pill()
        self.head.addWidget(self.pill)
        self.words = Wrapped("small", "text2")
        self.lines = RowList(two=40, fit=True, detail_role="caption")
        self.deliveries = RowList(two=40, line_above=True, fit=True, detail_role="caption")
        for part in (self.words, self.lines, self.deliveries):
            self.body.addWidget(part)
        self.hide()

    def show_fulfilment(self, found: OrderFulfilment | None, most: int) -> None:
        """At most `most` short lines; nothing before a delivery, unless one is late."""
        shown = found is not None and bool(found.shipments or (found.late_days and not found.imported))
        self.setVisible(shown)
        if found is None or not shown:
            return
        self.set_title(_("Fulfilment"))
        fill = found.fill
        tone = "ok" if fill.complete else "bad" if found.late_days else "warn"
        self.pill.show_status(share_words(fill.fill_bp or 0), tone, "truck")
        words = [fill_words(fill)]
        if found.late_days:
            due = l10n().date(found.delivery_day) if found.delivery_day else ""
            words.append(_("late by %(days)s d. against %(day)s") % {"days": found.late_days, "day": due})
        self.words.setToolTip(_("Each line weighs its sum; rounded down."))
        self.words.setText(". ".join(part[:1].upper() + part[1:] for part in words))
        short = [line for line in found.lines if line.short_milli][:most]
        self.lines.show_items([_line_item(line, found.waiting) for line in short])
        self.lines.setVisible(bool(short))
        self.deliveries.show_items([_delivery_item(one) for one in found.shipments[-most:]])
        # the strip of the order's way names the deliveries too: they give way first
        self.deliveries.setVisible(bool(found.shipments) and most > 1)

    def retranslate(self) -> None:
        self.lines.setAccessibleName(_("Short lines"))
        self.deliveries.setAccessibleName(_("Deliveries"))


def _line_item(line: Any, waiting: bool) -> RowItem:
    text = l10n()
    values = {
        "shipped": text.quantity(line.shipped_milli), "ordered": text.quantity(line.ordered_milli),
        "short": text.quantity(line.short_milli),
    }  # fmt: skip
    detail = _("shipped %(shipped)s of %(ordered)s, short %(short)s") % values
    name = " ".join(part for part in (line.code, line.name) if part)
    return RowItem(
        line.line_id, name, " · ".join(part for part in (detail, line.reason) if part), "package",
        "warn" if waiting else "bad",
    )  # fmt: skip


def _delivery_item(one: Any) -> RowItem:
    detail = [l10n().date(one.day) if one.day else "", one.note]
    return RowItem(
        one.id, one.number or _("Delivery"), " · ".join(part for part in detail if part), "truck", "text2",
        right=_("%(n)s lines") % {"n": l10n().number(one.lines)},
    )  # fmt: skip


def next_steps(state: str, imported: bool) -> Mapping[str, bool]:
    """What can be done with an order in this state, by action."""
    own = not imported
    return {
        "hand_over": own and state in ("confirmed", "refused"),
        "answer": own and state in ("handed", "accepted"),
        "delivery": state in ("confirmed", "handed", "accepted", "partly"),
        "close": state in ("partly", "shipped"),
        "cancel": own and state in ("confirmed", "refused"),
        "save": own and state not in ("confirmed", "cancelled"),
    }
