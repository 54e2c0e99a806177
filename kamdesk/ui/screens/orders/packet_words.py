"""Words of packets, answers and deliveries, in the window's language at call time."""

from __future__ import annotations

from datetime import datetime

from kamdesk.model.core import clock
from kamdesk.model.fulfilment.rules import Fill
from kamdesk.model.handover.queries import HistoryStep, SentPacket
from kamdesk.model.handover.rules.answers import Answer
from kamdesk.model.handover.services import TakenReceipt
from kamdesk.ui.language import _, l10n, ngettext, pgettext

# (tone, icon) of an answer
_LOOKS = {
    Answer.WAITING: ("info", "hourglass"),
    Answer.ACCEPTED: ("ok", "circle-check"),
    Answer.ENTERED: ("ok", "circle-check-big"),
    Answer.REFUSED: ("bad", "octagon-alert"),
}


def answer_word(answer: str) -> str:
    """An answer in a word."""
    return {
        Answer.WAITING: pgettext("packet", "waiting"),
        Answer.ACCEPTED: pgettext("packet", "accepted"),
        Answer.ENTERED: pgettext("packet", "entered"),
        Answer.REFUSED: pgettext("packet", "refused"),
    }.get(Answer(answer), answer)


def answer_pill(answer: str) -> tuple[str, str, str]:
    """(word, tone, icon) of an answer."""
    tone, icon = _LOOKS[Answer(answer)]
    return answer_word(answer), tone, icon


def packet_pill(packet: SentPacket) -> tuple[str, str, str]:
    """The answer of a packet; one that waits too long is marked, one made before the present one stands back."""
    words, tone, icon = answer_pill(packet.answer)
    if packet.overdue(clock.today()):
        return words, "warn", "triangle-alert"
    return (words, "neu", icon) if not packet.current else (words, tone, icon)


def packet_detail(packet: SentPacket) -> str:
    """Their number, the reason of a refusal, or how long there has been no answer."""
    if packet.answer == Answer.REFUSED:
        return packet.reason
    if packet.erp_number:
        return _("their number %(number)s") % {"number": packet.erp_number}
    days = packet.waited_days(clock.today())
    if days > 0:
        return ngettext("no answer for %(n)s day", "no answer for %(n)s days", days) % {"n": days}
    return ""


def day_of(at: datetime) -> str:
    """'21.11': the day of an instant in the KAM's zone."""
    return l10n().day_month(at.astimezone(clock.zone()).date())


def taken_words(result: TakenReceipt) -> str:
    """What came of a receipt."""
    values = {"number": result.number, "day": day_of(result.taken_at), "answer": answer_word(result.answer)}
    if result.again:
        return _("Order %(number)s: already taken %(day)s, no change") % values
    if not result.changed:
        return _("Order %(number)s: the answer is kept, but the order has moved on meanwhile") % values
    if result.answer == Answer.REFUSED:
        return _("Order %(number)s refused: %(reason)s") % {**values, "reason": result.reason}
    if result.erp_number:
        return _("Order %(number)s entered as %(theirs)s") % {**values, "theirs": result.erp_number}
    return _("Order %(number)s accepted by sales support") % values


def step_words(step: HistoryStep) -> tuple[str, str, str]:
    """(icon, tone, words) of one step of an order's way, with its day."""
    word, tone, icon = {
        "confirmed": (pgettext("order", "confirmed"), "text2", "circle-check"),
        "handed": (pgettext("order", "handed over"), "info", "send"),
        "accepted": (pgettext("packet", "accepted"), "ok", "circle-check"),
        "entered": (pgettext("packet", "entered"), "ok", "circle-check-big"),
        "refused": (pgettext("packet", "refused"), "bad", "octagon-alert"),
        "shipment": (pgettext("order", "shipped"), "ok", "truck"),
        "closed": (pgettext("order", "closed"), "text2", "lock"),
        "cancelled": (pgettext("order", "cancelled"), "bad", "circle-x"),
    }[step.what]
    day = day_of(step.at) if step.at else l10n().day_month(step.day) if step.day else ""
    detail = step.detail if len(step.detail) <= 40 else step.detail[:39] + "…"
    return icon, tone, " ".join(part for part in (word, detail, day) if part)


def fill_words(fill: Fill) -> str:
    """'fill rate 92 %, 2 lines short, 1 late' (A33)."""
    if fill.fill_bp is None:
        return ""
    parts = [_("fill rate %(share)s") % {"share": share_words(fill.fill_bp)}]
    if fill.short_lines:
        parts.append(
            ngettext("%(n)s line short", "%(n)s lines short", fill.short_lines) % {"n": fill.short_lines}
        )
    if fill.late_lines:
        parts.append(
            ngettext("%(n)s line late", "%(n)s lines late", fill.late_lines) % {"n": fill.late_lines}
        )
    return ", ".join(parts)


def share_words(share_bp: int) -> str:
    """Hundredths of a percent as whole percents, rounded down: '99 %' is not '100 %'."""
    return l10n().percent(share_bp // 100 * 100, 0)
