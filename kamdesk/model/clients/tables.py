"""Clients and prospects, their places and people."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class ClientRow(Row, table=True):
    """A client or a prospect (`stage`); the profile answers what A43 and A46 ask."""

    __tablename__ = "client"
    __table_args__ = (
        Index("ix_client_code", "code"),
        Index("ix_client_name_fold", "name_fold"),
        STRICT,
    )
    kind = Kind.CLIENT
    searched = ("name", "code", "reg_no", "town", "segment")
    folded = {"name": "name_fold"}

    code: str = col.text()
    name: str = col.text()
    name_fold: str = col.text()
    stage: str = col.text("client")
    vip: bool = col.flag()
    archived: bool = col.flag()
    merged_into: str | None = col.text(None)
    reg_no: str = col.text()
    vat_no: str = col.text()
    country: str = col.text("LV")
    currency: str = col.text("EUR")
    language: str = col.text("lv")
    segment: str = col.text()
    source: str = col.text()
    address: str = col.text()
    town: str = col.text()
    region: str = col.text()
    postal_code: str = col.text()
    phone: str = col.text()
    email: str = col.text()
    website: str = col.text()
    bank: str = col.text()
    iban: str = col.text()
    price_column: int = col.whole(1)
    payment_days: int = col.whole(30)
    payment_note: str = col.text()
    # what A43 and A46 ask about the business
    business_model: str = col.text()
    own_customers: str = col.text()
    seasonality: str = col.text()
    needs: str = col.text()
    plans: str = col.text()
    budget_minor: int | None = col.whole(None)
    potential_minor: int | None = col.whole(None)
    rival_share_bp: int | None = col.whole(None)
    decision_way: str = col.text()
    # preparation of meetings (A13)
    offer: str = col.text()
    do_not_mention: str = col.text()
    # the one next step of the card (A11)
    next_step: str = col.text()
    next_step_day: date | None = col.day()


class SiteRow(Row, table=True):
    """A place of the client: a delivery address and where visits happen. Coordinates are 1e-5 degrees."""

    __tablename__ = "site"
    __table_args__ = STRICT
    kind = Kind.CLIENT
    searched = ("name", "address", "town")

    client_id: str = col.link("client.id")
    name: str = col.text()
    address: str = col.text()
    town: str = col.text()
    postal_code: str = col.text()
    country: str = col.text("LV")
    lat_e5: int | None = col.whole(None)
    lon_e5: int | None = col.whole(None)
    visit_from: int | None = col.whole(None)
    visit_to: int | None = col.whole(None)
    main: bool = col.flag()
    note: str = col.text()


class ContactRow(Row, table=True):
    """A person at the client. Personal fields carry their purpose and can be erased (A85, GDPR)."""

    __tablename__ = "contact"
    __table_args__ = STRICT
    kind = Kind.CONTACT
    searched = ("name", "role", "phone", "email")
    folded = {"name": "name_fold"}

    client_id: str = col.link("client.id")
    name: str = col.text()
    name_fold: str = col.text()
    role: str = col.text()
    phone: str = col.text()
    email: str = col.text()
    language: str = col.text()
    # decides / supports / neutral / against / accounting
    stance: str = col.text("neutral")
    approach: str = col.text()
    vip: bool = col.flag()
    since: date | None = col.day()
    left_on: date | None = col.day()
    birthday: str = col.text()
    name_day: bool = col.flag(True)
    personal: str = col.text()
    personal_purpose: str = col.text()
