"""The KAM's own company and its rules: one row, plus dated rates with their source."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class CompanyRow(Row, table=True):
    """Own company and how this KAM works; exactly one live row in a portfolio."""

    __tablename__ = "company"
    __table_args__ = STRICT
    kind = Kind.COMPANY
    name: str = col.text()
    reg_no: str = col.text()
    vat_no: str = col.text()
    address: str = col.text()
    town: str = col.text()
    country: str = col.text("LV")
    currency: str = col.text("EUR")
    phone: str = col.text()
    email: str = col.text()
    bank: str = col.text()
    iban: str = col.text()
    user_name_ru: str = col.text()
    user_name_lv: str = col.text()
    user_role_ru: str = col.text()
    user_role_lv: str = col.text()
    zone: str = col.text("Europe/Riga")
    start_town: str = col.text()
    start_lat_e5: int | None = col.whole(None)
    start_lon_e5: int | None = col.whole(None)
    work_from: int = col.whole(8 * 60 + 30)
    work_to: int = col.whole(17 * 60 + 30)
    lunch_from: int = col.whole(12 * 60 + 30)
    lunch_minutes: int = col.whole(30)
    work_days: str = col.text("12345")
    day_load_minutes: int = col.whole(8 * 60)
    road_speed_kmh: int = col.whole(60)
    visit_minutes: int = col.whole(60)
    call_minutes: int = col.whole(15)
    active_days: int = col.whole(90)
    second_folder: str = col.text()
    backup_daily: bool = col.flag(True)
    lock_minutes: int = col.whole(15)
    facts: str = col.text()
    facts_day: date | None = col.day()
    setup_done: str = col.text()
    # kam, or support: the inbox of packets
    role: str = col.text("kam")
    accountant: str = col.text()
    accountant_phone: str = col.text()
    accountant_email: str = col.text()
    # a reliability check holds so many months; a loaded register warns when older than so many days
    check_months: int = col.whole(6)
    register_days: int = col.whole(30)


class ExportRow(Row, table=True):
    """Everything was taken out of the program: why, how much, into a folder of which name."""

    __tablename__ = "export_log"
    __table_args__ = STRICT
    kind = Kind.COMPANY
    reason: str = col.text()
    folder: str = col.text()
    files: int = col.whole()
    row_count: int = col.whole()


class RateRow(Row, table=True):
    """A dated rate with its source: VAT and, later, interest. `rate_bp` is hundredths of a percent."""

    __tablename__ = "rate"
    __table_args__ = (Index("ix_rate_kind", "rate_kind", "country"), STRICT)
    kind = Kind.COMPANY
    rate_kind: str = col.text("vat")
    code: str = col.text("standard")
    country: str = col.text("LV")
    rate_bp: int = col.whole()
    valid_from: date | None = col.day()
    source: str = col.text()
