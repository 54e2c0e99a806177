"""Contracts, powers and obligations on a real file (A18, A19, A21, A22)."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.company.tables import CompanyRow
from kamdesk.model.contracts import queries, services
from kamdesk.model.contracts.rules.renewal import WIN_BACK
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.store.portfolio import Portfolio

TODAY = date(2026, 11, 19)


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    with portfolio.write("client") as work:
        work.add(CompanyRow(name="SIA „Ozola”", reg_no="40003000019", country="LV", town="Rīga"))
        return work.add(ClientRow(name="SIA „Kurzemes Tirgus”", payment_days=30, price_column=2))


def draft(portfolio: Portfolio, client: str, **values: object) -> str:
    made = str(portfolio.run(services.start_contract, client_id=client).value)
    if values:
        portfolio.run(services.save_contract, contract_id=made, values=values)
    return made


def signed(portfolio: Portfolio, client: str, **values: object) -> str:
    made = draft(portfolio, client, **values)
    portfolio.run(services.move_contract, contract_id=made, stage="agreed")
    portfolio.run(services.move_contract, contract_id=made, stage="signed")
    return made


def detail(portfolio: Portfolio, contract: str, day: date = TODAY) -> queries.ContractDetail:
    with portfolio.read() as connection:
        found = queries.contract_detail(connection, contract, day)
    assert found is not None
    return found


def test_a_draft_is_filled_from_the_card_and_names_what_is_missing(portfolio: Portfolio, client: str) -> None:
    one = detail(portfolio, draft(portfolio, client))
    assert (one.draft.payment_days, one.draft.price_column, one.draft.place, one.law) == (30, 2, "Rīga", "LV")
    assert one.draft.number
    missing = {(gap.place, gap.field) for gap in one.gaps}
    assert {
        ("client", "reg_no"),
        ("client", "iban"),
        ("company", "bank"),
        ("contract", "delivery"),
    } <= missing
    assert ("company", "reg_no") not in missing


def test_signed_terms_do_not_change_but_the_note_does(portfolio: Portfolio, client: str) -> None:
    made = signed(portfolio, client)
    with pytest.raises(NotAllowed):
        portfolio.run(services.save_contract, contract_id=made, values={"payment_days": 60})
    portfolio.run(services.save_contract, contract_id=made, values={"note": "in the grey folder"})
    assert detail(portfolio, made).draft.payment_days == 30
    assert detail(portfolio, made).draft.note == "in the grey folder"


def test_signing_is_not_undone_and_no_stage_is_skipped(portfolio: Portfolio, client: str) -> None:
    made = draft(portfolio, client)
    with pytest.raises(NotAllowed):
        portfolio.run(services.move_contract, contract_id=made, stage="signed")
    portfolio.run(services.move_contract, contract_id=made, stage="agreed")
    assert not portfolio.run(services.move_contract, contract_id=made, stage="signed").undoable
    assert portfolio.run(services.move_contract, contract_id=made, stage="original_back").undoable
    portfolio.undo()
    assert detail(portfolio, made).stage == "signed"


def test_an_amendment_changes_what_is_in_force(portfolio: Portfolio, client: str) -> None:
    base = signed(portfolio, client, payment_days=30, limit_minor=500_000)
    added = portfolio.run(services.start_contract, client_id=client, sort="amendment", amends_id=base).value
    portfolio.run(services.save_contract, contract_id=added, values={"payment_days": 45})
    with portfolio.read() as connection:
        before = queries.contract_in_force(connection, client, TODAY)
    for stage in ("agreed", "signed"):
        portfolio.run(services.move_contract, contract_id=added, stage=stage)
    with portfolio.read() as connection:
        after = queries.contract_in_force(connection, client, TODAY)
    assert before is not None
    assert after is not None
    assert (before.payment_days, after.payment_days, after.limit_minor) == (30, 45, 500_000)
    assert detail(portfolio, base).papers[0].number.endswith("/1")


def test_only_a_signed_contract_is_amended(portfolio: Portfolio, client: str) -> None:
    base = draft(portfolio, client)
    with pytest.raises(NotAllowed):
        portfolio.run(services.start_contract, client_id=client, sort="amendment", amends_id=base)


def test_signed_terms_are_put_on_the_card_when_asked(portfolio: Portfolio, client: str) -> None:
    made = signed(portfolio, client, payment_days=45, price_column=3)
    differ = {one.field: (one.card, one.contract) for one in detail(portfolio, made).differences}
    assert differ == {"payment_days": (30, 45), "price_column": (2, 3)}
    portfolio.run(services.apply_terms, contract_id=made)
    assert detail(portfolio, made).differences == ()


def test_the_renewal_chain(portfolio: Portfolio, client: str) -> None:
    made = signed(portfolio, client, starts_on=date(2026, 1, 20), ends_on=date(2027, 1, 18))
    with portfolio.read() as connection:
        [due] = queries.renewals_due(connection, TODAY)
    assert (due.contract_id, due.offset, due.days_left) == (made, -60, 60)
    portfolio.run(services.finish_renewal_step, contract_id=made, offset_days=-60, ends_on=due.ends_on)
    with portfolio.read() as connection:
        assert queries.renewals_due(connection, TODAY) == ()
        assert queries.renewals_due(connection, date(2026, 12, 19))[0].offset == -30
        assert queries.renewals_due(connection, date(2027, 2, 1))[0].offset == WIN_BACK
        assert queries.renewals_due(connection, date(2027, 2, 1))[0].win_back


def test_a_signed_successor_ends_the_chain(portfolio: Portfolio, client: str) -> None:
    old = signed(portfolio, client, starts_on=date(2026, 1, 20), ends_on=date(2027, 1, 18))
    new = portfolio.run(services.start_contract, client_id=client, copy_of=old).value
    assert detail(portfolio, str(new)).draft.starts_on == date(2027, 1, 19)
    assert detail(portfolio, str(new)).draft.ends_on == date(2028, 1, 18)
    source, copies = detail(portfolio, str(new)).made_from, detail(portfolio, old).copies
    assert (source.id if source else "", [one.id for one in copies]) == (old, [new])
    for stage in ("agreed", "signed"):
        portfolio.run(services.move_contract, contract_id=new, stage=stage)
    with portfolio.read() as connection:
        assert queries.renewals_due(connection, TODAY) == ()


def test_a_contract_over_the_power_is_doubted(portfolio: Portfolio, client: str) -> None:
    portfolio.run(
        services.save_power, number="P-7", holder="Anna Ozola", issued_on=date(2026, 1, 2),
        valid_until=date(2026, 12, 31), limit_minor=5_000_000,
    )  # fmt: skip
    made = draft(portfolio, client, amount_minor=6_000_000)
    assert [doubt.kind for doubt in detail(portfolio, made).power_doubts] == ["over_limit"]
    portfolio.run(services.save_contract, contract_id=made, values={"amount_minor": 5_000_000})
    assert detail(portfolio, made).power_doubts == ()
    assert [doubt.kind for doubt in detail(portfolio, made, date(2027, 1, 1)).power_doubts] == ["expired"]
    with portfolio.read() as connection:
        [power] = queries.powers(connection)
    with pytest.raises(NotAllowed):
        portfolio.run(services.remove_power, power_id=power.id)


def test_obligations_of_both_sides(portfolio: Portfolio, client: str) -> None:
    ours = portfolio.run(
        services.save_obligation, client_id=client, side="we", what="deliver stand", due=date(2026, 11, 10)
    ).value
    portfolio.run(
        services.save_obligation, client_id=client, side="they", what="30 facings", due=date(2026, 12, 15)
    )
    with portfolio.read() as connection:
        first, second = queries.obligations(connection, client_id=client)
    assert (first.id, first.late(TODAY), second.late(TODAY)) == (ours, 9, 0)
    portfolio.run(services.settle_obligation, obligation_id=ours)
    with portfolio.read() as connection:
        assert [one.side for one in queries.obligations(connection, state="open")] == ["they"]
    with pytest.raises(InvalidInput):
        portfolio.run(services.save_obligation, client_id=client, side="we", what=" ", due=None)


def test_a_protocol_holds_the_clauses(portfolio: Portfolio, client: str) -> None:
    base = draft(portfolio, client)
    protocol = portfolio.run(
        services.start_contract, client_id=client, sort="disagreement", amends_id=base
    ).value
    assert ("contract", "clauses") in {(gap.place, gap.field) for gap in detail(portfolio, protocol).gaps}
    portfolio.run(
        services.save_clause,
        contract_id=protocol,
        clause="7.2",
        ours="0,1 %",
        theirs="0,05 %",
        agreed="0,07 %",
    )
    [clause] = detail(portfolio, protocol).clauses
    assert (clause.clause, clause.theirs) == ("7.2", "0,05 %")


def test_the_list_knows_what_ends(portfolio: Portfolio, client: str) -> None:
    signed(portfolio, client, starts_on=date(2026, 1, 20), ends_on=date(2027, 1, 18))
    draft(portfolio, client)
    with portfolio.read() as connection:
        lines = queries.contract_list(connection, TODAY, text="kurzemes")
        assert queries.contract_list(connection, TODAY, text="nobody") == ()
    counts = {name: sum(map(holds, lines)) for name, holds in queries.SEGMENTS.items()}
    assert counts == {"all": 2, "open": 1, "force": 1, "ending": 1, "original": 1, "ended": 0}
