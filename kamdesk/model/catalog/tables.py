"""Products and their prices in numbered columns."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class ProductRow(Row, table=True):
    """An item sold. Quantities are thousandths; `pack_milli` is one full pack."""

    __tablename__ = "product"
    __table_args__ = (
        Index("ix_product_code", "code"),
        Index("ix_product_ean", "ean"),
        STRICT,
    )
    kind = Kind.PRODUCT
    searched = ("name", "code", "ean", "category")
    folded = {"name": "name_fold"}

    code: str = col.text()
    ean: str = col.text()
    name: str = col.text()
    name_fold: str = col.text()
    name_ru: str = col.text()
    name_lv: str = col.text()
    category: str = col.text()
    packaging: str = col.text()
    unit: str = col.text("gab.")
    pack_milli: int = col.whole(1000)
    vat_bp: int | None = col.whole(None)
    stock_milli: int | None = col.whole(None)
    stock_day: date | None = col.day()
    discontinued: bool = col.flag()


class PriceColumnRow(Row, table=True):
    """A named column of the price list."""

    __tablename__ = "price_column"
    __table_args__ = STRICT
    kind = Kind.PRICE
    number: int = col.whole(1)
    name: str = col.text()
    currency: str = col.text("EUR")


class PriceRow(Row, table=True):
    """The price of a product in a column from a day on, without VAT, in minor units."""

    __tablename__ = "price"
    __table_args__ = (Index("ix_price_product_column", "product_id", "column_number", "valid_from"), STRICT)
    kind = Kind.PRICE
    product_id: str = col.link("product.id", index=False)
    column_number: int = col.whole(1)
    price_minor: int = col.whole()
    currency: str = col.text("EUR")
    valid_from: date | None = col.day()


class CostRow(Row, table=True):
    """What a product costs us from a day on, without VAT, in minor units: margins are counted from it."""

    __tablename__ = "cost"
    __table_args__ = (Index("ix_cost_product", "product_id", "valid_from"), STRICT)
    kind = Kind.PRICE
    product_id: str = col.link("product.id", index=False)
    cost_minor: int = col.whole()
    currency: str = col.text("EUR")
    valid_from: date | None = col.day()
