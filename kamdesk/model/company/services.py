"""Writes of the own company, its working rules and rates."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.company.queries import company, rates_of
from kamdesk.model.company.rules import (
    RATE_KINDS,
    SEED_INTEREST,
    SEED_VAT,
    company_problems,
    steps_of,
    steps_text,
)
from kamdesk.model.company.tables import CompanyRow, ExportRow, RateRow
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_LONG = frozenset({"facts"})


@service(N_("Company saved"))
def save_company(work: Work, **values: Any) -> str:
    """Set fields of the own company, making its row on the first call; returns its id.

    Only the fields given change. InvalidInput names every field the rules refuse.
    """
    tidy = {name: _tidy(name, value) for name, value in values.items()}
    found = company(work.connection)
    current = {name: getattr(found, name) for name in ("country", "work_from", "work_to")} if found else {}
    problems = company_problems({**current, **tidy})
    if problems:
        raise InvalidInput(*problems)
    if found is None:
        return work.add(CompanyRow(**tidy))
    work.change(CompanyRow, found.id, **tidy)
    return found.id


@service(N_("VAT rates added"))
def seed_rates(work: Work) -> None:
    """Give a new portfolio the rates known today; those already there stay."""
    known = {
        (kind, rate.country, rate.code, rate.valid_from)
        for kind in RATE_KINDS
        for rate in rates_of(work.connection, kind)
    }
    for kind, rate in (*(("vat", one) for one in SEED_VAT), *(("interest", one) for one in SEED_INTEREST)):
        if (kind, rate.country, rate.code, rate.valid_from) not in known:
            work.add(
                RateRow(
                    rate_kind=kind,
                    code=rate.code,
                    country=rate.country,
                    rate_bp=rate.rate_bp,
                    valid_from=rate.valid_from,
                    source=rate.source,
                )
            )


@service(N_("VAT rate saved"))
def save_rate(
    work: Work,
    *,
    country: str,
    code: str,
    rate_bp: int,
    valid_from: date,
    source: str,
    rate_kind: str = "vat",
    rate_id: str | None = None,
) -> str:
    """Add a dated rate or correct one. The source is required: a rate nobody can trace is worth nothing."""
    if not 0 <= rate_bp <= 10_000:
        raise InvalidInput(Problem("rate_bp", N_("Type a rate from 0 to 100.")))
    if not source.strip():
        raise InvalidInput(Problem("source", N_("Say where the rate comes from.")))
    values: dict[str, Any] = {
        "rate_kind": rate_kind,
        "country": country,
        "code": code,
        "rate_bp": rate_bp,
        "valid_from": valid_from,
        "source": clean_line(source),
    }
    if rate_id is None:
        return work.add(RateRow(**values))
    work.change(RateRow, rate_id, **values)
    return rate_id


@service(N_("VAT rate deleted"))
def remove_rate(work: Work, *, rate_id: str) -> None:
    work.remove(RateRow, rate_id)


@service(N_("Portfolio set up"))
def set_up(work: Work, **values: Any) -> str:
    """The first step of a new portfolio: own company and today's rates."""
    seed_rates(work)
    return save_company(work, **values)


@service(N_("First run: step noted"))
def note_step(work: Work, *, step: str, value: str = "") -> None:
    """Note what the first run has settled: `code` (printed, refused:<name>), `rules`, `started`; '' takes it back."""
    own = company(work.connection)
    if own is None:
        return
    steps = steps_of(own.setup_done)
    steps[step] = clean_line(value, 120)
    work.change(CompanyRow, own.id, setup_done=steps_text(steps))


@service(N_("Everything exported: %(reason)s"))
def note_export(work: Work, *, reason: str, folder: str, files: int, rows: int) -> str:
    """Log that everything was taken out, and why. Not undoable: it happened."""
    said = clean_line(reason, 300)
    if not said:
        raise InvalidInput(Problem("reason", N_("Say why everything is taken out: it is kept in the log.")))
    work.note_values(reason=said)
    work.final()
    return work.add(ExportRow(reason=said, folder=clean_line(folder, 300), files=files, row_count=rows))


def _tidy(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean(value) if name in _LONG else clean_line(value)
    return value
