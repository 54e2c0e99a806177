"""Competitors, observations and responses on a real file (A57, A58)."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.market import queries, services
from kamdesk.model.store.portfolio import Portfolio


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    with portfolio.write("client") as work:
        return work.add(ClientRow(name="SIA „Kurzemes Tirgus”"))


def observe(portfolio: Portfolio, **values: object) -> str:
    fields: dict[str, object] = {"competitor": "Melnā Pupiņa", "what": "−10 % maltajai kafijai", **values}
    return str(portfolio.run(services.save_observation, **fields).value)


def test_an_observation_makes_its_competitor_once(portfolio: Portfolio, client: str) -> None:
    observe(portfolio, client_id=client, change_bp=-1000, source="shelf", reliability="high")
    observe(portfolio, competitor="melna pupina", what="stends")
    with portfolio.read() as connection:
        [summary] = queries.competitor_list(connection)
        assert (summary.name, summary.observations) == ("Melnā Pupiņa", 2)
        [seen] = queries.observations(connection, client_id=client)
    assert (seen.client, seen.change_bp, seen.reliability) == ("SIA „Kurzemes Tirgus”", -1000, "high")


def test_every_fault_of_an_observation_is_named_at_once(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput) as caught:
        observe(portfolio, competitor=" ", what="", seen_on=date(2030, 1, 1))
    assert {problem.field for problem in caught.value.problems} == {"what", "competitor", "seen_on"}


def test_responses_stand_with_their_observation(portfolio: Portfolio) -> None:
    seen = observe(portfolio)
    response = portfolio.run(
        services.save_response, observation_id=seen, action="Divu nedēļu akcija", due=date(2026, 11, 24)
    ).value
    with portfolio.read() as connection:
        assert queries.competitor_list(connection)[0].open_responses == 1
    portfolio.run(
        services.save_response,
        observation_id=seen,
        response_id=response,
        action="Divu nedēļu akcija",
        done_on=date(2026, 11, 22),
        outcome="kept",
    )
    with portfolio.read() as connection:
        assert queries.competitor_list(connection)[0].open_responses == 0
        [answer] = queries.observations(connection)[0].responses
    assert (answer.outcome, answer.done_on) == ("kept", date(2026, 11, 22))


def test_filters_narrow_the_list(portfolio: Portfolio) -> None:
    observe(portfolio, seen_on=date(2026, 11, 1), sort="price", place="Liepāja")
    observe(portfolio, seen_on=date(2026, 11, 12), sort="action")
    with portfolio.read() as connection:
        assert len(queries.observations(connection, since=date(2026, 11, 10))) == 1
        assert len(queries.observations(connection, sort="price")) == 1
        assert len(queries.observations(connection, text="liepaja")) == 1
        assert len(queries.competitor_list(connection, text="PUPINA")) == 1


def test_a_competitor_with_observations_stays(portfolio: Portfolio) -> None:
    seen = observe(portfolio)
    with portfolio.read() as connection:
        competitor = queries.competitor_list(connection)[0].id
    with pytest.raises(NotAllowed):
        portfolio.run(services.remove_competitor, competitor_id=competitor)
    portfolio.run(services.remove_observation, observation_id=seen)
    portfolio.run(services.remove_competitor, competitor_id=competitor)
    with portfolio.read() as connection:
        assert queries.competitor_list(connection) == []
