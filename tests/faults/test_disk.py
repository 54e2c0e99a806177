"""F06 the disk is full in the middle, F07 full at the start, F08 folders that cannot be written, network drives."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.errors import StorageError, StorageFull, StorageLocked, StorageReadOnly
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.store import backup, drives
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.ballast import SIZE, ballast_path, drop_ballast, lay_ballast
from kamdesk.model.store.connection import Access, connect
from kamdesk.model.store.drives import file_system_of, refuse_network
from kamdesk.model.store.durable import write_json, write_whole
from kamdesk.model.store.findings import FindingKind
from kamdesk.model.store.instance import hold
from kamdesk.model.store.opening import create_portfolio, open_portfolio
from tests.support.books import Book, a_book, add_clients
from tests.support.crash import Child, forking
from tests.support.disks import fill, small_disk

needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting and changing the user need root"
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 8) as place:
        if place is None:
            pytest.skip("no small disk can be mounted here; the size-limit tests cover the same")
        yield place


def _many(count: int) -> list[dict[str, str]]:
    return [{"name": f"Klients {number}", "address": "x" * 2000} for number in range(count)]


def test_f06_a_save_on_a_full_disk_says_so_and_the_next_one_works(disk: Path) -> None:
    book = a_book(disk, "Pirms")
    portfolio = book.open()
    filler = fill(disk, leave=20_000)
    with pytest.raises(StorageFull) as full, portfolio.write("Add") as work:
        work.add_many(ClientRow, _many(200))
    for language in ("ru", "lv"):
        assert "%" not in full.value.text(l10n_for(language))
    with portfolio.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 1
    filler.unlink()
    add_clients(portfolio, "Pēc")
    portfolio.close()
    assert book.names() == ["Pirms", "Pēc"]


def test_f06_a_backup_on_a_full_disk_keeps_the_old_ones_and_leaves_no_half(disk: Path) -> None:
    book = a_book(disk, "Klients")
    folder = disk / "backups"
    backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    fill(disk, leave=100_000)
    with pytest.raises(StorageFull):
        backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_f06_a_backup_whose_room_vanishes_midway_leaves_no_half(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = a_book(disk, "Klients")
    folder = disk / "backups"
    fill(disk, leave=100_000)
    monkeypatch.setattr(backup, "need_space", lambda folder, wanted: None)
    with pytest.raises(StorageFull):
        backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
    assert list(folder.iterdir()) == []


def test_f06_settings_and_papers_keep_the_old_file_on_a_full_disk(disk: Path) -> None:
    paper, settings = disk / "paper.pdf", disk / "settings.json"
    write_whole(paper, b"%PDF old")
    write_json(settings, {"language": "lv"})
    before = settings.read_bytes()
    fill(disk)
    with pytest.raises(StorageFull):
        write_whole(paper, bytes(200_000))
    with pytest.raises(StorageFull):
        write_json(settings, {"language": "ru" * 5000})
    assert paper.read_bytes() == b"%PDF old"
    assert settings.read_bytes() == before
    assert not list(disk.glob("*.part"))


def test_f06_giving_up_the_reserve_lets_the_last_save_through(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 70) as place:
        if place is None:
            pytest.skip("no small disk can be mounted here")
        book = a_book(place, "Pirms")
        assert lay_ballast(book.path)
        portfolio = book.open()
        fill(place)
        with pytest.raises(StorageFull), portfolio.write("Add") as work:
            work.add_many(ClientRow, _many(300))
        assert drop_ballast(book.path) == SIZE
        with portfolio.write("Add") as work:
            work.add_many(ClientRow, _many(300))
        portfolio.close()
        assert len(book.names()) == 301
        assert drop_ballast(book.path) == 0


def test_no_reserve_is_laid_where_it_would_itself_fill_the_disk(disk: Path) -> None:
    book = a_book(disk)
    assert not lay_ballast(book.path)
    assert not ballast_path(book.path).exists()


@forking
@pytest.mark.parametrize("kind", ["save", "import", "backup", "file"])
def test_f06_a_size_limit_of_the_process_is_told_like_a_full_disk(kind: str, tmp_path: Path) -> None:
    book = a_book(tmp_path, "Pirms")
    limit = book.path.stat().st_size + 40_000

    def work(report: Callable[[str], None]) -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        portfolio = book.open()
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            if kind == "save":
                with portfolio.write("Add") as step:
                    step.add(ClientRow(name="Liels", address="x" * 2_000_000))
            elif kind == "import":
                with portfolio.write("Import") as step:
                    step.add_many(ClientRow, _many(2000))
            elif kind == "backup":
                resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit))
                portfolio.back_up(Reason.MANUAL)
            else:
                write_whole(tmp_path / "paper.pdf", bytes(limit * 2))
        except StorageFull:
            report("full")
        with portfolio.read() as connection:
            report(str(connection.exec_driver_sql("SELECT count(*) FROM client").scalar()))

    assert Child(work).finish() == ["full", "1"]
    assert book.names() == ["Pirms"]
    assert not list(tmp_path.rglob("*.part*"))


@forking
@pytest.mark.parametrize("live_log", [False, True])
def test_f07_on_a_completely_full_disk_the_portfolio_opens_for_reading(disk: Path, live_log: bool) -> None:
    book = a_book(disk, "Pirms")

    def work(report: Callable[[str], None]) -> None:
        portfolio = book.open()
        add_clients(portfolio, "Žurnālā")
        report("saved")
        os._exit(9)

    if live_log:
        assert Child(work).finish() == ["saved"]
        Path(f"{book.path}-shm").unlink()
    filler = fill(disk)
    opened = open_portfolio(book.path, book.key)
    portfolio = opened.portfolio
    assert [finding.kind for finding in opened.findings] == [FindingKind.DISK_FULL]
    assert portfolio.readonly
    for _ in range(2):  # twice, as the window and the screens do
        with portfolio.raw_read() as raw:
            assert raw.execute("SELECT count(*) FROM client").fetchone()[0] == 1 + live_log
        with portfolio.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 1 + live_log
    with pytest.raises(StorageReadOnly), portfolio.write("Add"):
        pass
    portfolio.close()
    filler.unlink()
    opened = open_portfolio(book.path, book.key)
    assert opened.findings == ()
    add_clients(opened.portfolio, "Pēc")
    opened.portfolio.close()


@needs_root
@forking
def test_f08_a_folder_that_cannot_be_written_opens_for_reading(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kamdesk-test-"))  # the folders of pytest are closed to other users
    try:
        book = a_book(folder, "Klients")
        before = hashlib.sha256(book.path.read_bytes()).hexdigest()
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)

        def work(report: Callable[[str], None]) -> None:
            os.setuid(65534)
            with hold(folder):  # nothing can be written, so nothing is guarded, and nothing fails
                pass
            opened = open_portfolio(book.path, book.key)
            report(" ".join(finding.kind for finding in opened.findings))
            with opened.portfolio.read() as connection:
                report(str(connection.exec_driver_sql("SELECT name FROM client").scalar()))
            try:
                with opened.portfolio.write("Add"):
                    report("written")
            except StorageReadOnly:
                report("refused")
            opened.portfolio.close()
            try:
                write_whole(folder / "paper.pdf", b"x")
            except StorageReadOnly:
                report("refused")

        assert Child(work).finish() == ["read only", "Klients", "refused", "refused"]
        assert hashlib.sha256(book.path.read_bytes()).hexdigest() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:35 / /home/kam/share rw shared:2 - cifs //server/share rw
41 22 0:36 / /home/kam/My\\040Files rw shared:3 - fuse.sshfs kam@server: rw
42 22 0:37 / /mnt/nfs rw - nfs4 server:/x rw
43 40 0:38 / /home/kam/share/disk rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/kam/book.kamdesk", "ext4"),
        ("/home/kam/share/book.kamdesk", "cifs"),
        ("/home/kam/share/disk/book.kamdesk", "ext4"),
        ("/home/kam/shared/book.kamdesk", "ext4"),
        ("/home/kam/My Files/a/book.kamdesk", "fuse.sshfs"),
        ("/mnt/nfs/book.kamdesk", "nfs4"),
    ],
)
def test_f08_the_file_system_of_a_place_is_known(place: str, kind: str) -> None:
    assert file_system_of(Path(place), MOUNTS) == kind


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_f08_a_live_portfolio_on_a_network_drive_is_refused(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = a_book(tmp_path / "local")
    monkeypatch.setattr(drives, "file_system_of", lambda path: kind)
    with pytest.raises(StorageError, match="network drive"):
        open_portfolio(book.path, book.key)
    with pytest.raises(StorageError, match="network drive"):
        create_portfolio(tmp_path / "share" / "book.kamdesk", None)
    assert not (tmp_path / "share").exists()


def test_a_local_place_is_not_refused(tmp_path: Path) -> None:
    refuse_network(tmp_path / "book.kamdesk")


def test_a_writer_that_finds_the_file_busy_hears_so_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = a_book(tmp_path, "Pirms")
    portfolio = book.open()
    with portfolio.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    other = connect(book.path, book.key)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageLocked), portfolio.write("Add") as work:
        work.add(ClientRow(name="Pēc"))
    other.execute("ROLLBACK")
    other.close()
    add_clients(portfolio, "Pēc")
    portfolio.close()
    assert book.names() == ["Pirms", "Pēc"]


def test_every_pragma_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kamdesk.model.store import connection as module

    book = a_book(tmp_path)
    assert isinstance(book, Book)
    monkeypatch.setattr(module, "_PRAGMAS", (*module._PRAGMAS, ("page_size", "512", "512")))
    with pytest.raises(StorageError, match="page_size"):
        connect(book.path, book.key, access=Access.WRITE)
