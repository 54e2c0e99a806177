"""F09 damaged bytes, F10 a lost log, F11 a restore with the log still there, F14 files that are none."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import NotAPortfolio, StorageDamaged, StorageError
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.store import backup, check, restore, salvage, verify
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.connection import Access, companions, connect
from kamdesk.model.store.findings import FindingKind
from kamdesk.model.store.opening import open_portfolio
from tests.support.books import Book, a_book, add_clients, fill_every_table, flip_bit, overwrite
from tests.support.crash import Child, forking

PAGE = 4096
Damage = Callable[[Path, random.Random], None]


def _header(path: Path, chance: random.Random) -> None:
    overwrite(path, 0, bytes(100))


def _bit(path: Path, chance: random.Random) -> None:
    flip_bit(path, chance.randrange(path.stat().st_size))


def _page(path: Path, chance: random.Random) -> None:
    overwrite(path, chance.randrange(path.stat().st_size // PAGE) * PAGE, bytes(PAGE))


def _random_bytes(path: Path, chance: random.Random) -> None:
    overwrite(path, chance.randrange(path.stat().st_size - 512), chance.randbytes(512))


def _swapped_pages(path: Path, chance: random.Random) -> None:
    first, second = chance.sample(range(1, path.stat().st_size // PAGE), 2)
    content = path.read_bytes()
    overwrite(path, first * PAGE, content[second * PAGE : (second + 1) * PAGE])
    overwrite(path, second * PAGE, content[first * PAGE : (first + 1) * PAGE])


def _tail(path: Path, chance: random.Random) -> None:
    os.truncate(path, path.stat().st_size - PAGE * chance.randrange(1, 20) - chance.randrange(2))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Book:
    book = a_book(tmp_path_factory.mktemp("sample"), *(f"Klients {number}" for number in range(40)))
    with book.open_raw(readonly=False) as connection:
        fill_every_table(connection)
        # every page in use and none left in the log
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return book


@pytest.mark.parametrize("damage", [_header, _bit, _page, _random_bytes, _swapped_pages, _tail])
def test_f09_damage_is_found_at_the_start(sample: Book, damage: Damage, tmp_path: Path) -> None:
    for seed in range(10):
        book = Book(tmp_path / str(seed) / "book.kamdesk", sample.key)
        book.path.parent.mkdir()
        for beside in sample.path.parent.glob("book.kamdesk*"):
            shutil.copyfile(beside, book.path.parent / beside.name)
        damage(book.path, random.Random(seed))
        assert _noticed(book), f"{damage.__name__} with seed {seed} was not noticed"


def test_f09_an_undamaged_file_is_not_called_damaged(sample: Book, tmp_path: Path) -> None:
    assert not _noticed(sample)


def _noticed(book: Book) -> bool:
    try:
        portfolio = open_portfolio(book.path, book.key).portfolio
    except StorageDamaged:
        return True
    found = check.quick_look(portfolio)
    portfolio.close()
    return any(finding.kind is FindingKind.DAMAGED for finding in found)


def test_f09_the_damaged_file_is_set_aside_and_what_can_be_read_comes_over(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Pirms kopijas")
    made = backup.make_backup(book.path, book.key, tmp_path / "backups", reason=Reason.MANUAL).backup
    portfolio = book.open()
    add_clients(portfolio, "Pēc kopijas")
    portfolio.close()
    damaged = book.path.read_bytes()
    overwrite(book.path, 30 * PAGE, bytes(PAGE))
    done = restore.restore(book.path, made, book.key)
    assert done.quarantine is not None
    assert len((done.quarantine / book.path.name).read_bytes()) == len(damaged)
    assert book.names() == ["Pirms kopijas"]
    came = salvage.bring_over(book.path, done.quarantine, book.key)
    assert came.added["client"] == 1
    assert book.names() == ["Pirms kopijas", "Pēc kopijas"]
    assert verify.verify_file(book.path, book.key, deep=True, access=Access.READ).whole


def test_f09_rows_on_both_sides_of_a_damaged_page_are_saved(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    made = backup.make_backup(book.path, book.key, tmp_path / "backups", reason=Reason.MANUAL).backup
    portfolio = book.open()
    add_clients(portfolio, *(f"Klients {number:03d}" for number in range(120)))
    portfolio.close()
    overwrite(book.path, (_a_leaf_page(book, "client") - 1) * PAGE, bytes(PAGE))
    done = restore.restore(book.path, made, book.key)
    assert done.quarantine is not None
    offered = salvage.newer_rows(book.path, done.quarantine, book.key)
    assert "client" in offered.unreadable
    came = salvage.bring_over(book.path, done.quarantine, book.key)
    assert came.added == offered.added
    assert 60 <= len(book.names()) < 120
    assert {"Klients 000", "Klients 119"} <= set(book.names()), "both ends must be there"


def _a_leaf_page(book: Book, table: str) -> int:
    """The number of a page in the middle of a table: without it a walk stops from either end, but not at once."""
    with book.open_raw() as connection:
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    content = book.path.read_bytes()
    trial = book.path.with_name("trial.kamdesk")
    for page in range(2, len(content) // PAGE + 1):
        trial.write_bytes(content[: (page - 1) * PAGE] + bytes(PAGE) + content[page * PAGE :])
        ahead, back = (_reads(trial, book.key, table, way) for way in ("ASC", "DESC"))
        if 10 < ahead < rows and 10 < back < rows and ahead + back < rows:
            trial.unlink()
            return page
    raise AssertionError("no leaf page found")


def _reads(path: Path, key: bytes, table: str, direction: str) -> int:
    try:
        # a connection of its own: SQLCipher gives up the one that met a damaged page
        probe = connect(path, key, access=Access.IMMUTABLE)
    except StorageDamaged:
        return 0
    count = 0
    try:
        for _ in probe.execute(f"SELECT * FROM {table} ORDER BY rowid {direction}"):
            count += 1
    except driver.DatabaseError:
        return count
    finally:
        probe.close()
    return count


def _saves_in_the_log(book: Book, count: int) -> None:
    """Acknowledged saves that are still only in the write-ahead log, as after a kill."""

    def work(report: Callable[[str], None]) -> None:
        portfolio = book.open()
        for number in range(count):
            add_clients(portfolio, f"Klients {number:03d}")
            report(str(number))
        time.sleep(60)

    child = Child(work)
    assert len(child.wait_for(count)) == count
    child.kill()
    assert companions(book.path)[0].stat().st_size > 0


def _truncated(log: Path) -> None:
    os.truncate(log, log.stat().st_size // 2)


def _deleted(log: Path) -> None:
    log.unlink()


def _flipped(log: Path) -> None:
    flip_bit(log, log.stat().st_size // 2)


def _foreign(log: Path) -> None:
    log.write_bytes(random.Random(5).randbytes(log.stat().st_size))


@forking
@pytest.mark.parametrize("damage", [_truncated, _deleted, _flipped, _foreign])
def test_f10_the_user_is_told_how_many_saves_a_damaged_log_lost(
    damage: Callable[[Path], None], tmp_path: Path
) -> None:
    book = a_book(tmp_path)
    saves = 12
    _saves_in_the_log(book, saves)
    log, index = companions(book.path)
    damage(log)
    index.unlink(missing_ok=True)
    opening = open_portfolio(book.path, book.key)
    opening.portfolio.close()
    left = len(book.names())
    assert left < saves, "nothing was lost: the test proves nothing"
    told = [finding for finding in opening.findings if finding.kind is FindingKind.SAVES_MISSING]
    assert [finding.values["count"] for finding in told] == [saves - left]
    for language in ("ru", "lv"):
        assert str(saves - left) in told[0].text(l10n_for(language))
    # and the numbers of the lost saves are not issued again
    assert FindingKind.NEW_SERIES in {finding.kind for finding in opening.findings}


@forking
def test_f10_no_alarm_when_the_log_is_whole(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    _saves_in_the_log(book, 12)
    opening = open_portfolio(book.path, book.key)
    opening.portfolio.close()
    assert opening.findings == ()
    assert len(book.names()) == 12


@forking
@pytest.mark.parametrize("mutant", [False, True])
def test_f11_after_a_restore_the_content_is_the_backup(
    mutant: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = a_book(tmp_path, "Vecs")
    made = backup.make_backup(book.path, book.key, tmp_path / "backups", reason=Reason.MANUAL).backup
    _saves_in_the_log(book, 12)
    if mutant:
        # a restore that leaves the log behind must be caught by this very test
        nowhere = tmp_path / "nowhere"
        monkeypatch.setattr(restore, "companions", lambda path: (nowhere, nowhere))
    try:
        restore.restore(book.path, made, book.key)
        names: list[str] | None = book.names()
    except StorageError:
        names = None
    assert (names == ["Vecs"]) is not mutant


@forking
def test_f11_a_restore_killed_anywhere_is_finished_at_the_next_start(
    tmp_path: Path,
) -> None:
    for point in range(1, 25):
        book = a_book(tmp_path / str(point), "Vecs")
        folder = book.path.parent / "backups"
        made = backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL).backup
        _saves_in_the_log(book, 3)

        def killed(
            report: Callable[[str], None], book: Book = book, made: backup.Backup = made, point: int = point
        ) -> None:
            calls = 0

            def dying(*paths: object, real: Callable[..., object] = os.replace) -> object:
                nonlocal calls
                calls += 1
                if calls == point:
                    os._exit(9)
                return real(*paths)

            os.replace = dying  # type: ignore[assignment]
            restore.restore(book.path, made, book.key)
            report("finished")

        finished = Child(killed).finish() == ["finished"]
        opening = open_portfolio(book.path, book.key)
        opening.portfolio.close()
        kinds = {finding.kind for finding in opening.findings}
        names = book.names()
        everything = ["Klients 000", "Klients 001", "Klients 002", "Vecs"]
        assert names in (["Vecs"], everything), f"killed at rename {point}"
        if names == ["Vecs"]:
            assert finished or kinds & {FindingKind.RESTORE_FINISHED, FindingKind.NEW_SERIES}
            kept = list((book.path.parent / "quarantine").rglob("book.kamdesk"))
            assert len(kept) == 1, "the former file must be kept"
        if finished:
            return
    raise AssertionError("the restore never came to its end")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("nothing", None, "no portfolio"),
        ("empty", b"", "empty"),
        ("list", "Klients;Summa\nŠķūnis;12,50\n".encode() * 400, "not a KAMdesk"),
        ("workbook", b"PK\x03\x04\x14\x00" + bytes(range(256)) * 40, "not a KAMdesk"),
        ("paper", b"%PDF-1.7\n\x00\x01" + bytes(9000), "not a KAMdesk"),
        ("sqlite", b"SQLite format 3\x00" + bytes(4080), "another program"),
    ],
)
def test_f14_what_is_no_portfolio_is_refused_by_name(
    name: str, content: bytes | None, word: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.kamdesk"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotAPortfolio, match=word):
        open_portfolio(path, bytes(32))
    assert (path.read_bytes() if path.exists() else None) == content, "it must not be touched"
    assert not companions(path)[0].exists()


def test_f14_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAPortfolio, match="folder"):
        open_portfolio(tmp_path, bytes(32))


def test_f14_an_encrypted_file_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.kamdesk"
    other = connect(path, bytes(32), access=Access.CREATE)
    other.execute("CREATE TABLE notes(text TEXT)")
    other.execute("PRAGMA application_id=1234")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotAPortfolio):
        open_portfolio(path, bytes(32))
    assert path.read_bytes() == before


def test_f14_random_bytes_are_damage_not_a_new_portfolio(tmp_path: Path) -> None:
    path = tmp_path / "book.kamdesk"
    path.write_bytes(random.Random(1).randbytes(PAGE * 3))
    before = path.read_bytes()
    with pytest.raises(StorageDamaged):
        open_portfolio(path, bytes(32))
    assert path.read_bytes() == before
