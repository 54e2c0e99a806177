"""What of a payment is for which invoice."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.ledger.rules.allocation import OpenInvoice, certain, named_in, numbers_in, proposed

DAY = date(2026, 11, 1)


def _invoice(
    number: str, owed: int, *, due: int = 0, told: int = 0, told_on: date | None = None
) -> OpenInvoice:
    return OpenInvoice(number, number, DAY, DAY + timedelta(days=due), owed + told, owed, told_on)


@st.composite
def books(draw: st.DrawFn) -> list[OpenInvoice]:
    count = draw(st.integers(0, 6))
    return [
        _invoice(
            f"KF-{at}", draw(st.integers(0, 500_00)), due=draw(st.integers(-90, 30)), told=draw(st.integers(0, 300_00)),
            told_on=draw(st.sampled_from([None, DAY, DAY - timedelta(days=2)])),
        )
        for at in range(count)
    ]  # fmt: skip


@given(
    books(), st.integers(1, 2_000_00), st.lists(st.sampled_from(["KF-0", "KF-3", "kf-1", "none"]), max_size=4)
)
def test_nothing_is_given_twice(invoices: list[OpenInvoice], amount: int, named: list[str]) -> None:
    for parts in (certain(amount, DAY, named, invoices), proposed(amount, invoices)):
        given_to: dict[str, int] = {}
        for part in parts:
            assert part.amount_minor > 0
            given_to[part.invoice_id] = given_to.get(part.invoice_id, 0) + part.amount_minor
        assert sum(given_to.values()) <= amount
        for invoice in invoices:
            assert given_to.get(invoice.id, 0) <= invoice.free_minor


@given(books(), st.integers(1, 2_000_00))
def test_a_proposal_leaves_money_over_only_when_nothing_is_open(
    invoices: list[OpenInvoice], amount: int
) -> None:
    given_away = sum(part.amount_minor for part in proposed(amount, invoices))
    assert given_away == min(amount, sum(invoice.open_minor for invoice in invoices))


def test_what_the_payment_names_comes_before_the_oldest() -> None:
    old, new = _invoice("KF-1", 100, due=-90), _invoice("KF-2", 50, due=10)
    assert [(p.invoice_id, p.amount_minor) for p in certain(70, DAY, ("kf-2",), (old, new))] == [("KF-2", 50)]
    assert [(p.invoice_id, p.amount_minor) for p in proposed(120, (new, old))] == [
        ("KF-1", 100),
        ("KF-2", 20),
    ]


def test_the_money_an_invoice_speaks_of_is_the_same_money() -> None:
    told = _invoice("KF-1", 0, told=80, told_on=DAY)
    near = _invoice("KF-2", 0, told=30, told_on=DAY + timedelta(days=2))
    far = _invoice("KF-3", 0, told=30, told_on=DAY + timedelta(days=9))
    assert [(p.invoice_id, p.why) for p in certain(80, DAY, (), (told,))] == [("KF-1", "same_day")]
    assert [p.invoice_id for p in certain(30, DAY, (), (far, near))] == ["KF-2"]
    assert certain(29, DAY, (), (far, near)) == ()


def test_numbers_as_people_write_them() -> None:
    assert numbers_in("KF-2290, KF-2311;77 | KF-2290") == ("KF-2290", "KF-2311", "77")
    assert named_in("Apmaksa par rēķiniem kf-2290 un KF-2311.", ("KF-2290", "KF-2311", "KF-9")) == (
        "KF-2290", "KF-2311",
    )  # fmt: skip
