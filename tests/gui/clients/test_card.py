"""The card of a client, worked by keys on a real encrypted portfolio."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kamdesk.model.clients.queries import client_card
from kamdesk.model.clients.services import merge_clients
from kamdesk.model.core import clock
from kamdesk.model.journal.queries import client_notes, client_promises
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.language import set_language
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.screens import clients as room
from kamdesk.ui.screens.clients.listing import ClientsScreen
from kamdesk.ui.screens.clients.record import ClientRecordScreen
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from tests.support.keys import press, type_text
from tests.support.portfolios import Seeds, lived_in

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
TABS = ("orders", "settlements", "reliability", "prices", "people", "rivals", "papers", "changes")


def window(
    portfolio: Portfolio, qtbot: QtBot, language: str = "lv", size: tuple[int, int] = (1366, 698)
) -> Shell:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_language(language, app)
    look.apply(app, "light")
    shell = Shell(InlineRunner(portfolio), Preferences(), {})
    qtbot.addWidget(shell)
    shell.add_room(room.room())
    shell.resize(*size)
    shell.show()
    qtbot.waitExposed(shell)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    return shell


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    return lived_in(portfolio)


@pytest.fixture
def shell(portfolio: Portfolio, client: str, qtbot: QtBot) -> Iterator[Shell]:
    made = window(portfolio, qtbot)
    made.open(Route("clients", client))
    settle()
    yield made
    sums.set_hidden(False)
    made.close()


def screen(shell: Shell) -> ClientRecordScreen:
    found = shell.screen
    assert isinstance(found, ClientRecordScreen)
    return found


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def focused(shell: Shell) -> QWidget:
    return QApplication.focusWidget() or shell


def key(shell: Shell, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    press(focused(shell), code, modifiers)
    settle()


def test_a_note_is_written_sorted_and_saved_without_the_mouse(
    shell: Shell, portfolio: Portfolio, client: str
) -> None:
    key(shell, Qt.Key.Key_N, CTRL)
    type_text(focused(shell), "Plāno trīs veikalus")
    key(shell, Qt.Key.Key_2, ALT)
    key(shell, Qt.Key.Key_Return, CTRL)
    with portfolio.read() as connection:
        newest = client_notes(connection, client)[0]
    assert (newest.text, newest.sort) == ("Plāno trīs veikalus", "observation")
    assert not screen(shell).overview.note_editor.isVisible()
    titles = [item.title for item in screen(shell).overview.timeline.items.items]
    assert "Novērojums" in titles


def test_a_promise_needs_four_fields_and_one_enter(shell: Shell, portfolio: Portfolio, client: str) -> None:
    key(shell, Qt.Key.Key_J, CTRL)
    type_text(focused(shell), "atlīdzība")
    key(shell, Qt.Key.Key_Tab)
    type_text(focused(shell), "125,50")
    key(shell, Qt.Key.Key_Tab)
    type_text(focused(shell), "+7")
    key(shell, Qt.Key.Key_Return)
    with portfolio.read() as connection:
        made = [p for p in client_promises(connection, client, clock.today()) if p.what == "atlīdzība"]
    assert [(p.side, p.amount_minor) for p in made] == [("they", 12_550)]


def test_an_unreadable_sum_keeps_the_editor_open(shell: Shell, portfolio: Portfolio, client: str) -> None:
    editor = screen(shell).overview.side.editor
    key(shell, Qt.Key.Key_J, CTRL)
    type_text(focused(shell), "x")
    editor.amount.setText("daudz")
    key(shell, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.amount.property("invalid")


def test_promises_are_marked_by_letter_in_either_layout(
    shell: Shell, portfolio: Portfolio, client: str
) -> None:
    view = screen(shell).overview.side.promises
    view.setFocus()
    view.setCurrentIndex(view.items.index(0, 0))
    broken = view.current_item()
    assert broken is not None
    QApplication.sendEvent(view, QKeyEvent(QKeyEvent.Type.KeyPress, 0x041B, NONE, "л"))  # the key of K
    settle()
    with portfolio.read() as connection:
        states = {p.id: p.state for p in client_promises(connection, client, clock.today(), every=True)}
    assert states[broken.id] == "kept"
    portfolio.undo()


def test_a_fact_is_edited_in_place_and_escape_takes_it_back(
    shell: Shell, portfolio: Portfolio, client: str
) -> None:
    fact = screen(shell).overview.facts.facts["budget_minor"]
    fact.setFocus()
    key(shell, Qt.Key.Key_F2)
    type_text(fact.editor, "12 000")
    key(shell, Qt.Key.Key_Escape)
    assert fact.editor is None
    key(shell, Qt.Key.Key_F2)
    fact.editor.setText("12 000,50")
    key(shell, Qt.Key.Key_Return)
    with portfolio.read() as connection:
        card = client_card(connection, client, clock.today())
    assert card is not None
    assert card.draft.budget_minor == 1_200_050
    assert card.complete.percent == 82


def test_a_refused_fact_stays_in_its_editor_with_the_reason(shell: Shell) -> None:
    fact = screen(shell).overview.facts.facts["rival_share_bp"]
    fact.edit()
    fact.editor.setText("140")
    fact.commit()
    assert fact.editor is not None
    assert "100" in fact.problem.text()


def test_the_next_step_is_finished_and_asked_for_again(
    shell: Shell, portfolio: Portfolio, client: str
) -> None:
    key(shell, Qt.Key.Key_D, CTRL)
    view = screen(shell).overview
    assert view.step_editor.isVisible()
    type_text(focused(shell), "Nosūtīt paraugus")
    key(shell, Qt.Key.Key_Return)
    with portfolio.read() as connection:
        card = client_card(connection, client, clock.today())
    assert card is not None
    assert card.next_step == "Nosūtīt paraugus"
    assert view.next.isVisible()


def test_unsaved_text_survives_language_room_and_crash(
    shell: Shell, portfolio: Portfolio, client: str, qtbot: QtBot
) -> None:
    key(shell, Qt.Key.Key_N, CTRL)
    type_text(focused(shell), "puse teikuma")
    shell.switch_language("ru")
    settle()
    assert screen(shell).overview.note_editor.text.text() == "puse teikuma"
    qtbot.wait(500)
    again = window(portfolio, qtbot, "ru")
    again.open(Route("clients", client))
    settle()
    editor = screen(again).overview.note_editor
    assert editor.isVisible()
    assert editor.text.text() == "puse teikuma"
    editor.save_wanted.emit()
    settle()
    third = window(portfolio, qtbot, "ru")
    third.open(Route("clients", client))
    assert not screen(third).overview.note_editor.isVisible()
    again.close()
    third.close()


def test_a_half_written_fact_is_there_after_a_crash(
    shell: Shell, portfolio: Portfolio, client: str, qtbot: QtBot
) -> None:
    fact = screen(shell).overview.facts.facts["own_customers"]
    fact.edit()
    type_text(fact.editor, "mājsaimniec")
    again = window(portfolio, qtbot)
    again.open(Route("clients", client))
    restored = screen(again).overview.facts.facts["own_customers"]
    assert restored.editor is not None
    assert restored.editor.text() == "mājsaimniec"
    again.close()


def test_a_call_outside_the_schedule_is_written_down(shell: Shell, portfolio: Portfolio, client: str) -> None:
    key(shell, Qt.Key.Key_L, CTRL)
    type_text(focused(shell), "Jautāja par cenām")
    key(shell, Qt.Key.Key_Return, CTRL)
    first = screen(shell).overview.timeline.items.items[0]
    assert first.detail == "Jautāja par cenām"
    assert first.note == "ārpus grafika"


def test_ctrl_tab_walks_through_every_tab_and_back(shell: Shell) -> None:
    seen = []
    for _turn in range(len(TABS) + 1):
        key(shell, Qt.Key.Key_Tab, CTRL)
        seen.append(screen(shell)._tab)
    assert seen == [*TABS, "overview"]


def test_f8_masks_every_sum_of_the_card(shell: Shell) -> None:
    assert "5 840,00" in screen(shell).header.debt.text().replace("\u00a0", " ")
    key(shell, Qt.Key.Key_F8)
    texts = [label.text() for label in screen(shell).header.findChildren(QWidget) if hasattr(label, "text")]
    items = screen(shell).overview.timeline.items.items
    shown = " ".join(
        [
            *texts,
            *(item.title for item in items),
            *(row.title for row in screen(shell).overview.side.promises.items.items),
        ]
    )
    assert "€" not in shown


@pytest.mark.parametrize("language", ["ru", "lv"])
@pytest.mark.parametrize("size", [(1366, 698), (1093, 540)])
def test_nothing_is_clipped_or_unnamed(
    portfolio: Portfolio, client: str, qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    shell = window(portfolio, qtbot, language, size)
    shell.open(Route("clients"))
    settle()
    found = [*clipped(shell), *clipped_headers(shell), *unnamed(shell)]
    for tab in (None, *TABS, "edit", "person", "place"):
        shell.open(Route("clients", client, tab))
        settle()
        found += [
            f"{tab}: {problem}" for problem in (*clipped(shell), *clipped_headers(shell), *unnamed(shell))
        ]
    shell.close()
    assert found == []


def test_a_new_client_is_typed_and_opened(portfolio: Portfolio, qtbot: QtBot) -> None:
    Seeds(portfolio).client("SIA „Rīts”")
    shell = window(portfolio, qtbot)
    shell.open(Route("clients"))
    settle()
    key(shell, Qt.Key.Key_N, CTRL)
    type_text(focused(shell), "sia rits")
    form = screen(shell)._form
    assert form is not None
    assert form.twin.isVisible()
    form.widgets()["email"].setText("nav adrese")
    key(shell, Qt.Key.Key_Return, CTRL)
    assert next(part for part in form.forms if "email" in part.fields).fields["email"].line.isVisible()
    form.widgets()["email"].setText("a@b.lv")
    key(shell, Qt.Key.Key_Return, CTRL)
    assert screen(shell).title() == "sia rits"
    shell.close()


def test_the_list_filters_and_previews(portfolio: Portfolio, client: str, qtbot: QtBot) -> None:
    Seeds(portfolio).client("Ozols", town="Ogre")
    shell = window(portfolio, qtbot)
    shell.open(Route("clients"))
    page = shell.screen.page  # type: ignore[union-attr]
    assert [row.name for row in page.model.rows] == ["Ozols", "SIA „Kurzemes Tirgus”"]
    key(shell, Qt.Key.Key_F, CTRL)
    type_text(focused(shell), "rehptvt")  # 'курземе' on the Latin keys
    key(shell, Qt.Key.Key_Return)
    assert [row.name for row in page.model.rows] == ["SIA „Kurzemes Tirgus”"]
    key(shell, Qt.Key.Key_Return)
    assert shell.route is not None
    assert shell.route.record_id == client
    shell.close()


def test_an_empty_portfolio_offers_loading(portfolio: Portfolio, qtbot: QtBot) -> None:
    shell = window(portfolio, qtbot)
    shell.open(Route("clients"))
    settle()
    page = shell.screen.page  # type: ignore[union-attr]
    assert page.pages.currentWidget() is page.empty
    assert page.empty.button.words() == "Ielādēt klientus"
    shell.close()


def test_a_question_is_answered_and_a_note_changed_in_the_same_editor(
    shell: Shell, portfolio: Portfolio, client: str
) -> None:
    view = screen(shell).overview
    item = next(one for one in view.timeline.items.items if one.icon == "message-circle")
    screen(shell)._edit_note(item.id, "answer")
    assert not view.note_editor.sort.isVisible()
    type_text(focused(shell), "Jā, no decembra")
    key(shell, Qt.Key.Key_Return, CTRL)
    with portfolio.read() as connection:
        question = next(note for note in client_notes(connection, client) if note.id == item.id)
    assert (question.answer, question.closed_at is not None) == ("Jā, no decembra", True)
    view.timeline.setCurrentIndex(
        view.timeline.items.index(
            view.timeline.items.items.index(
                next(one for one in view.timeline.items.items if one.id == item.id)
            ),
            0,
        )
    )
    view.timeline.setFocus()
    key(shell, Qt.Key.Key_F2)
    assert view.note_editor.sort.isVisible()
    view.note_editor.text.setPlainText("Vai 4. aile?")
    key(shell, Qt.Key.Key_Return, CTRL)
    with portfolio.read() as connection:
        assert "Vai 4. aile?" in [note.text for note in client_notes(connection, client)]


def test_a_promise_is_changed_with_f2(shell: Shell, portfolio: Portfolio, client: str) -> None:
    view = screen(shell).overview.side
    view.promises.setFocus()
    view.promises.setCurrentIndex(view.promises.items.index(0, 0))
    chosen = view.promises.current_item()
    assert chosen is not None
    key(shell, Qt.Key.Key_F2)
    assert view.editor.amount.value() == 94_000
    view.editor.amount.setText("950")
    key(shell, Qt.Key.Key_Return)
    with portfolio.read() as connection:
        changed = {p.id: p.amount_minor for p in client_promises(connection, client, clock.today())}
    assert changed[chosen.id] == 95_000
    assert view.editor.target == ""


def test_a_merged_client_opens_as_the_one_that_was_kept(
    portfolio: Portfolio, client: str, qtbot: QtBot
) -> None:
    gone = Seeds(portfolio).client("SIA Kurzemes Tirgus")
    portfolio.run(merge_clients, keep_id=client, gone_id=gone)
    shell = window(portfolio, qtbot)
    shell.open(Route("clients", gone))
    settle()
    assert screen(shell).title() == "SIA „Kurzemes Tirgus”"
    assert screen(shell).current_record() == ("client", client)
    assert shell.route is not None
    assert shell.route.record_id == client
    shell.close()


def test_pairs_that_may_be_one_client_are_offered_for_merging(
    portfolio: Portfolio, client: str, qtbot: QtBot
) -> None:
    Seeds(portfolio).client("Kurzemes Tirgus, SIA", town="Liepāja")
    shell = window(portfolio, qtbot)
    shell.open(Route("clients"))
    settle()
    page = shell.screen
    assert isinstance(page, ClientsScreen)
    assert page.merge.isVisible()
    pair = page._open_pairs()[0]
    page._merge(pair.keep_id, pair.other_id)
    settle()
    assert len(page.page.model.rows) == 1
    assert not page.merge.isVisible()
    shell.close()


def test_a_refused_pair_is_never_offered_again(portfolio: Portfolio, client: str, qtbot: QtBot) -> None:
    Seeds(portfolio).client("Kurzemes Tirgus, SIA", town="Liepāja")
    for round_ in range(2):
        shell = window(portfolio, qtbot)
        shell.open(Route("clients"))
        settle()
        page = shell.screen
        assert isinstance(page, ClientsScreen)
        pairs = page._open_pairs()
        assert len(pairs) == 1 - round_
        for pair in pairs:
            page._refuse(pair)
        assert not page.merge.isVisible()
        shell.close()
