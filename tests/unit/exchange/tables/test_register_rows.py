"""Downloaded registers: columns recognised by their headings, several names of one entry, XML read as a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.reader import read_table
from kamdesk.exchange.tables.register_rows import file_day, read_register

UR = (
    "regcode;sepa;name;type;registered;closed;address\n"
    '40003032949;LV1;"SIA ""Latvijas Paraugs""";SIA;1991-01-01;;Rīga\n'
    "40003000001;;SIA Tumšais Mežs;SIA;1999-01-01;L;Liepāja\n"
)
VID = (
    "Nodokļu maksātāja reģistrācijas kods,Nodokļu maksātāja nosaukums,Parāda summa EUR\n"
    '40003000001,SIA Tumšais Mežs,"1 200,50"\n'
)
FNS = "ИНН;Наименование организации;Сумма недоимки;Состояние\n7707083893;ПАО «Образец»;100;действует\n"
EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="urn:list" generationDate="2026-11-10">
 <sanctionEntity logicalId="13">
  <regulation programme="UKR"/>
  <nameAlias wholeName="Ivan Ivanov" logicalId="17"/><nameAlias wholeName="Иван Иванов" logicalId="18"/>
 </sanctionEntity>
 <sanctionEntity logicalId="14">
  <regulation programme="BLR"/><nameAlias wholeName="Belpotash OJSC"/><identification number="600122610"/>
 </sanctionEntity>
</export>
"""
HOSTILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x><y z="1">&a;</y><y z="2"/></x>'


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("name", "text", "encoding", "first"),
    [
        ("register.csv", UR, "utf-8-sig", ("40003032949", 'SIA "Latvijas Paraugs"', "")),
        ("vid.csv", VID, "utf-8", ("40003000001", "SIA Tumšais Mežs", "")),
        ("fns.csv", FNS, "cp1251", ("7707083893", "ПАО «Образец»", "действует")),
    ],
)
def test_headings_of_open_data(
    tmp_path: Path, name: str, text: str, encoding: str, first: tuple[str, ...]
) -> None:
    table = read_register(written(tmp_path, name, text, encoding))
    entries = table.entries()
    assert entries[0][:3] == first
    assert len(entries) == text.count("\n") - 1 == table.row_count


def test_what_is_no_field_is_kept_as_detail(tmp_path: Path) -> None:
    (entry,) = read_register(written(tmp_path, "vid.csv", VID)).entries()
    assert entry[3] == "Parāda summa EUR: 1 200,50"


def test_the_user_may_choose_other_columns(tmp_path: Path) -> None:
    table = read_register(written(tmp_path, "odd.csv", "a;b;c\nx1;Pirmais;12345678\nx2;Otrais;87654321\n"))
    chosen = table.with_column("name", 1).with_column("number", 2)
    assert [entry[:2] for entry in chosen.entries()] == [("12345678", "Pirmais"), ("87654321", "Otrais")]
    assert chosen.entries()[0][3].startswith("a: x1") or table.column("status") == 0


def test_an_xml_list_with_several_names(tmp_path: Path) -> None:
    path = written(tmp_path, "eu.xml", EU)
    entries = read_register(path).entries()
    assert [entry[1] for entry in entries] == ["Ivan Ivanov", "Иван Иванов", "Belpotash OJSC"]
    assert [entry[2] for entry in entries] == ["UKR", "UKR", "BLR"]
    assert entries[2][0] == "600122610"
    with pytest.raises(FileRefused):
        read_table(path)  # elsewhere XML is no table


def test_a_hostile_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_register(written(tmp_path, "bomb.xml", HOSTILE))
    assert refused.value.reason == "entities"
    with pytest.raises(FileRefused):
        read_register(written(tmp_path, "cut.xml", EU[:-30]))
    with pytest.raises(FileRefused):
        read_register(written(tmp_path, "deep.xml", '<?xml version="1.0"?>' + "<a>" * 60 + "</a>" * 60))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("register_2026-11-12.csv", date(2026, 11, 12)),
        ("saraksts 12.11.2026.xlsx", date(2026, 11, 12)),
        ("20261112-full.xml", date(2026, 11, 12)),
        ("a20269912.csv", None),
    ],
)
def test_the_day_of_a_file_is_proposed_from_its_name(tmp_path: Path, name: str, day: date | None) -> None:
    assert file_day(tmp_path / name) == day
