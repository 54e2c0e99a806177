"""Registers loaded in bulk and looked up offline."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.core.errors import Conflict, InvalidInput
from kamdesk.model.credit.queries.registers import (
    look_up,
    look_up_all,
    look_up_client,
    register_files,
    register_size,
)
from kamdesk.model.credit.rules.lookup import Strength, Wanted
from kamdesk.model.credit.services.registers import load_register, remove_register
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds

DAY = date(2026, 11, 12)
ENTRIES = [
    ("40003000001", "SIA Tumšais Mežs", "active", "debt 1 200 EUR"),
    ("", "IVANOV Ivan Ivanovich", "", "born 1970"),
    ("", "Иванов Иван Иванович", "", "born 1970"),
    ("40003000002", "AS Kurzemes tirgus", "closed", ""),
]


def loaded(portfolio: Portfolio, entries: list[tuple[str, str, str, str]] = ENTRIES, **values: object) -> str:
    given = {
        "sort": "sanctions",
        "name": "Saraksts",
        "file_name": "s.csv",
        "file_day": DAY,
        "sha256": "a",
        **values,
    }
    return str(portfolio.run(load_register, entries=entries, **given).value)


def test_by_number_by_name_and_not_at_all(portfolio: Portfolio) -> None:
    seeds = Seeds(portfolio)
    mine = seeds.client("Meža preces, SIA", reg_no="4000 3000 001")
    like = seeds.client("SIA „Kurzemes Tirgus”")
    nobody = seeds.client("SIA „Pavisam Cits”")
    loaded(portfolio)
    with portfolio.read() as connection:
        (by_number,) = look_up_client(connection, mine)
        (by_name,) = look_up_client(connection, like)
        (nothing,) = look_up_client(connection, nobody)
        people = look_up(connection, Wanted("x", "Ivanovs Ivans Ivanovičs"))[0]
        everyone = look_up_all(connection)
    assert [(hit.strength, hit.name) for hit in by_number.hits] == [(Strength.NUMBER, "SIA Tumšais Mežs")]
    assert [hit.strength for hit in by_name.hits] == [Strength.SAME_WORDS]
    assert nothing.hits == ()
    assert nothing.file.file_day == DAY
    assert len(people.hits) == 2
    assert [one.client_id for one in everyone] == [mine, like]


def test_another_number_is_another_company_except_in_sanctions(portfolio: Portfolio) -> None:
    client = Seeds(portfolio).client("AS „Kurzemes Tirgus”", reg_no="40003032949")
    loaded(portfolio, sort="tax_debt", name="Parādnieki", sha256="b")
    with portfolio.read() as connection:
        assert look_up_client(connection, client)[0].hits == ()
    loaded(portfolio)
    with portfolio.read() as connection:
        found = {one.file.sort: one.hits for one in look_up_client(connection, client)}
    assert found["tax_debt"] == ()
    assert [hit.strength for hit in found["sanctions"]] == [Strength.SAME_NAME]


def test_only_the_newest_file_of_a_name_is_asked(portfolio: Portfolio) -> None:
    client = Seeds(portfolio).client("SIA „Tumšais Mežs”")
    loaded(portfolio)
    loaded(portfolio, entries=[("", "Kāds cits", "", "")], file_day=date(2026, 11, 18), sha256="c")
    with portfolio.read() as connection:
        (found,) = look_up_client(connection, client)
    assert (found.file.file_day, found.hits) == (date(2026, 11, 18), ())


def test_loading_is_undone_and_removing_is_not(portfolio: Portfolio) -> None:
    file_id = loaded(portfolio)
    portfolio.undo()
    with portfolio.read() as connection:
        assert register_files(connection) == ()
        assert register_size(connection, file_id) == 0
    portfolio.redo()
    with portfolio.read() as connection:
        assert register_size(connection, file_id) == 4
    with pytest.raises(Conflict):
        loaded(portfolio)
    outcome = portfolio.run(remove_register, file_id=file_id)
    assert not outcome.undoable
    with portfolio.read() as connection:
        assert register_size(connection, file_id) == 0
    loaded(portfolio)


def test_a_register_needs_its_day(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput) as refused:
        loaded(portfolio, file_day=None, name=" ")
    assert {problem.field for problem in refused.value.problems} == {"name", "file_day"}


def test_tens_of_thousands_of_rows(portfolio: Portfolio) -> None:
    rows = [(f"4{place:010d}", f"SIA Uzņēmums {place:06d} grupa", "", "") for place in range(30_000)]
    file_id = loaded(portfolio, entries=rows)
    client = Seeds(portfolio).client("SIA „Uzņēmums 012345 grupa”")
    with portfolio.read() as connection:
        assert register_size(connection, file_id) == 30_000
        hits = look_up_client(connection, client)[0].hits
    assert hits[0].strength is Strength.SAME_NAME
