"""What a paper still lacks before it can be given to the other side, and where it is typed (A18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kamdesk.model.contracts.rules.drafts import ContractDraft, changes_something
from kamdesk.model.contracts.rules.words import Sort
from kamdesk.model.core.languages import N_

CONTRACT, CLIENT, COMPANY = "contract", "client", "company"


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing field: where it is typed (contract, client, company), its column, and its name as a msgid."""

    place: str
    field: str
    msgid: str


_SIGNERS = (
    ("signer", N_("Who signs for the client")),
    ("signer_role", N_("Role of the client's signer")),
    ("signer_basis", N_("On what basis the client's signer acts")),
)
_SUPPLY = (
    ("number", N_("Contract number")),
    ("place", N_("Place of signing")),
    ("starts_on", N_("First day of the contract")),
    ("amount_minor", N_("Expected sum of the contract")),
    ("price_column", N_("Price column")),
    ("payment_days", N_("Payment days")),
    ("penalty_bp", N_("Late interest per day")),
    ("delivery", N_("Delivery terms")),
    *_SIGNERS,
)
_CHILD = (("number", N_("Contract number")), ("starts_on", N_("First day of the contract")), *_SIGNERS)
_CLIENT = (
    ("name", N_("Client's name")),
    ("reg_no", N_("Client's registration number")),
    ("address", N_("Client's registered address")),
    ("bank", N_("Client's bank")),
    ("iban", N_("Client's account")),
)
_COMPANY = (
    ("name", N_("Our company's name")),
    ("reg_no", N_("Our registration number")),
    ("address", N_("Our registered address")),
    ("bank", N_("Our bank")),
    ("iban", N_("Our account")),
)


def gaps(
    sort: str,
    draft: ContractDraft,
    client: Mapping[str, Any],
    company: Mapping[str, Any],
    clauses: int = 0,
) -> tuple[Gap, ...]:
    """Every missing field of a contract of that sort, first its own, then the client's, then ours."""
    found = _own(sort, draft, clauses)
    found += [Gap(CLIENT, name, msgid) for name, msgid in _CLIENT if not client.get(name)]
    if not (client.get("phone") or client.get("email")):
        found.append(Gap(CLIENT, "email", N_("Client's phone or e-mail")))
    found += [Gap(COMPANY, name, msgid) for name, msgid in _COMPANY if not company.get(name)]
    if not (company.get("phone") or company.get("email")):
        found.append(Gap(COMPANY, "email", N_("Our phone or e-mail")))
    return tuple(found)


def _own(sort: str, draft: ContractDraft, clauses: int) -> list[Gap]:
    if sort == Sort.OTHER:
        wanted: tuple[tuple[str, str], ...] = (("number", N_("Contract number")),)
    else:
        wanted = _SUPPLY if sort == Sort.SUPPLY else _CHILD
    found = [Gap(CONTRACT, name, msgid) for name, msgid in wanted if getattr(draft, name) in ("", None)]
    if sort == Sort.AMENDMENT and not changes_something(draft):
        found.append(Gap(CONTRACT, "special", N_("What the amendment changes")))
    if sort == Sort.DISAGREEMENT and not clauses:
        found.append(Gap(CONTRACT, "clauses", N_("The clauses the sides see differently")))
    if sort != Sort.OTHER and not draft.power_id:
        found += [
            Gap(CONTRACT, name, msgid)
            for name, msgid in (
                ("own_signer", N_("Who signs for us, or a power of attorney")),
                ("own_signer_basis", N_("On what basis our signer acts")),
            )
            if not getattr(draft, name)
        ]
    return found
