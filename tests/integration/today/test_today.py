"""The day's page on a real file: agenda, alerts in order, briefs, figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.documents.services import record_document
from kamdesk.model.journal.tables import NoteRow, PromiseRow
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.schedule.tables import ActivityRow
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.model.today import queries, services

DAY = date(2026, 11, 19)
NEXT = date(2026, 11, 20)


def page(portfolio: Portfolio) -> queries.TodayPage:
    with portfolio.raw_read() as raw:
        return queries.today_page(raw, DAY, NEXT)


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    with portfolio.write("client") as work:
        return work.add(ClientRow(name="SIA „Kurzemes Tirgus”", town="Liepāja"))


def test_an_empty_portfolio_has_an_empty_day(portfolio: Portfolio) -> None:
    empty = page(portfolio)
    assert (empty.agenda, empty.alerts, empty.tasks, empty.clients) == ((), (), (), 0)


def test_the_agenda_follows_the_clock_and_counts_the_week(portfolio: Portfolio, client: str) -> None:
    with portfolio.write("plan") as work:
        work.add(ActivityRow(client_id=client, day=DAY, start_minute=690, goal="līgums"))
        work.add(ActivityRow(client_id=client, day=DAY, start_minute=540, channel="call", state="done"))
        work.add(ActivityRow(client_id=client, day=DAY, state="done", off_schedule=True))
        work.add(ActivityRow(client_id=client, day=DAY, state="cancelled"))
    found = page(portfolio)
    assert [item.start for item in found.agenda] == [540, 690, None]
    assert found.agenda[1].town == "Liepāja"
    assert found.week == queries.WeekFigures(1, 0, 1, 1, 1)


def test_alerts_stand_by_urgency_then_money(portfolio: Portfolio, client: str) -> None:
    with portfolio.write("facts") as work:
        for amount in (50_00, 940_00):
            work.add(
                PromiseRow(client_id=client, amount_minor=amount, due=DAY - timedelta(days=7), what="KF")
            )
        work.add(PromiseRow(client_id=client, side="we", what="stends", due=DAY + timedelta(days=2)))
        work.add(PromiseRow(client_id=client, side="we", what="vēlāk", due=DAY + timedelta(days=30)))
        work.add(
            InvoiceRow(
                client_id=client, number="1", issued=DAY - timedelta(days=60), due=DAY - timedelta(days=24), amount_minor=264_000
            )
        )  # fmt: skip
        work.add(InvoiceRow(client_id=client, number="2", issued=DAY, due=DAY, amount_minor=1))
    alerts = page(portfolio).alerts
    assert [alert.kind for alert in alerts] == ["promise_broken", "promise_broken", "overdue", "our_promise"]
    assert [alert.amount_minor for alert in alerts[:3]] == [940_00, 50_00, 264_000]
    assert (alerts[2].days, alerts[3].days) == (24, -2)


def test_a_brief_grows_stale_when_the_client_changes(portfolio: Portfolio, client: str) -> None:
    with portfolio.write("plan") as work:
        visit = work.add(ActivityRow(client_id=client, day=DAY, start_minute=690))
    assert [brief.state for brief in page(portfolio).briefs] == ["missing"]
    portfolio.run(
        record_document, paper="brief", title="Izziņa", number="IZ-2026-1", language="lv", content=b"%PDF", pages=2,
        client_id=client, subject_kind="activity", subject_id=visit,
    )  # fmt: skip
    assert [brief.state for brief in page(portfolio).briefs] == ["ready"]
    with portfolio.write("note") as work:
        work.add(NoteRow(client_id=client, text="jauns parāds", at=clock.now()))
    assert [brief.state for brief in page(portfolio).briefs] == ["stale"]


def test_small_jobs_go_to_support_as_one_step(portfolio: Portfolio) -> None:
    jobs = [
        portfolio.run(services.add_task, title=title).value for title in ("cenu zīmes", "paraugi", "akts")
    ]
    assert portfolio.run(services.pass_tasks, task_ids=jobs).value == 3
    assert page(portfolio).tasks == ()
    portfolio.undo()
    assert [task.title for task in page(portfolio).tasks] == ["cenu zīmes", "paraugi", "akts"]


def test_a_quick_note_finds_its_client(portfolio: Portfolio, client: str) -> None:
    portfolio.run(services.quick_note, typed="@kurzemes jautā par 5 l #jaut")
    [note] = page(portfolio).notes
    assert (note.client_id, note.text, note.sort) == (client, "jautā par 5 l", "question")
    with pytest.raises(InvalidInput):
        portfolio.run(services.quick_note, typed="@nezināms teksts")


def test_last_week_left_open_is_told(portfolio: Portfolio, client: str) -> None:
    with portfolio.write("past") as work:
        work.add(ActivityRow(client_id=client, day=DAY - timedelta(days=7), state="done"))
    assert [alert.kind for alert in page(portfolio).alerts] == ["week_open"]
