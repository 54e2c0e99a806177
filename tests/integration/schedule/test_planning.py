"""The list 'to plan', the proposal, templates and calendars on a real file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kamdesk.exchange.ics import IcsExtra, read_ics, write_week
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import InvalidInput, NotAllowed
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.journal.services import add_promise
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.orders.tables import OrderRow
from kamdesk.model.schedule import queries, services
from kamdesk.model.schedule.listing import week_lines, week_values
from kamdesk.model.schedule.rules.cadence import Cadence
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.reasons import ReasonKind
from tests.integration.schedule.conftest import TODAY, WEEK, Book, days

RIGA = ZoneInfo("Europe/Riga")


def reasons(book: Book, week: IsoWeek = WEEK) -> dict[str, list[ReasonKind]]:
    with book.portfolio.read() as connection:
        return {
            one.client: [reason.kind for reason in one.reasons] for one in queries.to_plan(connection, week)
        }


def test_the_list_gathers_every_reason(book: Book) -> None:
    book.norm("Kurzemes Tirgus", Channel.VISIT, 28)
    book.held("Kurzemes Tirgus", days(-31))
    missed = book.visit("Žagatas kafejnīcas", day=days(-2))
    book.portfolio.run(services.mark_missed, activity_id=missed, reason="Client was ill")
    book.portfolio.run(
        add_promise,
        client_id=book.clients["Волга"],
        side="they",
        what="оплата",
        due=days(-3),
        amount_minor=100,
    )
    with book.portfolio.write("money") as work:
        work.add(
            InvoiceRow(
                number="1",
                client_id=book.clients["Волга"],
                issued=days(-60),
                due=days(-24),
                amount_minor=264000,
            )
        )
        work.add(
            InvoiceRow(
                number="2", client_id=book.clients["Волга"], issued=days(-60), due=days(24), amount_minor=5
            )
        )
        for number in range(5):
            work.add(
                OrderRow(
                    client_id=book.clients["Latgales Gaisma"],
                    state="confirmed",
                    order_day=days(-19 - 14 * number),
                )
            )
    assert reasons(book) == {
        "Волга": [ReasonKind.PROMISE_BROKEN, ReasonKind.DEBT],
        "Žagatas kafejnīcas": [ReasonKind.MISSED],
        "Kurzemes Tirgus": [ReasonKind.CADENCE],
        "Latgales Gaisma": [ReasonKind.ORDER_LATE],
    }
    with book.portfolio.read() as connection:
        first = queries.to_plan(connection, WEEK)[0]
    assert first.reasons[1].amount_minor == 264000
    assert first.reasons[1].days == 24
    book.visit("Žagatas kafejnīcas", day=days(1))
    assert "Žagatas kafejnīcas" not in reasons(book)


def test_what_is_planned_before_the_week_counts_for_it(book: Book) -> None:
    book.norm("Kurzemes Tirgus", Channel.VISIT, 28)
    book.held("Kurzemes Tirgus", days(-31))
    assert "Kurzemes Tirgus" in reasons(book, WEEK.next())
    book.visit(day=days(1))
    assert "Kurzemes Tirgus" not in reasons(book, WEEK.next())


def test_the_first_week_can_be_proposed_before_any_norm_is_set(book: Book) -> None:
    book.held("Волга", days(-3), Channel.CALL)
    assert set(reasons(book)) == {"Kurzemes Tirgus", "Žagatas kafejnīcas", "Latgales Gaisma"}
    book.norm("Волга", Channel.CALL, 7)
    assert reasons(book) == {}


def test_a_vip_is_shown_by_freshness(book: Book) -> None:
    from kamdesk.model.clients.tables import ClientRow

    with book.portfolio.write("vip") as work:
        work.change(ClientRow, book.clients["Kurzemes Tirgus"], vip=True)
    book.norm("Kurzemes Tirgus", Channel.VISIT, 7)
    book.held("Kurzemes Tirgus", days(-41), Channel.INFORMAL)
    assert reasons(book) == {"Kurzemes Tirgus": [ReasonKind.VIP]}


def test_the_proposal_is_accepted_as_one_step(book: Book) -> None:
    for name in ("Kurzemes Tirgus", "Žagatas kafejnīcas", "Волга"):
        book.norm(name, Channel.VISIT if name != "Волга" else Channel.CALL, 14)
    week = WEEK.next()
    with book.portfolio.read() as connection:
        proposal = queries.proposal(connection, week)
    assert {item.candidate.client for item in proposal.items} == {
        "Kurzemes Tirgus",
        "Žagatas kafejnīcas",
        "Волга",
    }
    [jelgava] = [item for item in proposal.items if item.candidate.town == "Jelgava"]
    assert 660 <= jelgava.start <= 900 - jelgava.minutes
    outcome = book.portfolio.run(services.accept_proposal, items=proposal.items, language="ru")
    assert len(outcome.value) == 3
    with book.portfolio.read() as connection:
        view = queries.week_view(connection, week)
        assert not queries.to_plan(connection, week)
        assert not queries.proposal(connection, week).items
    assert not view.clashes
    assert {activity.reason for activity in view.activities} == {"контактов ещё не было"}
    assert all(activity.state is State.PLANNED for activity in view.activities)
    book.portfolio.undo()
    with book.portfolio.read() as connection:
        assert not queries.week_view(connection, week).activities


def test_the_present_day_is_planned_from_now_and_holidays_not_at_all(book: Book) -> None:
    book.norm("Kurzemes Tirgus", Channel.CALL, 7)
    with book.portfolio.read() as connection:
        inputs = queries.planning.proposal_inputs(connection, WEEK)
        earlier = queries.planning.proposal_inputs(connection, WEEK, today=WEEK.monday)
        [item] = queries.proposal(connection, WEEK).items
    assert [(day.day, day.begin) for day in inputs.days] == [(TODAY, 600), (days(1), 510)]
    assert date(2026, 11, 18) not in [day.day for day in earlier.days]
    assert (item.day, item.start) >= (TODAY, 600)


def test_the_command_plans_a_week_and_lists_it(book: Book) -> None:
    book.norm("Kurzemes Tirgus", Channel.VISIT, 14)
    week = WEEK.next()
    assert book.portfolio.run(services.accept_week, week=week, language="ru").value == 1
    with book.portfolio.read() as connection:
        lines = week_lines(connection, week, l10n_for("ru"))
        values = week_values(connection, week)
    assert lines[0] == "Неделя 48, 23.11–29.11.2026"
    assert any("Визит · Kurzemes Tirgus · Rīga · контактов ещё не было" in line for line in lines)
    assert lines[-2] == "Визиты: план 1, факт 0, не состоялось 0, перенесено 0"
    assert sum(len(day["activities"]) for day in values["days"]) == 1


def test_nothing_is_proposed_for_a_closed_week(book: Book) -> None:
    book.norm("Kurzemes Tirgus", Channel.CALL, 7)
    book.portfolio.run(services.close_week, week=WEEK)
    with book.portfolio.read() as connection:
        assert queries.proposal(connection, WEEK).items == ()
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.accept_week, week=WEEK)


def test_a_week_is_kept_as_a_template_and_used_again(book: Book) -> None:
    book.visit()
    book.call(day=days(-1))
    made = book.portfolio.run(services.save_template, name="A", week=WEEK).value
    assert book.portfolio.run(services.save_template, name="a", week=WEEK).value == made
    applied = book.portfolio.run(services.apply_week_template, template_id=made, week=WEEK.next()).value
    assert [draft.day for draft in applied.drafts] == [days(6), days(7)]
    again = book.portfolio.run(services.apply_week_template, template_id=made, week=WEEK.next()).value
    assert len(again.skipped) == 2
    with book.portfolio.read() as connection:
        [template] = queries.templates(connection)
        assert len(template.items) == 2
        assert len(queries.week_view(connection, WEEK.next()).activities) == 2
    book.portfolio.run(services.rename_template, template_id=made, name="B")
    book.portfolio.run(services.remove_template, template_id=made)
    with book.portfolio.read() as connection:
        assert queries.templates(connection) == ()
    with pytest.raises(InvalidInput):
        book.portfolio.run(services.save_template, name="", week=WEEK)


def test_there_is_one_norm_per_client_and_channel(book: Book) -> None:
    first = book.norm("Волга", Channel.CALL, 14)
    assert book.norm("Волга", Channel.CALL, 7) == first
    with book.portfolio.read() as connection:
        [found] = queries.cadences_of(connection, book.clients["Волга"])
    assert (found.every_days, found.id) == (7, first)
    with pytest.raises(InvalidInput):
        book.portfolio.run(services.set_cadence, cadence=Cadence(book.clients["Волга"], Channel.CALL, 0, 15))
    book.portfolio.run(services.remove_cadence, cadence_id=first)
    with book.portfolio.read() as connection:
        assert queries.cadences_of(connection, book.clients["Волга"]) == ()


def test_a_plan_goes_out_and_an_invitation_comes_in_once(book: Book) -> None:
    book.visit("Žagatas kafejnīcas", start=720)
    with book.portfolio.read() as connection:
        plan = queries.week_view(connection, WEEK).activities
        extras = {key: IcsExtra(*value) for key, value in queries.ics_extras(connection, plan).items()}
    data = write_week(plan, l10n_for("lv"), RIGA, datetime(2026, 11, 19, tzinfo=UTC), extras)
    assert "Lielā iela 1\\, Jelgava" in data.decode().replace("\r\n ", "")
    assert b"TRIGGER:-PT1H25M" in data
    invitation = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:77\r\nDTSTART:20261120T080000Z\r\nDURATION:PT45M\r\nSUMMARY:Sarunas\r\n"
        b"LOCATION:R\xc4\xabga\r\nORGANIZER:mailto:E@kt.lv\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:78\r\nDTSTART:20261120T100000Z\r\n"
        b"SUMMARY:zvans latgales gaisma\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    events = read_ics(invitation, first=TODAY, last=TODAY + timedelta(days=30), zone=RIGA).events
    uids = [event.draft().external_uid for event in events]
    with book.portfolio.read() as connection:
        matches = queries.match_events(connection, events, uids)
    assert matches[0].client_ids == (book.clients["Kurzemes Tirgus"],)
    assert matches[0].contact_ids == (book.person,)
    assert matches[1].client_ids == (book.clients["Latgales Gaisma"],)
    drafts = [
        event.draft(match.client_ids, match.contact_ids) for event, match in zip(events, matches, strict=True)
    ]
    assert len(book.portfolio.run(services.add_drafts, drafts=drafts).value) == 2
    assert book.portfolio.run(services.add_drafts, drafts=drafts).value == ()
    with book.portfolio.read() as connection:
        [one, other] = queries.activities_between(connection, days(1), days(1))
        assert queries.match_events(connection, events, uids)[0].known_id == one.id
    assert (one.channel, one.start, one.minutes) == (Channel.VISIT, 600, 45)
    assert other.channel is Channel.CALL
