"""How the KAM is paid for a deal: dated bands by its size (A97, A98)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class CommissionBandRow(Row, table=True):
    """From a deal size on, so many hundredths of a percent. `base`: margin or total; `earned`: paid or shipped."""

    __tablename__ = "commission_band"
    __table_args__ = (Index("ix_commission_band_from", "valid_from", "from_minor"), STRICT)
    kind = Kind.COMMISSION
    from_minor: int = col.whole()
    rate_bp: int = col.whole()
    currency: str = col.text("EUR")
    valid_from: date | None = col.day()
    source: str = col.text()


class CommissionPolicyRow(Row, table=True):
    """What the bands count from; exactly one live row, made with the first change."""

    __tablename__ = "commission_policy"
    __table_args__ = STRICT
    kind = Kind.COMMISSION
    base: str = col.text("margin")
    earned: str = col.text("paid")
