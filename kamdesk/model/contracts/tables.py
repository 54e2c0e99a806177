"""Contracts and their stages, powers of attorney, obligations of both sides (A18, A19, A21, A22)."""

from datetime import date

from sqlalchemy import Index

from kamdesk.model.store import column as col
from kamdesk.model.store.base import STRICT, Kind, Row


class PowerRow(Row, table=True):
    """A power of attorney: up to which sum contracts may be signed, until when. No limit: unlimited."""

    __tablename__ = "power_of_attorney"
    __table_args__ = STRICT
    kind = Kind.CONTRACT
    searched = ("number",)

    number: str = col.text()
    holder: str = col.text()
    issued_by: str = col.text()
    issued_on: date | None = col.day()
    valid_until: date | None = col.day()
    limit_minor: int | None = col.whole(None)
    currency: str = col.text("EUR")
    scope: str = col.text()


class ContractRow(Row, table=True):
    """A contract. `sort`: supply, amendment, disagreement, other; `stage`: draft, agreed, signed, original_back, ended.

    `penalty_bp` is late interest in hundredths of a percent per day; sums in minor units; days whole. `law` is the
    country whose law the text follows, empty for the own company's. The own side signs by the power of attorney, or,
    where there is none, by `own_signer` with a role and a basis of its own.
    """

    __tablename__ = "contract"
    __table_args__ = (
        Index("ix_contract_client", "client_id", "ends_on"),
        Index("ix_contract_ends", "ends_on"),
        STRICT,
    )
    kind = Kind.CONTRACT
    searched = ("number", "title", "note")

    client_id: str = col.link("client.id", index=False)
    number: str = col.text()
    title: str = col.text()
    sort: str = col.text("supply")
    amends_id: str | None = col.text(None)
    stage: str = col.text("draft")
    language: str = col.text()
    starts_on: date | None = col.day()
    ends_on: date | None = col.day()
    auto_renew: bool = col.flag()
    currency: str = col.text("EUR")
    amount_minor: int | None = col.whole(None)
    price_column: int | None = col.whole(None)
    payment_days: int | None = col.whole(None)
    limit_minor: int | None = col.whole(None)
    penalty_bp: int | None = col.whole(None)
    penalty_clause: str = col.text()
    delivery: str = col.text()
    returns: str = col.text()
    special: str = col.text()
    signer: str = col.text()
    signer_role: str = col.text()
    signer_basis: str = col.text()
    power_id: str | None = col.link("power_of_attorney.id", optional=True)
    own_signer: str = col.text()
    own_signer_role: str = col.text()
    own_signer_basis: str = col.text()
    law: str = col.text()
    place: str = col.text()
    agreed_on: date | None = col.day()
    signed_on: date | None = col.day()
    sent_on: date | None = col.day()
    original_back_on: date | None = col.day()
    ended_on: date | None = col.day()
    note: str = col.text()
    # the contract it renews
    copied_from: str | None = col.text(None)


class RenewalStepRow(Row, table=True):
    """A step of the renewal chain that was done: `offset_days` from the end (-90, -60, -30, 14)."""

    __tablename__ = "renewal_step"
    __table_args__ = STRICT
    kind = Kind.CONTRACT
    contract_id: str = col.link("contract.id")
    offset_days: int = col.whole()
    ends_on: date | None = col.day()
    done_on: date | None = col.day()
    note: str = col.text()


class ContractClauseRow(Row, table=True):
    """A clause the sides see differently: the wording of each, and what they settled on (paper 9)."""

    __tablename__ = "contract_clause"
    __table_args__ = STRICT
    kind = Kind.CONTRACT
    contract_id: str = col.link("contract.id")
    position: int = col.whole()
    clause: str = col.text()
    ours: str = col.text()
    theirs: str = col.text()
    agreed: str = col.text()


class ObligationRow(Row, table=True):
    """What one side has to do by a day. `side`: we, they; `state`: open, done, dropped."""

    __tablename__ = "obligation"
    __table_args__ = (
        Index("ix_obligation_client", "client_id", "due"),
        Index("ix_obligation_due", "due"),
        STRICT,
    )
    kind = Kind.OBLIGATION
    searched = ("what",)

    client_id: str = col.link("client.id", index=False)
    contract_id: str | None = col.link("contract.id", optional=True)
    side: str = col.text("we")
    what: str = col.text()
    due: date | None = col.day()
    state: str = col.text("open")
    done_on: date | None = col.day()
    note: str = col.text()
