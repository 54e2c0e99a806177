"""How much a client may owe, how reliable it is, and what it was looked up in (A20, A27, A28)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class CreditTermsRow(Row, table=True):
    """The credit of a client from a day on; the newest row in force counts. Sums in minor units.

    `limit_minor` is None when the contract's counts or there is none. `sum_days`: the most that open sum x days lent
    may come to, minor units x whole days. A prepaying client passes.
    """

    __tablename__ = "credit_terms"
    __table_args__ = (Index("ix_credit_terms_client", "client_id", "valid_from"), STRICT)
    kind = Kind.CREDIT
    client_id: str = col.link("client.id", index=False)
    limit_minor: int | None = col.whole(None)
    currency: str = col.text("EUR")
    tolerance_bp: int = col.whole()
    sum_days: int | None = col.whole(None)
    prepaid: bool = col.flag()
    stopped: bool = col.flag()
    valid_from: date | None = col.day()
    valid_until: date | None = col.day()
    decided_by: str = col.text()
    reason: str = col.text()
    check_id: str | None = col.text(None)


class CreditCheckRow(Row, table=True):
    """A dated check of reliability and credit standing. `score` 0-100; sums in minor units; term in whole days."""

    __tablename__ = "credit_check"
    __table_args__ = (Index("ix_credit_check_client", "client_id", "checked_on"), STRICT)
    kind = Kind.CREDIT
    searched = ("conclusion",)

    client_id: str = col.link("client.id", index=False)
    checked_on: date | None = col.day()
    valid_until: date | None = col.day()
    checked_by: str = col.text()
    state: str = col.text("draft")
    score: int | None = col.whole(None)
    limit_minor: int | None = col.whole(None)
    currency: str = col.text("EUR")
    payment_days: int | None = col.whole(None)
    conclusion: str = col.text()
    # what score, limit and term were counted from, frozen when the check is done
    facts_json: str = col.text()
    made_from: str | None = col.text(None)


class CreditCheckItemRow(Row, table=True):
    """One question of a check. `answer`: good, doubt, bad, unknown, not_needed. Evidence files are attachments."""

    __tablename__ = "credit_check_item"
    __table_args__ = STRICT
    kind = Kind.CREDIT
    check_id: str = col.link("credit_check.id")
    question: str = col.text()
    position: int = col.whole()
    answer: str = col.text("unknown")
    note: str = col.text()
    source: str = col.text()
    seen_on: date | None = col.day()
    # what the program itself found: numbers checked, how they pay, what stands in the loaded registers
    facts_json: str = col.text()


class RegisterFileRow(Row, table=True):
    """A register or sanctions list loaded from a file. `sort`: register, tax_debt, insolvency, sanctions, other."""

    __tablename__ = "register_file"
    __table_args__ = STRICT
    kind = Kind.CREDIT
    sort: str = col.text("register")
    name: str = col.text()
    file_name: str = col.text()
    file_day: date | None = col.day()
    row_count: int = col.whole()
    sha256: str = col.text()


class RegisterEntryRow(Row, table=True):
    """One company or person of a loaded register, by every name it goes by. `number` holds capital letters and digits
    only; `name_fold` is the key of the name that look-ups compare (`rules/lookup.py`)."""

    __tablename__ = "register_entry"
    __table_args__ = (
        Index("ix_register_entry_number", "number"),
        Index("ix_register_entry_name", "name_fold"),
        STRICT,
    )
    kind = Kind.CREDIT
    file_id: str = col.link("register_file.id")
    number: str = col.text()
    name: str = col.text()
    name_fold: str = col.text()
    status: str = col.text()
    detail: str = col.text()
