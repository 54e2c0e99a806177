"""A proposal in the hand of the KAM: need, benefit, lines at their prices, terms. Frozen, like an order's draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.orders.rules.codec import draft_json, draft_of
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine, with_price

VALID_DAYS = 21
_TEXTS = ("subject", "need", "benefit", "delivery", "payment", "note")


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """Everything typed into a version. The lines live in `order`, so that the pad's own rules price them."""

    order: OrderDraft
    root_id: str
    version: int = 1
    valid_until: date | None = None
    language: str = ""
    subject: str = ""
    need: str = ""
    benefit: str = ""
    delivery: str = ""
    payment: str = ""
    note: str = ""
    informational: bool = True

    @property
    def id(self) -> str:
        return self.order.id

    @property
    def client_id(self) -> str | None:
        return self.order.client_id

    @property
    def day(self) -> date:
        return self.order.order_day

    @property
    def lines(self) -> tuple[OrderLine, ...]:
        """What is offered, with what promotions give."""
        return self.order.all_lines

    @property
    def is_blank(self) -> bool:
        """Nothing in it is worth keeping."""
        return not self.order.lines and not any(getattr(self, name) for name in _TEXTS)


def blank_offer(offer_id: str, day: date) -> OfferDraft:
    return OfferDraft(OrderDraft(offer_id, day), offer_id, valid_until=day + timedelta(days=VALID_DAYS))


def offer_json(draft: OfferDraft, typed: str = "") -> str:
    """A draft as JSON, with what stands half typed in the entry line."""
    body: dict[str, Any] = {name: getattr(draft, name) for name in _TEXTS}
    body |= {
        "root_id": draft.root_id,
        "version": draft.version,
        "valid_until": draft.valid_until.isoformat() if draft.valid_until else None,
        "language": draft.language,
        "informational": draft.informational,
        "order": draft_json(draft.order, typed),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def offer_of(text: str) -> tuple[OfferDraft, str]:
    """The draft and the typed text back. ValueError when it is none."""
    body = json.loads(text)
    if not isinstance(body, dict) or "order" not in body:
        raise ValueError("no proposal")
    order, typed = draft_of(body["order"])
    known = {name: str(body.get(name, "")) for name in (*_TEXTS, "language")}
    until = body.get("valid_until")
    draft = OfferDraft(
        order,
        str(body.get("root_id") or order.id),
        int(body.get("version", 1)),
        date.fromisoformat(until) if until else None,
        informational=bool(body.get("informational", True)),
        **known,
    )
    return draft, typed


def offer_problems(draft: OfferDraft, today: date) -> tuple[Problem, ...]:
    """Everything that stands against issuing; `field` is a field of the form, 'lines' or 'line:<key>'."""
    problems: list[Problem] = []
    if not draft.client_id:
        problems.append(Problem("client", N_("Choose the client.")))
    if not draft.need:
        problems.append(Problem("need", N_("Say what the client needs: the proposal begins with it.")))
    if not draft.benefit:
        problems.append(Problem("benefit", N_("Say what the client gains: that is what wins it.")))
    if not draft.order.lines:
        problems.append(Problem("lines", N_("The proposal has no lines yet.")))
    if draft.valid_until is None or draft.valid_until < max(today, draft.day):
        problems.append(Problem("valid_until", N_("Say until which day it is valid, today or later.")))
    for number, line in enumerate(draft.order.lines, 1):
        if line.net_minor is None:
            words = N_("Line %(number)s, %(code)s has no price: set one or delete the line.")
            problems.append(Problem(f"line:{line.key}", words, {"number": number, "code": line.code}))
    return tuple(problems)


def missing_words(draft: OfferDraft) -> tuple[tuple[str, str], ...]:
    """What would make it better and is empty: (field, msgid); none of it stops issuing."""
    wanted = (
        ("subject", N_("Subject")),
        ("delivery", N_("Delivery")),
        ("payment", N_("Payment terms")),
    )
    found = [(name, words) for name, words in wanted if not getattr(draft, name)]
    if not draft.order.contact_id:
        found.append(("contact", N_("Addressee")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What a version changed against the one before: a msgid with values; sums as minor units under `*_minor`."""

    msgid: str
    values: Mapping[str, str | int] = field(default_factory=dict)


_NAMES = {
    "subject": N_("subject"), "need": N_("need"), "benefit": N_("benefit"), "delivery": N_("delivery"),
    "payment": N_("payment terms"), "note": N_("remarks"),
}  # fmt: skip


def changes_between(old: OfferDraft, new: OfferDraft) -> tuple[Change, ...]:
    """What a client should see of a new version: lines added, dropped, dearer or cheaper, terms, validity, total."""
    found: list[Change] = []
    before = {line.product_id or line.code: line for line in old.lines if not line.free}
    after = {line.product_id or line.code: line for line in new.lines if not line.free}
    for key, line in after.items():
        values: dict[str, str | int]
        known = before.get(key)
        if known is None:
            found.append(Change(N_("added: %(name)s"), {"name": _named(line)}))
            continue
        if known.qty_milli != line.qty_milli:
            values = {"name": _named(line), "old_milli": known.qty_milli, "new_milli": line.qty_milli}
            found.append(Change(N_("quantity of %(name)s: %(old)s → %(new)s"), values))
        if known.net_minor != line.net_minor:
            values = {
                "name": _named(line),
                "old_minor": known.net_minor or 0,
                "new_minor": line.net_minor or 0,
            }
            found.append(Change(N_("price of %(name)s: %(old)s → %(new)s"), values))
    found += [
        Change(N_("left out: %(name)s"), {"name": _named(line)})
        for key, line in before.items()
        if key not in after
    ]
    if old.valid_until != new.valid_until and new.valid_until is not None:
        found.append(Change(N_("valid until %(day)s"), {"day": new.valid_until.isoformat()}))
    for name, words in _NAMES.items():
        if getattr(old, name) != getattr(new, name):
            found.append(Change(N_("changed: %(what)s"), {"what": words}))
    one, other = old.order.totals.net_minor, new.order.totals.net_minor
    if one != other:
        found.append(
            Change(N_("total without VAT: %(old)s → %(new)s"), {"old_minor": one, "new_minor": other})
        )
    return tuple(found)


def _named(line: OrderLine) -> str:
    return line.name or line.code


def offered_line(line: OrderLine, key: int, qty_milli: int, usual_minor: int | None) -> OrderLine:
    """A line of an order made from an offered one: at the offered price, by hand where the terms of today differ."""
    fresh = replace(
        line, key=key, qty_milli=qty_milli, promotion_id=None, decision_id=None, source="", free=False
    )
    if line.net_minor is None or line.net_minor == usual_minor:
        return replace(fresh, hand=Hand.NOTHING, discount_bp=0)
    return with_price(fresh, line.net_minor)
