"""Undo and redo of saved steps on a real encrypted file."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from kamdesk.model.clients.tables import ClientRow, ContactRow
from kamdesk.model.core.errors import Conflict, NotAllowed
from kamdesk.model.store.base import Kind
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.model.store.search import search
from kamdesk.model.store.service import service
from kamdesk.model.store.work import UNDO_DEPTH, Work


@service("Client %(name)s added")
def add_client(work: Work, *, name: str) -> str:
    work.note_values(name=name)
    return work.add(ClientRow(name=name))


@service("Client renamed")
def rename(work: Work, *, client_id: str, name: str) -> bool:
    return work.change(ClientRow, client_id, name=name)


def names(portfolio: Portfolio) -> list[str]:
    with portfolio.read() as connection:
        return list(
            connection.execute(
                text("SELECT name FROM client WHERE deleted_at IS NULL ORDER BY name")
            ).scalars()
        )


def test_a_step_is_named_and_says_what_it_touched(portfolio: Portfolio) -> None:
    outcome = portfolio.run(add_client, name="Kurzemes Tirgus")
    assert outcome.label % outcome.values == "Client Kurzemes Tirgus added"
    assert outcome.kinds == {Kind.CLIENT}
    assert outcome.undoable


def test_undo_and_redo_restore_exactly(portfolio: Portfolio) -> None:
    client = portfolio.run(add_client, name="A").value
    portfolio.run(rename, client_id=client, name="B")
    assert portfolio.undo().label == "Client renamed"
    assert names(portfolio) == ["A"]
    portfolio.undo()
    assert names(portfolio) == []
    portfolio.redo()
    portfolio.redo()
    assert names(portfolio) == ["B"]


def test_undo_follows_the_search_index(portfolio: Portfolio) -> None:
    client = portfolio.run(add_client, name="Rēķins Šķirotājs").value
    portfolio.run(rename, client_id=client, name="Ёлочка")
    with portfolio.read() as connection:
        assert not search(connection, "rekins")
        assert search(connection, "елочка")
    portfolio.undo()
    with portfolio.read() as connection:
        assert [hit.row_id for hit in search(connection, "rekins skirotajs")] == [client]
    portfolio.undo()
    with portfolio.read() as connection:
        assert not search(connection, "rekins skirotajs")


def test_a_row_that_changed_elsewhere_is_not_undone(portfolio: Portfolio) -> None:
    client = portfolio.run(add_client, name="A").value
    with portfolio.write("quiet") as work:
        work.change(ClientRow, client, name="by another step")
        work.final()
    with pytest.raises(Conflict):
        portfolio.undo()
    assert names(portfolio) == ["by another step"]


def test_a_row_that_later_records_use_is_not_undone(portfolio: Portfolio) -> None:
    client = portfolio.run(add_client, name="A").value
    with portfolio.write("person added for good") as work:
        work.add(ContactRow(client_id=client, name="Ilze"))
        work.final()
    with pytest.raises(Conflict):
        portfolio.undo()
    assert names(portfolio) == ["A"]


def test_a_new_step_forgets_what_was_undone(portfolio: Portfolio) -> None:
    portfolio.run(add_client, name="A")
    portfolio.undo()
    portfolio.run(add_client, name="B")
    with pytest.raises(NotAllowed):
        portfolio.redo()


def test_a_final_step_is_never_offered(portfolio: Portfolio) -> None:
    portfolio.run(add_client, name="A")
    with portfolio.write("Order confirmed") as work:
        work.add(ClientRow(name="B"))
        work.final()
    step, _ = portfolio.undo_state()
    assert step is not None
    assert step.label == "Client %(name)s added"


def test_an_import_is_one_step(portfolio: Portfolio) -> None:
    with portfolio.write("Clients loaded") as work:
        work.add_many(ClientRow, [{"name": f"Klients {n}"} for n in range(300)])
    assert len(names(portfolio)) == 300
    portfolio.undo()
    assert names(portfolio) == []
    with portfolio.read() as connection:
        assert not search(connection, "klients")
    portfolio.redo()
    assert len(names(portfolio)) == 300
    with portfolio.read() as connection:
        assert search(connection, "klients 299")


def test_an_import_that_later_records_stand_on_is_not_undone(portfolio: Portfolio) -> None:
    with portfolio.write("Clients loaded") as work:
        work.add_many(ClientRow, [{"id": "loaded", "name": "A"}])
        work.add_many(ContactRow, [{"client_id": "loaded", "name": "Ilze"}])
    with portfolio.write("person added for good") as work:
        later = work.add(ContactRow(client_id="loaded", name="Anna"))
        work.final()
    with pytest.raises(Conflict):
        portfolio.undo()
    assert names(portfolio) == ["A"]
    with portfolio.write("gone for good") as work:
        work.remove(ContactRow, later)
        work.final()
    portfolio.undo()
    assert names(portfolio) == []


def test_only_the_last_steps_are_kept(portfolio: Portfolio) -> None:
    for number in range(UNDO_DEPTH + 5):
        portfolio.run(add_client, name=f"{number:02d}")
    undone = 0
    while portfolio.undo_state()[0] is not None:
        portfolio.undo()
        undone += 1
    assert undone == UNDO_DEPTH
    assert len(names(portfolio)) == 5


def test_a_failed_service_leaves_nothing(portfolio: Portfolio) -> None:
    @service("breaks")
    def breaks(work: Work) -> None:
        work.add(ClientRow(name="half"))
        raise NotAllowed("no")

    with pytest.raises(NotAllowed):
        portfolio.run(breaks)
    assert names(portfolio) == []
    assert portfolio.undo_state() == (None, None)


def test_the_change_log_keeps_both_directions(portfolio: Portfolio) -> None:
    client = portfolio.run(add_client, name="A").value
    portfolio.run(rename, client_id=client, name="B")
    portfolio.undo()
    with portfolio.read() as connection:
        log = connection.execute(
            text("SELECT field, old, new FROM change_log WHERE field = 'name' ORDER BY seq")
        ).all()
    assert [tuple(row) for row in log] == [("name", "A", "B"), ("name", "B", "A")]
