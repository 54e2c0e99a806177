"""What a client brief says. Sums in minor units, quantities in thousandths, days as dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kamdesk.model.core.languages import N_
from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Meeting:
    """The visit it is for; `start` and `end` are minutes of the day."""

    kind: str = "visit"
    day: date | None = None
    start: int | None = None
    end: int | None = None
    place: str = ""
    goal: str = ""
    minimum: str = ""
    wanted: str = ""
    excellent: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """The four figures and what explains them; None where nothing is known yet."""

    currency: str
    sales: int
    sales_before: int | None = None
    debt: int = 0
    overdue: int = 0
    overdue_days: int = 0
    average_late: int | None = None
    worst_late: int = 0
    paid_invoices: int = 0
    # better, worse, same, or empty when it cannot be told
    trend: str = ""
    # what is left of the credit limit, None without one; `prepaid` and `stopped` say why there is no room
    free: int | None = None
    prepaid: bool = False
    stopped: bool = False
    ageing: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    ledger_day: date | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """Sales of one month and of the same month a year before."""

    first: date
    sales: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person at the client; `stance` is decides, supports, against, or anything else for nothing to say."""

    name: str
    role: str = ""
    since: date | None = None
    note: str = ""
    name_day: bool = False
    phone: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of ours or theirs; `late` is whole days past its day, 0 when it is not broken."""

    day: date | None
    ours: bool
    text: str
    amount: int = 0
    currency: str = "EUR"
    note: str = ""
    late: int = 0
    given_on: date | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """One dated observation about a competitor; `source` and `reliability` are keys of the market room, or words."""

    name: str
    day: date
    what: str
    source: str = ""
    reliability: str = ""
    price: int | None = None
    currency: str = "EUR"
    change_bp: int | None = None


@dataclass(frozen=True, slots=True)
class RecentOrder:
    number: str
    day: date
    total: int
    currency: str
    lines: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class BoughtProduct:
    """A product of the last twelve months: last quantity and day, sum of the period."""

    code: str
    name: Said
    last_day: date
    last_qty: int
    unit: str
    total: int


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became different at the client (A45); `sort` is came or left for a person, else a remark."""

    day: date
    text: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A risk or an own observation: never for the client (A44)."""

    day: date | None
    text: str
    risk: bool = False


@dataclass(frozen=True, slots=True)
class StockFact:
    """Own-company fact (A108): a product and what is in stock, thousandths."""

    code: str
    name: Said
    stock: int
    unit: str


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """State of our own company (A108): stock as of `day`, news as of `news_day`."""

    day: date | None = None
    stock: tuple[StockFact, ...] = ()
    news: tuple[str, ...] = ()
    news_day: date | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """All of it. `since` is the day of the last meeting; `for_client` is the copy that may be given away."""

    issue: Issue
    client: str
    meeting: Meeting
    money: Money
    months: tuple[Month, ...] = ()
    people: tuple[Person, ...] = ()
    promises: tuple[Promise, ...] = ()
    questions: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    offer: str = ""
    silence: tuple[str, ...] = ()
    since: date | None = None
    changes: tuple[Change, ...] = ()
    business: str = ""
    needs: str = ""
    plans: str = ""
    orders: tuple[RecentOrder, ...] = ()
    products: tuple[BoughtProduct, ...] = ()
    remarks: tuple[Remark, ...] = ()
    own: OwnFacts = OwnFacts()
    for_client: bool = False


# What the copy for the client leaves out, in the words of the preview.
REMOVED: tuple[tuple[str, Callable[[Brief], bool]], ...] = (
    (N_("What counts as success"), lambda b: any((b.meeting.minimum, b.meeting.wanted, b.meeting.excellent))),
    (N_("Notes about people"), lambda b: any(p.note or p.name_day or p.phone for p in b.people)),
    (N_("Competitors"), lambda b: bool(b.rivals)),
    (N_("Do not mention"), lambda b: bool(b.silence)),
    (N_("Days late"), lambda b: b.money.average_late is not None),
    (N_("How they earn"), lambda b: bool(b.business or b.needs or b.plans)),
    (N_("Changes at the client"), lambda b: bool(b.changes)),
    (N_("Risks and observations"), lambda b: bool(b.remarks)),
    (N_("Our company"), lambda b: bool(b.own.stock or b.own.news)),
)


def removed_for_client(brief: Brief) -> tuple[str, ...]:
    """Msgids of the blocks a copy for the client would lose, for the preview to list."""
    return tuple(label for label, present in REMOVED if present(brief))


def copy_for_client(brief: Brief) -> Brief:
    """The brief without notes, observations, competitors, personal fields: may be given away."""
    meeting = replace(brief.meeting, minimum="", wanted="", excellent="")
    people = tuple(Person(person.name, person.role) for person in brief.people)
    money = replace(brief.money, average_late=None, worst_late=0, paid_invoices=0, trend="", free=None)
    return replace(
        brief, issue=replace(brief.issue, secret=False), meeting=meeting, people=people, money=money, rivals=(),
        silence=(), since=None, changes=(), business="", needs="", plans="", remarks=(),
        own=OwnFacts(), for_client=True,
    )  # fmt: skip
