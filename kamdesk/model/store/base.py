"""What every stored row has, and the kinds of thing that screens watch.

A row is storage only: SQLModel tables validate nothing, so rules run before a row is made, and a row never leaves
the model package.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import MetaData, Text
from sqlmodel import Field, SQLModel

from kamdesk.model.core.ids import new_id
from kamdesk.model.store.types import Instant

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
).naming_convention


class Kind(StrEnum):
    """What a write touched; a screen refreshes when a kind it shows has changed."""

    COMPANY = "company"
    CLIENT = "client"
    CONTACT = "contact"
    PRODUCT = "product"
    PRICE = "price"
    TERMS = "terms"
    PROMOTION = "promotion"
    COMMISSION = "commission"
    CREDIT = "credit"
    CADENCE = "cadence"
    ACTIVITY = "activity"
    TEMPLATE = "template"
    WEEK = "week"
    TASK = "task"
    NOTE = "note"
    PROMISE = "promise"
    ORDER = "order"
    OFFER = "offer"
    PACKET = "packet"
    SHIPMENT = "shipment"
    RETURN = "return"
    INVOICE = "invoice"
    PAYMENT = "payment"
    REMINDER = "reminder"
    ACT = "act"
    CONTRACT = "contract"
    OBLIGATION = "obligation"
    COMPETITOR = "competitor"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    ATTACHMENT = "attachment"
    VIEW = "view"
    IMPORT = "import"


class Row(SQLModel):
    """Columns of every synchronised row. `created_at` and the like are filled by the unit of work."""

    kind: ClassVar[Kind]
    # columns whose text the palette finds; the first one is the title of the hit
    searched: ClassVar[tuple[str, ...]] = ()
    # folded copies kept beside searched columns: {"name": "name_fold"}
    folded: ClassVar[dict[str, str]] = {}

    id: str = Field(default_factory=new_id, sa_type=Text, primary_key=True)
    portfolio_id: str = Field(default="", sa_type=Text)
    created_at: datetime | None = Field(default=None, sa_type=Instant)
    created_by: str = Field(default="", sa_type=Text)
    origin_device: str = Field(default="", sa_type=Text)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_by: str | None = Field(default=None, sa_type=Text)
    batch_id: str | None = Field(default=None, sa_type=Text)


STRICT = {"sqlite_strict": True}
