"""A client and its rhythm are saved as one step."""

from __future__ import annotations

import pytest

from kamdesk.model.clients.queries import client_card
from kamdesk.model.clients.rules.drafts import ClientDraft
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.schedule.queries import cadences_of
from kamdesk.model.schedule.services.client_form import save_client
from kamdesk.model.store.portfolio import Portfolio


def rhythm(portfolio: Portfolio, client: str) -> dict[str, int]:
    with portfolio.read() as connection:
        return {str(one.channel): one.every_days for one in cadences_of(connection, client)}


def test_client_and_rhythm_are_one_step(portfolio: Portfolio) -> None:
    draft = ClientDraft(name="SIA Rīts")
    client = portfolio.run(save_client, draft=draft, every={"visit": 14, "call": 7}).value
    assert rhythm(portfolio, client) == {"visit": 14, "call": 7}
    changed = ClientDraft(name="SIA Rīts", needs="5 l")
    portfolio.run(
        save_client, client_id=client, draft=changed, before=draft, every={"visit": 21, "call": None}
    )
    assert rhythm(portfolio, client) == {"visit": 21}
    with portfolio.read() as connection:
        card = client_card(connection, client, clock.today())
    assert card is not None
    assert (card.draft.needs, card.norm_days) == ("5 l", 21)
    portfolio.undo()
    assert rhythm(portfolio, client) == {"visit": 14, "call": 7}
    portfolio.undo()
    with portfolio.read() as connection:
        assert client_card(connection, client, clock.today()) is None


def test_an_old_mistake_of_an_import_does_not_stop_a_new_rhythm(portfolio: Portfolio) -> None:
    draft = ClientDraft(name="SIA Rīts")
    client = portfolio.run(save_client, draft=draft, every={}).value
    broken = ClientDraft(name="SIA Rīts", email="nav")
    portfolio.run(save_client, client_id=client, draft=broken, before=broken, every={"visit": 30})
    assert rhythm(portfolio, client) == {"visit": 30}


def test_an_impossible_rhythm_is_refused_at_its_field(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput) as caught:
        portfolio.run(save_client, draft=ClientDraft(name="A"), every={"visit": 400, "call": -1})
    assert [problem.field for problem in caught.value.problems] == ["visit_every", "call_every"]
