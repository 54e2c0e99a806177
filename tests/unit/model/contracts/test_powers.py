"""What a power of attorney does not cover, and what a paper lacks (A18, A22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.contracts.rules.drafts import ContractDraft, draft_problems
from kamdesk.model.contracts.rules.gaps import CLIENT, CONTRACT, gaps
from kamdesk.model.contracts.rules.powers import Power, power_doubts
from kamdesk.model.core.languages import LANGUAGES, l10n_for

POWER = Power(
    "p", "P-7", "Anna Ozola", "", date(2026, 1, 2), date(2026, 12, 31), 5_000_000, "EUR", ""
)  # fmt: skip
DAY = date(2026, 11, 19)
FULL = {"name": "A", "reg_no": "1", "address": "x", "bank": "b", "iban": "i", "phone": "p"}


def test_sixty_thousand_is_over_a_limit_of_fifty() -> None:
    [doubt] = power_doubts(POWER, 6_000_000, "EUR", DAY)
    assert (doubt.kind, doubt.amount_minor, doubt.limit_minor) == ("over_limit", 6_000_000, 5_000_000)
    for language in LANGUAGES:
        words = doubt.text(l10n_for(language))
        assert "60 000,00" in words.replace("\u00a0", " ")
        assert "50 000,00" in words.replace("\u00a0", " ")


@given(amount=st.integers(0, 10**9), limit=st.integers(0, 10**9))
def test_only_what_is_over_the_limit_is_doubted(amount: int, limit: int) -> None:
    doubts = power_doubts(replace(POWER, limit_minor=limit), amount, "EUR", DAY)
    assert bool(doubts) == (amount > limit)


def test_an_expired_power_a_foreign_limit_and_none_at_all() -> None:
    assert [one.kind for one in power_doubts(POWER, 1, "EUR", date(2027, 1, 1))] == ["expired"]
    assert [one.kind for one in power_doubts(POWER, 1, "EUR", date(2026, 1, 1))] == ["not_yet"]
    assert [one.kind for one in power_doubts(POWER, 1, "RUB", DAY)] == ["other_currency"]
    assert power_doubts(None, 1, "EUR", DAY) == ()


def test_a_full_contract_lacks_nothing_and_an_empty_one_names_every_field() -> None:
    whole = ContractDraft(
        number="LG-1", place="Rīga", starts_on=DAY, amount_minor=1, price_column=1, payment_days=30, penalty_bp=10,
        delivery="DAP", signer="J. K.", signer_role="valdes loceklis", signer_basis="statūti", power_id="p",
    )  # fmt: skip
    assert gaps("supply", whole, FULL, FULL) == ()
    bare = gaps("supply", ContractDraft(), {}, FULL)
    assert {"number", "place", "delivery", "signer", "own_signer"} <= {
        gap.field for gap in bare if gap.place == CONTRACT
    }
    assert {"name", "reg_no", "address", "bank", "iban", "email"} == {
        gap.field for gap in bare if gap.place == CLIENT
    }


def test_a_draft_may_be_unfinished_but_not_contradictory() -> None:
    assert draft_problems(ContractDraft()) == ()
    wrong = ContractDraft(
        starts_on=DAY, ends_on=date(2026, 1, 1), payment_days=900, amount_minor=-1, penalty_bp=5000
    )
    assert {one.field for one in draft_problems(wrong)} == {
        "ends_on",
        "payment_days",
        "amount_minor",
        "penalty_bp",
    }
