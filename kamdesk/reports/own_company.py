"""What every gathered paper says about its maker, read once: company, author, the day and the instant."""

from __future__ import annotations

from typing import Any

from kamdesk.model.clients.queries.card import ClientCard
from kamdesk.model.company.queries import Company, company
from kamdesk.model.core import clock
from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_
from kamdesk.reports.kit.issue import Issue, Party
from kamdesk.reports.kit.phrases import Bilingual


def own_company(connection: Any) -> Company:
    """The own company; NotAllowed before the first run is through."""
    found = company(connection)
    if found is None:
        raise NotAllowed(N_("Fill in your own company in the settings first."))
    return found


def issue(own: Company, *, secret: bool = False, number: str = "") -> Issue:
    """The head of a paper made now by the KAM of this portfolio; its number comes when it is issued."""
    return Issue(
        company=own.name,
        author=Bilingual(own.user_name("ru"), own.user_name("lv")),
        role=Bilingual(own.user_role("ru"), own.user_role("lv")),
        day=clock.today(),
        made=clock.now(),
        number=number,
        secret=secret,
    )


def seller(own: Company) -> Party:
    """Our requisites."""
    address = own.address if own.town in own.address else ", ".join(p for p in (own.address, own.town) if p)
    bank = ", ".join(part for part in (own.iban, own.bank) if part)
    return Party(own.name, own.reg_no, own.vat_no, address, bank, own.phone, own.email)


def buyer(card: ClientCard | None, name: str = "") -> Party:
    """The client's requisites; `name` where the record has gone."""
    if card is None:
        return Party(name)
    client = card.draft
    parts = [client.address, client.town if client.town not in client.address else "", client.postal_code]
    return Party(client.name, client.reg_no, client.vat_no, ", ".join(part for part in parts if part))


def column_name(number: int, name: str = "") -> Bilingual:
    """A price column in words: '3', '3.' as a title continues it; with its name where it has one."""
    return (
        Bilingual(f"{number} «{name}»", f"{number}. „{name}”")
        if name
        else Bilingual(f"{number}", f"{number}.")
    )
