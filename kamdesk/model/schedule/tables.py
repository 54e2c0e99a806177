"""The week: cadences, planned and done contacts, templates, closed weeks, small tasks, road and holiday edits."""

from datetime import date, datetime

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class CadenceRow(Row, table=True):
    """How often a client is contacted by one channel (A8); a VIP has a note instead of a norm (A14)."""

    __tablename__ = "cadence"
    __table_args__ = STRICT
    kind = Kind.CADENCE
    client_id: str = col.link("client.id")
    site_id: str | None = col.text(None)
    channel: str = col.text("visit")
    every_days: int = col.whole(28)
    minutes: int = col.whole(60)
    weekdays: str = col.text()
    active: bool = col.flag(True)
    starts_on: date | None = col.day()


class ActivityRow(Row, table=True):
    """A planned or done contact: visit, call, e-mail, online meeting, informal meeting, or a task in the grid.

    `day` and `start_minute` are wall clock of the KAM; `done_at` is the instant it was marked.
    """

    __tablename__ = "activity"
    __table_args__ = (
        Index("ix_activity_day", "day", "start_minute"),
        Index("ix_activity_client_day", "client_id", "day"),
        STRICT,
    )
    kind = Kind.ACTIVITY
    searched = ("goal", "report", "agreed")

    channel: str = col.text("visit")
    state: str = col.text("planned")
    day: date = col.day()
    start_minute: int | None = col.whole(None)
    minutes: int = col.whole(60)
    off_schedule: bool = col.flag()
    client_id: str | None = col.link("client.id", optional=True, index=False)
    site_id: str | None = col.text(None)
    town: str = col.text()
    title: str = col.text()
    goal: str = col.text()
    outcome_min: str = col.text()
    outcome_good: str = col.text()
    outcome_best: str = col.text()
    reason: str = col.text()
    moved_from: date | None = col.day()
    missed_reason: str = col.text()
    done_at: datetime | None = col.instant()
    # the report (A11)
    report: str = col.text()
    agreed: str = col.text()
    payment_terms: str = col.text()
    next_step: str = col.text()
    next_step_day: date | None = col.day()
    report_at: datetime | None = col.instant()
    template_id: str | None = col.text(None)
    external_uid: str = col.text()


class ActivityPartyRow(Row, table=True):
    """A further client, or a person, taking part in an activity (rule 22)."""

    __tablename__ = "activity_party"
    __table_args__ = STRICT
    kind = Kind.ACTIVITY
    activity_id: str = col.link("activity.id")
    client_id: str | None = col.link("client.id", optional=True)
    contact_id: str | None = col.link("contact.id", optional=True, index=False)


class WeekTemplateRow(Row, table=True):
    """A reusable week."""

    __tablename__ = "week_template"
    __table_args__ = STRICT
    kind = Kind.TEMPLATE
    name: str = col.text()


class WeekTemplateItemRow(Row, table=True):
    """One entry of a week template; weekday 1 is Monday."""

    __tablename__ = "week_template_item"
    __table_args__ = STRICT
    kind = Kind.TEMPLATE
    template_id: str = col.link("week_template.id")
    weekday: int = col.whole(1)
    start_minute: int | None = col.whole(None)
    minutes: int = col.whole(60)
    channel: str = col.text("visit")
    client_id: str | None = col.link("client.id", optional=True, index=False)
    site_id: str | None = col.text(None)
    title: str = col.text()
    goal: str = col.text()


class WeekCloseRow(Row, table=True):
    """A closed week with the answers to its five questions; its activities can no longer change."""

    __tablename__ = "week_close"
    __table_args__ = (Index("ix_week_close_week", "iso_year", "iso_week"), STRICT)
    kind = Kind.WEEK
    iso_year: int = col.whole()
    iso_week: int = col.whole()
    closed_at: datetime | None = col.instant()
    answers_json: str = col.text("{}")
    counts_json: str = col.text("{}")


class TaskRow(Row, table=True):
    """A small job of today; can be passed to sales support as one list (A16)."""

    __tablename__ = "task"
    __table_args__ = STRICT
    kind = Kind.TASK
    searched = ("title",)
    title: str = col.text()
    client_id: str | None = col.link("client.id", optional=True)
    due: date | None = col.day()
    minutes: int = col.whole(15)
    done_at: datetime | None = col.instant()
    passed_at: datetime | None = col.instant()
    passed_to: str = col.text()


class TravelTimeRow(Row, table=True):
    """The user's own minutes and kilometres between two towns, instead of the computed ones."""

    __tablename__ = "travel_time"
    __table_args__ = STRICT
    kind = Kind.CADENCE
    town_a: str = col.text()
    town_b: str = col.text()
    minutes: int = col.whole()
    km: int = col.whole()


class HolidayOverrideRow(Row, table=True):
    """A day made free or working by hand: moved working days differ by employer."""

    __tablename__ = "holiday_override"
    __table_args__ = STRICT
    kind = Kind.CADENCE
    day: date = col.day()
    country: str = col.text("LV")
    free: bool = col.flag(True)
    name: str = col.text()


class ShelfLineRow(Row, table=True):
    """One product as a visit saw it on the shelf (A31): price in minor units with VAT, stock in thousandths, facings
    whole; None is not counted. `rival` goods are those of somebody else."""

    __tablename__ = "shelf_line"
    __table_args__ = (Index("ix_shelf_line_client", "client_id", "activity_id"), STRICT)
    kind = Kind.ACTIVITY
    activity_id: str = col.link("activity.id")
    client_id: str | None = col.link("client.id", optional=True, index=False)
    position: int = col.whole(1)
    product_id: str | None = col.text(None)
    name: str = col.text()
    rival: bool = col.flag()
    on_shelf: bool = col.flag(True)
    tagged: bool = col.flag(True)
    facings: int | None = col.whole(None)
    price_minor: int | None = col.whole(None)
    currency: str = col.text("EUR")
    stock_milli: int | None = col.whole(None)
