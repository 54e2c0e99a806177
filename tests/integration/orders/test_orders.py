"""Orders on an encrypted file: draft, confirm, cancel, copy, and what the pad reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.core.ids import new_id
from kamdesk.model.orders import queries, services
from kamdesk.model.orders.rules.draft import OrderDraft, added_all, replaced
from kamdesk.model.orders.rules.lines import line_of, with_percent, with_price
from kamdesk.model.orders.rules.states import TRANSITIONS, OrderState, check_move
from kamdesk.model.orders.rules.suggestions import suggestions
from tests.support.goods import Small, add_client, add_order, small_portfolio

TODAY = date(2026, 11, 19)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = small_portfolio(tmp_path / "test.kam")
    yield made
    made.portfolio.close()


def a_draft(small: Small, *lines: tuple[str, int]) -> OrderDraft:
    """A draft of (article, pieces) at the client's prices."""
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
        known = queries.catalogue(connection)
    made = []
    for code, pieces in lines:
        item = known.by_id[small.products[code]]
        made.append(line_of(0, item, terms.tags.get(item.id), pieces * 1000, terms.vat_of(item)))
    draft = OrderDraft(new_id(), TODAY, small.client, small.site, column=terms.column)
    return added_all(draft, made)


def detail(small: Small, order_id: str) -> queries.OrderDetail:
    with small.portfolio.read() as connection:
        found = queries.order_detail(connection, order_id)
    assert found is not None
    return found


def count(small: Small, table: str) -> int:
    statement = {
        "order_line": text("SELECT count(*) FROM order_line WHERE deleted_at IS NULL"),
        "sales_order": text("SELECT count(*) FROM sales_order WHERE deleted_at IS NULL"),
        "change_log": text("SELECT count(*) FROM change_log"),
        "undo_step": text("SELECT count(*) FROM undo_step"),
    }[table]
    with small.portfolio.read() as connection:
        return int(connection.execute(statement).scalar_one())


def test_prices_come_from_the_clients_column_of_the_day(small: Small) -> None:
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
    tag = terms.tags[small.products["KF-1012"]]
    assert (terms.column, terms.column_name, terms.vat_standard_bp, terms.vat_charged) == (
        3,
        "Сеть",
        2100,
        True,
    )
    assert (tag.list_minor, tag.price_minor, tag.column, tag.fallback) == (1490, 1371, 3, False)
    assert terms.client is not None
    assert [place.town for place in terms.client.places] == ["Liepāja"]


def test_a_draft_is_kept_as_typed_without_undo_steps_or_log_lines(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24))
    small.portfolio.run(services.save_draft, draft=draft, typed="sr-30")
    before = count(small, "change_log"), count(small, "undo_step")
    more = a_draft(small, ("KF-1012", 24), ("SR-3020", 18))
    outcome = small.portfolio.run(services.save_draft, draft=replace(more, id=draft.id), typed="")
    assert not outcome.undoable
    assert (count(small, "change_log"), count(small, "undo_step")) == before
    kept = detail(small, draft.id)
    assert (kept.state, kept.number, kept.draft.lines) == ("draft", "", more.lines)
    assert kept.draft.totals == more.totals


def test_confirming_numbers_freezes_and_reads_back(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24), ("SR-3020", 18), ("CK-4102", 40))
    special = replaced(draft, with_percent(draft.lines[1], 1000))
    special = replaced(special, with_price(special.lines[2], 168))
    small.portfolio.run(services.save_draft, draft=special)
    outcome = small.portfolio.run(services.confirm_order, draft=special)
    assert outcome.value.number == "P-2026-1"
    assert (outcome.values, outcome.undoable) == ({"number": "P-2026-1"}, False)
    stored = detail(small, draft.id)
    assert (stored.state, stored.number, stored.typed) == ("confirmed", "P-2026-1", "")
    assert stored.draft.totals == special.totals
    assert [
        (x.code, x.qty_milli, x.list_minor, x.column, x.hand, x.net_minor) for x in stored.draft.lines
    ] == [(x.code, x.qty_milli, x.list_minor, x.column, x.hand, x.net_minor) for x in special.lines]
    with pytest.raises(NotAllowed):
        small.portfolio.run(services.save_draft, draft=special)
    with pytest.raises(NotAllowed):
        small.portfolio.run(services.delete_draft, order_id=draft.id)


def test_a_retry_after_a_lost_answer_makes_no_second_order(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24))
    first = small.portfolio.run(services.confirm_order, draft=draft).value
    again = small.portfolio.run(services.confirm_order, draft=draft).value
    assert (again.number, again.again, first.again) == (first.number, True, False)
    assert (count(small, "sales_order"), count(small, "order_line")) == (1, 1)
    other = small.portfolio.run(services.confirm_order, draft=replace(draft, id=new_id())).value
    assert other.number == "P-2026-2"


def test_every_problem_is_named_and_nothing_is_written(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24), ("SR-3020", 18))
    priceless = replaced(draft, replace(draft.lines[0], net_minor=None, sum_minor=0))
    with small.portfolio.write("gone") as work:
        from kamdesk.model.catalog.tables import ProductRow

        work.remove(ProductRow, small.products["SR-3020"])
    with pytest.raises(InvalidInput) as caught:
        small.portfolio.run(services.confirm_order, draft=replace(priceless, client_id=None))
    assert {problem.field for problem in caught.value.problems} == {"client", "line:1", "line:2"}
    assert count(small, "order_line") == 0
    fixed = a_draft(small, ("KF-1012", 24))
    assert small.portfolio.run(services.confirm_order, draft=fixed).value.number == "P-2026-1"  # no gap


def test_totals_that_do_not_fit_the_lines_are_never_written(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24))
    wrong = replace(draft, totals=replace(draft.totals, lines_minor=1))
    with pytest.raises(InvalidInput):
        small.portfolio.run(services.confirm_order, draft=wrong)


def test_cancelling_keeps_the_order_and_its_reason(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24))
    small.portfolio.run(services.confirm_order, draft=draft)
    with pytest.raises(InvalidInput):
        small.portfolio.run(services.cancel_order, order_id=draft.id, reason="  ")
    outcome = small.portfolio.run(services.cancel_order, order_id=draft.id, reason="передумали")
    assert not outcome.undoable
    stored = detail(small, draft.id)
    assert (stored.state, stored.cancel_reason, len(stored.draft.lines)) == ("cancelled", "передумали", 1)
    with pytest.raises(NotAllowed):
        small.portfolio.run(services.cancel_order, order_id=draft.id, reason="ещё раз")


@pytest.mark.parametrize("now", list(OrderState))
@pytest.mark.parametrize("then", list(OrderState))
def test_forbidden_moves_raise(now: OrderState, then: OrderState) -> None:
    if then in TRANSITIONS[now]:
        check_move(now, then)
    else:
        with pytest.raises(NotAllowed):
            check_move(now, then)


def test_a_deleted_draft_comes_back_whole(small: Small) -> None:
    draft = a_draft(small, ("KF-1012", 24))
    small.portfolio.run(services.save_draft, draft=draft, typed="sr")
    outcome = small.portfolio.run(services.delete_draft, order_id=draft.id)
    assert outcome.undoable
    with small.portfolio.read() as connection:
        assert queries.order_detail(connection, draft.id) is None
    small.portfolio.undo()
    assert detail(small, draft.id).typed == "sr"
    assert detail(small, draft.id).draft == draft


def test_a_copy_keeps_its_origin_and_takes_the_prices_of_its_day(small: Small) -> None:
    from kamdesk.model.catalog.services import set_price

    draft = a_draft(small, ("KF-1012", 24), ("SR-3020", 18))
    small.portfolio.run(services.confirm_order, draft=draft)
    small.portfolio.run(
        set_price,
        product_id=small.products["KF-1012"],
        column=3,
        price_minor=1400,
        currency="EUR",
        valid_from=date(2026, 12, 1),
    )
    copy = new_id()
    small.portfolio.run(services.copy_order, order_id=draft.id, new_id=copy, day=date(2026, 12, 2))
    stored = detail(small, copy)
    assert (stored.state, stored.number, stored.copied_number) == ("draft", "", "P-2026-1")
    assert [line.net_minor for line in stored.draft.lines] == [1400, 626]
    assert detail(small, draft.id).draft.lines[0].net_minor == 1371


def test_an_imported_order_keeps_its_sums_and_can_be_copied(small: Small) -> None:
    order = add_order(
        small.portfolio,
        small.client,
        date(2026, 10, 1),
        [(small.products["KF-1012"], 10, 1300)],
        number="118",
    )
    shown = detail(small, order)
    assert (shown.origin, shown.draft.totals.net_minor) == ("imported", 13_000)
    copy = new_id()
    small.portfolio.run(services.copy_order, order_id=order, new_id=copy, day=TODAY)
    line = detail(small, copy).draft.lines[0]
    assert (line.code, line.net_minor, line.qty_milli) == ("KF-1012", 1371, 10_000)


def test_suggestions_come_from_confirmed_and_imported_orders(small: Small) -> None:
    for weeks in (8, 6, 4, 2):
        add_order(
            small.portfolio,
            small.client,
            TODAY - timedelta(weeks=weeks),
            [(small.products["KF-1012"], 12, 1371), (small.products["SR-3020"], 6, 626)],
        )
    cancelled = a_draft(small, ("SR-3005", 600))
    small.portfolio.run(services.confirm_order, draft=cancelled)
    small.portfolio.run(services.cancel_order, order_id=cancelled.id, reason="x")
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=TODAY)
        known = queries.catalogue(connection)
    offers = suggestions(terms.history, known.by_id, (), TODAY)
    assert [(one.item.code, one.qty_milli, one.cadence_days) for one in offers] == [
        ("KF-1012", 12_000, 14),
        ("SR-3020", 6_000, 14),
    ]
    assert terms.sales[small.products["KF-1012"]].net_minor == 1371
    assert len(terms.recent) == 4


def test_the_list_filters_pages_and_finds(small: Small) -> None:
    other = small.other_client
    for n in range(25):
        add_order(
            small.portfolio,
            other if n % 5 == 0 else small.client,
            TODAY - timedelta(days=n // 2),
            [(small.products["KF-1012"], 1, 100 + n)],
            number=f"{n:04d}",
        )
    draft = a_draft(small, ("KF-1012", 24))
    small.portfolio.run(services.save_draft, draft=draft)
    with small.portfolio.read() as connection:
        everything = queries.order_list(connection)
        assert len(everything) == 26 == queries.order_count(connection)
        for sort in ("day", "number", "total"):
            for descending in (True, False):
                walked: list[str] = []
                after = None
                while page := queries.order_list(
                    connection, sort=sort, descending=descending, after=after, limit=7
                ):
                    walked += [row.id for row in page]
                    after = page[-1]
                assert sorted(walked) == sorted(row.id for row in everything), (sort, descending)
        wanted = queries.OrderFilter
        assert [row.id for row in queries.order_list(connection, wanted(state="draft"))] == [draft.id]
        assert len(queries.order_list(connection, wanted(state="imported"))) == 25
        assert len(queries.order_list(connection, wanted(client_id=other))) == 5
        assert len(queries.order_list(connection, wanted(text="ediens"))) == 5
        assert [row.number for row in queries.order_list(connection, wanted(text="0007"))] == ["0007"]
        assert queries.order_list(connection, wanted(text="nav tāda")) == ()
        week = wanted(since=TODAY - timedelta(days=1), until=TODAY)
        assert {row.order_day for row in queries.order_list(connection, week)} <= {
            TODAY,
            TODAY - timedelta(days=1),
        }


def test_a_client_abroad_is_charged_no_vat(small: Small) -> None:
    abroad = add_client(small.portfolio, "ООО «Балтика»", country="RU")
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, abroad, day=TODAY)
        known = queries.catalogue(connection)
    assert (terms.vat_charged, terms.vat_of(known.items[0])) == (False, 0)


def test_the_number_belongs_to_the_year_of_confirming(small: Small, frozen_clock) -> None:
    frozen_clock.forward(days=60)
    assert clock.today().year == 2027
    draft = replace(a_draft(small, ("KF-1012", 24)), order_day=clock.today())
    assert small.portfolio.run(services.confirm_order, draft=draft).value.number == "P-2027-1"
