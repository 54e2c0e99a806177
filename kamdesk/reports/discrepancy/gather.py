"""Where a discrepancy act comes from: the act as typed, both parties, names of goods in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from kamdesk.model.catalog.queries import items
from kamdesk.model.clients.queries.card import client_card
from kamdesk.model.core import clock
from kamdesk.model.discrepancies.queries import discrepancy
from kamdesk.model.discrepancies.rules import Line as TypedLine
from kamdesk.reports.discrepancy.content import DiscrepancyPaper, Line, Photo
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.own_company import buyer, issue, own_company, seller


def gather(connection: Any, *, act_id: str) -> DiscrepancyPaper:
    """The paper of one act as it stands now. KeyError when it has gone."""
    act = discrepancy(connection, act_id)
    if act is None:
        raise KeyError(act_id)
    own = own_company(connection)
    draft, totals = act.draft, act.totals
    card = client_card(connection, draft.client_id, clock.today())
    names = {one.id: Bilingual(one.named("ru"), one.named("lv")) for one in items(connection)}
    head = issue(own, number=act.number)
    return DiscrepancyPaper(
        issue=replace(head, day=draft.day or head.day),
        seller=seller(own),
        buyer=buyer(card, act.client),
        currency=draft.currency,
        lines=tuple(_line(line, names) for line in draft.lines if line.differs),
        shortage=totals.shortage_milli,
        surplus=totals.surplus_milli,
        damaged=totals.damaged_milli,
        claim=totals.claim_minor,
        state=str(act.state),
        day=draft.day,
        time=draft.time,
        place=draft.place,
        contract=draft.contract_number,
        delivery_number=draft.delivery_number,
        delivery_day=draft.delivery_day,
        invoice=draft.invoice_number,
        order=act.order_number,
        carrier=draft.carrier,
        seals=draft.seals,
        supplier_called=draft.supplier_called,
        conclusion=draft.conclusion,
        annexes=draft.annexes,
        photos=tuple(Photo(photo.name, photo.content) for photo in act.photos),
        commission=tuple(part.strip() for part in re.split(r"[;\n]", draft.commission) if part.strip()),
    )


def _line(line: TypedLine, names: dict[str, Bilingual]) -> Line:
    known = names.get(line.product_id or "")
    name = known if known and line.name in (known.ru, known.lv) else line.name
    return Line(
        line.code, name, line.unit, line.documents_milli, line.actual_milli, line.shortage_milli, line.surplus_milli,
        line.damaged_milli, line.price_minor, line.claim_minor, line.reason,
    )  # fmt: skip
