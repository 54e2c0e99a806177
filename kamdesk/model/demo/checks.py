"""Reliability of the teaching portfolio: checks in force, one that ran out, one under way, two made-up registers."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.credit.queries.checks import (
    EVIDENCE,
    client_numbers,
    client_purchases,
    payment_facts,
)
from kamdesk.model.credit.rules.checks import SOURCES, CheckState, months_later
from kamdesk.model.credit.rules.numbers import numbers_answer
from kamdesk.model.credit.rules.scoring import Answer, Question, payments_answer, proposal, score_of
from kamdesk.model.credit.services.registers import load_register
from kamdesk.model.credit.tables import CreditCheckItemRow, CreditCheckRow
from kamdesk.model.store.tables import AttachmentRow
from kamdesk.model.store.work import Work

# invented, but their control digits fit
REG_NO = {
    0: "49458073022", 1: "41573681935", 2: "42245383234", 7: "46405622419", 11: "45499095144", 14: "45475277201",
    30: "44056086568",
}  # fmt: skip
WHO = {"lv": "Jeļena Sokolova", "ru": "Елена Соколова"}
# client, days ago, answers that are not 'good', conclusion in both languages; None days: a draft under way
_CHECKS: tuple[tuple[int, int | None, dict[Question, Answer], str, str], ...] = (
    (
        0, 62, {Question.ANNUAL_REPORT: Answer.DOUBT},
        "Uzticams partneris; peļņa kritusies veikalu remonta dēļ. Atkārtot pirms limita palielināšanas.",
        "Надёжный партнёр; прибыль снизилась из-за ремонта магазинов. Повторить до повышения лимита.",
    ),
    (
        1, 214, {Question.OWNERS: Answer.DOUBT},
        "Nomainījies valdes loceklis, pilnvara uzrādīta.", "Сменился член правления, доверенность видели.",
    ),
    (7, 165, {}, "Bez piezīmēm.", "Без замечаний."),
    (
        12, 95, {Question.TAX_DEBT: Answer.DOUBT, Question.ANNUAL_REPORT: Answer.DOUBT},
        "Nodokļu parāds sadalīts termiņos, maksā ar kavējumu.", "Налоговый долг рассрочен, платит с опозданием.",
    ),
    (14, 90, {}, "Tīkls, finanses stabilas.", "Сеть, финансы устойчивы."),
    (2, None, {Question.TAX_DEBT: Answer.BAD}, "", ""),
)  # fmt: skip
_STATES = {
    "lv": ("parāds virs 1 000 €", "parāds sadalīts termiņos"),
    "ru": ("долг больше 1 000 €", "долг рассрочен"),
}
_NAMES = {
    "tax_debt": {
        "lv": "MĀCĪBU DATI: nodokļu parādnieki (izdomāti)", "ru": "УЧЕБНЫЕ ДАННЫЕ: налоговые должники (выдуманы)",
    },
    "sanctions": {
        "lv": "MĀCĪBU DATI: sankciju saraksts (izdomāts)", "ru": "УЧЕБНЫЕ ДАННЫЕ: санкционный список (выдуман)",
    },
}  # fmt: skip


def fill_checks(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    """Write checks and registers; the rest of the portfolio is there already."""
    for number, ago, answers, lv, ru in _CHECKS:
        _check(work, number, client_id(number), today, ago, answers, lv if language == "lv" else ru, language)
    _registers(work, today, language)


def _check(
    work: Work,
    number: int,
    client: str,
    today: date,
    ago: int | None,
    answers: dict[Question, Answer],
    conclusion: str,
    language: str,
) -> None:
    day = today - timedelta(days=ago if ago is not None else 1)
    check_id = fixed_id("demo", "credit_check", str(number))
    connection = work.connection
    numbers, facts = client_numbers(connection, client), payment_facts(connection, client, day)
    bought = client_purchases(connection, client, day)
    given = dict.fromkeys(Question, Answer.GOOD if ago is not None else Answer.UNKNOWN) | answers
    given |= {Question.NUMBERS: numbers_answer(numbers), Question.PAYMENTS: payments_answer(facts)}
    if ago is None:
        given[Question.REGISTRATION] = Answer.GOOD
    score = score_of([(str(one), str(answer)) for one, answer in given.items()])
    made = proposal(score.value, bought)
    head: dict[str, Any] = {
        "id": check_id, "client_id": client, "checked_on": day, "valid_until": months_later(day, 6),
        "checked_by": WHO[language], "conclusion": conclusion, "state": str(CheckState.DRAFT),
    }  # fmt: skip
    if ago is not None:
        frozen = {
            "numbers": [asdict(one) for one in numbers],
            "payments": asdict(facts),
            "purchases": asdict(bought),
        }
        head |= {
            "state": str(CheckState.DONE), "score": score.value, "limit_minor": made.limit_minor or 0,
            "payment_days": made.term_days, "facts_json": json.dumps(frozen, ensure_ascii=False),
        }  # fmt: skip
    work.add_many(CreditCheckRow, [head])
    items = [_item(check_id, place, one, answer, day) for place, (one, answer) in enumerate(given.items(), 1)]
    work.add_many(CreditCheckItemRow, items)
    if number == 0:
        _evidence(work, client, str(items[0]["id"]), language)


def _item(check_id: str, place: int, question: Question, answer: Answer, day: date) -> dict[str, Any]:
    seen = answer not in (Answer.UNKNOWN, Answer.NOT_NEEDED)
    return {
        "id": fixed_id("demo", "credit_check_item", check_id, str(place)),
        "check_id": check_id,
        "question": str(question),
        "position": place,
        "answer": str(answer),
        "source": SOURCES["LV"].get(question, "") if seen else "",
        "seen_on": day if seen else None,
    }


def _evidence(work: Work, client: str, item_id: str, language: str) -> None:
    content = _page()
    name = "izraksts no uzņēmumu reģistra.png" if language == "lv" else "выписка из реестра.png"
    values = {
        "owner_kind": EVIDENCE, "owner_id": item_id, "client_id": client, "name": name, "media_type": "image/png",
        "sha256": work.put_file(content), "size": len(content),
    }  # fmt: skip
    work.add_many(AttachmentRow, [values])


def _page(width: int = 210, height: int = 297) -> bytes:
    """A picture of a page with grey lines of 'text': a PNG without any library."""
    rows = []
    for y in range(height):
        line = 30 < y < 260 and y % 12 < 4
        ends = 30 + (y * 37 % 60) if line else 0
        shade = bytes(0x8A if line and 20 <= x < width - ends else 0xFF for x in range(width))
        rows.append(b"\x00" + shade)

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def _registers(work: Work, today: date, language: str) -> None:
    """Invented companies and people, and two of the clients among them: one by number, one by a like name."""
    states = _STATES[language]
    debtors = [("4010" + f"{place * 7919 % 10_000_000:07d}", f"SIA „Izdomāts {place:03d}”", states[place % 2], "")
               for place in range(1, 121)]  # fmt: skip
    debtors.append((REG_NO[2], "SIA „VOLGA DELIKATESE”", states[0], "4 210,55 €"))
    people = [("", f"IZDOMĀTS Jānis {place:02d}", "TEST", "") for place in range(1, 41)]
    people.append(
        ("", "LATGALES GAISMA OOO", "TEST", "izdomāts ieraksts" if language == "lv" else "выдуманная запись")
    )
    for sort, entries, ago in (("tax_debt", debtors, 7), ("sanctions", people, 45)):
        day = today - timedelta(days=ago)
        load_register(
            work,
            sort=sort,
            name=_NAMES[sort][language],
            file_name=f"macibu_{sort}_{day.isoformat()}.csv",
            file_day=day,
            sha256=fixed_id("demo", "register", sort),
            entries=entries,
        )
