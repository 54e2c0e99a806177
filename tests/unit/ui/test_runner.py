"""The runner: same verbs in place and on threads; late answers are dropped; bugs are told apart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kamdesk.model.core.errors import InvalidInput, NotAllowed, Problem
from kamdesk.ui.runner import Change, InlineRunner, TaskRunner


@dataclass
class FakeOutcome:
    value: Any
    kinds: frozenset[str] = frozenset({"note"})
    label: str = "Note added"
    values: dict[str, str] = field(default_factory=dict)
    undoable: bool = True


class FakePortfolio:
    @contextmanager
    def read(self) -> Iterator[str]:
        yield "connection"

    def run(self, service: Callable[..., Any], **arguments: Any) -> FakeOutcome:
        return FakeOutcome(service("work", **arguments))

    def undo(self) -> FakeOutcome:
        return FakeOutcome(None, undoable=False)

    redo = undo


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner(FakePortfolio())
    yield made
    made.close()


def test_a_query_runs_elsewhere_and_answers_here(qtbot: QtBot, runner: TaskRunner) -> None:
    answers: list[tuple[str, bool, bool]] = []
    main = threading.current_thread()

    def read(connection: str, add: str) -> tuple[str, bool]:
        return connection + add, threading.current_thread() is main

    runner.query(read, "!", on_ok=lambda r: answers.append((*r, threading.current_thread() is main)))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("connection!", False, True)]


def test_a_late_answer_to_a_closed_screen_is_dropped(qtbot: QtBot, runner: TaskRunner) -> None:
    import shiboken6

    owner, gate, answers = QObject(), threading.Event(), []
    runner.query(lambda _c: gate.wait(5), owner=owner, on_ok=answers.append)
    shiboken6.delete(owner)
    gate.set()
    runner.query(lambda _c: "after", on_ok=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["after"]


def test_a_cancelled_task_never_answers(qtbot: QtBot, runner: TaskRunner) -> None:
    gate, answers = threading.Event(), []
    task = runner.query(lambda _c: gate.wait(5), on_ok=answers.append)
    task.cancel()
    gate.set()
    runner.query(lambda _c: "after", on_ok=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["after"]


def test_slow_work_is_shown_and_quick_work_is_not(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[bool] = []
    runner.busy.connect(seen.append)
    gate = threading.Event()
    runner.query(lambda _c: None)
    qtbot.wait(50)
    assert True not in seen
    runner.query(lambda _c: gate.wait(5))
    qtbot.waitUntil(lambda: True in seen)
    gate.set()
    qtbot.waitUntil(lambda: seen[-1] is False)


def test_progress_is_told_on_the_way(qtbot: QtBot, runner: TaskRunner) -> None:
    steps: list[tuple[int, int]] = []

    def load(work: str, progress: Callable[[int, int], None]) -> None:
        for done in (1, 2, 3):
            progress(done, 3)

    done: list[object] = []
    runner.command(load, on_progress=lambda d, t: steps.append((d, t)), on_ok=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_command_tells_the_bus_what_changed() -> None:
    runner = InlineRunner(FakePortfolio())
    changes: list[Change] = []
    values: list[str] = []
    runner.bus.changed.connect(changes.append)
    runner.command(lambda work, text: text, text="hello", on_ok=values.append)
    assert values == ["hello"]
    assert (changes[0].kinds, changes[0].label, changes[0].undoable) == ({"note"}, "Note added", True)
    runner.undo()
    assert changes[1].direction == "undo"


def test_a_silent_command_shows_no_words() -> None:
    runner = InlineRunner(FakePortfolio())
    changes: list[Change] = []
    runner.bus.changed.connect(changes.append)
    runner.command(lambda work: None, silent=True)
    assert changes[0].label == ""
    assert changes[0].kinds == {"note"}


def test_expected_faults_go_to_the_screen_and_bugs_to_the_window() -> None:
    runner = InlineRunner(FakePortfolio())
    at_screen: list[Exception] = []
    at_window: list[Exception] = []
    runner.failed.connect(at_window.append)

    def refuse(_work: str) -> None:
        raise InvalidInput(Problem("name", "Type a name."))

    def forbid(_work: str) -> None:
        raise NotAllowed("No.")

    def break_down(_work: str) -> None:
        raise ZeroDivisionError

    runner.command(refuse, on_error=at_screen.append)
    runner.command(forbid)
    runner.command(break_down, on_error=at_screen.append)
    assert [type(e) for e in at_screen] == [InvalidInput]
    assert [type(e) for e in at_window] == [NotAllowed, ZeroDivisionError]
