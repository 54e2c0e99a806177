"""Backups made, listed, copied, tried, thinned and put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kamdesk.model.core.errors import KamdeskError, StorageDamaged, StorageError, StorageLocked
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.store import backup, check, keys, restore, salvage
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.connection import Access
from kamdesk.model.store.findings import FindingKind
from kamdesk.model.store.opening import open_portfolio
from kamdesk.model.store.search import search
from tests.support.books import CHEAP, PASSWORD, Book, a_book, add_clients, flip_bit
from tests.support.clocks import TestClock


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path / "data", "Rēķins Šķirotājs", "Ёлочка", password=PASSWORD)


@pytest.fixture
def folder(book: Book) -> Path:
    return backup.backup_folder(book.path)


def _make(book: Book, folder: Path, reason: Reason = Reason.MANUAL) -> backup.Backup:
    return backup.make_backup(book.path, book.key, folder, reason=reason).backup


def test_a_backup_opens_by_itself_with_the_password_of_its_day(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    shutil.rmtree(book.path.parent / "none", ignore_errors=True)
    for path in book.path.parent.glob("book.kamdesk*"):
        path.unlink()
    key = keys.unlock(made.path, password=PASSWORD)
    assert Book(made.path, key).names() == ["Rēķins Šķirotājs", "Ёлочка"]
    assert made.has_keys


def test_the_list_says_when_why_how_large_and_whether_it_was_verified(
    book: Book, folder: Path, frozen_clock: TestClock
) -> None:
    first = _make(book, folder, Reason.IMPORT)
    frozen_clock.forward(hours=1)
    second = _make(book, folder)
    listed = backup.list_backups(book.path, folder)
    assert [one.path for one in listed] == [second.path, first.path]
    assert [one.reason for one in listed] == [Reason.MANUAL, Reason.IMPORT]
    assert all(one.verified and one.rows > 0 and one.size == one.path.stat().st_size for one in listed)
    for reason in Reason:
        assert l10n_for("lv").gettext(backup.REASON_TEXT[reason]) != backup.REASON_TEXT[reason]


def test_two_in_one_second_do_not_meet(book: Book, folder: Path) -> None:
    assert len({_make(book, folder).path for _ in range(4)}) == 4


def test_a_backup_holds_what_is_only_in_the_log(book: Book, folder: Path) -> None:
    portfolio = book.open()
    add_clients(portfolio, "Tikko")
    made = portfolio.back_up(Reason.MANUAL).backup
    portfolio.close()
    assert "Tikko" in Book(made.path, book.key).names()


def test_a_backup_is_one_file_that_opens_from_a_stick_that_cannot_be_written(
    book: Book, folder: Path
) -> None:
    made = _make(book, folder)
    assert [path.name for path in folder.iterdir() if path.suffix not in (".keys", ".info")] == [
        made.path.name
    ]
    before = made.path.read_bytes()
    verdict = backup.verify_backup(made, book.key, deep=True)
    assert verdict.verified
    assert made.path.read_bytes() == before


def test_other_files_in_the_folder_are_nobodys_business(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    for name in (
        "other-20261119T080000Z.kamdesk",
        "book-2-20261119T080000Z.kamdesk",
        "book.kamdesk",
        "book-old.kamdesk",
        "notes.txt",
    ):
        (folder / name).write_bytes(b"x")
    assert [one.path for one in backup.list_backups(book.path, folder)] == [made.path]


def test_the_second_folder_gets_the_same_copy_with_its_keys(book: Book, folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = backup.make_backup(book.path, book.key, folder, reason=Reason.START, second=stick)
    assert made.second is not None
    assert made.second.read_bytes() == made.backup.path.read_bytes()
    assert keys.unlock(made.second, password=PASSWORD) == book.key
    assert backup.list_backups(book.path, stick)[0].verified


def test_a_stick_pulled_out_is_told_and_the_first_copy_stands(
    book: Book, folder: Path, tmp_path: Path
) -> None:
    made = backup.make_backup(book.path, book.key, folder, reason=Reason.START, second=tmp_path / "stick")
    assert made.backup.verified
    assert made.second is None
    assert isinstance(made.second_problem, KamdeskError)
    assert str(tmp_path / "stick") in made.second_problem.text(l10n_for("ru"))


def test_a_damaged_source_gives_no_backup(book: Book, folder: Path) -> None:
    flip_bit(book.path, 40 * 4096 + 17)
    with pytest.raises(StorageError):
        _make(book, folder)
    assert list(folder.iterdir()) == []


def test_a_copy_that_the_disk_spoiled_is_not_kept(
    book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup._copy

    def spoiling(portfolio: Path, key: bytes, part: Path, access: Access) -> object:
        done = real(portfolio, key, part, access)
        flip_bit(part, part.stat().st_size // 2)
        return done

    monkeypatch.setattr(backup, "_copy", spoiling)
    with pytest.raises(StorageDamaged, match="not kept"):
        _make(book, folder)
    assert list(folder.iterdir()) == []


def test_a_copy_that_lacks_rows_is_not_kept(
    book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup._copy

    def losing(portfolio: Path, key: bytes, part: Path, access: Access) -> object:
        counts, schema = real(portfolio, key, part, access)
        return {**counts, "client": counts["client"] + 1}, schema

    monkeypatch.setattr(backup, "_copy", losing)
    with pytest.raises(StorageDamaged, match="not kept"):
        _make(book, folder)
    assert list(folder.iterdir()) == []


def test_my_backup_is_tried_for_real_and_nothing_stays_behind(
    book: Book, folder: Path, tmp_path: Path
) -> None:
    made = _make(book, folder)
    tried = backup.drill(made, book.key, tmp_path / "scratch")
    assert tried.passed
    assert tried.rows == made.rows
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_backup_damaged_since_fails_the_trial_and_loses_its_mark(
    book: Book, folder: Path, tmp_path: Path
) -> None:
    made = _make(book, folder)
    flip_bit(made.path, made.size // 2)
    assert not backup.drill(made, book.key, tmp_path / "scratch").passed
    assert not backup.verify_backup(made, book.key).verified
    assert not backup.list_backups(book.path, folder)[0].verified


def test_a_backup_with_a_damaged_key_file_fails_the_trial(book: Book, folder: Path, tmp_path: Path) -> None:
    made = _make(book, folder)
    keys.keys_path(made.path).write_bytes(b"{}")
    assert not backup.drill(made, book.key, tmp_path / "scratch").passed


def test_a_backup_is_due_after_four_hours(book: Book, folder: Path, frozen_clock: TestClock) -> None:
    assert backup.is_due(book.path, folder)
    _make(book, folder)
    assert not backup.is_due(book.path, folder)
    frozen_clock.forward(hours=4, minutes=1)
    assert backup.is_due(book.path, folder)


def test_at_the_start_a_copy_is_made_and_old_ones_thinned(book: Book, frozen_clock: TestClock) -> None:
    folder = backup.backup_folder(book.path)
    for _ in range(60):
        opened = open_portfolio(book.path, book.key)
        assert check.look_after(opened.portfolio) == ()
        opened.portfolio.close()
        frozen_clock.forward(hours=12)
    found = backup.list_backups(book.path, folder)
    assert 4 + 10 <= len(found) <= 40
    assert len(list(folder.iterdir())) == 3 * len(found), "keys and notes go with their copy"


def test_nothing_is_thinned_when_the_newest_copy_is_damaged(
    book: Book, folder: Path, frozen_clock: TestClock
) -> None:
    for _ in range(30):
        _make(book, folder)
        frozen_clock.forward(hours=6)
    frozen_clock.forward(days=30)
    newest = backup.list_backups(book.path, folder)[0]
    flip_bit(newest.path, newest.size // 2)
    assert backup.thin(book.path, folder, book.key) == []
    assert len(backup.list_backups(book.path, folder)) == 30


def test_a_damaged_portfolio_is_not_backed_up_over_good_copies(book: Book, folder: Path) -> None:
    good = _make(book, folder)
    portfolio = book.open()
    flip_bit(book.path, 40 * 4096 + 17)
    with portfolio.raw_read() as raw:
        raw.execute("PRAGMA shrink_memory").fetchall()
    found = check.look_after(portfolio)
    portfolio.close()
    assert [finding.kind for finding in found] == [FindingKind.DAMAGED]
    assert [one.path for one in backup.list_backups(book.path, folder)] == [good.path]


def test_before_files_are_loaded_a_copy_is_made_unless_the_last_one_holds_all(
    book: Book, folder: Path
) -> None:
    portfolio = book.open()
    assert check.back_up_before(portfolio, Reason.IMPORT) == ()
    assert check.back_up_before(portfolio, Reason.IMPORT) == ()
    assert [one.reason for one in backup.list_backups(book.path, folder)] == [Reason.IMPORT]
    add_clients(portfolio, "Jauns")
    check.back_up_before(portfolio, Reason.IMPORT)
    portfolio.close()
    assert len(backup.list_backups(book.path, folder)) == 2


def test_after_a_restore_the_same_number_of_saves_is_not_the_same_data(book: Book, folder: Path) -> None:
    older = _make(book, folder)
    portfolio = book.open()
    add_clients(portfolio, "Pirmais turpinājums")
    check.back_up_before(portfolio, Reason.IMPORT)
    portfolio.close()
    restore.restore(book.path, older, book.key)
    portfolio = book.open()
    add_clients(portfolio, "Otrais turpinājums")
    check.back_up_before(portfolio, Reason.IMPORT)
    portfolio.close()
    newest = backup.list_backups(book.path, folder)[0]
    assert "Otrais turpinājums" in Book(newest.path, book.key).names()


def test_a_backup_that_fails_is_told_in_words(
    book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamdesk.model.store.durable.free_bytes", lambda folder: 0)
    portfolio = book.open()
    found = check.look_after(portfolio)
    portfolio.close()
    assert [finding.kind for finding in found] == [FindingKind.BACKUP_FAILED]
    for language in ("ru", "lv"):
        words = found[0].text(l10n_for(language))
        assert "%(" not in words
        assert "Nothing was changed" not in words, "the reason is translated too"


def test_the_deep_check_comes_once_a_week(book: Book, frozen_clock: TestClock) -> None:
    portfolio = book.open()
    assert check.full_check_due(book.path)
    assert check.full_check(portfolio).whole
    assert not check.full_check_due(book.path)
    frozen_clock.forward(days=7, minutes=1)
    assert check.full_check_due(book.path)
    frozen_clock.forward(days=-300)
    assert check.full_check_due(book.path), "a clock set back must not put it off"
    portfolio.close()


def test_restoring_keeps_the_former_file_and_brings_newer_rows_over(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    portfolio = book.open()
    add_clients(portfolio, "Jaunais Ķēniņš")
    portfolio.close()
    done = restore.restore(book.path, made, book.key)
    assert done.quarantine is not None
    assert book.names() == ["Rēķins Šķirotājs", "Ёлочка"]
    offered = salvage.newer_rows(book.path, done.quarantine, book.key)
    assert (offered.added["client"], offered.unreadable) == (1, ())
    assert book.names() == ["Rēķins Šķirotājs", "Ёлочка"], "counting changes nothing"
    salvage.bring_over(book.path, done.quarantine, book.key)
    opened = open_portfolio(book.path, book.key)
    assert opened.findings == ()
    with opened.portfolio.read() as connection:
        assert [hit.title for hit in search(connection, "jaunais kenins")] == ["Jaunais Ķēniņš"]
    assert opened.portfolio.undo_state() == (None, None), "steps of other rows must not be offered"
    opened.portfolio.close()
    assert salvage.newer_rows(book.path, done.quarantine, book.key).added == {}


def test_a_damaged_backup_is_not_put_in_place(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    flip_bit(made.path, made.size // 2)
    before = book.path.read_bytes()
    with pytest.raises(StorageDamaged, match="not used"):
        restore.restore(book.path, made, book.key)
    assert book.path.read_bytes() == before
    assert not list(book.path.parent.glob("*.part"))


def test_an_open_portfolio_is_not_moved_away_under_its_reader(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    portfolio = book.open()
    add_clients(portfolio, "Vēlāk")
    with pytest.raises(StorageLocked):
        restore.restore(book.path, made, book.key)
    add_clients(portfolio, "Vēl vēlāk")
    portfolio.close()
    assert {"Vēlāk", "Vēl vēlāk"} <= set(book.names())
    restore.restore(book.path, made, book.key)


def test_a_lost_portfolio_and_key_file_come_back_from_the_backup(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    for path in book.path.parent.glob("book.kamdesk*"):
        path.unlink()
    key = keys.unlock(made.path, password=PASSWORD)
    done = restore.restore(book.path, made, key)
    assert done.quarantine is None or not (done.quarantine / book.path.name).exists()
    assert keys.unlock(book.path, password=PASSWORD) == book.key
    assert book.names() == ["Rēķins Šķirotājs", "Ёлочка"]


def test_a_damaged_key_file_comes_back_from_a_backup_and_the_data_stays(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    portfolio = book.open()
    add_clients(portfolio, "Pēc kopijas")
    portfolio.close()
    keys.keys_path(book.path).write_bytes(b"")
    keys.older_keys_path(book.path).write_bytes(b"")
    assert restore.place_to_unlock(book.path, made) == made.path
    restore.keys_from_backup(book.path, made, keys.unlock(made.path, password=PASSWORD))
    assert keys.unlock(book.path, password=PASSWORD) == book.key
    assert "Pēc kopijas" in book.names()
    assert restore.place_to_unlock(book.path, made) == book.path


def test_keys_of_another_portfolio_are_not_put_in_place(book: Book, folder: Path, tmp_path: Path) -> None:
    other = a_book(tmp_path / "other", password=PASSWORD)
    foreign = _make(other, tmp_path / "other backups")
    before = keys.keys_path(book.path).read_bytes()
    with pytest.raises(StorageDamaged):
        restore.keys_from_backup(book.path, foreign, other.key)
    assert keys.keys_path(book.path).read_bytes() == before


def test_the_present_password_stays_after_restoring_an_older_copy(book: Book, folder: Path) -> None:
    made = _make(book, folder)
    keys.set_cost(CHEAP)
    keys.change_password(book.path, book.key, "astoņi sarkani mēness lāči")
    keys.set_cost(None)
    restore.restore(book.path, made, book.key)
    assert keys.unlock(book.path, password="astoņi sarkani mēness lāči") == book.key
