"""Entries of the history as items of the timeline: icon, tone, title, detail, badge."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kamdesk.model.core import clock
from kamdesk.model.journal.queries.timeline import Entry, TimelineEntry
from kamdesk.model.journal.rules.words import NoteSort, PromiseState
from kamdesk.model.market.rules import RELIABILITY, SOURCES
from kamdesk.model.offers.rules.states import STATE_WORDS
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.clients import words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.timeline import TimelineItem

Badge = tuple[str, str, str] | None
NOTE_LOOK = {
    "fact": ("sticky-note", "neu"),
    "observation": ("eye", "inf"),
    "question": ("message-circle", "info"),
    "risk": ("triangle-alert", "warn"),
}
PROMISE_BADGE = {
    PromiseState.OPEN: ("key", "handshake"),
    PromiseState.KEPT: ("ok", "circle-check"),
    PromiseState.BROKEN: ("bad", "octagon-alert"),
    PromiseState.WITHDRAWN: ("neu", "circle-x"),
}


def items(entries: Iterable[TimelineEntry]) -> list[TimelineItem]:
    """The entries in the words of the window's language."""
    return [_MAKERS[entry.kind](entry) for entry in entries]


def _item(
    entry: TimelineEntry,
    icon: str,
    tone: str,
    title: str,
    detail: str = "",
    note: str = "",
    badge: Badge = None,
) -> TimelineItem:
    minutes = entry.minute
    if entry.moment is not None:
        local = entry.moment.astimezone(clock.zone())
        minutes = local.hour * 60 + local.minute
    flat = " ".join(detail.split())
    return TimelineItem(entry.id, entry.day, minutes, icon, tone, title, note, flat, badge, entry.kind)


def _contact(entry: TimelineEntry) -> TimelineItem:
    _name, icon, tone = words.CHANNELS[entry.kind]
    title = words.joined(words.channel(entry.kind), entry.people or entry.place or entry.title)
    if entry.state == "missed":
        badge: Badge = (_("not held"), "neu", "circle-x")
        return _item(entry, icon, "neu", title, _reason(entry), "", badge)
    note = _("off schedule") if entry.off_schedule else _("by schedule")
    badge = None
    if entry.count:
        badge = (
            ngettext("%(n)s promise", "%(n)s promises", entry.count) % {"n": entry.count},
            "key",
            "handshake",
        )
    return _item(entry, icon, tone, title, entry.detail, note, badge)


def _reason(entry: TimelineEntry) -> str:
    return _(entry.extra) if entry.extra else entry.detail


def _order(entry: TimelineEntry) -> TimelineItem:
    number = entry.title or entry.extra
    title = _("Order No. %(number)s") % {"number": number} if number else _("Order")
    lines = words.lines(entry.count)
    badge: Badge = (_("cancelled"), "neu", "circle-x") if entry.state == "cancelled" else None
    title = words.joined(title, sums.money(entry.amount_minor, entry.currency))
    return _item(entry, "clipboard-list", "accent", title, words.joined(lines, entry.detail), "", badge)


def _payment(entry: TimelineEntry) -> TimelineItem:
    title = _("Payment %(sum)s") % {"sum": sums.money(entry.amount_minor, entry.currency)}
    if entry.late > 0:
        text = ngettext("paid %(n)s day late", "paid %(n)s days late", entry.late) % {
            "n": l10n().number(entry.late)
        }
    else:
        text = _("paid in time")
    detail = _("Invoice %(number)s, %(how)s") % {"number": entry.title, "how": text}
    return _item(entry, "banknote", "ok" if entry.late <= 0 else "warn", title, detail)


def _note(entry: TimelineEntry) -> TimelineItem:
    sort = NoteSort(entry.sort)
    icon, tone = NOTE_LOOK[sort]
    badge: Badge = None
    if sort is NoteSort.OBSERVATION:
        badge = (_("not for the client"), "neu", "eye-off")
    elif sort is NoteSort.QUESTION and entry.state == "closed":
        badge = (_("answered"), "ok", "circle-check")
    elif sort is NoteSort.QUESTION:
        badge = (_("open"), "info", "circle-dot")
    detail = f"{entry.title} → {entry.detail}" if entry.detail else entry.title
    return _item(entry, icon, tone, words.joined(_(sort.msgid), entry.people), detail, "", badge)


def _change(entry: TimelineEntry) -> TimelineItem:
    if entry.sort == "arrived":
        title = _("Change: new person %(name)s") % {"name": entry.title}
        return _item(entry, "user-round-plus", "key", title, entry.detail)
    if entry.sort == "left":
        title = _("Change: %(name)s has left") % {"name": entry.title}
        return _item(entry, "user-round", "key", title, entry.detail)
    return _item(entry, "split", "key", _("Change"), entry.title)


def _promise(entry: TimelineEntry) -> TimelineItem:
    state = PromiseState(entry.state)
    tone, icon = PROMISE_BADGE[state]
    title = words.promise_title(entry.sort, entry.title, entry.amount_minor, entry.currency)
    due = _("by %(day)s") % {"day": l10n().date(entry.other_day)} if entry.other_day else _("no date")
    return _item(
        entry, "handshake", tone, title, _("Promise %(due)s") % {"due": due}, "", (_(state.msgid), tone, icon)
    )


def _rival(entry: TimelineEntry) -> TimelineItem:
    title = _("Competitor: %(name)s") % {"name": f"{l10n().quoted(entry.people)} {entry.title}"}
    source = (
        _("source: %(source)s") % {"source": _(SOURCES.get(entry.extra, "")).lower()}
        if entry.extra in SOURCES
        else ""
    )
    trust = RELIABILITY.get(entry.state, "")
    sure = _("reliability: %(level)s") % {"level": _(trust).lower()} if trust else ""
    badge: Badge = None
    if entry.other_day is not None:
        left = (entry.other_day - clock.today()).days
        badge = (words.days(left), "warn" if left >= 0 else "bad", "clock")
    return _item(
        entry,
        "binoculars",
        "inf",
        title,
        ", ".join(filter(None, (entry.detail, source, sure, entry.place))),
        "",
        badge,
    )


def _document(entry: TimelineEntry) -> TimelineItem:
    pages = ngettext("%(n)s page", "%(n)s pages", entry.count) % {"n": entry.count}
    badge: Badge = (_("not for the client"), "neu", "eye-off") if entry.off_schedule else None
    return _item(
        entry,
        "file-text",
        "neu",
        words.joined(entry.title, entry.detail),
        words.joined(pages, entry.extra.upper()),
        "",
        badge,
    )


OFFER_LOOK = {
    "issued": ("info", "send"),
    "accepted": ("ok", "circle-check"),
    "partly": ("ok", "circle-check"),
    "declined": ("bad", "circle-x"),
    "lapsed": ("warn", "hourglass"),
    "replaced": ("neu", "repeat-2"),
}


def _offer(entry: TimelineEntry) -> TimelineItem:
    title = words.joined(
        _("Proposal %(number)s") % {"number": entry.title}, sums.money(entry.amount_minor, entry.currency)
    )
    tone, icon = OFFER_LOOK.get(entry.state, ("neu", "file-text"))
    said = {str(state): words_of for state, words_of in STATE_WORDS.items()}.get(entry.state, "")
    badge: Badge = (_(said), tone, icon) if said else None
    until = _("valid until %(day)s") % {"day": l10n().date(entry.other_day)} if entry.other_day else ""
    return _item(
        entry, "presentation", "key", title, words.joined(entry.detail, until, entry.sort), "", badge
    )


_MAKERS: dict[Entry, Callable[[TimelineEntry], TimelineItem]] = {
    Entry.VISIT: _contact,
    Entry.CALL: _contact,
    Entry.EMAIL: _contact,
    Entry.ONLINE: _contact,
    Entry.INFORMAL: _contact,
    Entry.ORDER: _order,
    Entry.PAYMENT: _payment,
    Entry.NOTE: _note,
    Entry.CHANGE: _change,
    Entry.PROMISE: _promise,
    Entry.RIVAL: _rival,
    Entry.DOCUMENT: _document,
    Entry.OFFER: _offer,
}
