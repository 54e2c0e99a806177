"""Reliability checks on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.credit.queries.checks import (
    check_detail,
    check_standing,
    client_checks,
    evidence_content,
    limit_raise_problem,
)
from kamdesk.model.credit.rules.checks import CheckDraft, CheckState, Validity, months_later
from kamdesk.model.credit.rules.scoring import Answer, Question
from kamdesk.model.credit.services.checks import (
    add_evidence,
    delete_check,
    finish_check,
    remove_evidence,
    repeat_check,
    save_check,
    start_check,
)
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def drafted(portfolio: Portfolio, check_id: str) -> CheckDraft:
    with portfolio.read() as connection:
        detail = check_detail(connection, check_id, clock.today())
    assert detail is not None
    return detail.draft


def answered(draft: CheckDraft, answer: Answer = Answer.GOOD) -> CheckDraft:
    """Every question that a person answers, answered with a source and a day."""
    for item in draft.items:
        if not item.computed:
            draft = draft.with_item(replace(item, answer=str(answer), source="UR", seen_on=draft.checked_on))
    return replace(draft, limit_minor=1_000_00, payment_days=14, checked_by="Anna")


def test_a_check_from_beginning_to_end(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client(reg_no="40003032949", country="LV")
    seeds.invoice(client, today - timedelta(days=40), 1_200_00, paid_on=today - timedelta(days=39))
    check_id = portfolio.run(start_check, client_id=client).value
    draft = drafted(portfolio, check_id)
    assert [item.question for item in draft.items] == list(Question)
    assert draft.item(Question.NUMBERS).answer == Answer.GOOD  # type: ignore[union-attr]
    assert draft.item(Question.PAYMENTS).answer == Answer.GOOD  # type: ignore[union-attr]
    assert draft.valid_until == months_later(today, 6)
    with pytest.raises(InvalidInput) as refused:
        portfolio.run(finish_check, draft=draft)
    assert Question.SANCTIONS in {problem.field for problem in refused.value.problems}

    done = answered(draft)
    portfolio.run(save_check, draft=done)
    outcome = portfolio.run(finish_check, draft=done)
    assert not outcome.undoable
    with portfolio.read() as connection:
        detail = check_detail(connection, check_id, today)
        standing = check_standing(connection, client, today)
        assert limit_raise_problem(connection, client, today) is None
    assert detail is not None
    assert (detail.state, detail.score) == (CheckState.DONE, 100)
    assert (standing.validity, standing.limit_minor, standing.payment_days) == (Validity.VALID, 1_000_00, 14)
    with pytest.raises(NotAllowed):
        portfolio.run(save_check, draft=done)

    # what was counted then does not move with the ledger
    seeds.invoice(client, today - timedelta(days=90), 9_000_00)
    with portfolio.read() as connection:
        later = check_detail(connection, check_id, today)
    assert later is not None
    assert (later.payments, later.purchases) == (detail.payments, detail.purchases)


def test_a_second_start_opens_the_draft_under_way(portfolio: Portfolio) -> None:
    client = Seeds(portfolio).client()
    first = portfolio.run(start_check, client_id=client).value
    assert portfolio.run(start_check, client_id=client).value == first
    portfolio.run(delete_check, check_id=first)
    with portfolio.read() as connection:
        assert client_checks(connection, client) == ()
    portfolio.undo()
    assert len(drafted(portfolio, first).items) == len(Question)


def test_seven_months_later_the_limit_asks_for_a_new_check(portfolio: Portfolio, frozen_clock) -> None:  # type: ignore[no-untyped-def]
    """A20: check 7 months old with validity 6 -> repeat before raising the limit."""
    client = Seeds(portfolio).client()
    with portfolio.read() as connection:
        assert limit_raise_problem(connection, client, clock.today()) is None
    check_id = portfolio.run(start_check, client_id=client).value
    portfolio.run(finish_check, draft=answered(drafted(portfolio, check_id)))
    day = months_later(clock.today(), 7)
    with portfolio.read() as connection:
        problem = limit_raise_problem(connection, client, day)
    assert problem is not None
    assert dict(problem.values) == {"age": 7, "valid": 6}

    frozen_clock.forward(days=(day - clock.today()).days)
    again = portfolio.run(repeat_check, check_id=check_id).value
    fresh = drafted(portfolio, again)
    with portfolio.read() as connection:
        known = check_detail(connection, again, clock.today())
    assert known is not None
    assert known.made_from_day == drafted(portfolio, check_id).checked_on
    asked = [item for item in fresh.items if not item.computed]
    assert {item.answer for item in asked} == {Answer.UNKNOWN}
    assert {item.source for item in asked} == {"UR"}
    assert {item.seen_on for item in asked} == {None}


def test_evidence_is_kept_encrypted_and_can_be_opened(portfolio: Portfolio) -> None:
    client = Seeds(portfolio).client()
    check_id = portfolio.run(start_check, client_id=client).value
    draft = drafted(portfolio, check_id)
    item = draft.items[0]
    kept = portfolio.run(
        add_evidence, check_id=check_id, item_id=item.id, name="izraksts.png", content=PNG
    ).value
    with portfolio.read() as connection:
        detail = check_detail(connection, check_id, clock.today())
        assert evidence_content(connection, kept) == PNG
    assert detail is not None
    assert [(one.name, one.media_type) for one in detail.evidence] == [("izraksts.png", "image/png")]
    portfolio.run(remove_evidence, check_id=check_id, attachment_id=kept)
    portfolio.undo()
    portfolio.run(finish_check, draft=answered(draft))
    with pytest.raises(NotAllowed):
        portfolio.run(remove_evidence, check_id=check_id, attachment_id=kept)


def test_purchases_are_an_average_month(portfolio: Portfolio) -> None:
    seeds, today = Seeds(portfolio), clock.today()
    client = seeds.client()
    for month in range(3):
        seeds.invoice(client, today, 900_00, issued=today - timedelta(days=30 * month + 1))
    with portfolio.read() as connection:
        check = portfolio.run(start_check, client_id=client).value
    with portfolio.read() as connection:
        detail = check_detail(connection, check, today)
    assert detail is not None
    assert (detail.purchases.months, detail.purchases.month_minor) == (3, 900_00)
    assert detail.purchases.source == "invoices"
    assert isinstance(detail.draft.checked_on, date)
