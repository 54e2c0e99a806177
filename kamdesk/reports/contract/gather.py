"""Where a contract's paper comes from: the contract as stored, the client's card, our company, the power."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.model.catalog.queries import price_columns
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.clients.rules.drafts import ClientDraft
from kamdesk.model.company.queries import Company
from kamdesk.model.contracts.queries import ContractDetail, contract_detail
from kamdesk.model.contracts.rules.powers import Power
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.core import clock
from kamdesk.model.core.languages import Language, l10n_for
from kamdesk.reports.contract.content import Base, ContractPaper, Dispute, Signer
from kamdesk.reports.kit.issue import Party
from kamdesk.reports.kit.phrases import Bilingual, Said
from kamdesk.reports.own_company import issue, own_company, seller


def gather(connection: Any, *, contract_id: str) -> ContractPaper:
    """The paper of one contract, amendment or protocol, in whatever stage it is. KeyError when it has gone."""
    today = clock.today()
    detail = contract_detail(connection, contract_id, today)
    if detail is None or detail.sort == "other":
        raise KeyError(contract_id)
    own = own_company(connection)
    card = client_card(connection, detail.client_id, today)
    if card is None:
        raise KeyError(contract_id)
    draft = detail.draft
    column = next((one.name for one in price_columns(connection) if one.number == draft.price_column), "")
    return ContractPaper(
        issue=replace(issue(own, number=draft.number), day=detail.signed_on or draft.starts_on or today),
        sort=detail.sort,
        draft=detail.stage == Stage.DRAFT,
        law=detail.law if detail.law in ("LV", "RU") else "LV",
        main=_main(draft.language),
        place=draft.place,
        seller=seller(own),
        buyer=_buyer(card.draft),
        own=_own_signer(detail, own),
        other=Signer(draft.signer, draft.signer_role, draft.signer_basis),
        currency=draft.currency,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        auto_renew=draft.auto_renew,
        amount=draft.amount_minor,
        column=draft.price_column,
        column_name=column,
        payment_days=draft.payment_days,
        limit=draft.limit_minor,
        penalty_bp=draft.penalty_bp,
        delivery=draft.delivery,
        returns=draft.returns,
        special=draft.special,
        base=Base(detail.base.number, detail.base.signed_on) if detail.base else None,
        disputes=tuple(Dispute(one.clause, one.ours, one.theirs, one.agreed) for one in detail.clauses),
    )


def _main(language: str) -> Language:
    return "ru" if language == "ru" else "lv"


def _buyer(client: ClientDraft) -> Party:
    parts = [client.address, client.town if client.town not in client.address else "", client.postal_code]
    bank = ", ".join(part for part in (client.iban, client.bank) if part)
    address = ", ".join(part for part in parts if part)
    return Party(client.name, client.reg_no, client.vat_no, address, bank, client.phone, client.email)


def _own_signer(detail: ContractDetail, own: Company) -> Signer:
    """By the power of attorney where there is one, else as the contract names him."""
    draft = detail.draft
    if detail.power is not None:
        return Signer(*_holder(detail.power, own), _basis(detail.power))
    return Signer(draft.own_signer, draft.own_signer_role, draft.own_signer_basis)


def _holder(power: Power, own: Company) -> tuple[Said, Said]:
    """The KAM's own name and role in both languages when the power is hers."""
    if power.holder in (own.user_name("lv"), own.user_name("ru")):
        name = Bilingual(own.user_name("ru"), own.user_name("lv"))
        return name, Bilingual(own.user_role("ru"), own.user_role("lv"))
    return power.holder, ""


def _basis(power: Power) -> Said:
    def words(language: Language, bare: str, dated: str) -> str:
        values = {"number": power.number}
        if power.issued_on is None:
            return bare % values
        return dated % {**values, "date": l10n_for(language).date(power.issued_on)}

    return Bilingual(
        words("ru", "доверенность № %(number)s", "доверенность № %(number)s от %(date)s"),
        words("lv", "pilnvara Nr. %(number)s", "pilnvara Nr. %(number)s, izdota %(date)s"),
    )
