"""Writes of commission bands and of what they count from (A97, A98)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.commission.queries import commission_bands
from kamdesk.model.commission.rules import Base, Earned, band_problems
from kamdesk.model.commission.tables import CommissionBandRow, CommissionPolicyRow
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_policy = CommissionPolicyRow.__table__  # type: ignore[attr-defined]


@service(N_("Commission band saved"))
def save_commission_band(
    work: Work,
    *,
    band_id: str | None = None,
    from_minor: int,
    rate_bp: int,
    currency: str = "EUR",
    valid_from: date | None = None,
    source: str = "",
) -> str:
    """From a deal size on (minor units without VAT), so many hundredths of a percent; returns the id of the band."""
    others = [band for band in commission_bands(work.connection) if band.id != band_id]
    problems = band_problems(
        from_minor=from_minor, rate_bp=rate_bp, currency=currency, valid_from=valid_from, others=others
    )
    if problems:
        raise InvalidInput(*problems)
    values: dict[str, Any] = {
        "from_minor": from_minor,
        "rate_bp": rate_bp,
        "currency": currency,
        "valid_from": valid_from,
        "source": clean_line(source),
    }
    if band_id is None:
        return work.add(CommissionBandRow(**values))
    work.change(CommissionBandRow, band_id, **values)
    return band_id


@service(N_("Commission band deleted"))
def remove_commission_band(work: Work, *, band_id: str) -> None:
    work.remove(CommissionBandRow, band_id)


@service(N_("Rules of commission saved"))
def save_commission_policy(work: Work, *, base: str | None = None, earned: str | None = None) -> str:
    """What the bands count from and when it is earned; only what is given changes. Returns the id of the one row."""
    wanted: dict[str, Any] = {
        **({"base": Base(base).value} if base is not None else {}),
        **({"earned": Earned(earned).value} if earned is not None else {}),
    }
    known = work.connection.execute(
        select(_policy.c.id).where(_policy.c.deleted_at.is_(None)).order_by(_policy.c.created_at)
    ).first()
    if known is None:
        return work.add(CommissionPolicyRow(**wanted))
    work.change(CommissionPolicyRow, known.id, **wanted)
    return str(known.id)
