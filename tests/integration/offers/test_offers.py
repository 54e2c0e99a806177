"""Commercial proposals on a real encrypted file (A95)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kamdesk.model.catalog.tables import PriceRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.core.ids import new_id
from kamdesk.model.journal.queries.timeline import Entry, client_timeline
from kamdesk.model.offers.queries import OfferDetail, offer_detail, offer_list, offer_of_order
from kamdesk.model.offers.rules.draft import OfferDraft, blank_offer
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.model.offers.services import (
    copy_offer,
    delete_offer,
    issue_offer,
    next_version,
    order_from_offer,
    save_offer,
    set_outcome,
)
from kamdesk.model.orders.queries import catalogue, order_detail, pad_terms
from kamdesk.model.orders.rules.draft import added
from kamdesk.model.orders.rules.lines import Hand, line_of, with_percent, with_qty
from kamdesk.model.orders.rules.settling import settled_anew
from kamdesk.model.store.portfolio import Portfolio
from tests.support.goods import add_goods
from tests.support.portfolios import Seeds

GOODS = (("SR-1", "Sīrups „Vaniļa”", 6, 680), ("SR-2", "Sīrups „Karamele”", 6, 700))


def offered(portfolio: Portfolio, client: str) -> OfferDraft:
    """A draft with two lines: one at the column's price, one with a discount by hand."""
    today = clock.today()
    with portfolio.read() as connection:
        terms, known = pad_terms(connection, client, day=today), catalogue(connection)
    draft = blank_offer(new_id(), today)
    order = replace(draft.order, client_id=client, currency=terms.currency)
    for place, item in enumerate(sorted(known.by_id.values(), key=lambda one: one.code)):
        line = line_of(0, item, terms.tags.get(item.id), 12_000, terms.vat_of(item))
        order = added(order, with_percent(line, 500) if place else line)
    order = settled_anew(order, terms.prices(known.by_id))
    words = {"subject": "Sīrupi", "need": "Plašāks sortiments", "benefit": "Viena piegāde nedēļā"}
    return replace(draft, order=order, **words)


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    add_goods(portfolio, GOODS)
    return Seeds(portfolio).client()


def read(portfolio: Portfolio, offer_id: str, day: date | None = None) -> OfferDetail:
    with portfolio.read() as connection:
        found = offer_detail(connection, offer_id, day or clock.today())
    assert found is not None
    return found


def test_a_draft_is_kept_as_typed_and_issued_once(portfolio: Portfolio, client: str) -> None:
    draft = offered(portfolio, client)
    portfolio.run(save_offer, draft=draft, typed="sr-")
    kept = read(portfolio, draft.id)
    assert (kept.draft.need, kept.typed, kept.state) == (draft.need, "sr-", OfferState.DRAFT)
    assert [line.net_minor for line in kept.draft.lines] == [line.net_minor for line in draft.lines]
    number = portfolio.run(issue_offer, draft=draft).value
    issued = read(portfolio, draft.id)
    assert (issued.number, issued.state) == (number, OfferState.ISSUED)
    assert issued.draft.order.totals.total_minor == draft.order.totals.total_minor
    with pytest.raises(NotAllowed):
        portfolio.run(save_offer, draft=draft)
    with pytest.raises(NotAllowed):
        portfolio.run(issue_offer, draft=draft)
    with pytest.raises(NotAllowed):
        portfolio.run(delete_offer, offer_id=draft.id)


def test_issuing_names_everything_that_is_missing(portfolio: Portfolio, client: str) -> None:
    draft = offered(portfolio, client)
    bare = replace(draft, need="", benefit="", valid_until=clock.today() - timedelta(days=1))
    with pytest.raises(InvalidInput) as refused:
        portfolio.run(issue_offer, draft=bare)
    assert {one.field for one in refused.value.problems} == {"need", "benefit", "valid_until"}
    with pytest.raises(InvalidInput):
        portfolio.run(save_offer, draft=replace(draft, order=replace(draft.order, client_id=None)))


def test_version_two_valid_to_15_12_is_accepted_in_part(portfolio: Portfolio, client: str) -> None:
    """A95: KP v2 valid to 15.12, accepted in part; the order is made from what was taken."""
    draft = offered(portfolio, client)
    number = portfolio.run(issue_offer, draft=draft).value
    second_id = portfolio.run(next_version, offer_id=draft.id, new_id=new_id()).value
    assert portfolio.run(next_version, offer_id=draft.id, new_id=new_id()).value == second_id
    second = read(portfolio, second_id).draft
    first_line = second.order.lines[0]
    changed = replace(
        second,
        valid_until=date(2026, 12, 15),
        order=replace(second.order, lines=(with_qty(first_line, 24_000), *second.order.lines[1:])),
    )
    with portfolio.read() as connection:
        prices = pad_terms(connection, client, day=clock.today()).prices(catalogue(connection).by_id)
    changed = replace(changed, order=settled_anew(changed.order, prices))
    assert portfolio.run(issue_offer, draft=changed).value == number
    detail = read(portfolio, second_id)
    assert (detail.draft.version, detail.draft.valid_until) == (2, date(2026, 12, 15))
    assert {change.msgid for change in detail.changes} >= {
        "quantity of %(name)s: %(old)s → %(new)s",
        "valid until %(day)s",
    }
    assert read(portfolio, draft.id).state is OfferState.REPLACED
    assert read(portfolio, second_id, date(2026, 12, 16)).state is OfferState.LAPSED

    key = detail.draft.order.lines[0].key
    values = {"offer_id": second_id, "outcome": OfferState.PARTLY, "day": clock.today()}
    with pytest.raises(InvalidInput):
        portfolio.run(set_outcome, accepted={key: 25_000}, **values)
    with pytest.raises(InvalidInput):
        portfolio.run(set_outcome, accepted={}, **values)
    portfolio.run(set_outcome, accepted={key: 18_000}, **values)
    detail = read(portfolio, second_id)
    assert (detail.state, detail.accepted[key]) == (OfferState.PARTLY, 18_000)

    order_id = portfolio.run(order_from_offer, offer_id=second_id, new_id=new_id()).value
    assert portfolio.run(order_from_offer, offer_id=second_id, new_id=new_id()).value == order_id
    with portfolio.read() as connection:
        made = order_detail(connection, order_id)
    assert made is not None
    assert (made.offer_number, made.copied_number) == (f"{read(portfolio, second_id).number} v2", "")
    with portfolio.read() as connection:
        order = order_detail(connection, order_id)
        assert offer_of_order(connection, order_id) == second_id
        page = client_timeline(connection, client, clock.today())
    assert order is not None
    assert [(line.qty_milli, line.net_minor) for line in order.draft.lines] == [
        (18_000, first_line.net_minor)
    ]
    assert read(portfolio, second_id).order_id == order_id
    assert [entry.kind for entry in page.entries].count(Entry.OFFER) == 2


def test_the_offered_price_stays_when_the_list_price_rises(portfolio: Portfolio, client: str) -> None:
    draft = offered(portfolio, client)
    portfolio.run(issue_offer, draft=draft)
    with portfolio.write("dearer") as work:
        product = draft.order.lines[0].product_id
        work.add(PriceRow(product_id=product, column_number=1, price_minor=990, valid_from=clock.today()))
    order_id = portfolio.run(order_from_offer, offer_id=draft.id, new_id=new_id()).value
    with portfolio.read() as connection:
        order = order_detail(connection, order_id)
    assert order is not None
    line = order.draft.lines[0]
    assert line.net_minor == draft.order.lines[0].net_minor
    assert line.hand is Hand.PRICE


def test_declined_needs_a_reason_and_gives_no_order(portfolio: Portfolio, client: str) -> None:
    draft = offered(portfolio, client)
    portfolio.run(issue_offer, draft=draft)
    values = {"offer_id": draft.id, "outcome": OfferState.DECLINED, "day": clock.today()}
    with pytest.raises(InvalidInput):
        portfolio.run(set_outcome, **values)
    portfolio.run(set_outcome, reason="dārgi", **values)
    with pytest.raises(NotAllowed):
        portfolio.run(order_from_offer, offer_id=draft.id, new_id=new_id())
    portfolio.undo()
    assert read(portfolio, draft.id).state is OfferState.ISSUED


def test_a_copy_is_a_proposal_of_its_own(portfolio: Portfolio, client: str) -> None:
    draft = offered(portfolio, client)
    portfolio.run(issue_offer, draft=draft)
    copy_id = portfolio.run(copy_offer, offer_id=draft.id, new_id=new_id()).value
    made = read(portfolio, copy_id)
    assert (made.draft.root_id, made.draft.version, made.number) == (copy_id, 1, "")
    assert {line.hand for line in made.draft.lines} == {Hand.NOTHING}
    portfolio.run(delete_offer, offer_id=copy_id)
    with portfolio.read() as connection:
        assert [one.id for one in offer_list(connection, clock.today())] == [draft.id]


def test_a_copy_and_its_versions_know_what_they_were_made_from(portfolio: Portfolio, client: str) -> None:
    draft = offered(portfolio, client)
    portfolio.run(issue_offer, draft=draft)
    copy_id = portfolio.run(copy_offer, offer_id=draft.id, new_id=new_id()).value
    for _turn in range(2):
        copied = read(portfolio, copy_id)
        assert copied.made_from is not None
        assert (copied.made_from.id, copied.made_from.number) == (draft.id, read(portfolio, draft.id).number)
        portfolio.run(issue_offer, draft=copied.draft)
        copy_id = portfolio.run(next_version, offer_id=copy_id, new_id=new_id()).value
    order_id = portfolio.run(order_from_offer, offer_id=copied.draft.id, new_id=new_id()).value
    with portfolio.read() as connection:
        order = order_detail(connection, order_id)
    assert order is not None
    assert order.draft.copied_from is None
