"""Use cases of clients on a real encrypted file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from kamdesk.model.clients import services
from kamdesk.model.clients.queries import client_card, client_list, client_people, client_sites
from kamdesk.model.clients.queries.duplicates import same_clients
from kamdesk.model.clients.rules.drafts import ClientDraft, ContactDraft, SiteDraft
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.journal.queries import client_notes
from kamdesk.model.registry import ROWS
from kamdesk.model.schedule.tables import CadenceRow
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.model.store.references import references_to
from tests.support.portfolios import Seeds, add, lived_in


@pytest.fixture
def seeds(portfolio: Portfolio) -> Seeds:
    return Seeds(portfolio)


def card(portfolio: Portfolio, client_id: str):
    with portfolio.read() as connection:
        return client_card(connection, client_id, clock.today())


def test_a_client_is_created_edited_archived_and_each_step_undone(portfolio: Portfolio) -> None:
    made = portfolio.run(services.create_client, draft=ClientDraft(name=" SIA  Rīts ", stage="prospect"))
    assert (made.label, made.values) == ("Client added: %(name)s", {"name": "SIA Rīts"})
    assert portfolio.run(services.change_client, client_id=made.value, values={"needs": "5 l"}).value is True
    assert portfolio.run(services.change_client, client_id=made.value, values={"needs": "5 l"}).value is False
    portfolio.run(services.archive_client, client_id=made.value)
    assert card(portfolio, made.value).archived
    portfolio.undo()
    portfolio.undo()
    assert (card(portfolio, made.value).archived, card(portfolio, made.value).draft.needs) == (False, "")
    portfolio.undo()
    assert card(portfolio, made.value) is None


def test_a_wrong_field_elsewhere_does_not_stop_a_correction(portfolio: Portfolio, seeds: Seeds) -> None:
    client = seeds.client(email="broken by an import")
    portfolio.run(services.change_client, client_id=client, values={"needs": "x"})
    with pytest.raises(InvalidInput) as caught:
        portfolio.run(services.change_client, client_id=client, values={"email": "still broken", "name": " "})
    assert {problem.field for problem in caught.value.problems} == {"email", "name"}
    with pytest.raises(ValueError, match="not editable"):
        portfolio.run(services.change_client, client_id=client, values={"deleted_at": None})


def test_only_a_client_without_history_can_be_deleted_and_its_people_go_along(
    portfolio: Portfolio, seeds: Seeds
) -> None:
    client = seeds.client()
    seeds.contact(client)
    seeds.site(client, town="Rīga")
    seeds.note(client, "x")
    seeds.visit(client, clock.today(), state="planned")
    portfolio.run(services.delete_client, client_id=client)
    with portfolio.read() as connection:
        assert client_people(connection, client) == ()
        alive = connection.execute(text("SELECT count(*) FROM activity WHERE deleted_at IS NULL")).scalar()
    assert alive == 0
    portfolio.undo()
    assert len(card(portfolio, client).people) == 1
    seeds.invoice(client, clock.today(), 100)
    with pytest.raises(NotAllowed):
        portfolio.run(services.delete_client, client_id=client)


def test_the_next_step_is_one(portfolio: Portfolio, seeds: Seeds) -> None:
    client = seeds.client()
    portfolio.run(services.set_next_step, client_id=client, step="zvanīt", day=clock.today())
    portfolio.run(services.set_next_step, client_id=client, step="braukt", day=None)
    assert (card(portfolio, client).next_step, card(portfolio, client).next_step_day) == ("braukt", None)
    portfolio.run(services.set_next_step, client_id=client, step="", day=clock.today())
    assert (card(portfolio, client).next_step, card(portfolio, client).next_step_day) == ("", None)


def test_a_finished_step_becomes_history_and_undo_takes_both_back(portfolio: Portfolio, seeds: Seeds) -> None:
    client = seeds.client(next_step="zvanīt")
    outcome = portfolio.run(services.finish_next_step, client_id=client)
    assert outcome.values["step"] == "zvanīt"
    with portfolio.read() as connection:
        assert [note.text for note in client_notes(connection, client)] == ["zvanīt"]
    assert card(portfolio, client).next_step == ""
    with pytest.raises(NotAllowed):
        portfolio.run(services.finish_next_step, client_id=client)
    portfolio.undo()
    assert card(portfolio, client).next_step == "zvanīt"
    with portfolio.read() as connection:
        assert client_notes(connection, client) == ()


def test_people_come_and_leave(portfolio: Portfolio, seeds: Seeds) -> None:
    client = seeds.client()
    person = portfolio.run(
        services.add_contact, client_id=client, draft=ContactDraft("Ilze", since=clock.today())
    ).value
    portfolio.run(
        services.change_contact, contact_id=person, draft=ContactDraft("Ilze Kalniņa", stance="decides")
    )
    assert [p.draft.name for p in card(portfolio, client).people] == ["Ilze Kalniņa"]
    portfolio.run(services.contact_left, contact_id=person)
    assert card(portfolio, client).people == ()
    with portfolio.read() as connection:
        gone = client_people(connection, client, left=True)
    assert gone[0].draft.left_on == clock.today()
    assert not gone[0].here
    with pytest.raises(InvalidInput):
        portfolio.run(services.add_contact, client_id=client, draft=ContactDraft())


def test_one_place_is_the_main_one(portfolio: Portfolio, seeds: Seeds) -> None:
    client = seeds.client()
    first = portfolio.run(services.add_site, client_id=client, draft=SiteDraft(town="Rīga", main=True)).value
    second = portfolio.run(
        services.add_site,
        client_id=client,
        draft=SiteDraft(town="Ogre", main=True),
        coordinates=(5_681_000, 2_460_000),
    ).value
    with portfolio.read() as connection:
        places = client_sites(connection, client)
    assert [(place.id, place.draft.main) for place in places] == [(second, True), (first, False)]
    assert places[0].lat_e5 == 5_681_000
    portfolio.run(services.change_site, site_id=second, draft=SiteDraft(town="Ogre", name="Noliktava"))
    with portfolio.read() as connection:
        assert client_sites(connection, client)[0].lat_e5 == 5_681_000
    portfolio.run(services.change_site, site_id=second, draft=SiteDraft(town="Cēsis"))
    with portfolio.read() as connection:
        assert {place.lat_e5 for place in client_sites(connection, client)} == {None}


def test_merging_moves_every_reference_and_undo_brings_all_back(portfolio: Portfolio, seeds: Seeds) -> None:
    kept, gone = seeds.client("SIA Rīts", town="Rīga", phone=""), lived_in(portfolio)
    seeds.site(kept, town="Rīga", main=True)
    add(portfolio, CadenceRow(client_id=kept, channel="visit", every_days=7))
    both = seeds.visit(kept, clock.today())
    seeds.party(both, client_id=gone)
    before = _references(portfolio, gone)
    assert len(before) > 8
    outcome = portfolio.run(services.merge_clients, keep_id=kept, gone_id=gone)
    assert outcome.value == sum(before.values())
    assert _references(portfolio, gone) == {}
    merged = card(portfolio, kept)
    assert (merged.draft.name, merged.draft.town, merged.draft.phone) == ("SIA Rīts", "Rīga", "+371 63400000")
    assert merged.norm_days == 7 or merged.norm_days == 14
    with portfolio.read() as connection:
        assert sum(place.draft.main for place in client_sites(connection, kept)) == 1
        doubles = connection.execute(
            text("SELECT count(*) FROM activity_party WHERE client_id = :id AND deleted_at IS NULL"),
            {"id": kept},
        ).scalar()
        cadences = connection.execute(
            text("SELECT count(*) FROM cadence WHERE client_id = :id AND deleted_at IS NULL"), {"id": kept}
        ).scalar()
    assert (doubles, cadences) == (0, 1)
    assert card(portfolio, gone).id == kept
    portfolio.undo()
    assert _references(portfolio, gone) == before
    assert card(portfolio, kept).draft.phone == ""
    with pytest.raises(NotAllowed):
        portfolio.run(services.merge_clients, keep_id=kept, gone_id=kept)
    with pytest.raises(Conflict):
        portfolio.run(services.merge_clients, keep_id=kept, gone_id="no such")


def test_every_table_with_a_client_is_known_to_merging() -> None:
    named = {name for name, cls in ROWS.items() if "client_id" in cls.__table__.columns}
    assert {str(cls.__tablename__) for cls, _column in references_to("client")} == named


def test_twins_are_found_before_they_are_made(portfolio: Portfolio, seeds: Seeds) -> None:
    one = seeds.client("SIA „Rēķins”", code="A1", reg_no="40003032949")
    with portfolio.read() as connection:
        by_name = same_clients(connection, name="sia rekins", code="", reg_no="")
        by_code = same_clients(connection, name="", code="A1", reg_no="")
        by_number = same_clients(connection, name="X", code="", reg_no="40003032949")
        own = same_clients(connection, name="SIA Rēķins", code="A1", reg_no="", own_id=one)
        none = same_clients(connection, name="", code="", reg_no="")
    assert [twins[0].why for twins in (by_name, by_code, by_number)] == ["name", "code", "reg_no"]
    assert own == none == ()


def test_freshness_looks_at_visits_with_several_clients(portfolio: Portfolio, seeds: Seeds) -> None:
    one, other = seeds.client("A"), seeds.client("B")
    joint = seeds.visit(one, clock.today() - timedelta(days=3))
    seeds.party(joint, client_id=other)
    assert card(portfolio, other).fresh.days == 3
    with portfolio.read() as connection:
        lines = client_list(connection, clock.today()).rows
    assert {line.last_contact for line in lines} == {clock.today() - timedelta(days=3)}


def _references(portfolio: Portfolio, client_id: str) -> dict[str, int]:
    found = {}
    with portfolio.read() as connection:
        for cls, column in references_to("client"):
            table = cls.__tablename__
            count = connection.execute(
                text(f"SELECT count(*) FROM {table} WHERE {column} = :id AND deleted_at IS NULL"),
                {"id": client_id},
            ).scalar()
            if count:
                found[str(table)] = count
    return found
