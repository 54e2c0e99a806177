"""Returns and refusals of the teaching portfolio: half a year of them, an action that helped and one just begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import text

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.returns.tables import CorrectiveActionRow, ReturnRow
from kamdesk.model.store.work import Work

# days ago, client, article, pieces, reason; refusals are marked
_STARTED = 76  # the action against short shelf life began so many days ago
_SHORT: tuple[tuple[int, int, str, int], ...] = (
    # the half-year before
    (322, 14, "SO-4503", 30), (290, 0, "CK-4110", 24), (245, 7, "CK-4120", 60), (210, 14, "PI-4700", 70),
    (186, 0, "CK-4102", 60),
    # before it
    (134, 0, "CK-4110", 36), (131, 14, "SO-4503", 60), (127, 7, "CK-4120", 40), (122, 0, "PI-4700", 40),
    (118, 1, "CK-4102", 24), (113, 14, "CK-4104", 48), (108, 21, "PI-4702", 20), (103, 0, "CK-4116", 32),
    (97, 2, "SO-4501", 40), (92, 14, "PI-4700", 60), (88, 7, "CK-4110", 24), (84, 11, "CK-4120", 30),
    (80, 0, "SO-4503", 40),
    # after it
    (70, 14, "CK-4104", 36), (61, 0, "PI-4700", 20), (52, 7, "CK-4120", 20), (41, 2, "SO-4501", 20),
    (30, 21, "PI-4702", 10), (22, 14, "CK-4110", 36),
    # the last days
    (9, 14, "CK-4104", 12),
)  # fmt: skip
_OTHERS: tuple[tuple[int, int, str, int, str], ...] = (
    (301, 12, "KF-1012", 8, "damaged"), (266, 11, "SR-3005", 30, "damaged"), (231, 2, "KF-1018", 40, "late"),
    (199, 6, "GL-5001", 40, "wrong_item"), (190, 14, "TJ-2070", 72, "overstock"),
    (128, 12, "KF-1012", 12, "damaged"), (111, 6, "GL-5001", 30, "wrong_item"), (96, 14, "SR-3020", 36, "damaged"),
    (83, 0, "TJ-2064", 48, "overstock"), (66, 11, "SR-3005", 18, "damaged"), (58, 2, "KF-1018", 24, "late"),
    (47, 1, "TJ-2042", 48, "wrong_item"), (28, 14, "SR-3024", 12, "damaged"), (24, 0, "SR-3011", 6, "damaged"),
    (19, 11, "KF-1060", 40, "wrong_item"), (15, 2, "TJ-2060", 36, "late"), (11, 14, "TJ-2070", 60, "overstock"),
    (8, 12, "SR-3005", 6, "damaged"), (4, 0, "GL-5004", 20, "wrong_qty"), (2, 6, "TJ-2064", 72, "quality"),
)  # fmt: skip
_REFUSED = frozenset({58, 15, 11})
_ACTIONS: tuple[tuple[str, int | None, int, int | None, str, str, str, str], ...] = (
    (
        "short_life", 60, -80, _STARTED,
        "Piegādājam tikai ar atlikušo derīguma termiņu vismaz 60 dienas",
        "Отгружаем только с остаточным сроком годности не меньше 60 дней",
        "noliktava, G. Liepa", "склад, Г. Лиепа",
    ),
    (
        "damaged", 60, -25, 21,
        "Sīrupus iekrauj ar starplikām un stūru aizsargiem",
        "Сиропы укладываем с прокладками и уголками",
        "loģistika, M. Kalns", "логистика, М. Калнс",
    ),
    (
        "late", 30, 6, None,
        "Pasūtījumus uz Daugavpili ved jau iepriekšējā vakarā",
        "Заказы в Даугавпилс отправляем накануне вечером",
        "loģistika, M. Kalns", "логистика, М. Калнс",
    ),
)  # fmt: skip


class _Goods(NamedTuple):
    id: str
    name: str
    net_minor: int


def goods_back(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    """Write them; products and their prices are there already."""
    rows = [*((*one, "short_life") for one in _SHORT), *_OTHERS]
    goods = {client: _goods(work, client_id(client), today) for client in {row[1] for row in rows}}
    work.add_many(
        ReturnRow,
        [
            _row(place, today, goods[one[1]], client_id(one[1]), *one)
            for place, one in enumerate(rows, start=1)
        ],
    )
    lv = language == "lv"
    work.add_many(
        CorrectiveActionRow,
        [
            {
                "id": fixed_id("demo", "corrective_action", str(place)),
                "reason": reason,
                "what": what_lv if lv else what_ru,
                "owner": owner_lv if lv else owner_ru,
                "due": today + timedelta(days=due),
                "started_on": today - timedelta(days=started) if started is not None else None,
                "window_days": window,
            }
            for place, (reason, window, due, started, what_lv, what_ru, owner_lv, owner_ru) in enumerate(
                _ACTIONS, start=1
            )
        ],
    )


def _row(
    place: int, today: date, goods: Mapping[str, _Goods], client: str, ago: int, _client: int, code: str, pieces: int,
    reason: str,
) -> dict[str, Any]:  # fmt: skip
    item, day = goods[code], today - timedelta(days=ago)
    return {
        "id": fixed_id("demo", "goods_return", str(place)),
        "client_id": client,
        "product_id": item.id,
        "code": code,
        "name": item.name,
        "sort": "refusal" if ago in _REFUSED else "return",
        "day": day,
        "number": f"AT-{day.year}-{place}",
        "qty_milli": pieces * 1000,
        "sum_minor": pieces * item.net_minor,
        "reason": reason,
        "origin": "imported",
    }


_PRICES = text(
    """
    SELECT p.id, p.code, p.name, (SELECT price_minor FROM price r WHERE r.product_id = p.id AND r.deleted_at IS NULL
        AND r.column_number = c.price_column AND r.valid_from <= :day ORDER BY r.valid_from DESC LIMIT 1) AS net
    FROM product p, client c WHERE c.id = :client AND p.deleted_at IS NULL
    """
)


def _goods(work: Work, client: str, today: date) -> dict[str, _Goods]:
    rows = work.connection.execute(_PRICES, {"client": client, "day": today.isoformat()})
    return {row.code: _Goods(row.id, row.name, row.net or 0) for row in rows}
