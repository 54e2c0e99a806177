"""Reads of the own company and of dated rates."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import Connection, select, text

from kamdesk.model.company.rules import RATE_KINDS, Rate
from kamdesk.model.company.tables import CompanyRow, ExportRow, RateRow

_company = CompanyRow.__table__  # type: ignore[attr-defined]
_rate = RateRow.__table__  # type: ignore[attr-defined]
_export = ExportRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Company:
    """The own company and how this KAM works. Times are minutes of the day, coordinates 1e-5 degrees."""

    id: str
    name: str
    reg_no: str
    vat_no: str
    address: str
    town: str
    country: str
    currency: str
    phone: str
    email: str
    bank: str
    iban: str
    user_name_ru: str
    user_name_lv: str
    user_role_ru: str
    user_role_lv: str
    zone: str
    start_town: str
    start_lat_e5: int | None
    start_lon_e5: int | None
    work_from: int
    work_to: int
    lunch_from: int
    lunch_minutes: int
    work_days: str
    day_load_minutes: int
    road_speed_kmh: int
    visit_minutes: int
    call_minutes: int
    active_days: int
    second_folder: str
    backup_daily: bool
    lock_minutes: int
    facts: str
    facts_day: date | None
    setup_done: str
    role: str
    accountant: str
    accountant_phone: str
    accountant_email: str
    check_months: int = 6
    register_days: int = 30

    def user_name(self, language: str) -> str:
        """The KAM's name as papers in that language write it."""
        own, other = (
            (self.user_name_ru, self.user_name_lv)
            if language == "ru"
            else (self.user_name_lv, self.user_name_ru)
        )
        return own or other

    def user_role(self, language: str) -> str:
        own, other = (
            (self.user_role_ru, self.user_role_lv)
            if language == "ru"
            else (self.user_role_lv, self.user_role_ru)
        )
        return own or other


_COLUMNS = tuple(_company.c[field.name] for field in fields(Company))


def company(connection: Connection) -> Company | None:
    """The own company, or None before the first run is through."""
    row = connection.execute(
        select(*_COLUMNS).where(_company.c.deleted_at.is_(None)).order_by(_company.c.created_at).limit(1)
    ).first()
    return None if row is None else Company(*row)


def vat_rates(connection: Connection) -> tuple[Rate, ...]:
    """Every dated VAT rate of the portfolio."""
    return rates_of(connection, "vat")


def rates_of(connection: Connection, kind: str) -> tuple[Rate, ...]:
    """Every dated rate of a kind: vat, or interest (a year)."""
    rows = connection.execute(
        select(_rate.c.code, _rate.c.country, _rate.c.rate_bp, _rate.c.valid_from, _rate.c.source)
        .where(_rate.c.rate_kind == kind, _rate.c.deleted_at.is_(None))
        .order_by(_rate.c.country, _rate.c.code, _rate.c.valid_from)
    )
    return tuple(Rate(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class RateEntry:
    """A rate with the id to change or delete it by, and its kind: vat or interest."""

    id: str
    rate: Rate
    kind: str = "vat"


def rate_entries(connection: Connection) -> tuple[RateEntry, ...]:
    """The table of rates: VAT before interest, by country and kind, the newest first."""
    rows = connection.execute(
        select(
            _rate.c.id, _rate.c.rate_kind, _rate.c.code, _rate.c.country, _rate.c.rate_bp, _rate.c.valid_from,
            _rate.c.source,
        )
        .where(_rate.c.rate_kind.in_(RATE_KINDS), _rate.c.deleted_at.is_(None))
        .order_by(
            _rate.c.rate_kind.desc(), _rate.c.country, _rate.c.code.desc(), _rate.c.valid_from.desc()
        )
    )  # fmt: skip
    return tuple(RateEntry(row[0], Rate(*row[2:]), row[1]) for row in rows)


@dataclass(frozen=True, slots=True)
class ExportNote:
    """Once when everything was taken out: when (UTC), why, and how much."""

    at: datetime
    reason: str
    folder: str
    files: int
    rows: int


def export_notes(connection: Connection, limit: int = 20) -> tuple[ExportNote, ...]:
    """When everything was taken out, newest first."""
    rows = connection.execute(
        select(_export.c.created_at, _export.c.reason, _export.c.folder, _export.c.files, _export.c.row_count)
        .where(_export.c.deleted_at.is_(None))
        .order_by(_export.c.created_at.desc())
        .limit(limit)
    )
    return tuple(ExportNote(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Facts:
    """How much there is: counts, and the years orders and contacts reach over."""

    clients: int = 0
    products: int = 0
    orders: int = 0
    cadences: int = 0
    first_year: int | None = None
    last_year: int | None = None

    @property
    def years(self) -> int:
        if self.first_year is None or self.last_year is None:
            return 0
        return self.last_year - self.first_year + 1


_FACTS = text(
    """SELECT (SELECT count(*) FROM client WHERE deleted_at IS NULL AND archived = 0) AS clients,
      (SELECT count(*) FROM product WHERE deleted_at IS NULL) AS products,
      (SELECT count(*) FROM sales_order WHERE deleted_at IS NULL AND state <> 'draft') AS orders,
      (SELECT count(*) FROM cadence WHERE deleted_at IS NULL AND active = 1) AS cadences,
      (SELECT min(d) FROM (SELECT min(order_day) AS d FROM sales_order WHERE deleted_at IS NULL
         UNION ALL SELECT min(day) FROM activity WHERE deleted_at IS NULL
         UNION ALL SELECT min(issued) FROM invoice WHERE deleted_at IS NULL)) AS first,
      (SELECT max(d) FROM (SELECT max(order_day) AS d FROM sales_order WHERE deleted_at IS NULL
         UNION ALL SELECT max(day) FROM activity WHERE deleted_at IS NULL AND state = 'done'
         UNION ALL SELECT max(issued) FROM invoice WHERE deleted_at IS NULL)) AS last"""
)


def facts(connection: Connection) -> Facts:
    """How much the portfolio holds, in one statement."""
    row = connection.execute(_FACTS).one()
    first, last = (int(day[:4]) if day else None for day in (row.first, row.last))
    return Facts(row.clients, row.products, row.orders, row.cadences, first, last)
