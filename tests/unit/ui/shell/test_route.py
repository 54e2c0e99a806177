"""Routes and history: plain values, no window."""

from __future__ import annotations

from kamdesk.ui.shell.route import History, Route


def test_neighbours_stop_at_the_ends_of_the_originating_list() -> None:
    route = Route("clients", "b", records=("a", "b", "c"))
    assert route.neighbour(1) == Route("clients", "c", records=("a", "b", "c"))
    assert route.neighbour(-1).record_id == "a"  # type: ignore[union-attr]
    assert Route("clients", "c", records=("a", "b", "c")).neighbour(1) is None
    assert Route("clients", "x").neighbour(1) is None
    assert route.position() == (2, 3)


def test_back_and_forward_and_a_new_way_forgets_the_old_one() -> None:
    history = History()
    for room in ("today", "week", "clients"):
        history.visit(Route(room))
    assert history.go(-1) == Route("week")
    assert history.go(-1) == Route("today")
    assert history.go(-1) is None
    assert history.go(1) == Route("week")
    history.visit(Route("market"))
    assert history.go(1) is None
    assert history.go(-1) == Route("week")


def test_paging_along_a_list_is_one_step_back() -> None:
    history = History()
    history.visit(Route("clients"))
    records = ("a", "b", "c")
    for record in records:
        history.visit(Route("clients", record, records=records))
    assert history.go(-1) == Route("clients")
