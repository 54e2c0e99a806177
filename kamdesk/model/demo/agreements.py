"""Contracts of the teaching portfolio in every stage, a power of attorney with a limit, obligations of both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kamdesk.model.contracts.rules.force import years_after
from kamdesk.model.contracts.tables import ContractClauseRow, ContractRow, ObligationRow, PowerRow
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.store.work import Work

POWER, POWER_BEFORE = "P-14", "P-9"
LIMIT = 5_000_000
KURZEME, SMALL_CHAIN, CHAIN, CAFES, SEASIDE, HOTEL, PSKOV = 0, 7, 14, 11, 18, 12, 33

# what a contract needs of the main client; the others show what is missing
REQUISITES: dict[int, dict[str, str]] = {
    KURZEME: {
        "vat_no": "LV49458073022", "postal_code": "LV-3401", "bank": "AS „Mācību banka”",
        "iban": "LV53UNLA0001408877321",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Deal:
    """A contract: its place in the series, days from today to its end, what it says."""

    client: int
    serial: int
    stage: str
    ends_in: int
    column: int
    days: int
    amount: int
    limit: int | None
    auto: bool = False
    law: str = "LV"
    more: dict[str, Any] = field(default_factory=dict)

    def begins(self, today: date) -> date:
        return years_after(today + timedelta(days=self.ends_in), -1) + timedelta(days=1)

    def number(self, today: date) -> str:
        return f"LG-{self.begins(today).year}-{self.serial}"


def agreements(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    """Write the papers, the oldest first."""
    powers = _powers(work, today, language)
    for deal in _deals(today):
        _put_deal(work, today, deal, client_id, powers[POWER], language)
    _amendment(work, today, client_id, powers[POWER], language)
    _protocol(work, today, client_id, powers[POWER], language)
    _duties(work, today, client_id, language)


def _powers(work: Work, today: date, language: str) -> dict[str, str]:
    head = "valdes loceklis Artūrs Lapiņš" if language == "lv" else "член правления Артур Лапиньш"
    scope = (
        "preču piegādes līgumi un to grozījumi"
        if language == "lv"
        else "договоры поставки и соглашения к ним"
    )
    return {
        number: work.add(
            PowerRow(
                id=fixed_id("demo", "power_of_attorney", number), number=number, holder="Jeļena Sokolova",
                issued_by=head, issued_on=begin, valid_until=until, limit_minor=limit, scope=scope,
            )
        )
        for number, begin, until, limit in (
            (POWER_BEFORE, date(today.year - 1, 1, 2), date(today.year - 1, 12, 31), 3_000_000),
            (POWER, date(today.year, 1, 2), years_after(today, 1), LIMIT),
        )
    }  # fmt: skip


def _deals(today: date) -> tuple[_Deal, ...]:
    return (
        _Deal(KURZEME, 1, "original_back", 60, 3, 30, 4_800_000, 800_000),
        _Deal(CAFES, 8, "original_back", -14, 2, 14, 2_400_000, 400_000),
        _Deal(HOTEL, 5, "ended", -120, 1, 30, 900_000, None),
        _Deal(CHAIN, 3, "signed", 220, 4, 30, 4_900_000, 1_000_000, auto=True,
              more={"sent_on": today - timedelta(days=44)}),
        _Deal(PSKOV, 7, "signed", 25, 1, 30, 1_200_000, None, law="RU"),
        _Deal(SEASIDE, 11, "agreed", 364, 1, 14, 1_800_000, 200_000, auto=True,
              more={"sent_on": today - timedelta(days=5)}),
        _Deal(SMALL_CHAIN, 12, "draft", 372, 2, 30, 6_000_000, 380_000, auto=True),
    )  # fmt: skip


def _put_deal(
    work: Work, today: date, deal: _Deal, client_id: Callable[[int], str], power: str, language: str
) -> None:
    number, ends = deal.number(today), today + timedelta(days=deal.ends_in)
    begins = deal.begins(today)
    signed = begins - timedelta(days=6)
    latvian = language == "lv"
    values: dict[str, Any] = {
        "id": _contract_id(number), "client_id": client_id(deal.client), "number": number,
        "stage": deal.stage, "language": "ru" if deal.law == "RU" else language, "starts_on": begins,
        "ends_on": ends, "auto_renew": deal.auto, "amount_minor": deal.amount, "price_column": deal.column,
        "payment_days": deal.days, "limit_minor": deal.limit, "penalty_bp": 10, "penalty_clause": "7.2",
        "delivery": "Piegādātājs piegādā Preces divas reizes nedēļā, otrdienās un piektdienās, līdz plkst. 11.00."
        if latvian
        else "Поставщик доставляет Товар дважды в неделю, по вторникам и пятницам, до 11:00.",
        "signer": "Andris Ozols" if deal.law == "LV" else "Игорь Щукин",
        "signer_role": ("valdes loceklis" if latvian else "член правления") if deal.law == "LV" else "директор",
        "signer_basis": "statūti" if latvian and deal.law == "LV" else "устав", "power_id": power, "law": deal.law,
        "place": "Rīga" if latvian else "Рига", **deal.more,
    }  # fmt: skip
    if deal.client == KURZEME:
        values["special"] = (
            "Pircējs veikalos Preces izvieto acu līmenī saskaņā ar saskaņoto plaukta plānu.\n"
            "Piegādātājs divas reizes gadā apmāca Pircēja darbiniekus."
            if latvian
            else "Покупатель размещает Товар в магазинах на уровне глаз по согласованной планограмме.\n"
            "Поставщик дважды в год обучает сотрудников Покупателя."
        )
    if deal.stage != "draft":
        values["agreed_on"] = min(signed - timedelta(days=7), today - timedelta(days=8))
    if deal.stage not in ("draft", "agreed"):
        values["signed_on"] = signed
    if deal.stage == "original_back":
        values["original_back_on"] = signed + timedelta(days=12)
    if deal.stage == "ended":
        values["ended_on"] = ends
    work.add(ContractRow(**values))


def _amendment(work: Work, today: date, client_id: Callable[[int], str], power: str, language: str) -> None:
    """The limit of the main client was raised, as its credit terms say."""
    number = _number_of(KURZEME, today)
    begin = today - timedelta(days=120)
    work.add(
        ContractRow(
            id=_contract_id(f"{number}/1"), client_id=client_id(KURZEME), number=f"{number}/1", sort="amendment",
            amends_id=_contract_id(number), stage="original_back", language=language, starts_on=begin,
            limit_minor=1_200_000, signer="Andris Ozols",
            signer_role="valdes loceklis" if language == "lv" else "член правления",
            signer_basis="statūti" if language == "lv" else "устав", power_id=power, law="LV",
            place="Rīga" if language == "lv" else "Рига", agreed_on=begin - timedelta(days=8),
            signed_on=begin - timedelta(days=2), original_back_on=begin + timedelta(days=9),
        )
    )  # fmt: skip


def _protocol(work: Work, today: date, client_id: Callable[[int], str], power: str, language: str) -> None:
    """The client of the draft wants another penalty and a longer term."""
    number = _number_of(SMALL_CHAIN, today)
    protocol = work.add(
        ContractRow(
            id=_contract_id(f"{number}/D1"), client_id=client_id(SMALL_CHAIN), number=f"{number}/D1",
            sort="disagreement", amends_id=_contract_id(number), language=language, starts_on=today,
            signer="Andris Ozols", signer_role="valdes loceklis" if language == "lv" else "член правления",
            signer_basis="statūti" if language == "lv" else "устав", power_id=power, law="LV",
            place="Rīga" if language == "lv" else "Рига",
        )
    )  # fmt: skip
    rows = (
        ("4.1", "Pircējs apmaksā Preces 30 kalendāra dienu laikā pēc piegādes.",
         "Pircējs apmaksā Preces 45 kalendāra dienu laikā pēc piegādes.",
         "Pircējs apmaksā Preces 35 kalendāra dienu laikā pēc piegādes."),
        ("7.2", "Līgumsods 0,1\u00a0% no kavētās summas par katru dienu.",
         "Līgumsods 0,05\u00a0% no kavētās summas par katru dienu.", ""),
    ) if language == "lv" else (
        ("4.1", "Покупатель оплачивает Товар в течение 30 календарных дней после поставки.",
         "Покупатель оплачивает Товар в течение 45 календарных дней после поставки.",
         "Покупатель оплачивает Товар в течение 35 календарных дней после поставки."),
        ("7.2", "Пеня 0,1\u00a0% от просроченной суммы за каждый день.",
         "Пеня 0,05\u00a0% от просроченной суммы за каждый день.", ""),
    )  # fmt: skip
    for position, (clause, ours, theirs, agreed) in enumerate(rows, 1):
        work.add(
            ContractClauseRow(
                contract_id=protocol,
                position=position,
                clause=clause,
                ours=ours,
                theirs=theirs,
                agreed=agreed,
            )
        )


def _duties(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    """(client, side, days from today, text in both languages, done this many days ago or None)."""
    rows: tuple[tuple[int, str, int, str, str, int | None], ...] = (
        (KURZEME, "we", 12, "Piegādāt kafijas stendu", "Поставить кофейный стенд", None),
        (KURZEME, "they", 26, "30 preču vietas plauktā", "30 фейсингов на полке", None),
        (KURZEME, "we", -20, "Apmācīt pārdevējus Liepājā", "Обучить продавцов в Лиепае", 22),
        (
            CHAIN,
            "they",
            -9,
            "Iesniegt pārdošanas datus par oktobri",
            "Передать данные о продажах за октябрь",
            None,
        ),
        (
            CHAIN,
            "we",
            2,
            "Saskaņot Ziemassvētku akcijas plānu",
            "Согласовать план рождественской акции",
            None,
        ),
        (SEASIDE, "they", 30, "Atbrīvot vietu kafijas aparātam", "Освободить место для кофемашины", None),
    )
    for number, (client, side, due, latvian, russian, done) in enumerate(rows):
        work.add(
            ObligationRow(
                id=fixed_id("demo", "obligation", str(number)), client_id=client_id(client),
                contract_id=_contract_id(_number_of(client, today)), side=side,
                what=latvian if language == "lv" else russian, due=today + timedelta(days=due),
                state="open" if done is None else "done",
                done_on=None if done is None else today - timedelta(days=done),
            )
        )  # fmt: skip


def _number_of(client: int, today: date) -> str:
    return next(deal.number(today) for deal in _deals(today) if deal.client == client)


def _contract_id(number: str) -> str:
    return fixed_id("demo", "contract", number)
