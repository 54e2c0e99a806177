"""A small book of business on a real encrypted file: Riga as the start, four clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.company.tables import CompanyRow
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.schedule import services
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.model.schedule.rules.cadence import Cadence
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.store.portfolio import Portfolio

TODAY = date(2026, 11, 19)  # the standing clock of the tests: Thursday, 10:00
WEEK = IsoWeek.of(TODAY)


@dataclass
class Book:
    """The portfolio and the ids in it."""

    portfolio: Portfolio
    clients: dict[str, str]
    person: str

    def visit(
        self, client: str = "Kurzemes Tirgus", day: date = TODAY, start: int | None = 690, **values: object
    ) -> str:
        draft = ActivityDraft(Channel.VISIT, day, start, 60, (self.clients[client],), **values)  # type: ignore[arg-type]
        return str(self.portfolio.run(services.add_activity, draft=draft).value)

    def call(self, client: str = "Kurzemes Tirgus", day: date = TODAY, start: int | None = 540) -> str:
        draft = ActivityDraft(Channel.CALL, day, start, 15, (self.clients[client],))
        return str(self.portfolio.run(services.add_activity, draft=draft).value)

    def held(self, client: str, day: date, channel: Channel = Channel.VISIT, report: str = "") -> str:
        return str(
            self.portfolio.run(
                services.log_contact,
                client_id=self.clients[client],
                channel=channel,
                day=day,
                start=600,
                report=report,
            ).value
        )

    def norm(self, client: str, channel: Channel, every: int, minutes: int = 30) -> str:
        cadence = Cadence(self.clients[client], channel, every, minutes)
        return str(self.portfolio.run(services.set_cadence, cadence=cadence).value)


@pytest.fixture
def book(portfolio: Portfolio) -> Book:
    towns = {
        "Kurzemes Tirgus": "Rīga",
        "Žagatas kafejnīcas": "Jelgava",
        "Latgales Gaisma": "Rēzekne",
        "Волга": "Псков",
    }
    ids = {}
    with portfolio.write("start") as work:
        work.add(CompanyRow(name="SIA „Ziemeļi”", start_town="Rīga", lunch_minutes=0))
        for name, town in towns.items():
            ids[name] = work.add(ClientRow(name=name, town=town, country="RU" if name == "Волга" else "LV"))
        work.add(
            SiteRow(client_id=ids["Žagatas kafejnīcas"], town="Jelgava", address="Lielā iela 1", lat_e5=5665000, lon_e5=2371278,
                    visit_from=660, visit_to=900, main=True)
        )  # fmt: skip
        person = work.add(
            ContactRow(client_id=ids["Kurzemes Tirgus"], name="Elizabete Ozola", email="e@kt.lv")
        )
    return Book(portfolio, ids, person)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)
