"""Names that are one client, and names that only look alike."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kamdesk.model.clients.rules.matching import (
    Known,
    Likeness,
    likeness,
    merge_proposals,
    name_key,
    same_client,
)


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_near_duplicates_are_told_apart(shared_data: Path, language: str) -> None:
    right = wrong = missed = 0
    with open(shared_data / "names" / f"near_duplicates_{language}.csv", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            proposed = likeness(row["written_in_list"], row["other_spelling"]) is not Likeness.DIFFERENT
            same = row["same_client"] == "yes"
            right += proposed and same
            wrong += proposed and not same
            missed += same and not proposed
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.95


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_three_hundred_different_clients_stay_different(shared_data: Path, language: str) -> None:
    with open(shared_data / "names" / f"clients_{language}.csv", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))[1:]
    keys = {name_key(row[1]) for row in rows}
    assert len(keys) == len(rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('SIA "Vidzemes stūris"', "Vidzemes stūris, SIA"),
        ('SIA "Vidzemes stūris"', "sabiedrība ar ierobežotu atbildību VIDZEMES STURIS"),
        ('Z/S "Lielupes krasts"', "Zemnieku saimniecība „Lielupes krasts”"),
        ('A/S "Latvijas Finieris"', "AS Latvijas finieris"),
        ("ООО «Тёплый сад»", 'ООО  "ТЕПЛЫЙ САД"'),
        ("ООО «Сервер»", "OOO «Cepвep»"),
        ("ИП Марков Ю. Н.", "Индивидуальный предприниматель Марков Ю.Н."),
        ('SIA "Celms un partneri"', "SIA Celms & partneri"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert same_client(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('SIA "Nordic Foods"', 'AS "Nordic Foods"'),
        ("ООО «Строй-Юг»", "ООО «Строй-М»"),
        ("ИП Фомин М. Ф.", "ИП Фомин Д. Д."),
        ('SIA "Amber Trade"', 'SIA "Amber Trade 23"'),
        ("АО «Весна»", "ПАО «Весна»"),
        ("", ""),
    ],
)
def test_different(one: str, other: str) -> None:
    assert not same_client(one, other)


def test_a_form_alone_is_a_name() -> None:
    assert name_key("SIA").core == "sia"
    assert name_key("Asparagus").form == ""


def test_proposals_name_their_reason_once_per_pair() -> None:
    clients = [
        Known("1", 'SIA "Zelta bērzs"', "Talsi", reg_no="41494226635"),
        Known("2", "Zelta bērzs", "Talsi"),
        Known("3", 'AS "Zelta bērzs"', "Talsi"),
        Known("4", "Cits vārds", "Rīga", reg_no="LV41494226635"),
    ]
    pairs = {(p.keep_id, p.other_id): p.reason for p in merge_proposals(clients)}
    assert pairs[("1", "4")] == "same registration number"
    assert pairs[("1", "2")] == "like name in the same town"
    assert ("1", "3") not in pairs


def test_one_slip_of_the_pen_is_only_like() -> None:
    assert likeness("ООО «Металлострой»", "ООО «Металострой»") is Likeness.LIKE
    assert likeness('SIA "Strazdiņš un partneri"', 'SIA "Strazdiņa un partneri"') is Likeness.DIFFERENT
