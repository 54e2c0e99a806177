"""Why a client stands in the list 'to plan': a kind, a weight from 0 to 100, and the figures of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.schedule.rules.kinds import Channel


class ReasonKind(StrEnum):
    """In the order of urgency. A later room adds its own kind here and its sentence below."""

    PROMISE_BROKEN = "promise_broken"
    DEBT = "debt"
    MISSED = "missed"
    PROMISE = "promise"
    CONTRACT = "contract"
    NEXT_STEP = "next_step"
    CADENCE = "cadence"
    ORDER_LATE = "order_late"
    FIRST = "first"
    VIP = "vip"

    @property
    def segment(self) -> Segment:
        """Which filter of the list shows it."""
        return _SEGMENTS.get(self, Segment.OTHER)


class Segment(StrEnum):
    """The filters over the list."""

    DEBT = "debt"
    PROMISES = "promises"
    OTHER = "other"


_SEGMENTS = {
    ReasonKind.DEBT: Segment.DEBT,
    ReasonKind.PROMISE_BROKEN: Segment.PROMISES,
    ReasonKind.PROMISE: Segment.PROMISES,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. Which figures are set depends on `kind`: whole days, minor units, dates, the promised thing."""

    kind: ReasonKind
    weight: int
    days: int = 0
    usual: int = 0
    amount_minor: int = 0
    currency: str = "EUR"
    day: date | None = None
    what: str = ""
    channel: Channel = Channel.VISIT

    def text(self, l10n: L10n) -> str:
        """The sentence in the language of `l10n`, lower case, without a full stop."""
        return _SENTENCES[self.kind](self, l10n)


def reasons_text(reasons: Sequence[Reason], l10n: L10n) -> str:
    """All reasons in one line."""
    return "; ".join(reason.text(l10n) for reason in reasons)


def _cadence(reason: Reason, l10n: L10n) -> str:
    text = l10n.ngettext(
        "every %(every)d day, %(passed)d passed", "every %(every)d days, %(passed)d passed", reason.usual
    )
    return text % {"every": reason.usual, "passed": reason.days}


def _debt(reason: Reason, l10n: L10n) -> str:
    text = l10n.ngettext("overdue %(sum)s · %(days)d day", "overdue %(sum)s · %(days)d days", reason.days)
    return text % {"sum": l10n.money(reason.amount_minor, reason.currency), "days": reason.days}


def _promise(reason: Reason, l10n: L10n) -> str:
    if reason.day is None:
        return l10n.gettext("our promise: %(what)s") % {"what": reason.what}
    values = {"what": reason.what, "date": l10n.day_month(reason.day)}
    return l10n.gettext("our promise: %(what)s by %(date)s") % values


def _broken(reason: Reason, l10n: L10n) -> str:
    if not reason.what:
        return l10n.gettext("promise broken")
    return l10n.gettext("promise broken: %(what)s") % {"what": reason.what}


_MISSED = {
    Channel.VISIT: N_("visit on %(date)s was not held, plan it again"),
    Channel.CALL: N_("call on %(date)s was not made, plan it again"),
}


def _missed(reason: Reason, l10n: L10n) -> str:
    msgid = _MISSED.get(reason.channel, N_("contact on %(date)s did not take place, plan it again"))
    return l10n.gettext(msgid) % {"date": l10n.day_month(reason.day) if reason.day else ""}


def _order_late(reason: Reason, l10n: L10n) -> str:
    text = l10n.ngettext(
        "no order for %(days)d day, usually %(usual)d",
        "no order for %(days)d days, usually %(usual)d",
        reason.days,
    )
    return text % {"days": reason.days, "usual": reason.usual}


def _contract(reason: Reason, l10n: L10n) -> str:
    values = {
        "number": reason.what,
        "date": l10n.day_month(reason.day) if reason.day else "",
        "days": abs(reason.days),
    }
    if reason.days < 0:
        text = l10n.ngettext(
            "contract %(number)s ran out %(days)d day ago: win the client back",
            "contract %(number)s ran out %(days)d days ago: win the client back",
            -reason.days,
        )
    else:
        text = l10n.ngettext(
            "contract %(number)s ends on %(date)s, %(days)d day left",
            "contract %(number)s ends on %(date)s, %(days)d days left",
            reason.days,
        )
    return text % values


def _next_step(reason: Reason, l10n: L10n) -> str:
    if reason.day is None:
        return l10n.gettext("next step: %(what)s") % {"what": reason.what}
    values = {"what": reason.what, "date": l10n.day_month(reason.day)}
    return l10n.gettext("next step: %(what)s, by %(date)s") % values


def _vip(reason: Reason, l10n: L10n) -> str:
    if not reason.days:
        return l10n.gettext("VIP: no contact yet")
    text = l10n.ngettext(
        "VIP: last contact %(days)d day ago, no norm",
        "VIP: last contact %(days)d days ago, no norm",
        reason.days,
    )
    return text % {"days": reason.days}


def _first(_: Reason, l10n: L10n) -> str:
    return l10n.gettext("no contact yet")


_SENTENCES = {
    ReasonKind.PROMISE_BROKEN: _broken,
    ReasonKind.DEBT: _debt,
    ReasonKind.MISSED: _missed,
    ReasonKind.PROMISE: _promise,
    ReasonKind.CONTRACT: _contract,
    ReasonKind.NEXT_STEP: _next_step,
    ReasonKind.CADENCE: _cadence,
    ReasonKind.ORDER_LATE: _order_late,
    ReasonKind.FIRST: _first,
    ReasonKind.VIP: _vip,
}
