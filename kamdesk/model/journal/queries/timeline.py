"""The whole history of a client, every year, newest first, one page at a time (A42, A45).

Visits, calls, orders, payments, notes, promises, competitor observations, changes of people and issued papers come
as one stream. Paging is by key (moment, id), so a page costs the same however long the history is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core.text import fold, swap_layout
from kamdesk.model.store.search import match_expression
from kamdesk.model.store.types import instant_of

PAGE = 60


class Entry(StrEnum):
    """Kinds of entries; the filter segments of the card are groups of these."""

    VISIT = "visit"
    CALL = "call"
    EMAIL = "email"
    ONLINE = "online"
    INFORMAL = "informal"
    ORDER = "order"
    PAYMENT = "payment"
    NOTE = "note"
    PROMISE = "promise"
    RIVAL = "rival"
    CHANGE = "change"
    DOCUMENT = "document"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened. `at` is 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM...' text, sortable; `day` its date.

    `title` and `detail` are stored words; `sort` says more (sort of a note, side of a promise, state of an activity);
    `amount_minor`, `currency`, `count` and `late` are what the kind has of them.
    """

    id: str
    kind: Entry
    at: str
    day: date
    moment: datetime | None = None
    minute: int | None = None
    title: str = ""
    detail: str = ""
    sort: str = ""
    state: str = ""
    off_schedule: bool = False
    amount_minor: int | None = None
    currency: str = "EUR"
    count: int = 0
    late: int = 0
    other_day: date | None = None
    people: str = ""
    place: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What to show: kinds (empty = all), one year (0 = all), text found in it, a product bought."""

    kinds: frozenset[str] = field(default_factory=frozenset)
    year: int = 0
    words: str = ""
    product_id: str = ""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Entries, newest first, and the key of the next page, None at the end."""

    entries: tuple[TimelineEntry, ...]
    after: tuple[str, str] | None


_COLUMNS = (
    "id, kind, at, minute, title, detail, sort, state, off_schedule, amount, currency, count, late, other_day, people, "
    "place, extra"
)
_PARTS: dict[str, tuple[tuple[Entry, ...], str]] = {
    "activity": (
        (Entry.VISIT, Entry.CALL, Entry.EMAIL, Entry.ONLINE, Entry.INFORMAL),
        """
SELECT a.id AS id, a.channel AS kind,
       a.day || CASE WHEN a.start_minute IS NULL THEN '' ELSE printf('T%02d:%02d', a.start_minute/60, a.start_minute%60)
       END AS at,
       a.start_minute AS minute, a.title AS title,
       CASE WHEN a.report <> '' THEN a.report WHEN a.agreed <> '' THEN a.agreed ELSE a.goal END AS detail,
       '' AS sort, a.state AS state, a.off_schedule AS off_schedule, NULL AS amount, '' AS currency,
       (SELECT count(*) FROM promise p WHERE p.activity_id = a.id AND p.client_id = :client AND p.deleted_at IS NULL)
       AS count, 0 AS late, NULL AS other_day,
       coalesce((SELECT group_concat(k.name, ', ') FROM activity_party ap JOIN contact k ON k.id = ap.contact_id
                 WHERE ap.activity_id = a.id AND ap.deleted_at IS NULL), '') AS people,
       CASE WHEN a.town <> '' THEN a.town ELSE coalesce((SELECT s.town FROM site s WHERE s.id = a.site_id), '') END
       AS place,
       CASE WHEN a.state = 'missed' THEN a.missed_reason ELSE '' END AS extra
FROM activity a
WHERE a.deleted_at IS NULL AND a.channel <> 'task' AND a.state IN ('done', 'missed')
  AND (a.client_id = :client OR a.id IN (SELECT activity_id FROM activity_party WHERE client_id = :client
       AND deleted_at IS NULL))
""",
    ),
    "order": (
        (Entry.ORDER,),
        """
SELECT o.id, 'order', o.order_day, NULL, o.number, o.note,
       o.origin, o.state, 0, o.net_minor, o.currency, o.line_count, 0, o.shipped_day, '', '', o.client_number
FROM sales_order o WHERE o.client_id = :client AND o.deleted_at IS NULL AND o.state <> 'draft'
  AND o.order_day IS NOT NULL
""",
    ),
    "payment": (
        (Entry.PAYMENT,),
        """
SELECT i.id, 'payment', i.paid_on, NULL, i.number, '', '', '', 0, i.amount_minor, i.currency, 0,
       CAST(julianday(i.paid_on) - julianday(i.due) AS INTEGER), i.due, '', '', ''
FROM invoice i WHERE i.client_id = :client AND i.deleted_at IS NULL AND i.paid_on IS NOT NULL
""",
    ),
    "note": (
        (Entry.NOTE, Entry.CHANGE),
        """
SELECT n.id, CASE WHEN n.sort = 'change' THEN 'change' ELSE 'note' END, n.at, NULL, n.text, n.answer, n.sort,
       CASE WHEN n.closed_at IS NULL THEN '' ELSE 'closed' END, 0, NULL, '', 0, 0, NULL,
       coalesce((SELECT k.name FROM contact k WHERE k.id = n.contact_id), ''), '', ''
FROM note n WHERE n.client_id = :client AND n.deleted_at IS NULL AND n.at IS NOT NULL
""",
    ),
    "promise": (
        (Entry.PROMISE,),
        """
SELECT p.id, 'promise', p.given_on, NULL, p.what, '', p.side,
       CASE WHEN p.state = 'open' AND p.due < :today THEN 'broken' ELSE p.state END,
       0, p.amount_minor, p.currency, 0, 0, p.due, '', '', ''
FROM promise p WHERE p.client_id = :client AND p.deleted_at IS NULL AND p.given_on IS NOT NULL
""",
    ),
    "rival": (
        (Entry.RIVAL,),
        """
SELECT b.id, 'rival', b.seen_on, NULL, b.what, b.product_text, b.sort, b.reliability, 0, b.price_minor, b.currency, 0,
       coalesce(b.change_bp, 0), (SELECT min(r.due) FROM response r WHERE r.observation_id = b.id
       AND r.deleted_at IS NULL AND r.done_on IS NULL), k.name, b.place, b.source
FROM observation b JOIN competitor k ON k.id = b.competitor_id
WHERE b.client_id = :client AND b.deleted_at IS NULL AND b.seen_on IS NOT NULL
""",
    ),
    "arrived": (
        (Entry.CHANGE,),
        """
SELECT k.id || '+', 'change', k.since, NULL, k.name, k.role, 'arrived', '', 0, NULL, '', 0, 0, NULL, k.name, '', ''
FROM contact k WHERE k.client_id = :client AND k.deleted_at IS NULL AND k.since IS NOT NULL
""",
    ),
    "left": (
        (Entry.CHANGE,),
        """
SELECT k.id || '-', 'change', k.left_on, NULL, k.name, k.role, 'left', '', 0, NULL, '', 0, 0, NULL, k.name, '', ''
FROM contact k WHERE k.client_id = :client AND k.deleted_at IS NULL AND k.left_on IS NOT NULL
""",
    ),
    "offer": (
        (Entry.OFFER,),
        """
SELECT f.id, 'offer', f.offer_day, NULL, f.number || ' v' || f.version, f.subject, f.outcome,
       CASE WHEN f.state = 'issued' AND EXISTS (SELECT 1 FROM offer n WHERE n.root_id = f.root_id
       AND n.version > f.version AND n.state <> 'draft' AND n.deleted_at IS NULL) THEN 'replaced'
       WHEN f.state = 'issued' AND f.valid_until < :today THEN 'lapsed' ELSE f.state END,
       0, f.net_minor, f.currency, 0, 0, f.valid_until, '', '', ''
FROM offer f WHERE f.client_id = :client AND f.deleted_at IS NULL AND f.state <> 'draft' AND f.offer_day IS NOT NULL
""",
    ),
    "document": (
        (Entry.DOCUMENT,),
        """
SELECT d.id, 'document', d.issued_at, NULL, d.title, d.number, d.paper, '', d.secret, NULL, '', d.pages, 0, NULL, '',
       '', d.language
FROM document d WHERE d.client_id = :client AND d.deleted_at IS NULL AND d.issued_at IS NOT NULL
""",
    ),
}


def client_timeline(
    connection: Connection,
    client_id: str,
    today: date,
    *,
    wanted: TimelineFilter | None = None,
    after: tuple[str, str] | None = None,
    limit: int = PAGE,
) -> TimelinePage:
    """One page of the history of a client. `after` is the key the page before ended with."""
    chosen = wanted or TimelineFilter()
    parts = [sql for kinds, sql in _PARTS.values() if _asked(kinds, chosen)]
    if not parts:
        return TimelinePage((), None)
    found = connection.execute(
        text(_statement(parts, chosen)),
        {
            "client": client_id,
            "today": today.isoformat(),
            "kinds": "," + ",".join(sorted(chosen.kinds)) + ",",
            "from": f"{chosen.year:04d}",
            "until": f"{chosen.year + 1:04d}",
            "after": after[0] if after else "",
            "after_id": after[1] if after else "",
            "match": match_expression(chosen.words, client_id=client_id) if chosen.words else "",
            "like": f"%{fold(chosen.words)}%",
            "swapped": f"%{fold(swap_layout(chosen.words))}%",
            "product": chosen.product_id,
            "limit": limit + 1,
        },
    ).all()
    entries = tuple(_entry(row) for row in found[:limit])
    more = len(found) > limit
    return TimelinePage(entries, (entries[-1].at, entries[-1].id) if more else None)


def timeline_years(connection: Connection, client_id: str, today: date) -> tuple[int, ...]:
    """Years in which anything happened, newest first: the choices of the year filter."""
    union = " UNION ALL ".join(sql for _kinds, sql in _PARTS.values())
    rows = connection.execute(
        text(f"SELECT DISTINCT substr(at, 1, 4) AS year FROM ({union}) ORDER BY 1 DESC"),  # noqa: S608 - own constants
        {"client": client_id, "today": today.isoformat()},
    ).scalars()
    return tuple(int(year) for year in rows if year)


def _asked(kinds: Iterable[Entry], chosen: TimelineFilter) -> bool:
    if chosen.product_id and Entry.ORDER not in kinds:
        return False
    return not chosen.kinds or any(kind in chosen.kinds for kind in kinds)


def _statement(parts: list[str], chosen: TimelineFilter) -> str:
    """The union with the filters that are set; every piece is a constant of this file."""
    conditions = ["at IS NOT NULL"]
    if chosen.kinds:
        conditions.append("instr(:kinds, ',' || kind || ',') > 0")
    if chosen.year:
        conditions.append("at >= :from AND at < :until")
    if chosen.words:
        conditions.append(_WORDS)
    if chosen.product_id:
        conditions.append(
            "id IN (SELECT order_id FROM order_line WHERE product_id = :product AND deleted_at IS NULL)"
        )
    conditions.append("(:after = '' OR (at, id) < (:after, :after_id))")
    union = " UNION ALL ".join([_NOTHING, *parts])
    where = " AND ".join(conditions)
    return f"SELECT {_COLUMNS} FROM ({union}) WHERE {where} ORDER BY at DESC, id DESC LIMIT :limit"  # noqa: S608 - own constants


# names the columns of the union whichever parts take part
_NOTHING = "SELECT " + ", ".join(f"NULL AS {name}" for name in _COLUMNS.split(", ")) + " WHERE 0"

_WORDS = """
(id IN (SELECT d.row_id FROM search_fts f JOIN search_doc d ON d.rowid = f.rowid
        WHERE :match <> '' AND search_fts MATCH :match AND d.client_id = :client)
 OR id IN (SELECT ol.order_id FROM sales_order so JOIN order_line ol ON ol.order_id = so.id
           JOIN product pr ON pr.id = ol.product_id
           WHERE so.client_id = :client AND ol.deleted_at IS NULL
             AND (pr.name_fold LIKE :like OR lower(ol.code) LIKE :like OR pr.name_fold LIKE :swapped))
 OR id IN (SELECT ap.activity_id FROM search_fts f JOIN search_doc d ON d.rowid = f.rowid
           JOIN activity_party ap ON ap.contact_id = d.row_id
           WHERE :match <> '' AND search_fts MATCH :match AND d.client_id = :client)
 OR lower(title) LIKE :like OR lower(people) LIKE :like OR lower(title) LIKE :swapped)
"""


def _entry(row: Any) -> TimelineEntry:
    instant = row.at.endswith("Z")
    moment = instant_of(row.at) if instant else None
    return TimelineEntry(
        id=row.id, kind=Entry(row.kind), at=row.at, day=_local_day(row.at, moment), moment=moment, minute=row.minute,
        title=row.title or "", detail=row.detail or "", sort=row.sort or "", state=row.state or "",
        off_schedule=bool(row.off_schedule), amount_minor=row.amount, currency=row.currency or "EUR",
        count=row.count or 0, late=row.late or 0,
        other_day=date.fromisoformat(row.other_day) if row.other_day else None, people=row.people or "",
        place=row.place or "", extra=row.extra or "",
    )  # fmt: skip


def _local_day(at: str, moment: datetime | None) -> date:
    from kamdesk.model.core import clock

    return moment.astimezone(clock.zone()).date() if moment else date.fromisoformat(at[:10])
