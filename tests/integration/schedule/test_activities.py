"""Contacts on a real file: planned, moved, marked, reported, closed (A8-A14, A101)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.journal.queries import client_promises
from kamdesk.model.market.queries import competitor_list
from kamdesk.model.schedule import queries, services
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft
from kamdesk.model.schedule.rules.clashes import ClashKind
from kamdesk.model.schedule.rules.closing import Question
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.report import CompetitorSeen, Photo, PromiseGiven, VisitReport
from kamdesk.model.store.base import Kind
from tests.integration.schedule.conftest import TODAY, WEEK, Book, days
from tests.support.clocks import TestClock


def one(book: Book, activity_id: str) -> Activity:
    with book.portfolio.read() as connection:
        found = queries.activity(connection, activity_id)
    assert found is not None
    return found


def test_a_visit_knows_its_client_place_and_people(book: Book) -> None:
    made = book.visit("Žagatas kafejnīcas", contact_ids=(book.person,), goal="Līgums")
    found = one(book, made)
    assert (found.caption, found.town, found.start, found.state) == (
        "Žagatas kafejnīcas",
        "Jelgava",
        690,
        State.PLANNED,
    )
    assert found.spot is not None
    assert found.spot.point is not None
    assert [person.name for person in found.people] == ["Elizabete Ozola"]
    call = one(book, book.call())
    assert call.spot is None


def test_a_visit_may_have_several_clients_and_people(book: Book) -> None:
    both = (book.clients["Latgales Gaisma"], book.clients["Kurzemes Tirgus"])
    made = book.visit()
    book.portfolio.run(services.set_parties, activity_id=made, client_ids=both, contact_ids=(book.person,))
    found = one(book, made)
    assert [client.name for client in found.clients] == ["Latgales Gaisma", "Kurzemes Tirgus"]
    assert found.town == "Rēzekne"
    with book.portfolio.read() as connection:
        for client in both:
            assert [activity.id for activity in queries.client_contacts(connection, client)] == [made]
    book.portfolio.undo()
    assert [client.name for client in one(book, made).clients] == ["Kurzemes Tirgus"]


def test_faults_are_named_at_their_fields(book: Book) -> None:
    with pytest.raises(InvalidInput) as caught:
        book.portfolio.run(services.add_activity, draft=ActivityDraft(Channel.VISIT, TODAY, 1500, 0))
    assert {problem.field for problem in caught.value.problems} == {"start", "minutes", "client"}
    with pytest.raises(InvalidInput):
        book.portfolio.run(
            services.add_activity, draft=ActivityDraft(Channel.VISIT, TODAY, 600, 60, ("nobody",))
        )


def test_moving_in_a_running_week_counts_and_can_be_undone(book: Book) -> None:
    made = book.visit()
    outcome = book.portfolio.run(services.move_activity, activity_id=made, day=days(1), start=600)
    assert outcome.kinds == {Kind.ACTIVITY}
    assert outcome.undoable
    found = one(book, made)
    assert (found.day, found.start, found.moved_from) == (days(1), 600, TODAY)
    with book.portfolio.read() as connection:
        assert queries.week_view(connection, WEEK).counts.visits.moved == 1
    book.portfolio.undo()
    assert (one(book, made).day, one(book, made).moved_from) == (TODAY, None)


def test_rearranging_next_week_is_planning(book: Book) -> None:
    made = book.visit(day=days(5))
    book.portfolio.run(services.move_activity, activity_id=made, day=days(6), start=None)
    assert one(book, made).moved_from is None


def test_a_move_out_of_the_week_still_counts_in_its_plan(book: Book) -> None:
    made = book.visit()
    book.portfolio.run(services.move_activity, activity_id=made, day=days(7), start=600)
    with book.portfolio.read() as connection:
        counts = queries.week_view(connection, WEEK).counts
        assert (counts.visits.planned, counts.visits.moved, counts.visits.open) == (1, 1, 0)
        assert [activity.id for activity in queries.week_report(connection, WEEK).moved_out] == [made]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_no_visit_at_the_edges_of_the_calendar(book: Book, day: date) -> None:
    made = book.visit()
    with pytest.raises(InvalidInput):
        book.portfolio.run(services.move_activity, activity_id=made, day=day, start=600)


def test_marks_follow_the_table_and_the_calendar(book: Book) -> None:
    made = book.visit()
    book.portfolio.run(services.mark_done, activity_id=made)
    assert one(book, made).state is State.DONE
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.move_activity, activity_id=made, day=days(1), start=600)
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.cancel_activity, activity_id=made)
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.remove_activity, activity_id=made)
    book.portfolio.run(services.mark_planned, activity_id=made)
    book.portfolio.run(services.mark_missed, activity_id=made, reason="Client was ill")
    assert (one(book, made).state, one(book, made).missed_reason) == (State.MISSED, "Client was ill")
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.mark_done, activity_id=book.visit(day=days(1)))


def test_a_call_logged_now_is_held_and_off_schedule(book: Book) -> None:
    made = book.portfolio.run(
        services.log_contact, client_id=book.clients["Волга"], report="Просят отсрочку"
    ).value
    found = one(book, str(made))
    assert (found.channel, found.state, found.off_schedule, found.report) == (
        Channel.CALL,
        State.DONE,
        True,
        "Просят отсрочку",
    )
    assert (found.day, found.start) == (TODAY, 9 * 60 + 45)
    with book.portfolio.read() as connection:
        counts = queries.week_view(connection, WEEK).counts
    assert counts.off_schedule == {Channel.CALL: 1}
    assert counts.calls.planned == 0
    with pytest.raises(InvalidInput):
        book.portfolio.run(services.log_contact, client_id=book.clients["Волга"], day=days(1))


def test_a_report_leaves_promises_next_step_observation_and_photo(book: Book) -> None:
    made = book.visit()
    report = VisitReport(
        report="Pārrunājām plauktu un cenas.",
        agreed="Trešā aile no 1. decembra",
        payment_terms="45 dienas",
        next_step="Aizvest paraugus",
        next_step_day=days(4),
        promises=(
            PromiseGiven(ours=False, due=date(2026, 11, 30), amount_minor=200000),
            PromiseGiven(ours=True, what="Paraugi", due=days(4)),
        ),
        competitors=(CompetitorSeen("Melnā Pupiņa", "−10 % maltajai kafijai", change_bp=-1000),),
        photos=(Photo("plaukts.jpg", b"\xff\xd8\xff" + b"x" * 2000),),
    )
    outcome = book.portfolio.run(services.save_report, activity_id=made, report=report)
    assert {Kind.ACTIVITY, Kind.PROMISE, Kind.OBSERVATION, Kind.CLIENT, Kind.ATTACHMENT} <= outcome.kinds
    found = one(book, made)
    assert (found.state, found.agreed, found.payment_terms) == (
        State.DONE,
        "Trešā aile no 1. decembra",
        "45 dienas",
    )
    client = book.clients["Kurzemes Tirgus"]
    with book.portfolio.read() as connection:
        promises = client_promises(connection, client, TODAY)
        assert {(promise.side, promise.amount_minor) for promise in promises} == {
            ("they", 200000),
            ("we", None),
        }
        assert [(row.name, row.observations) for row in competitor_list(connection)] == [("Melnā Pupiņa", 1)]
        week = queries.week_report(connection, WEEK)
    assert [(line.ours, line.client) for line in week.promises] == [
        (True, "Kurzemes Tirgus"),
        (False, "Kurzemes Tirgus"),
    ]
    book.portfolio.undo()
    assert one(book, made).state is State.PLANNED
    with book.portfolio.read() as connection:
        assert not client_promises(connection, client, TODAY)


def test_a_report_that_cannot_be_right_is_refused_whole(book: Book) -> None:
    made = book.visit()
    wrong = VisitReport(report="x", promises=(PromiseGiven(ours=True),))
    with pytest.raises(InvalidInput):
        book.portfolio.run(services.save_report, activity_id=made, report=wrong)
    with pytest.raises(InvalidInput):
        book.portfolio.run(
            services.save_report, activity_id=made, report=VisitReport(photos=(Photo("a.exe", b"MZ"),))
        )
    assert one(book, made).state is State.PLANNED


def test_a_copied_report_and_two_towns_at_once_are_warned_of(book: Book) -> None:
    text = "Pārrunājām plauktu un atlikumus, pasūtījums 24 kastes, apmaksa līdz 30. novembrim, lūdz katalogu."
    book.held("Kurzemes Tirgus", days(-7), report=text)
    book.held("Latgales Gaisma", TODAY)
    made = book.visit(start=630)
    with book.portfolio.read() as connection:
        found = queries.report_check(
            connection, made, text.replace("24", "36").replace("30. novembrim", "7. decembrim")
        )
        clean = queries.report_check(
            connection, book_other(book), "Cits teksts par līgumu un jaunu pircēju veikalā."
        )
    assert found.copied
    assert found.percent >= 90
    assert found.like_day == days(-7)
    copied, places = found.texts(l10n_for("lv"))
    assert copied.startswith("Izskatās pēc kopijas: ")
    assert places.startswith("Divas pilsētas vienlaikus: Latgales Gaisma (Rēzekne) un Kurzemes Tirgus (Rīga)")
    assert not clean


def book_other(book: Book) -> str:
    return book.visit(day=days(-1))


def test_a_closed_week_stays_as_it_is(book: Book, frozen_clock: TestClock) -> None:
    done, missed = book.visit(), book.call(day=days(-1))
    book.portfolio.run(services.mark_missed, activity_id=missed)
    with pytest.raises(InvalidInput) as caught:
        book.portfolio.run(services.close_week, week=WEEK)
    assert {problem.field for problem in caught.value.problems} == {done, missed}
    book.portfolio.run(services.mark_done, activity_id=done)
    book.portfolio.run(services.mark_planned, activity_id=missed)
    book.portfolio.run(services.mark_missed, activity_id=missed, reason="Client cancelled")
    outcome = book.portfolio.run(services.close_week, week=WEEK, answers={Question.LEARNED: "Новый закупщик"})
    assert not outcome.undoable
    assert (outcome.value.visits.done, outcome.value.calls.missed) == (1, 1)
    with book.portfolio.read() as connection:
        view = queries.week_view(connection, WEEK)
        report = queries.week_report(connection, WEEK)
    assert view.closed
    assert all(activity.closed for activity in view.activities)
    assert report.answers == {Question.LEARNED: "Новый закупщик"}
    frozen_clock.forward(days=7)
    for service, values in (
        (services.mark_planned, {}),
        (services.move_activity, {"day": days(7), "start": 600}),
        (services.resize_activity, {"minutes": 30}),
        (services.change_activity, {"goal": "x"}),
        (services.save_report, {"report": VisitReport(report="x")}),
        (services.remove_activity, {}),
        (services.set_parties, {"client_ids": (book.clients["Волга"],)}),
    ):
        with pytest.raises(NotAllowed):
            book.portfolio.run(service, activity_id=done, **values)
    with pytest.raises(NotAllowed):
        book.visit()
    with pytest.raises(NotAllowed):
        book.held("Волга", TODAY)
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.close_week, week=WEEK)
    ahead = book.visit(day=days(7))
    with pytest.raises(NotAllowed):
        book.portfolio.run(services.move_activity, activity_id=ahead, day=TODAY, start=600)


def test_undo_never_reaches_into_a_closed_week(book: Book) -> None:
    done, gone, moved = book.visit(), book.visit(start=800), book.visit(start=900)
    book.portfolio.run(services.move_activity, activity_id=moved, day=days(7), start=600)
    book.portfolio.run(services.remove_activity, activity_id=gone)
    book.portfolio.run(services.set_parties, activity_id=done, client_ids=(book.clients["Волга"],))
    book.portfolio.run(services.mark_done, activity_id=done)
    norm = book.norm("Волга", Channel.CALL, 7)
    book.portfolio.run(services.close_week, week=WEEK)
    book.portfolio.undo()  # the norm, which has nothing to do with the week
    with pytest.raises(Conflict):  # what is left is the making of the clients, and they are in use
        book.portfolio.undo()
    found = one(book, done)
    assert (found.state, found.caption) == (State.DONE, "Волга")
    assert one(book, moved).day == days(7)
    book.portfolio.redo()
    with book.portfolio.read() as connection:
        assert [cadence.id for cadence in queries.cadences_of(connection, book.clients["Волга"])] == [norm]
        assert queries.activity(connection, gone) is None


def test_the_week_shows_days_holiday_names_road_and_clashes(book: Book) -> None:
    book.visit(start=600)
    book.visit("Žagatas kafejnīcas", start=675)
    with book.portfolio.read() as connection:
        view = queries.week_view(connection, WEEK)
        day = queries.agenda(connection, TODAY)
    thursday, wednesday = view.days[3], view.days[2]
    assert thursday == day
    assert wednesday.free
    assert wednesday.holiday is not None
    assert wednesday.holiday.name(l10n_for("ru")) == "День провозглашения Латвийской Республики"
    assert thursday.name_days[:2] == ("Elizabete", "Liza")
    assert [found.person.name for found in thursday.celebrating] == ["Elizabete Ozola"]
    assert [clash.kind for clash in view.clashes] == [ClashKind.ROAD]
    assert thursday.load.road.minutes == view.counts.road.minutes == 110
    assert not thursday.load.over
    assert (thursday.work_from, thursday.work_to) == (510, 1050)


def test_own_road_times_and_holidays_are_used(book: Book) -> None:
    book.portfolio.run(services.set_travel, town_a="Rīga", town_b="Елгава", minutes=40)
    book.portfolio.run(services.set_travel, town_a="Jelgava", town_b="riga", minutes=42, km=44)
    book.portfolio.run(services.set_holiday, day=TODAY, country="LV", free=True, name="Kolektīva diena")
    book.visit("Žagatas kafejnīcas")
    with book.portfolio.read() as connection:
        [entry] = queries.travel_entries(connection)
        assert (entry.minutes, entry.km) == (42, 44)
        day = queries.agenda(connection, TODAY)
    assert (day.load.road.minutes, day.load.road.km) == (90, 88)
    assert day.free
    book.portfolio.run(services.remove_holiday, day=TODAY, country="LV")
    with book.portfolio.read() as connection:
        assert not queries.agenda(connection, TODAY).free
    with pytest.raises(InvalidInput):
        book.portfolio.run(services.set_travel, town_a="Rīga", town_b="РИГА", minutes=0)


def test_reminders_say_when_to_leave(book: Book) -> None:
    book.visit("Žagatas kafejnīcas", start=720)
    book.visit(start=540)
    with book.portfolio.read() as connection:
        [found] = queries.reminders(connection, hours=12)
    assert (found.caption, found.road) == ("Žagatas kafejnīcas", 55)
    assert found.starts - found.leave == timedelta(minutes=55)


def test_week_53_of_2026_is_a_week_like_others(book: Book, frozen_clock: TestClock) -> None:
    from kamdesk.model.core.clock import IsoWeek

    week = IsoWeek(2026, 53)
    made = book.visit(day=date(2027, 1, 3), start=1410)
    with book.portfolio.read() as connection:
        view = queries.week_view(connection, week)
    assert [activity.id for activity in view.days[6].activities] == [made]
    assert view.days[4].holiday is not None
    frozen_clock.forward(days=46)
    book.portfolio.run(services.mark_done, activity_id=made)
    book.portfolio.run(services.close_week, week=week)
    with pytest.raises(NotAllowed):
        book.visit(day=date(2026, 12, 28))
    book.visit(day=date(2027, 1, 4))
