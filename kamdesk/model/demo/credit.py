"""Credit terms of the teaching portfolio: a limit that was raised, one passed, one passed within its tolerance, a
client that prepays, one whose deliveries are stopped, one held by sum x days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

HEAD = {"lv": "A. Lapiņš, nodaļas vadītājs", "ru": "А. Лапиньш, начальник отдела"}
# client, limit in cents, tolerance, sum x days in cents x days, since so many days, reason in both languages
_LIMITS: tuple[tuple[int, int, int, int | None, int, str, str], ...] = (
    (0, 800_000, 500, None, 500, "pirmais limits pēc pārbaudes", "первый лимит после проверки"),
    (0, 1_200_000, 500, None, 120, "14 veikali, regulāri pasūtījumi", "14 магазинов, регулярные заказы"),
    (1, 300_000, 500, None, 300, "pēc gada apgrozījuma", "по обороту года"),
    (7, 380_000, 500, None, 260, "bez limita palielinājuma līdz gada beigām", "без повышения до конца года"),
    (10, 200_000, 0, None, 200, "", ""),
    (11, 400_000, 500, None, 200, "", ""),
    (12, 250_000, 0, None, 90, "regulāri kavē 12 dienas", "регулярно платит на 12 дней позже"),
    (14, 1_000_000, 1_000, 45_000_000, 150, "tīkla līgums", "договор с сетью"),
    (18, 200_000, 1_000, None, 200, "", ""),
    (30, 350_000, 500, None, 200, "", ""),
)
STOPPED, STOPPED_LIMIT, PREPAID = 2, 400_000, 35


def credit_terms(today: date, client_id: Callable[[int], str], language: str) -> list[dict[str, Any]]:
    """Values of the rows, oldest decision first."""
    found = [
        {
            "client_id": client_id(client),
            "limit_minor": limit,
            "tolerance_bp": tolerance,
            "sum_days": sum_days,
            "valid_from": today - timedelta(days=ago),
            "decided_by": HEAD[language],
            "reason": lv if language == "lv" else ru,
        }
        for client, limit, tolerance, sum_days, ago, lv, ru in _LIMITS
    ]
    found.append(
        {
            "client_id": client_id(STOPPED),
            "limit_minor": STOPPED_LIMIT,
            "stopped": True,
            "valid_from": today - timedelta(days=3),
            "decided_by": HEAD[language],
            "reason": "rēķini kavēti ilgāk par 25 dienām"
            if language == "lv"
            else "счета просрочены более чем на 25 дней",
        }
    )
    found.append(
        {
            "client_id": client_id(PREPAID),
            "prepaid": True,
            "valid_from": today - timedelta(days=400),
            "decided_by": HEAD[language],
            "reason": "mazi pasūtījumi, tikai priekšapmaksa"
            if language == "lv"
            else "мелкие заказы, только предоплата",
        }
    )
    return found
