"""Contracts written, moved along their stages, prolonged; the clauses of a protocol (A18, A19)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select, text

from kamdesk.model.clients.services import change_client
from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.contracts.queries.force import client_contract_terms
from kamdesk.model.contracts.rules.drafts import (
    FREE,
    PENALTY_CLAUSE,
    ContractDraft,
    child_number,
    draft_problems,
    tidy,
    values_of,
)
from kamdesk.model.contracts.rules.force import amended, years_after
from kamdesk.model.contracts.rules.stages import DAY_COLUMNS, Stage, check_editable, check_move
from kamdesk.model.contracts.rules.words import Sort
from kamdesk.model.contracts.tables import ContractClauseRow, ContractRow, PowerRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.documents.queries import documents_about
from kamdesk.model.documents.services import mark_original_back
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

SERIES = "LG"
_contract = ContractRow.__table__  # type: ignore[attr-defined]
_power = PowerRow.__table__  # type: ignore[attr-defined]
_clause = ContractClauseRow.__table__  # type: ignore[attr-defined]
_CREDIT = text(
    "SELECT limit_minor FROM credit_terms WHERE client_id = :id AND deleted_at IS NULL AND prepaid = 0 "
    "AND (valid_from IS NULL OR valid_from <= :today) AND (valid_until IS NULL OR valid_until >= :today) "
    "ORDER BY valid_from DESC LIMIT 1"
)
_SIGNER = text(
    "SELECT name, role FROM contact WHERE client_id = :id AND deleted_at IS NULL AND left_on IS NULL "
    "AND stance = 'decides' ORDER BY created_at, id LIMIT 1"
)
_SIGNING = (
    "signer",
    "signer_role",
    "signer_basis",
    "power_id",
    "own_signer",
    "own_signer_role",
    "own_signer_basis",
)
# what a new contract of the same client takes over from the last one
_KEPT = (
    *_SIGNING, "title", "language", "auto_renew", "currency", "amount_minor", "price_column", "payment_days",
    "limit_minor", "penalty_bp", "penalty_clause", "delivery", "returns", "special", "law", "place",
)  # fmt: skip


@service(N_("Contract draft made: %(number)s"))
def start_contract(
    work: Work,
    *,
    client_id: str,
    sort: str = Sort.SUPPLY,
    amends_id: str | None = None,
    copy_of: str | None = None,
) -> str:
    """A draft filled from the client's card and its last contract; returns its id.

    An amendment or a protocol needs the signed contract it belongs to (`amends_id`). `copy_of` renews a contract: the
    same terms from the day after its end. NotAllowed where that contract is not signed.
    """
    client = work.get(ClientRow, client_id)
    if client is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    kind = Sort(sort)
    if kind.belongs:
        values = _as_child(work, kind, amends_id)
    elif copy_of:
        values = _as_renewal(work, copy_of)
    else:
        values = _from_card(work, client)
    number = values.pop("number", "") or work.next_number(SERIES, clock.today().year)
    work.note_values(number=number)
    return work.add(
        ContractRow(
            client_id=client_id, sort=kind, number=number, amends_id=amends_id, copied_from=copy_of or None, **values
        )
    )  # fmt: skip


def _from_card(work: Work, client: dict[str, Any]) -> dict[str, Any]:
    today = clock.today()
    about = {"id": client["id"], "today": today.isoformat()}
    credit = work.connection.execute(_CREDIT, about).first()
    signer = work.connection.execute(_SIGNER, about).first()
    company = work.connection.execute(
        text("SELECT town, country FROM company WHERE deleted_at IS NULL")
    ).first()
    return {
        "language": client["language"],
        "currency": client["currency"],
        "price_column": client["price_column"],
        "payment_days": client["payment_days"],
        "limit_minor": credit.limit_minor if credit else None,
        "penalty_clause": PENALTY_CLAUSE,
        "signer": signer.name if signer else "",
        "signer_role": signer.role if signer else "",
        "power_id": _usual_power(work, today),
        "starts_on": today,
        "ends_on": years_after(today, 1) - timedelta(days=1),
        "law": company.country if company and company.country in ("LV", "RU") else "LV",
        "place": company.town if company else "",
    }


def _usual_power(work: Work, today: date) -> str | None:
    """The power that runs longest of those valid today."""
    return work.connection.execute(
        select(_power.c.id)
        .where(
            _power.c.deleted_at.is_(None),
            or_(_power.c.valid_until.is_(None), _power.c.valid_until >= today),
            or_(_power.c.issued_on.is_(None), _power.c.issued_on <= today),
        )
        .order_by(_power.c.valid_until.is_(None).desc(), _power.c.valid_until.desc(), _power.c.id)
        .limit(1)
    ).scalar()


def _as_child(work: Work, kind: Sort, amends_id: str | None) -> dict[str, Any]:
    base = work.get(ContractRow, amends_id or "")
    if base is None:
        raise InvalidInput(Problem("amends_id", N_("Choose the contract this paper belongs to.")))
    stage = Stage(base["stage"])
    if kind is Sort.AMENDMENT and not stage.binding:
        raise NotAllowed(N_("Only a signed contract is amended; a draft is simply changed."))
    if kind is Sort.DISAGREEMENT and stage is Stage.ENDED:
        raise NotAllowed(N_("The contract has ended: it can only be copied."))
    count = work.connection.execute(
        select(func.count()).where(_contract.c.amends_id == amends_id, _contract.c.sort == kind)
    ).scalar_one()
    taken = {name: base[name] for name in (*_SIGNING, "language", "currency", "law", "place")}
    return {**taken, "number": child_number(base["number"], kind, count), "starts_on": clock.today()}


def _as_renewal(work: Work, copy_of: str) -> dict[str, Any]:
    """The same terms, as amended, for a term of the same length right after the old one."""
    row = work.get(ContractRow, copy_of)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    today = clock.today()
    papers = client_contract_terms(work.connection, row["client_id"])
    whole = amended(
        next(one for one in papers if one.id == copy_of),
        (one for one in papers if one.amends_id == copy_of),
        today,
    )
    begin = max(whole.ends_on + timedelta(days=1), today) if whole.ends_on else today
    length = (whole.ends_on - whole.first_day) if whole.ends_on and whole.first_day else None
    years = length is None or abs(length.days - 364) <= 2
    ends = years_after(begin, 1) - timedelta(days=1) if years or length is None else begin + length
    kept = {name: row[name] for name in _KEPT}
    now = {
        name: getattr(whole, name) for name in ("price_column", "payment_days", "limit_minor", "penalty_bp")
    }
    return {**kept, **now, "starts_on": begin, "ends_on": ends}


@service(N_("Contract changed: %(number)s"))
def save_contract(work: Work, *, contract_id: str, values: dict[str, Any]) -> bool:
    """Set some fields of a draft; False when nothing differs. On a signed paper only the note may change.

    InvalidInput by column name; NotAllowed when the text does not change any more.
    """
    row = _live(work, contract_id)
    unknown = set(values) - set(values_of(ContractDraft()))
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    fresh = {name: tidy(name, value) for name, value in values.items()}
    changed = {name for name, value in fresh.items() if row[name] != value}
    if changed - FREE:
        check_editable(row["stage"])
    problems = draft_problems(
        ContractDraft(**{name: fresh.get(name, row[name]) for name in values_of(ContractDraft())})
    )
    problems += _same_number(work, contract_id, str(fresh.get("number", row["number"])), changed)
    if problems:
        raise InvalidInput(*problems)
    work.note_values(number=str(fresh.get("number", row["number"])))
    return work.change(ContractRow, contract_id, **fresh)


def _same_number(work: Work, contract_id: str, number: str, changed: set[str]) -> tuple[Problem, ...]:
    if "number" not in changed or not number:
        return ()
    found = work.connection.execute(
        select(_contract.c.id).where(
            _contract.c.number == number, _contract.c.id != contract_id, _contract.c.deleted_at.is_(None)
        )
    ).first()
    return (Problem("number", N_("Another contract has this number.")),) if found else ()


@service(N_("Contract %(number)s: stage changed"))
def move_contract(work: Work, *, contract_id: str, stage: str, day: date | None = None) -> None:
    """Note the day a contract was agreed, signed, came back as an original, or ended. Signing is final.

    NotAllowed for a way that `stages.TRANSITIONS` does not know; InvalidInput for a day in the future.
    """
    row = _live(work, contract_id)
    then, on = Stage(stage), day or clock.today()
    check_move(row["stage"], then)
    if then is not Stage.ENDED and on > clock.today():
        raise InvalidInput(Problem("day", N_("The day lies in the future.")))
    if then is Stage.SIGNED:
        if not row["number"]:
            raise InvalidInput(Problem("number", N_("A signed contract needs its number.")))
        work.final()
    work.note_values(number=row["number"])
    values: dict[str, Any] = {"stage": then}
    if then is Stage.DRAFT:
        values["agreed_on"] = None
    else:
        values[DAY_COLUMNS[then]] = on
    work.change(ContractRow, contract_id, **values)


@service(N_("Contract %(number)s sent for signing"))
def mark_contract_sent(work: Work, *, contract_id: str, day: date | None = None) -> None:
    """The paper went out to the client."""
    row = _live(work, contract_id)
    work.note_values(number=row["number"])
    work.change(ContractRow, contract_id, sent_on=day or clock.today())


@service(N_("Contract draft deleted: %(number)s"))
def remove_contract(work: Work, *, contract_id: str) -> None:
    """Delete a draft with its clauses; NotAllowed for anything that was agreed or signed."""
    row = _live(work, contract_id)
    if row["stage"] != Stage.DRAFT:
        raise NotAllowed(N_("Only a draft is deleted; a contract in force is ended."))
    work.note_values(number=row["number"])
    for clause_id in _clause_ids(work, contract_id):
        work.remove(ContractClauseRow, clause_id)
    work.remove(ContractRow, contract_id)


@service(N_("Terms of contract %(number)s put on the client's card"))
def apply_terms(work: Work, *, contract_id: str) -> None:
    """Set the client's payment days and price column as the signed contract, amended, says."""
    row = _live(work, contract_id)
    if not Stage(row["stage"]).binding:
        raise NotAllowed(N_("Only the terms of a signed contract go on the card."))
    papers = client_contract_terms(work.connection, row["client_id"])
    own = next(one for one in papers if one.id == contract_id)
    whole = amended(own, (one for one in papers if one.amends_id == contract_id), clock.today())
    values = {name: getattr(whole, name) for name in ("payment_days", "price_column")}
    given = {name: value for name, value in values.items() if value is not None}
    if given:
        change_client(work, client_id=row["client_id"], values=given)
    work.note_values(number=row["number"])


@service(N_("Clause %(clause)s saved"))
def save_clause(
    work: Work,
    *,
    contract_id: str,
    clause: str,
    ours: str,
    theirs: str,
    agreed: str = "",
    clause_id: str | None = None,
) -> str:
    """A row of a protocol of disagreements: the wording of both sides and what was settled; returns its id."""
    row = _live(work, contract_id)
    check_editable(row["stage"])
    if not clause.strip():
        raise InvalidInput(Problem("clause", N_("Type the number of the clause.")))
    values = {"clause": tidy("clause", clause), **{
        name: tidy("special", value) for name, value in (("ours", ours), ("theirs", theirs), ("agreed", agreed))
    }}  # fmt: skip
    work.note_values(clause=values["clause"])
    if clause_id:
        work.change(ContractClauseRow, clause_id, **values)
        return clause_id
    position = len(_clause_ids(work, contract_id)) + 1
    return work.add(ContractClauseRow(contract_id=contract_id, position=position, **values))


@service(N_("Clause deleted"))
def remove_clause(work: Work, *, clause_id: str) -> None:
    row = work.get(ContractClauseRow, clause_id)
    if row is not None:
        check_editable(_live(work, row["contract_id"])["stage"])
        work.remove(ContractClauseRow, clause_id)


def _clause_ids(work: Work, contract_id: str) -> list[str]:
    return list(
        work.connection.execute(
            select(_clause.c.id).where(_clause.c.contract_id == contract_id, _clause.c.deleted_at.is_(None))
        ).scalars()
    )


def _live(work: Work, contract_id: str) -> dict[str, Any]:
    row = work.get(ContractRow, contract_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return row


@service(N_("Contract %(number)s: original returned"))
def original_returned(
    work: Work, *, contract_id: str, document_id: str = "", day: date | None = None
) -> None:
    """The signed original is in the folder: the contract's stage and its papers in the register say so at once.

    Of a contract that is not signed yet only the paper `document_id` is marked.
    """
    row = _live(work, contract_id)
    on = day or clock.today()
    waiting = {one.id for one in documents_about(work.connection, "contract", contract_id) if one.original}
    if row["stage"] == Stage.SIGNED:
        move_contract(work, contract_id=contract_id, stage=Stage.ORIGINAL_BACK, day=on)
    else:
        waiting = {document_id} if document_id else set()
    for one in sorted(waiting | ({document_id} if document_id else set())):
        mark_original_back(work, document_id=one, day=on)
    work.note_values(number=row["number"])
