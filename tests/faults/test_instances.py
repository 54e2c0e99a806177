"""F15 two programs on one folder, F16 copies, F17 a clock that jumps."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.model.core.errors import StorageLocked
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.store import backup, device, restore
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.findings import FindingKind
from kamdesk.model.store.instance import LOCK_NAME, OWNER_NAME, hold, owner_of, server_name
from kamdesk.model.store.opening import open_portfolio
from tests.support.books import Book, a_book, add_clients
from tests.support.clocks import TestClock
from tests.support.crash import Child, forking

Report = Callable[[str], None]


def _racing(folder: Path, start: Path) -> Callable[[Report], None]:
    def work(report: Report) -> None:
        report("ready")
        while not start.exists():
            time.sleep(0.0005)
        try:
            lock = hold(folder)
        except StorageLocked:
            report("second")
            return
        report("first")
        while not start.with_name("stop").exists():
            time.sleep(0.001)
        lock.release()

    return work


@forking
def test_f15_of_two_programs_started_together_exactly_one_wins_fifty_times(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for round_number in range(50):
        signals = tmp_path / f"round{round_number}"
        signals.mkdir()
        start = signals / "start"
        racers = [Child(_racing(data, start)) for _ in range(2)]
        for racer in racers:
            racer.wait_for(1)
        start.touch()
        for racer in racers:
            racer.wait_for(2)
        (signals / "stop").touch()
        assert sorted(racer.finish()[-1] for racer in racers) == ["first", "second"]


@forking
def test_f15_a_killed_owner_holds_nobody_out(tmp_path: Path) -> None:
    start = tmp_path / "start"
    start.touch()
    child = Child(_racing(tmp_path / "data", start))
    assert child.wait_for(2)[-1] == "first"
    with pytest.raises(StorageLocked):
        hold(tmp_path / "data")
    child.kill()
    with hold(tmp_path / "data"):
        pass


@pytest.mark.parametrize("left_behind", [b"", b"garbage \xff\x00", b"1\nanother-laptop\n2026", b"99999999"])
def test_f15_a_stale_lock_file_of_any_content_holds_nobody_out(left_behind: bytes, tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_bytes(left_behind)
    (tmp_path / OWNER_NAME).write_bytes(left_behind)
    with hold(tmp_path):
        assert owner_of(tmp_path).pid == os.getpid()
    with hold(tmp_path):
        pass


def test_f15_the_second_of_this_process_is_refused_too_and_told_the_owner(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(StorageLocked) as busy:
        hold(tmp_path)
    for language in ("ru", "lv"):
        assert "KAMdesk" in busy.value.text(l10n_for(language))


def test_the_window_is_found_under_one_name_however_the_folder_is_written(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "link").symlink_to(data)
    assert server_name(data) == server_name(tmp_path / "link") == server_name(data / ".." / "data")
    assert server_name(data) != server_name(tmp_path)


def _copied(book: Book, target: Path) -> Book:
    shutil.copytree(book.path.parent, target)
    return Book(target / book.path.name, book.key)


def _opened(book: Book) -> tuple[tuple[FindingKind, ...], str, str, str]:
    """Findings, letter, incarnation and device of one opening."""
    opened = open_portfolio(book.path, book.key)
    identity = opened.portfolio.identity
    opened.portfolio.close()
    kinds = tuple(finding.kind for finding in opened.findings)
    return kinds, identity.letter, identity.incarnation, identity.device


def _next_number(book: Book) -> str:
    portfolio = book.open()
    with portfolio.write("Number") as work:
        number = work.next_number("P", 2026)
    portfolio.close()
    return number


def test_f16_a_copied_folder_gets_its_own_series_before_the_first_save(tmp_path: Path) -> None:
    book = a_book(tmp_path / "home", "Klients")
    first = _next_number(book)
    copy = _copied(book, tmp_path / "copy")
    kinds, letter, _, _ = _opened(copy)
    assert kinds == (FindingKind.NEW_SERIES,)
    assert letter == "B"
    assert _opened(book)[0] == (), "the original stays what it was"
    assert len({first, _next_number(book), _next_number(copy)}) == 3
    assert _opened(copy)[0] == (), "said once"


def test_f16_another_machine_is_another_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = a_book(tmp_path / "home", "Klients")
    _, _, incarnation, of_home = _opened(book)
    copy = _copied(book, tmp_path / "copy")
    shutil.rmtree(book.path.parent)
    monkeypatch.setattr(device, "machine_id", lambda: "another machine")
    kinds, letter, new_incarnation, of_copy = _opened(copy)
    assert kinds == (FindingKind.NEW_SERIES,)
    assert (letter, new_incarnation != incarnation, of_copy != of_home) == ("B", True, True)


def test_f16_a_moved_folder_stays_what_it_was(tmp_path: Path) -> None:
    book = a_book(tmp_path / "home", "Klients")
    before = _opened(book)
    book.path.parent.rename(tmp_path / "moved")
    moved = Book(tmp_path / "moved" / book.path.name, book.key)
    assert _opened(moved) == before
    # and the new place is now home: a copy of it is a copy
    assert _opened(_copied(moved, tmp_path / "copy"))[0] == (FindingKind.NEW_SERIES,)


def test_f16_a_file_brought_without_its_notes_gets_a_new_series(tmp_path: Path) -> None:
    book = a_book(tmp_path / "home", "Klients")
    target = tmp_path / "stick"
    target.mkdir()
    shutil.copy(book.path, target)
    kinds, letter, _, _ = _opened(Book(target / book.path.name, book.key))
    assert kinds == (FindingKind.NEW_SERIES,)
    assert letter not in ("", "A", "I", "O")


def test_two_restores_of_one_backup_never_share_a_number(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Klients")
    made = backup.make_backup(book.path, book.key, tmp_path / "backups", reason=Reason.MANUAL).backup
    numbers = [_next_number(book)]
    for _ in range(3):
        restore.restore(book.path, made, book.key)
        assert _opened(book)[0] == ()
        numbers += [_next_number(book), _next_number(book)]
    assert len(set(numbers)) == len(numbers), numbers


def test_letters_go_on_past_z_and_skip_what_reads_as_a_digit() -> None:
    used = {""}
    given = []
    for _ in range(30):
        given.append(device.next_letter(used))
        used.add(given[-1])
    assert given[:3] == ["B", "C", "D"]
    assert len(set(given)) == 30
    assert not set("AIO") & set("".join(given))


def test_f17_a_clock_set_back_is_told_and_the_order_of_saves_kept(
    tmp_path: Path, frozen_clock: TestClock
) -> None:
    book = a_book(tmp_path, "Pirmais")
    frozen_clock.forward(days=-1)
    opened = open_portfolio(book.path, book.key)
    assert [finding.kind for finding in opened.findings] == [FindingKind.CLOCK_BACK]
    assert "19.11.2026" in opened.findings[0].text(l10n_for("lv"))
    add_clients(opened.portfolio, "Otrais")
    opened.portfolio.close()
    with book.open_raw() as connection:
        rows = connection.execute(
            "SELECT c.name FROM change_log l JOIN client c ON c.id = l.row_id ORDER BY l.seq"
        ).fetchall()
    assert [name for (name,) in rows] == ["Pirmais", "Otrais"]


def test_f17_a_clock_five_years_ahead_harms_nothing_afterwards(
    tmp_path: Path, frozen_clock: TestClock
) -> None:
    book = a_book(tmp_path, "Pirms")
    folder = tmp_path / "backups"
    frozen_clock.forward(days=5 * 365)
    backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
    frozen_clock.forward(days=-5 * 365)
    # a copy from the future neither stops the next one nor drives others out
    assert backup.is_due(book.path, folder)
    backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
    assert not backup.is_due(book.path, folder)
    assert backup.thin(book.path, folder, book.key) == []
    assert len(backup.list_backups(book.path, folder)) == 2


def test_f17_a_small_drift_is_no_news(tmp_path: Path, frozen_clock: TestClock) -> None:
    book = a_book(tmp_path, "Klients")
    frozen_clock.forward(minutes=-3)
    assert _opened(book)[0] == ()
