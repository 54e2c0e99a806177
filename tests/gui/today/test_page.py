"""The day's page by keys: agenda, quick note, small jobs, alerts, briefs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from kamdesk.model.clients.queries import client_list
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.documents.queries import document_list
from kamdesk.model.journal.queries import client_notes
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.ui.language import l10n
from kamdesk.ui.screens.docs import paper as paper_page
from kamdesk.ui.screens.today.presenter import TodayPresenter, TodayState
from tests.support.clocks import TestClock
from tests.support.desk import ALT, CTRL, SHIFT, Desk, settle

TODAY = date(2026, 11, 19)
WEEK = IsoWeek(2026, 47)


@pytest.fixture
def page(desk: Desk) -> Any:
    return desk.open("today")


def client_id(desk: Desk, words: str) -> str:
    return next(row.id for row in desk.read(client_list, TODAY).rows if words in row.name)


def test_the_agenda_is_the_day_in_order_with_the_next_one_open(desk: Desk, page: Any) -> None:
    own = [one for one in desk.read(week_view, WEEK).activities if one.day == TODAY]
    rows = page.agenda.items.items
    assert {row.id for row in rows} == {one.id for one in own}
    starts = [row.data.start for row in rows]
    assert starts == sorted(starts)
    nexts = [row for row in rows if row.next]
    assert len(nexts) == 1
    assert nexts[0].data.start + nexts[0].data.minutes > 600
    assert [row.done for row in rows if row.data.start + row.data.minutes <= 600] == [True, True]


def test_time_passing_moves_the_next_one_on(desk: Desk, page: Any, frozen_clock: TestClock) -> None:
    before = next(row.id for row in page.agenda.items.items if row.next)
    frozen_clock.forward(hours=2)
    page.presenter.tick()
    after = next(row for row in page.agenda.items.items if row.next)
    assert after.id != before
    assert after.below_note


def test_a_quick_note_goes_to_its_client_and_the_field_is_empty_again(desk: Desk, page: Any) -> None:
    client = client_id(desk, "Kurzemes Tirgus")
    desk.key(Qt.Key.Key_N, CTRL | SHIFT)
    assert page.note.hasFocus()
    desk.enter("@kurzemes_tirgus jautā par 5 l iepakojumu #jaut")
    assert page.note.text() == ""
    notes = desk.read(client_notes, client)
    assert (notes[0].text, notes[0].sort) == ("jautā par 5 l iepakojumu", "question")
    assert "jautā par 5 l" in page.note_lines[0].text()
    desk.key(Qt.Key.Key_Return)
    assert len(desk.read(client_notes, client)) == len(notes)


def test_a_note_about_nobody_known_keeps_its_words_and_says_why(desk: Desk, page: Any) -> None:
    page.note.setFocus()
    desk.enter("@nezināms_veikals bija slēgts")
    assert page.note.text() == "@nezināms_veikals bija slēgts"
    assert page.note_problem.isVisible()
    assert "nezināms" in page.note_problem.text()


def test_small_jobs_are_added_done_passed_and_brought_back(desk: Desk, page: Any) -> None:
    before = len(page.tasks.items.items)
    page.new_task.setFocus()
    desk.enter("Nosūtīt sertifikātu")
    desk.enter("Pasūtīt vizītkartes")
    titles = [row.title for row in page.tasks.items.items]
    assert len(titles) == before + 2
    assert page.new_task.text() == ""
    page.tasks.setFocus()
    page.tasks.select(page.tasks.items.items[titles.index("Nosūtīt sertifikātu")].id)
    desk.key(Qt.Key.Key_Space)
    assert "Nosūtīt sertifikātu" not in [row.title for row in page.tasks.items.items]
    desk.shell.registry["today.pass"].trigger()
    settle()
    assert page.tasks.items.items == []
    assert str(before + 1) in desk.toast
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(page.tasks.items.items) == before + 1


def test_enter_opens_the_report_and_f9_the_brief_of_the_chosen_meeting(desk: Desk, page: Any) -> None:
    row = next(row for row in page.agenda.items.items if row.next and row.data.client_id)
    page.agenda.setFocus()
    page.agenda.select(row.id)
    settle()
    desk.key(Qt.Key.Key_F9)
    assert desk.shell.route.room == "docs"
    assert desk.screen.presenter.subject["activity"] == row.id
    desk.key(Qt.Key.Key_Left, ALT)
    assert desk.shell.route.room == "today"
    page.agenda.setFocus()
    page.agenda.select(row.id)
    desk.key(Qt.Key.Key_Return)
    assert (desk.shell.route.room, desk.shell.route.record_id) == ("week", row.id)


def test_all_briefs_are_issued_and_printed_after_one_question(
    desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, asked = tmp_path / "printed.pdf", []

    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        asked.append(dialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(paper_page, "PRINT_DPI", 72)
    count = len(page._state.page.briefs)
    assert count > 1
    desk.shell.registry["today.briefs"].trigger()
    assert len(asked) == 1
    issued = desk.read(document_list)
    assert len(issued) == count
    assert all(one.printed_at is not None for one in issued)
    assert len(PdfReader(target).pages) == sum(one.pages for one in issued)
    assert [line.state for line in page._state.page.briefs] == ["ready"] * count


def test_every_alert_leads_somewhere(desk: Desk, page: Any) -> None:
    items = page.alerts.items.items
    assert items
    for item in items:
        desk.open("today")
        page.alerts.opened.emit(item)
        settle()
        assert desk.shell.route.room != "today", item.data


def test_done_in_the_week_is_done_on_the_page(desk: Desk, page: Any) -> None:
    done = page._state.page.week.visits_done
    one = next(
        one
        for one in desk.read(week_view, WEEK).activities
        if one.day == TODAY and one.state is State.PLANNED and one.channel == "visit"
    )
    planner = desk.open("week")
    planner.grid.setFocus()
    planner.grid.select(one.id)
    desk.key(Qt.Key.Key_Space)
    desk.open("today")
    assert page._state.page.week.visits_done == done + 1


def test_the_page_speaks_the_other_language_with_what_was_typed(desk: Desk, page: Any) -> None:
    page.note.setFocus()
    desk.type("@kurz nepabeigta")
    desk.shell.switch_language("ru")
    settle()
    assert page.note.text() == "@kurz nepabeigta"
    assert page.agenda_card.title.text() == l10n().gettext("Plan of the day")
    assert desk.shell.route.room == "today"


class Page:
    def __init__(self) -> None:
        self.states: list[TodayState] = []

    def show_state(self, state: TodayState) -> None:
        self.states.append(state)


def test_the_presenter_shows_the_page_before_the_calendar(desk: Desk) -> None:
    page = Page()
    TodayPresenter(page, desk.shell.runner).refresh()
    assert len(page.states) >= 2
    assert page.states[0].facts.names == ()
    assert (
        page.states[-1].facts.names == ("Elizabete", "Liza", "Betija", "Līze") or page.states[-1].facts.names
    )
    assert [alert.kind for alert in page.states[-1].alerts].count("clash") == len(
        page.states[-1].facts.clashes
    )
