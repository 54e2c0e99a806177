"""The papers of the teaching portfolio, drawn as the program draws them and filed in its register (A41)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kamdesk.model.clients.queries import client_list
from kamdesk.model.contracts.queries import contract_list
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.core import clock
from kamdesk.model.demo.papers import Filed, Received, days_ago, file_papers
from kamdesk.model.discrepancies.queries import discrepancy_list
from kamdesk.model.documents.queries import paper_subject
from kamdesk.model.documents.rules import Channel
from kamdesk.model.documents.services import take_number
from kamdesk.model.offers.queries import offer_list
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.model.orders.queries import OrderFilter, order_list
from kamdesk.model.reconciliation.queries import act_list
from kamdesk.reports import papers
from kamdesk.reports.kit import fonts
from kamdesk.reports.kit.ink import BOLD, REGULAR

ACTS = 3


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A paper to issue: its subject, its day, and its way since."""

    paper: str
    subject: Mapping[str, Any]
    day: date
    way: Mapping[str, Any] = field(default_factory=dict)


def file_teaching_papers(portfolio: Any, language: str) -> None:
    """Issue the papers of contracts, acts, proposals and orders of a teaching portfolio as they went out."""
    series = papers.PAPERS["receivables"].series
    number = portfolio.run(take_number, series=series, day=days_ago(3)).value
    with portfolio.read() as connection:
        wanted = sorted(_wanted(connection), key=lambda one: one.day)
        issued = [_issued(connection, one, number, language) for one in wanted]
        received = list(_received(connection))
    portfolio.run(file_papers, issued=issued, received=received)


def _wanted(connection: Any) -> Iterator[_Wanted]:
    yield from _contracts(connection)
    yield from _acts(connection)
    yield from _others(connection)


def _contracts(connection: Any) -> Iterator[_Wanted]:
    """Signed ones: those whose original is back, and those that have been waited for over a month."""
    for line in contract_list(connection, clock.today()):
        if not Stage(line.stage).binding or line.sort != "supply" or line.signed_on is None:
            continue
        sent = line.sent_on or line.signed_on
        way = {"sent_on": sent, "printed": True, "channel": Channel.POST, "sent_to": line.client}
        if line.original_back_on is None:
            way |= {"returned_on": sent + timedelta(days=6)}
        else:
            way |= {"original_back_on": line.original_back_on}
        yield _Wanted("contract", {"contract": line.id}, sent, way=way)


def _acts(connection: Any) -> Iterator[_Wanted]:
    """Acts of the last month: agreed ones came back signed, the silent client's is still out."""
    acts = [act for act in act_list(connection) if act.sent_on is not None]
    agreed = [act for act in acts if act.state == "agreed"][:ACTS]
    for act in [*agreed, *(act for act in acts if act.state == "sent")]:
        sent = cast("date", act.sent_on)
        way: dict[str, Any] = {"sent_on": sent, "sent_to": act.client}
        if act.answered_on is not None:
            way |= {"returned_on": act.answered_on}
        if act is agreed[0]:
            way |= {"original_back_on": act.answered_on}
        yield _Wanted("act", {"act": act.id}, sent, way=way)


def _others(connection: Any) -> Iterator[_Wanted]:
    today = clock.today()
    for offer in offer_list(connection, today):
        if offer.state is OfferState.ISSUED and offer.offer_day is not None:
            way = {"sent_on": offer.offer_day, "sent_to": offer.client}
            yield _Wanted("offer", {"offer": offer.id}, offer.offer_day, way=way)
    for act in discrepancy_list(connection)[:1]:
        day = act.day or days_ago(50)
        yield _Wanted(
            "discrepancy", {"discrepancy": act.id}, day, way={"sent_on": day, "sent_to": act.client}
        )
    own = order_list(connection, OrderFilter(state="own"), limit=50)
    for row in [one for one in own if one.order_day and one.state in ("accepted", "partly")]:
        day = cast("date", row.order_day)
        way = {"sent_on": day, "sent_to": row.client_name} if row.state == "partly" else {"saved": True}
        yield _Wanted("order", {"order": row.id}, day, way=way)
    yield _Wanted("receivables", {}, days_ago(3), way={"printed": True})


def _issued(connection: Any, wanted: _Wanted, number: str, user_language: str) -> Filed:
    """The paper drawn in the client's language, dated by its day, with its own number or `number`."""
    content = papers.gather(connection, wanted.paper, wanted.subject)
    about = paper_subject(connection, wanted.subject)
    kind = papers.PAPERS[wanted.paper]
    own = papers.own_number(content) or number
    content = replace(content, issue=replace(content.issue, number=own, day=wanted.day))
    language = cast("papers.Wanted", user_language if kind.secret else about.language or user_language)
    pdf = papers.render(wanted.paper, content, language)
    issue = {
        "paper": wanted.paper, "title": papers.title_in(wanted.paper, content, language), "number": own,
        "language": language, "content": pdf, "pages": papers.page_count(pdf), "secret": kind.secret,
        "day": wanted.day, "client_id": about.client_id, "subject_kind": about.kind, "subject_id": about.id,
        "original": kind.original,
    }  # fmt: skip
    return Filed(issue, **dict(wanted.way))


# title, number, days ago, file, lines of the letter: by the language of the client who sent it
_LETTERS = {
    "lv": (
        ("Pilnvara preču saņemšanai", "12", 40, True, "pilnvara 12.pdf",
         ("Ar šo pilnvarojam Andri Ozolu saņemt preces no SIA „Rīta Kafija”.", "Pilnvara derīga līdz gada beigām.")),
        ("Vēstule par bankas konta maiņu", "48/11", 9, False, "konta maina.pdf",
         ("Informējam, ka mainās mūsu norēķinu konts.", "Lūdzam grozīt līguma rekvizītus.")),
    ),
    "ru": (
        ("Гарантийное письмо об оплате", "31", 10, False, "гарантийное письмо.pdf",
         ("Гарантируем оплату задолженности 2 640,00 € до 17 ноября.", "Просим не останавливать отгрузки.")),
    ),
}  # fmt: skip
_SENDERS = {"Kurzemes Tirgus": "lv", "Volga Delikatese": "ru"}


def _received(connection: Any) -> Iterator[Received]:
    """Letters of clients: scans as they came in."""
    for row in client_list(connection, clock.today()).rows:
        language = next((code for name, code in _SENDERS.items() if name in row.name), "")
        for title, number, days, original, name, lines in _LETTERS.get(language, ()):
            day = days_ago(days)
            yield Received(
                {
                    "title": title, "number": number, "day": day, "file_name": name, "client_id": row.id,
                    "language": language, "original": original, "content": _letter(row.name, title, lines),
                }
            )  # fmt: skip


def _letter(client: str, title: str, lines: tuple[str, ...]) -> bytes:
    """A page with the client's head and words."""
    fonts.register()
    made = BytesIO()
    page = Canvas(made, pagesize=A4, invariant=True)
    page.setTitle(title)
    page.setFont(BOLD, 11)
    page.drawString(70, 770, client)
    page.setFont(BOLD, 15)
    page.drawString(70, 700, title)
    page.setFont(REGULAR, 11)
    for place, words in enumerate(lines):
        page.drawString(70, 665 - 18 * place, words)
    page.save()
    return made.getvalue()
