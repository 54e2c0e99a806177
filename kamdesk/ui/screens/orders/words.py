"""Words of orders: states, reasons of suggestions, notes under the lines, in the window's language at call time."""

from __future__ import annotations

from kamdesk.model.core.money import MILLI, half_up_div
from kamdesk.model.orders.queries import OrderSummary
from kamdesk.model.orders.rules.catalogue import Match
from kamdesk.model.orders.rules.entry import Ask
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.orders.rules.suggestions import Suggestion
from kamdesk.model.pricing.rules.engine import Ask as PriceAsk
from kamdesk.model.pricing.rules.engine import price_line
from kamdesk.model.pricing.rules.promoted import order_reason
from kamdesk.model.pricing.rules.terms import Decision, DecisionSort
from kamdesk.model.pricing.rules.words import decision_words, reason_words, whole_money
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.widgets import sums

# (tone, icon) of a state
LOOKS = {
    "draft": ("neu", "pencil"),
    "confirmed": ("ok", "circle-check"),
    "handed": ("info", "send"),
    "accepted": ("ok", "circle-check"),
    "refused": ("bad", "octagon-alert"),
    "partly": ("warn", "truck"),
    "shipped": ("ok", "truck"),
    "closed": ("neu", "lock"),
    "cancelled": ("bad", "circle-x"),
    "imported": ("info", "download"),
}


def state_word(state: str, *, imported: bool = False) -> str:
    """The state of an order in a word."""
    if state == "confirmed" and imported:
        return pgettext("order", "imported")
    return {
        "draft": pgettext("order", "draft"),
        "confirmed": pgettext("order", "confirmed"),
        "handed": pgettext("order", "handed over"),
        "accepted": pgettext("order", "accepted"),
        "refused": pgettext("order", "refused"),
        "partly": pgettext("order", "shipped partly"),
        "shipped": pgettext("order", "shipped"),
        "closed": pgettext("order", "closed"),
        "cancelled": pgettext("order", "cancelled"),
    }.get(state, state)


def state_pill(state: str, *, imported: bool = False) -> tuple[str, str, str]:
    """(word, tone, icon) of an order's state."""
    tone, icon = LOOKS["imported" if imported and state == "confirmed" else state]
    return state_word(state, imported=imported), tone, icon


def order_name(number: str) -> str:
    """'Order P-2026-118', or 'New order' while it has no number."""
    return _("Order %(number)s") % {"number": number} if number else _("New order")


def summary_state(order: OrderSummary) -> tuple[str, str, str]:
    return state_pill(order.state, imported=order.origin == "imported")


def column_words(line: OrderLine) -> str:
    """The price column of a line: a number, or a dash when terms were set by hand."""
    return str(line.column) if line.column is not None else "—"


WHOLE_BP = 10_000


def discount_words(line: OrderLine) -> str:
    """'8,0 %'; a surcharge with a plus; a dash for none; nothing when it cannot be told."""
    if line.free:
        return pgettext("goods", "free")
    share = line.shown_discount_bp
    if share is None:
        return ""
    if not share:
        return "—"
    words = l10n().percent(abs(share), 0 if share == WHOLE_BP else 1)
    return f"+{words}" if share < 0 else words


def packs_words(qty_milli: int, pack_milli: int) -> str:
    """'3 packs of 6'; a broken pack is said."""
    if pack_milli <= 1000 or qty_milli <= 0:
        return ""
    packs, rest = divmod(qty_milli, pack_milli)
    per = l10n().quantity(pack_milli)
    if rest:
        whole = l10n().quantity((packs + 1) * pack_milli)
        return _("not a whole pack: up to %(whole)s") % {"whole": whole}
    return ngettext("%(count)s pack of %(per)s", "%(count)s packs of %(per)s", packs) % {
        "count": packs,
        "per": per,
    }


def offer_reason(offer: Suggestion) -> str:
    """Why it is suggested: 'every 14 days, last time 12, pack of 6'."""
    text = l10n()
    if offer.have_milli:
        return _("pack of %(pack)s: fill it up") % {"pack": text.quantity(offer.item.pack_milli)}
    parts = [
        ngettext("every %(days)s day", "every %(days)s days", offer.cadence_days)
        % {"days": offer.cadence_days}
    ]
    if offer.late_days > 0:
        parts.append(_("%(days)s passed") % {"days": offer.since_days})
    parts.append(_("last time %(qty)s") % {"qty": text.quantity(offer.last_milli)})
    if offer.season_bp:
        month = str(text.locale.months["stand-alone"]["wide"][offer.season_month]).lower()
        share = text.percent(round(abs(offer.season_bp), -2))
        sign = "+" if offer.season_bp > 0 else "−"
        parts.append(_("season: %(month)s %(share)s") % {"month": month, "share": sign + share})
    elif offer.item.pack_milli > 1000 and (offer.late_days <= 0 or offer.qty_milli != offer.last_milli):
        parts.append(_("pack of %(pack)s") % {"pack": text.quantity(offer.item.pack_milli)})
    return ", ".join(parts)


def offer_figure(offer: Suggestion) -> str:
    """'+12', or '40→42' when a pack is filled up."""
    text = l10n()
    if offer.have_milli:
        return f"{text.quantity(offer.have_milli)}→{text.quantity(offer.have_milli + offer.qty_milli)}"
    return "+" + text.quantity(offer.qty_milli)


def preview(state: PadState) -> tuple[tuple[str, str, str] | None, list[tuple[str, bool]]]:
    """What Enter would do: a pill (words, tone, icon) and pieces of text, each bold or not."""
    entry, text = state.entry, l10n()
    if entry.ask is Ask.NOTHING:
        return None, []
    if entry.bad_qty:
        return (_("Not a quantity"), "bad", "octagon-alert"), []
    last = state.draft.line(state.draft.last)
    if entry.ask is Ask.CHANGE_LAST:
        if last is None:
            return (_("no line yet"), "warn", "triangle-alert"), []
        qty = text.quantity(entry.qty_milli) if entry.qty_milli else "…"
        return (_("change"), "info", "pencil"), [
            (f"{last.code} {last.name} · {text.quantity(last.qty_milli)} → ", False),
            (qty, True),
        ]
    if entry.ask is Ask.DELETE_LAST:
        if last is None:
            return (_("no line yet"), "warn", "triangle-alert"), []
        return (_("delete"), "warn", "trash-2"), [(f"{last.code} {last.name}", False)]
    if entry.ask is Ask.TAKE_ALL:
        count = len(state.offers)
        words = ngettext("%(n)s suggestion", "%(n)s suggestions", count) % {"n": count}
        return (_("take all"), "info", "plus"), [(words, False)]
    if entry.ask is Ask.TAKE:
        return _preview_offer(state)
    return _preview_item(state)


def _preview_offer(state: PadState) -> tuple[tuple[str, str, str], list[tuple[str, bool]]]:
    number = state.entry.number
    if not 0 < number <= len(state.offers):
        return (_("There is no such suggestion"), "warn", "triangle-alert"), []
    offer = state.offers[number - 1]
    return (_("take"), "info", "plus"), [
        (f"{offer.item.named(l10n().language)} · ", False),
        (offer_figure(offer), True),
        (f" · {offer_reason(offer)}", False),
    ]


def _preview_item(state: PadState) -> tuple[tuple[str, str, str], list[tuple[str, bool]]]:
    entry, text = state.entry, l10n()
    found = entry.found
    if found.match is Match.NONE:
        return (_("not found"), "bad", "octagon-alert"), []
    if found.match is Match.MANY:
        words = ngettext("%(n)s alike", "%(n)s alike", found.count) % {"n": found.count}
        return (words, "warn", "search"), [(_("↓ and Enter choose"), False)]
    item = found.items[0]
    name = item.named(text.language)
    qty = entry.qty_milli or item.pack_milli
    known = state.draft.line_of_product(item.id)
    whole = qty + (known.qty_milli if known else 0)
    price = _price_of(state, item.id, whole)
    if price is None:
        return (_("no price"), "warn", "triangle-alert"), [(name, False)]
    total = half_up_div(price * whole, MILLI)
    pieces = [(f"{name} · ", False)]
    if known is not None:
        place = state.draft.place(known.key) + 1
        pieces.append((_("line %(number)s:") % {"number": place} + " ", False))
        pieces.append(
            (f"{text.quantity(known.qty_milli)} + {text.quantity(qty)} = {text.quantity(whole)} × ", False)
        )
    else:
        pieces.append((f"{text.quantity(whole)} × ", False))
    pieces.append((f"{sums.amount(price)} = ", False))
    pieces.append((sums.money(total, state.draft.currency), True))
    packs = packs_words(whole, item.pack_milli)
    if packs:
        pieces.append((f" · {packs}", False))
    if item.discontinued:
        return (_("discontinued"), "warn", "triangle-alert"), pieces
    return (_("found"), "ok", "check"), pieces


def _price_of(state: PadState, product_id: str, qty_milli: int) -> int | None:
    """What so many would cost each, by all terms; minor units."""
    if state.terms is None:
        return None
    draft = state.draft
    ask = PriceAsk(product_id, qty_milli, order_id=draft.id, active=draft.active)
    return price_line(state.terms.pricing, ask).net_minor


def whole_sum(minor: int, currency: str) -> str:
    """A sum inside a sentence: without cents where there are none, masked while sums are hidden."""
    return sums.masked(whole_money(l10n(), minor, currency))


def terms_notes(state: PadState) -> list[tuple[str, str, str]]:
    """Decisions and promotions behind the prices, and the sum off the order: (icon, tone, words)."""
    draft, text = state.draft, l10n()
    found: list[tuple[str, str, str]] = []
    articles: dict[str, list[str]] = {}
    for line in draft.lines:
        if line.decision_id:
            articles.setdefault(line.decision_id, []).append(line.code or line.name)
    decisions = state.decisions
    if state.mode is Mode.DRAFT and state.terms is not None:
        decisions = tuple(
            one for one in state.terms.pricing.decisions if one.id in articles or _of_order(one, state)
        )
    for one in decisions:
        codes = articles.get(one.id, [])
        what = ", ".join(codes[:3]) + ("…" if len(codes) > 3 else "")
        found.append(("stamp", "warn", decision_words(one, what, text, whole_sum)))
    if draft.payment_days is not None:
        days = ngettext("payment in %(n)s day", "payment in %(n)s days", draft.payment_days)
        found.append(
            ("clock", "accent", _("For this order: %(what)s") % {"what": days % {"n": draft.payment_days}})
        )
    if draft.totals.off_minor:
        words = _("Off the whole order: −%(sum)s") % {
            "sum": sums.money(draft.totals.off_minor, draft.currency)
        }
        found.append(("tag", "accent", words))
    return found + _promotion_notes(state)


def _of_order(decision: Decision, state: PadState) -> bool:
    """A decision over the whole order that this order uses."""
    if decision.sort is DecisionSort.PAYMENT_DAYS:
        return state.draft.payment_days is not None and decision.order_id in (None, state.draft.id)
    return decision.order_id == state.draft.id


def _promotion_notes(state: PadState) -> list[tuple[str, str, str]]:
    used = {line.promotion_id for line in state.draft.all_lines} - {None}
    if state.mode is not Mode.DRAFT or state.terms is None:
        names = [name for key, name in state.promotions.items() if key in used]
        return [("percent", "ok", _("Promotion %(name)s") % {"name": l10n().quoted(name)}) for name in names]
    found = []
    for one in state.terms.pricing.promotions:
        if one.id not in used:
            continue
        words = _("Promotion %(name)s") % {"name": l10n().quoted(one.name)}
        if one.valid_to is not None:
            words += ", " + _("until %(until)s") % {"until": l10n().date(one.valid_to)}
        found.append(("percent", "ok", words))
    return found


def notes(state: PadState) -> list[tuple[str, str, str]]:
    """What stands under the lines: (icon, tone, words)."""
    found: list[tuple[str, str, str]] = [
        ("octagon-alert", "bad", problem.text(l10n())) for problem in state.problems[:4]
    ]
    if len(state.problems) > 4:
        more = len(state.problems) - 4
        found.append(
            ("octagon-alert", "bad", ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more})
        )
    if state.offer_number:
        said = _("Made from proposal %(number)s") % {"number": state.offer_number}
        found.append(("presentation", "text2", said))
    if state.copied_number:
        found.append(("copy", "text2", _("Made from order %(number)s") % {"number": state.copied_number}))
    if state.cancel_reason:
        found.append(("circle-x", "bad", _("Cancelled: %(reason)s") % {"reason": state.cancel_reason}))
    if state.mode is Mode.DRAFT:
        found += _draft_notes(state)
    elif state.reason is not None:
        found.append(("info", "accent", reason_words(state.reason, l10n(), whole_sum)))
    found += terms_notes(state)
    if state.draft.note:
        found.append(("sticky-note", "text2", state.draft.note.replace("\n", " ")))
    return found


def _draft_notes(state: PadState) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    terms = state.terms
    if state.new_prices:
        found.append(
            ("refresh-cw", "warn", _("Prices have changed since the draft was made: they are today's now."))
        )
    if terms is not None and terms.client is not None:
        words = reason_words(order_reason(terms.pricing, state.draft.active), l10n(), whole_sum)
        found.append(("info", "accent", words))
        if not terms.vat_charged:
            found.append(("info", "warn", _("The client is abroad: no VAT is charged.")))
    fallback = sum(line.fallback for line in state.draft.lines)
    if fallback and terms is not None:
        words = ngettext(
            "%(n)s line at column 1: column %(column)s has no price for it",
            "%(n)s lines at column 1: column %(column)s has no price for them",
            fallback,
        )
        found.append(("triangle-alert", "warn", words % {"n": fallback, "column": terms.column}))
    without = [line for line in state.draft.lines if line.net_minor is None]
    if without and not state.problems:
        words = ngettext(
            "%(n)s line has no price: F2 sets one", "%(n)s lines have no price: F2 sets one", len(without)
        )
        found.append(("triangle-alert", "warn", words % {"n": len(without)}))
    return found


def short_words(words: str, most: int) -> str:
    """Words that fit a button of the top bar; its accessible name and tooltip have them all."""
    return words if len(words) <= most else words[: most - 1].rstrip(" ,·") + "…"


def delivery_words(state: PadState, *, brief: bool = False) -> str:
    """'Mon 23.11 · Liepāja, Graudu 27'; brief without the street."""
    day, client = state.draft.delivery_day, state.terms.client if state.terms else None
    place = next((one for one in (client.places if client else ()) if one.id == state.draft.site_id), None)
    words = [f"{l10n().weekday(day, 'short')} {l10n().day_month(day)}"] if day else []
    if place is not None:
        parts = [place.town or place.name] if brief else [place.town, place.address or place.name]
        words.append(", ".join(part for part in parts if part))
    return " · ".join(words) or _("Delivery")
