"""The register of kinds of paper: everything that prints, previews or tests papers asks here.

A paper is frozen content (`content.py`), gathered from the portfolio (`gather.py`), set by `layout.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from kamdesk.model.catalog.queries import price_columns
from kamdesk.model.clients.queries.papers import find_client
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import KamdeskError
from kamdesk.model.core.languages import LANGUAGES, N_, L10n, Language, l10n_for
from kamdesk.model.orders.queries.papers import find_order
from kamdesk.model.schedule.queries.paper import paper_activity
from kamdesk.reports.bonus import gather as bonus_gather
from kamdesk.reports.bonus import layout as bonus
from kamdesk.reports.brief import content as brief_content
from kamdesk.reports.brief import gather as brief_gather
from kamdesk.reports.brief import layout as brief
from kamdesk.reports.check import gather as check_gather
from kamdesk.reports.check import layout as check
from kamdesk.reports.commission import gather as commission_gather
from kamdesk.reports.commission import layout as commission
from kamdesk.reports.contract import gather as contract_gather
from kamdesk.reports.contract import layout as contract
from kamdesk.reports.contract.content import ContractPaper
from kamdesk.reports.demand import gather as demand_gather
from kamdesk.reports.demand import layout as demand
from kamdesk.reports.discrepancy import gather as discrepancy_gather
from kamdesk.reports.discrepancy import layout as discrepancy
from kamdesk.reports.discrepancy.content import DiscrepancyPaper
from kamdesk.reports.kit.sheet import Sheet, draw
from kamdesk.reports.offer import gather as offer_gather
from kamdesk.reports.offer import layout as offer
from kamdesk.reports.offer.content import OfferPaper
from kamdesk.reports.order import gather as order_gather
from kamdesk.reports.order import layout as order
from kamdesk.reports.order.content import OrderPaper
from kamdesk.reports.pricelist import gather as pricelist_gather
from kamdesk.reports.pricelist import layout as pricelist
from kamdesk.reports.receivables import gather as receivables_gather
from kamdesk.reports.receivables import layout as receivables
from kamdesk.reports.reconciliation import gather as act_gather
from kamdesk.reports.reconciliation import layout as act
from kamdesk.reports.reconciliation.content import ActPaper
from kamdesk.reports.visit import content as visit_content
from kamdesk.reports.visit import gather as visit_gather
from kamdesk.reports.visit import layout as visit
from kamdesk.reports.week import gather as week_gather
from kamdesk.reports.week import layout as week
from kamdesk.reports.week_report import gather as week_report_gather
from kamdesk.reports.week_report import layout as week_report

Wanted = Literal["ru", "lv", "both"]


class NoSuchRecord(KamdeskError, KeyError):
    """What the paper should be about is not in the portfolio, or the name fits two records."""

    def __init__(self, name: str) -> None:
        super().__init__(N_("No record, or more than one: %(name)s"), name=name)


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper.

    `title` is a msgid for lists; `languages` are those it can be asked for in ('both' is side by side);
    `series` is the number series of issued copies; `secret` papers are never for the client;
    `sheet` sets a content of the paper's own type; of an `original` a signed copy is expected back.
    """

    key: str
    title: str
    series: str
    sheet: Callable[[Any], Sheet]
    secret: bool = False
    languages: tuple[Wanted, ...] = ("ru", "lv", "both")
    original: bool = False


_ONE_LANGUAGE: tuple[Wanted, ...] = ("ru", "lv")
PAPERS: Mapping[str, Paper] = {
    paper.key: paper
    for paper in (
        Paper("brief", N_("Client brief"), "IZ", brief.sheet, secret=True),
        Paper("week", N_("Weekly schedule"), "NG", week.sheet, languages=_ONE_LANGUAGE),
        Paper("week-report", N_("Week report"), "NA", week_report.sheet, secret=True),
        Paper("visit", N_("Visit report"), "VA", visit.sheet, secret=True),
        Paper("order", N_("Order confirmation"), "PA", order.sheet),
        Paper("offer", N_("Commercial proposal"), "KP", offer.sheet),
        Paper("pricelist", N_("Price list"), "CN", pricelist.sheet),
        Paper("act", N_("Act of reconciliation"), "AS", act.sheet, original=True),
        Paper("discrepancy", N_("Discrepancy act"), "NK", discrepancy.sheet, original=True),
        Paper("reminder", N_("Reminder of a debt"), "AT", demand.sheet),
        Paper("claim", N_("Claim for a debt"), "PR", demand.sheet),
        Paper(
            "receivables",
            N_("Register of receivables"),
            "DP",
            receivables.sheet,
            secret=True,
        ),
        Paper("commission", N_("Commission sheet"), "AA", commission.sheet, secret=True),
        Paper("bonus", N_("Act on granting a bonus"), "PB", bonus.sheet, original=True),
        Paper("check", N_("Reliability check sheet"), "PL", check.sheet, secret=True),
        Paper("contract", N_("Supply contract"), "LG", contract.sheet, original=True),
        Paper("amendment", N_("Amendment agreement"), "LG", contract.sheet, original=True),
        Paper("disagreement", N_("Protocol of disagreements"), "LG", contract.sheet, original=True),
    )
}


def render(key: str, content: object, language: Wanted) -> bytes:
    """The PDF of a content in 'ru', 'lv' or 'both' beside each other. The same content gives the same bytes.

    Raises KeyError for an unknown paper, ValueError for a language it does not come in.
    """
    paper = PAPERS[key]
    if language not in paper.languages:
        raise ValueError(f"{key} does not come in {language!r}")
    return draw(paper.sheet(content), *_languages(language))


def gather(connection: Any, key: str, subject: Mapping[str, Any]) -> Any:
    """The content of a paper from the portfolio, as of now.

    `subject` names a record by `client` (id, code or name), `activity` (id), `order` (id or number), `contract` (id),
    `year` and `week`, or `column`. Raises NoSuchRecord when there is none, NotAllowed before there is an own company.
    """
    try:
        return _GATHERERS[key](connection, subject)
    except KeyError as error:
        raise NoSuchRecord(str(error.args[0])) from error


def for_client(content: Any) -> Any:
    """The copy that may be given away; papers that hold no secrets come back as they are."""
    made = _CLIENT_COPIES.get(type(content))
    return made(content) if made else content


def has_client_copy(key: str) -> bool:
    return key in ("brief", "visit")


def removed_for_client(content: Any) -> tuple[str, ...]:
    """Msgids of what a copy for the client leaves out, for the preview to list."""
    return brief_content.removed_for_client(content) if isinstance(content, brief_content.Brief) else ()


def own_number(content: Any) -> str:
    """The number a record brought along, as an order or an issued act does; else empty: it comes with the issue."""
    if isinstance(content, ActPaper | ContractPaper | DiscrepancyPaper | OfferPaper):
        return content.issue.number
    return content.issue.number if isinstance(content, OrderPaper) and content.state != "draft" else ""


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return max((int(number) for number in re.findall(rb"/Count (\d+)", pdf)), default=1)


def title_in(key: str, content: object, language: Wanted) -> str:
    """The title of a paper in its language; both titles side by side for a twin."""
    return " · ".join(title_of(key, content, l10n) for l10n in _languages(language))


def title_of(key: str, content: object, l10n: L10n) -> str:
    """The title on the paper itself, with its week or column: for the register and the file name."""
    return PAPERS[key].sheet(content).frame(l10n).title


def _client(connection: Any, subject: Mapping[str, Any]) -> str | None:
    if not subject.get("client"):
        return None
    found = find_client(connection, str(subject["client"]))
    if found is None:
        raise KeyError(subject["client"])
    return found


def _gather_brief(connection: Any, subject: Mapping[str, Any]) -> Any:
    client_id = _client(connection, subject)
    activity_id = subject.get("activity")
    if client_id is None:
        activity = paper_activity(connection, str(activity_id)) if activity_id else None
        if activity is None or activity.client_id is None:
            raise KeyError(activity_id)
        client_id = activity.client_id
    return brief_gather.gather(connection, client_id=client_id, activity_id=activity_id)


def _gather_order(connection: Any, subject: Mapping[str, Any]) -> Any:
    order_id = find_order(connection, str(subject.get("order", "")))
    if order_id is None:
        raise KeyError(subject.get("order"))
    return order_gather.gather(connection, order_id=order_id)


def _gather_demand(kind: str) -> Callable[[Any, Mapping[str, Any]], Any]:
    """The letter of a step; a sample names its `debtor`, everybody else the client."""

    def made(connection: Any, subject: Mapping[str, Any]) -> Any:
        debtor = subject.get("debtor") or _client(connection, subject)
        if not debtor:
            raise KeyError("client")
        return demand_gather.gather(
            connection, client_id=debtor, kind=kind, step=str(subject.get("step", ""))
        )

    return made


def _gather_receivables(connection: Any, subject: Mapping[str, Any]) -> Any:
    day = subject.get("day")
    try:
        return receivables_gather.gather(connection, day=date.fromisoformat(str(day)) if day else None)
    except ValueError:
        raise KeyError(day) from None


def _gather_pricelist(connection: Any, subject: Mapping[str, Any]) -> Any:
    """`column` for one, `columns` for several ('1,3', or 'all'), `day` for prices of another day."""
    known = {1, *(one.number for one in price_columns(connection))}
    day = _day_of(subject, "day")
    if subject.get("columns"):
        said = str(subject["columns"])
        wanted = sorted(known) if said == "all" else [int(part) for part in said.split(",")]
        if not known.issuperset(wanted):
            raise KeyError(said)
        return pricelist_gather.gather_columns(connection, columns=wanted, day=day)
    asked = subject.get("column")
    column = 1 if asked is None else int(asked)
    if column not in known:
        raise KeyError(column)
    return pricelist_gather.gather(connection, column=column, client_id=_client(connection, subject), day=day)


def _day_of(subject: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(str(subject[name])) if subject.get(name) else None


def _gather_commission(connection: Any, subject: Mapping[str, Any]) -> Any:
    """`since` and `until` as ISO days; the present month when they are left out."""
    today = clock.today()
    since = _day_of(subject, "since") or today.replace(day=1)
    until = _day_of(subject, "until") or (since.replace(day=28) + timedelta(days=4)).replace(
        day=1
    ) - timedelta(days=1)
    return commission_gather.gather(connection, since=since, until=until)


def _gather_bonus(connection: Any, subject: Mapping[str, Any]) -> Any:
    client_id = _client(connection, subject)
    if client_id is None or not subject.get("promotion"):
        raise KeyError(subject.get("promotion", ""))
    return bonus_gather.gather(connection, promotion_id=str(subject["promotion"]), client_id=client_id)


def _gather_contract(connection: Any, subject: Mapping[str, Any]) -> Any:
    return contract_gather.gather(connection, contract_id=str(subject.get("contract", "")))


def _child(subject: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A paper under a contract is named by its own key, or, as the page of a contract does, by `contract`."""
    return {"contract": subject.get(key) or subject.get("contract", "")}


def _week_of(subject: Mapping[str, Any]) -> IsoWeek:
    """The week asked for, or the present one."""
    if not subject.get("week"):
        return IsoWeek.of(clock.today())
    year = int(subject.get("year") or IsoWeek.of(clock.today()).year)
    try:
        return IsoWeek.of(date.fromisocalendar(year, int(subject["week"]), 1))
    except ValueError:
        raise KeyError(f"{year}-{subject['week']}") from None


_GATHERERS: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "brief": _gather_brief,
    "week": lambda connection, subject: week_gather.gather(connection, week=_week_of(subject)),
    "week-report": lambda connection, subject: week_report_gather.gather(connection, week=_week_of(subject)),
    "visit": lambda connection, subject: visit_gather.gather(
        connection, activity_id=str(subject.get("activity", ""))
    ),
    "offer": lambda connection, subject: offer_gather.gather(
        connection, offer_id=str(subject.get("offer", ""))
    ),
    "check": lambda connection, subject: check_gather.gather(
        connection, check_id=str(subject.get("check", ""))
    ),
    "order": _gather_order,
    "pricelist": _gather_pricelist,
    "commission": _gather_commission,
    "bonus": _gather_bonus,
    "reminder": _gather_demand("reminder"),
    "claim": _gather_demand("claim"),
    "receivables": _gather_receivables,
    "act": lambda connection, subject: act_gather.gather(connection, act_id=str(subject.get("act", ""))),
    "discrepancy": lambda connection, subject: discrepancy_gather.gather(
        connection, act_id=str(subject.get("discrepancy", ""))
    ),
    "contract": _gather_contract,
    "amendment": lambda connection, subject: _gather_contract(connection, _child(subject, "amendment")),
    "disagreement": lambda connection, subject: _gather_contract(connection, _child(subject, "disagreement")),
}
_CLIENT_COPIES: Mapping[type, Callable[[Any], Any]] = {
    brief_content.Brief: brief_content.copy_for_client,
    visit_content.VisitPaper: visit_content.copy_for_client,
}


def _languages(language: Wanted) -> tuple[L10n, ...]:
    wanted: tuple[Language, ...] = LANGUAGES if language == "both" else (language,)
    return tuple(l10n_for(each) for each in wanted)
