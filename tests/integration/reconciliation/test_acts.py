"""Acts of reconciliation on a real file: our side is the ledger's, theirs is their file (A34, A40)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.exchange.statements import read_statement
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.ledger.queries.statement import client_balance
from kamdesk.model.ledger.tables import PaymentRow
from kamdesk.model.reconciliation import queries, services
from kamdesk.model.reconciliation.rules.states import ActState, last_month
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds, add
from tests.support.tables import write_csv

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
TODAY = date(2026, 11, 19)
THEIRS = [
    ["Datums", "Dokuments", "Debets", "Kredīts"],
    ["", "Sākuma atlikums", "", "300,00"],
    ["05.10.2026.", "Rēķins RK-2", "", "100,00"],
    ["12.10.2026.", "Rēķins RK-3", "", "251,00"],
    ["21.10.2026.", "Maksājums 5", "300,00", ""],
    ["30.10.2026.", "Pavadzīme 77", "", "10,00"],
    ["", "Beigu atlikums", "", "361,00"],
]


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    seeds = Seeds(portfolio)
    made = seeds.client()
    for number, issued, minor in (("RK-1", 20, 30_000), ("RK-2", 5, 10_000), ("RK-3", 12, 25_000)):
        month = 9 if number == "RK-1" else 10
        seeds.invoice(made, date(2026, 11, 5), minor, number=number, issued=date(2026, month, issued))
    add(portfolio, PaymentRow(number="M-5", client_id=made, paid_on=date(2026, 10, 20), amount_minor=30_000))
    return made


def act_of(portfolio: Portfolio, client: str) -> str:
    made = portfolio.run(services.create_act, client_id=client, from_day=FIRST, to_day=LAST)
    return str(made.value)


def detail(portfolio: Portfolio, act_id: str) -> queries.ActDetail:
    with portfolio.read() as connection:
        found = queries.act_detail(connection, act_id)
    assert found is not None
    return found


def issue(portfolio: Portfolio, act_id: str, number: str = "AS-2026-1") -> None:
    portfolio.run(
        services.record_act_paper, subject_id=act_id, number=number, paper="act", title="Akts", language="lv",
        content=b"%PDF", pages=1, subject_kind="act",
    )  # fmt: skip


def test_our_side_is_the_ledger_to_the_cent(portfolio: Portfolio, client: str) -> None:
    act = detail(portfolio, act_of(portfolio, client))
    assert (act.ours.opening_minor, act.ours.closing_minor) == (30_000, 35_000)
    assert (act.ours.debit_minor, act.ours.credit_minor) == (35_000, 30_000)
    assert act.ours.gap_minor == 0
    with portfolio.read() as connection:
        assert client_balance(connection, client, LAST)[0].minor == act.ours.closing_minor


def test_their_file_is_matched_and_the_differences_explain_the_balance(
    portfolio: Portfolio, client: str, tmp_path: Path
) -> None:
    act_id = act_of(portfolio, client)
    path = write_csv(tmp_path / "izraksts.csv", THEIRS)
    view = portfolio.run(
        services.take_statement, act_id=act_id, file=read_statement(path), content=path.read_bytes()
    ).value
    assert view.mirrored
    act = detail(portfolio, act_id)
    assert act.theirs is not None
    assert (act.theirs.opening_minor, act.theirs.closing_minor) == (30_000, 36_100)
    assert act.difference_minor == -1_100
    assert sum(line.amount_minor for line in act.lines) == act.difference_minor
    kinds = {line.kind: line for line in act.lines}
    assert kinds["sum"].amount_minor == -100
    assert kinds["theirs"].theirs[0].document == "Pavadzīme 77"
    assert kinds["date"].days == 1
    assert {line.found_by for line in act.lines if line.found_by} == {"exact", "number", "sum"}
    portfolio.undo()
    assert detail(portfolio, act_id).theirs is None


def test_rows_are_matched_and_parted_by_hand(portfolio: Portfolio, client: str, tmp_path: Path) -> None:
    act_id = act_of(portfolio, client)
    portfolio.run(
        services.take_statement, act_id=act_id, file=read_statement(write_csv(tmp_path / "a.csv", THEIRS))
    )
    paid = next(line for line in detail(portfolio, act_id).lines if line.kind == "date")
    portfolio.run(services.part_rows, act_id=act_id, theirs=(paid.theirs[0].key,))
    parted = detail(portfolio, act_id)
    assert {line.kind for line in parted.lines} >= {"ours", "theirs"}
    assert parted.difference_minor == -1_100
    portfolio.run(services.match_rows, act_id=act_id, ours=(paid.ours[0].key,), theirs=(paid.theirs[0].key,))
    assert "hand" in {line.found_by for line in detail(portfolio, act_id).lines}
    portfolio.run(services.match_again, act_id=act_id)
    assert "hand" not in {line.found_by for line in detail(portfolio, act_id).lines}


def test_the_wrong_reading_can_be_turned(portfolio: Portfolio, client: str, tmp_path: Path) -> None:
    act_id = act_of(portfolio, client)
    portfolio.run(
        services.take_statement, act_id=act_id, file=read_statement(write_csv(tmp_path / "a.csv", THEIRS))
    )
    portfolio.run(services.turn_statement, act_id=act_id)
    turned = detail(portfolio, act_id)
    assert turned.theirs is not None
    assert (turned.their_view, turned.theirs.closing_minor) == ("same", -36_100)
    portfolio.run(services.turn_statement, act_id=act_id)
    assert detail(portfolio, act_id).difference_minor == -1_100


def test_the_life_of_an_act(portfolio: Portfolio, client: str) -> None:
    act_id = act_of(portfolio, client)
    with pytest.raises(NotAllowed):
        portfolio.run(services.mark_sent, act_id=act_id)
    issue(portfolio, act_id)
    portfolio.run(services.mark_sent, act_id=act_id, day=date(2026, 11, 3), channel="email")
    with portfolio.read() as connection:
        month = queries.acts_of_month(connection, TODAY)
        last = queries.last_act(connection, client)
    assert month is not None
    assert last is not None
    assert [act.id for act in month.waiting] == [act_id]
    assert (last.number, last.sent_on, last.answer_by) == ("AS-2026-1", date(2026, 11, 3), date(2026, 11, 13))
    assert last.late_days(TODAY) == 6
    portfolio.run(services.mark_reminded, act_ids=(act_id,), day=TODAY)
    portfolio.run(services.mark_agreed, act_id=act_id, day=TODAY, by="Inga Šķēle")
    agreed = detail(portfolio, act_id)
    assert (agreed.state, agreed.answered_by, agreed.difference_minor) == (ActState.AGREED, "Inga Šķēle", 0)
    with pytest.raises(NotAllowed):
        portfolio.run(services.mark_sent, act_id=act_id)
    with pytest.raises(NotAllowed):
        portfolio.run(services.remove_act, act_id=act_id)


def test_what_was_issued_keeps_its_balance(portfolio: Portfolio, client: str) -> None:
    act_id = act_of(portfolio, client)
    issue(portfolio, act_id)
    Seeds(portfolio).invoice(client, date(2026, 11, 20), 700, number="RK-9", issued=date(2026, 10, 31))
    act = detail(portfolio, act_id)
    assert (act.issued_closing_minor, act.ours.closing_minor, act.changed_since) == (35_000, 35_700, 700)


def test_acts_for_all_with_turnover_and_none_twice(portfolio: Portfolio, client: str) -> None:
    Seeds(portfolio).client("SIA „Bez apgrozījuma”")
    first, last = last_month(TODAY)
    assert (first, last) == (FIRST, LAST)
    assert len(portfolio.run(services.create_acts, from_day=first, to_day=last).value) == 1
    assert portfolio.run(services.create_acts, from_day=first, to_day=last).value == []
    with pytest.raises(InvalidInput):
        act_of(portfolio, client)


def test_a_file_of_another_period_is_refused(portfolio: Portfolio, client: str, tmp_path: Path) -> None:
    act_id = act_of(portfolio, client)
    rows = [["Datums", "Dokuments", "Debets", "Kredīts"], ["05.03.2025.", "Rēķins RK-2", "", "100,00"]]
    with pytest.raises(NotAllowed):
        portfolio.run(
            services.take_statement, act_id=act_id, file=read_statement(write_csv(tmp_path / "a.csv", rows))
        )
