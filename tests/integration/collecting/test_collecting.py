"""Calls of the day, steps, promises and letters on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kamdesk.model.collecting import queries, services
from kamdesk.model.collecting.rules.calls import Reason
from kamdesk.model.collecting.rules.ladder import Policy, State, Step
from kamdesk.model.company.services import set_up
from kamdesk.model.contracts.tables import ContractRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.journal.queries.promises import client_promises
from kamdesk.model.journal.rules.words import PromiseState
from kamdesk.model.journal.services.promises import settle_promise
from kamdesk.model.ledger import queries as ledger
from kamdesk.model.ledger.services import save_payment
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.reports.papers import gather, render
from tests.support.clocks import TestClock
from tests.support.papertext import text_of
from tests.support.portfolios import Seeds, add

DAY = timedelta(days=1)


def _calls(portfolio: Portfolio) -> list[tuple[str, Reason, int]]:
    with portfolio.read() as connection:
        return [(one.client, one.reason, one.tries) for one in queries.calls_today(connection, clock.today())]


def _case(portfolio: Portfolio, client: str) -> queries.Case:
    with portfolio.read() as connection:
        found = queries.debt_case(connection, client, clock.today())
    assert found is not None
    return found


@pytest.fixture
def debtor(portfolio: Portfolio) -> str:
    """One client, three invoices past due in two currencies, 24 days at most."""
    seeds, today = Seeds(portfolio), clock.today()
    portfolio.run(set_up, name="SIA „Mēs”", country="LV", iban="")
    client = seeds.client("SIA „Parāds”")
    seeds.invoice(client, today - 24 * DAY, 2_000_00, number="KF-1")
    seeds.invoice(client, today - 5 * DAY, 640_00, number="KF-2")
    seeds.invoice(client, today - 2 * DAY, 90_00, number="KF-3", currency="USD")
    seeds.invoice(client, today + DAY, 70_00, number="KF-4")
    return client


def test_nobody_answers_and_the_call_moves_to_tomorrow(
    portfolio: Portfolio, debtor: str, frozen_clock: TestClock
) -> None:
    assert _calls(portfolio) == [("SIA „Parāds”", Reason.OLDEST, 0)]
    portfolio.run(services.call_unanswered, client_id=debtor)
    assert _calls(portfolio) == []
    frozen_clock.forward(days=1)
    assert _calls(portfolio) == [("SIA „Parāds”", Reason.OLDEST, 1)]
    portfolio.undo()
    assert _calls(portfolio)[0][2] == 0


def test_what_the_client_says_is_no_payment(
    portfolio: Portfolio, debtor: str, frozen_clock: TestClock
) -> None:
    portfolio.run(services.says_paid, client_id=debtor)
    assert _calls(portfolio) == []
    with portfolio.read() as connection:
        assert ledger.payment_list(connection) == ()
        assert ledger.client_ageing(connection, debtor, clock.today())[0].overdue == 2_640_00
    frozen_clock.forward(days=3)
    assert len(_calls(portfolio)) == 1


def test_a_promise_on_the_phone_is_a_dated_promise(
    portfolio: Portfolio, debtor: str, frozen_clock: TestClock
) -> None:
    due = clock.today() + 4 * DAY
    with pytest.raises(InvalidInput):
        portfolio.run(services.promised_on_call, client_id=debtor, amount_minor=0, due=due)
    portfolio.run(services.promised_on_call, client_id=debtor, amount_minor=2_000_00, due=due)
    assert _calls(portfolio) == []
    frozen_clock.forward(days=5)
    assert _calls(portfolio)[0][1] is Reason.BROKEN
    again = clock.today() + 2 * DAY
    portfolio.run(services.promised_on_call, client_id=debtor, amount_minor=1_000_00, due=again)
    with portfolio.read() as connection:
        found = client_promises(connection, debtor, clock.today(), every=True)
        rate = queries.keeping_rate(connection, clock.today())
    assert [(one.state, one.pending) for one in found] == [
        (PromiseState.OPEN, True),
        (PromiseState.BROKEN, False),
    ]
    assert (rate.told, rate.kept) == (1, 0)


def test_money_that_came_in_proposes_the_promise_as_kept(portfolio: Portfolio, debtor: str) -> None:
    today = clock.today()
    portfolio.run(services.promised_on_call, client_id=debtor, amount_minor=500_00, due=today + DAY)
    with portfolio.read() as connection:
        assert queries.covered_promises(connection, today) == ()
    portfolio.run(save_payment, client_id=debtor, paid_on=today, amount_minor=500_00)
    with portfolio.read() as connection:
        (found,) = queries.covered_promises(connection, today)
    assert found.on == today
    portfolio.run(settle_promise, promise_id=found.promise.id, state="kept", on=found.on)
    with portfolio.read() as connection:
        assert queries.covered_promises(connection, today) == ()


def test_interest_by_the_law_and_by_the_contract(portfolio: Portfolio, debtor: str) -> None:
    case = _case(portfolio, debtor)
    assert [(debt.currency, debt.overdue_minor) for debt in case.debts] == [("EUR", 2_640_00), ("USD", 90_00)]
    assert case.terms is not None
    assert case.terms.basis.value == "year"
    add(portfolio, ContractRow(
        client_id=debtor, number="L-7", stage="signed", signed_on=clock.today() - 90 * DAY,
        starts_on=clock.today() - 90 * DAY, penalty_bp=10, penalty_clause="5.3. punkts",
    ))  # fmt: skip
    case = _case(portfolio, debtor)
    assert case.main is not None
    assert [(line.number, line.days, line.minor) for line in case.main.lines] == [
        ("KF-1", 24, 48_00), ("KF-2", 5, 3_20),
    ]  # fmt: skip
    assert case.main.interest_minor == 51_20


def _paper(portfolio: Portfolio, key: str, client: str, language: Any = "lv", **subject: str) -> str:
    with portfolio.read() as connection:
        content = gather(connection, key, {"client": client, **subject})
    return text_of(render(key, content, language))


def test_one_letter_names_every_invoice_past_due(portfolio: Portfolio, debtor: str) -> None:
    for language in ("ru", "lv", "both"):
        for key in ("reminder", "claim"):
            said = _paper(portfolio, key, debtor, language)
            assert all(number in said for number in ("KF-1", "KF-2", "KF-3")), (key, language)
            assert "KF-4" not in said


def test_a_letter_is_kept_with_its_step_and_sent_by_hand_only(portfolio: Portfolio, debtor: str) -> None:
    document: dict[str, Any] = {
        "paper": "reminder", "title": "Vēstule", "number": "AT-1", "content": b"%PDF", "pages": 1,
        "subject_kind": "client", "subject_id": debtor,
    }  # fmt: skip
    key = portfolio.run(services.record_reminder_paper, client_id=debtor, language="lv", **document).value
    case = _case(portfolio, debtor)
    rung = next(one for one in case.rungs if one.reminder is not None)
    assert rung.reminder is not None
    assert (rung.step, rung.state, rung.reminder.document_id) == (Step.SECOND, State.MADE, key)
    assert rung.reminder.amount_minor == 2_640_00
    portfolio.run(services.mark_sent, reminder_id=rung.reminder.id, on=clock.today(), channel="mail")
    case = _case(portfolio, debtor)
    assert [one.state for one in case.rungs] == [State.DUE, State.SENT, State.DUE, State.AHEAD]
    assert case.next_rung is not None
    assert case.next_rung.step is Step.CLAIM


def test_nothing_past_due_makes_no_letter(portfolio: Portfolio) -> None:
    client = Seeds(portfolio).client("SIA „Laikā”")
    portfolio.run(set_up, name="SIA „Mēs”")
    with pytest.raises(NotAllowed), portfolio.read() as connection:
        gather(connection, "reminder", {"client": client})
    with pytest.raises(NotAllowed):
        portfolio.run(services.record_letter, client_id=client, step="first", language="lv")


def test_the_days_of_the_ladder_are_the_users(portfolio: Portfolio, debtor: str) -> None:
    portfolio.run(services.save_policy, policy=Policy(5, 15, 40, 60, 14))
    with pytest.raises(InvalidInput):
        portfolio.run(services.save_policy, policy=replace(Policy(), second_days=1))
    case = _case(portfolio, debtor)
    assert [rung.after_days for rung in case.rungs] == [5, 15, 40, 60]
    assert case.next_rung is not None
    assert case.next_rung.step is Step.SECOND


def test_the_register_adds_up(portfolio: Portfolio, debtor: str) -> None:
    with portfolio.read() as connection:
        content = gather(connection, "receivables", {"day": clock.today().isoformat()})
        ages = {age.currency: age for age in ledger.receivables_by_age(connection, clock.today())}
    assert {part.currency: (part.bands, part.total) for part in content.parts} == {
        code: (age.bands, age.total) for code, age in ages.items()
    }
    assert "2 640,00" in text_of(render("receivables", content, "ru")).replace(" ", " ")
