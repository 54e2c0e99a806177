"""Where else the credit shows: the list of clients, the day's page, the brief."""

from __future__ import annotations

from kamdesk.model.clients.queries import client_list
from kamdesk.model.core import clock
from kamdesk.model.credit.queries import credit_standing
from kamdesk.reports.papers import gather
from tests.support.desk import Desk, settle


def test_the_list_can_show_only_clients_over_their_limit_or_stopped(desk: Desk) -> None:
    desk.open("clients")
    desk.screen.page.segments.set_value("limit")
    desk.screen.page.apply()
    settle()
    names = {row.name for row in desk.screen.page.model.rows}
    assert {name.split("„")[1][:6] for name in names} == {"Čiekur", "Volga ", "Ventas"}


def test_the_day_says_who_is_over_and_opens_the_evidence(desk: Desk) -> None:
    desk.open("today")
    rows = [row for row in desk.screen.alerts.items.items if row.data.kind == "over_limit"]
    # one within its tolerance is no alarm
    assert {row.data.client.split("„")[1][:6] for row in rows} == {"Čiekur", "Volga "}
    desk.screen._on_alert(rows[0])
    settle()
    assert (desk.shell.route.room, desk.shell.route.tab) == ("clients", "credit")


def test_the_brief_knows_the_free_limit_and_a_copy_for_the_client_does_not(desk: Desk) -> None:
    client = next(row.id for row in desk.read(client_list, clock.today()).rows if "Kurzemes" in row.name)
    free = desk.read(credit_standing, client, clock.today()).free_minor
    own = desk.read(gather, "brief", {"client": client, "language": "lv"})
    assert own.money.free == free
    from kamdesk.reports.brief.content import copy_for_client

    given = copy_for_client(own).money
    assert (given.free, given.trend) == (None, "")
