"""Words several pages of the settings share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.store.backup import REASON_TEXT, Backup
from kamdesk.ui.language import _, l10n, ngettext

CONTENT_ICONS = {
    FileContent.CLIENTS: "building-2",
    FileContent.PRICELIST: "tag",
    FileContent.ORDERS: "clipboard-list",
    FileContent.INVOICES: "receipt",
    FileContent.PAYMENTS: "banknote",
    FileContent.SHIPMENTS: "truck",
    FileContent.RETURNS: "rotate-ccw",
}
CONTENT_WORDS = {
    FileContent.CLIENTS: N_("Clients"),
    FileContent.PRICELIST: N_("Price list"),
    FileContent.ORDERS: N_("Orders"),
    FileContent.INVOICES: N_("Invoices"),
    FileContent.PAYMENTS: N_("Payments"),
    FileContent.SHIPMENTS: N_("Deliveries"),
    FileContent.RETURNS: N_("Returns"),
}
LOCK_MINUTES = (5, 10, 15, 30, 60, 0)
RATE_CODES = {
    "standard": N_("standard"),
    "reduced": N_("reduced"),
    "reduced2": N_("second reduced"),
    "zero": N_("zero"),
    "interest": N_("late interest, a year"),
}


def content(kind: FileContent) -> str:
    return _(CONTENT_WORDS[kind])


def megabytes(size: int) -> str:
    """'84,2 MB': sizes of files for people."""
    return _("%(size)s MB") % {"size": l10n().number(size / 1_000_000, 1)}


def moment(at: datetime) -> str:
    return l10n().moment(at)


def place(folder: Path) -> str:
    """The end of a path, as people read it: 'Documents › KAMdesk'."""
    parts = [part for part in folder.parts if part not in ("/", "\\")]
    return " › ".join(parts[-2:]) if parts else str(folder)


def lock_after(minutes: int) -> str:
    if not minutes:
        return _("never")
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def lock_options() -> list[tuple[int, str]]:
    return [(minutes, lock_after(minutes)) for minutes in LOCK_MINUTES]


def countries() -> list[tuple[str, str]]:
    return [("LV", _("Latvia")), ("RU", _("Russia")), ("LT", _("Lithuania")), ("EE", _("Estonia"))]


def country(code: str) -> str:
    return dict(countries()).get(code, code)


def reason(backup: Backup) -> str:
    return _(REASON_TEXT[backup.reason])


def checked(backup: Backup) -> str:
    """'checked' or 'not checked': what the list of copies says at the right."""
    return _("checked") if backup.verified else _("not checked")


def is_today(at: datetime) -> bool:
    return at.astimezone(clock.zone()).date() == clock.today()


def clients(count: int) -> str:
    return ngettext("%(n)s client", "%(n)s clients", count) % {"n": l10n().number(count)}


def years(count: int) -> str:
    return ngettext("%(n)d year", "%(n)d years", count) % {"n": count}


def days(count: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def rows(count: int) -> str:
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": l10n().number(count)}
