"""F30: nothing of the data stands readable on the disk, whatever was done with it. F32: no locale, F33: suspend."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.store import backup, check, keys, restore, salvage
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.connection import PLAIN_HEADER, companions
from kamdesk.model.store.opening import create_portfolio, open_portfolio
from kamdesk.model.store.tables import AttachmentRow
from tests.support.books import CHEAP, PASSWORD, a_book, add_clients
from tests.support.crash import Child, forking

ROOT = Path(__file__).resolve().parents[2]
MARKER = "Žņaudzējčūska Ёжевика 7731"
FORMS = [MARKER.encode("utf-8"), MARKER.encode("utf-16-le"), b"7731 zebra marker", MARKER.casefold().encode()]


def _readable(folder: Path) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [f"{path}: {form!r}" for form in FORMS if form in content]
    return found


def _no_plain_database(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.read_bytes()[: len(PLAIN_HEADER)] != PLAIN_HEADER, path


@forking
def test_f30_a_whole_life_leaves_no_readable_word(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    path = tmp_path / "data" / "book.kamdesk"
    keys.set_cost(CHEAP)
    made = create_portfolio(path, PASSWORD)
    key = made.portfolio.key
    with made.portfolio.write("Add") as work:
        client = work.add(ClientRow(name=MARKER, note="7731 zebra marker"))
        sha = work.put_file(("photo " + MARKER).encode())
        work.add(AttachmentRow(owner_kind="client", owner_id=client, name=MARKER, sha256=sha))
    with made.portfolio.write("Rename") as work:
        work.change(ClientRow, client, name=MARKER + " SIA")
    made.portfolio.undo()
    with made.portfolio.write("Import") as work:
        work.add_many(ClientRow, [{"name": f"{MARKER} {number}"} for number in range(500)])
    with made.portfolio.read() as connection:
        # a sort too large for memory is what would go to a temporary file
        connection.exec_driver_sql("SELECT name FROM client ORDER BY lower(name) || name DESC").fetchall()
    # killed with everything still in the log
    child = Child(_saving_and_waiting(path, key))
    child.wait_for(1)
    assert companions(path)[0].stat().st_size > 0
    assert _readable(tmp_path) == []
    child.kill()
    check.look_after(made.portfolio, second=tmp_path / "stick")
    made.portfolio.close()
    copy = backup.list_backups(path, backup.backup_folder(path))[0]
    assert backup.drill(copy, key, scratch / "drill").passed
    done = restore.restore(path, copy, key)
    assert done.quarantine is not None
    salvage.bring_over(path, done.quarantine, key)
    keys.change_password(path, key, "astoņi sarkani mēness lāči")
    keys.set_cost(None)
    open_portfolio(path, key).portfolio.close()
    assert _readable(tmp_path) == []
    assert key.hex().encode() not in b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    _no_plain_database(tmp_path)
    assert list(scratch.rglob("*.kamdesk")) == [], "the drill leaves its copy behind"


def _saving_and_waiting(path: Path, key: bytes) -> Callable[[Callable[[str], None]], None]:
    def work(report: Callable[[str], None]) -> None:
        import time

        portfolio = open_portfolio(path, key).portfolio
        add_clients(portfolio, *(f"{MARKER} {number}" for number in range(10)))
        report("saved")
        time.sleep(60)

    return work


def test_f30_the_test_can_fail(tmp_path: Path) -> None:
    (tmp_path / "leak.log").write_text(f"saved {MARKER}", encoding="utf-8")
    assert _readable(tmp_path)


def test_f30_files_of_a_portfolio_are_closed_to_other_users(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps other users out by the folder's rights")
    book = a_book(tmp_path / "data", "Klients")
    open_portfolio(book.path, book.key).portfolio.close()
    made = backup.make_backup(book.path, book.key, tmp_path / "backups", reason=Reason.MANUAL)
    files = [*book.path.parent.glob("book.kamdesk*"), *made.backup.path.parent.iterdir()]
    open_to_others = {
        path.name: oct(path.stat().st_mode & 0o777) for path in files if path.stat().st_mode & 0o077
    }
    assert open_to_others == {}


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_XX.UTF-8"])
def test_f32_without_a_locale_dates_are_right_and_text_whole(locale: str, tmp_path: Path) -> None:
    code = (
        "from datetime import date\nfrom pathlib import Path\n"
        "from kamdesk.model.core.languages import l10n_for\n"
        "from kamdesk.model.store import keys\n"
        "from kamdesk.model.store.opening import create_portfolio, open_portfolio\n"
        "from kamdesk.model.clients.tables import ClientRow\n"
        f"path = Path({str(tmp_path)!r}) / 'Dāta ёж' / 'grāmata.kamdesk'\n"
        "made = create_portfolio(path, None)\nkey = made.portfolio.key\n"
        "with made.portfolio.write('Add') as work:\n    work.add(ClientRow(name='Šķūņu iela ёж'))\n"
        "made.portfolio.close()\nopened = open_portfolio(path, key).portfolio\n"
        "with opened.raw_read() as raw:\n"
        "    assert raw.execute('SELECT name FROM client').fetchone()[0] == 'Šķūņu iela ёж'\n"
        "opened.close()\n"
        "day = date(2026, 11, 22)\n"
        "assert l10n_for('lv').weekday(day) == 'svētdiena', l10n_for('lv').weekday(day)\n"
        "assert l10n_for('ru').month_title(day).startswith('ноябрь'), l10n_for('ru').month_title(day)\n"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LC_ALL": locale,
        "LANG": locale,
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1500:]


def test_f33_locking_moves_everything_into_the_file_and_drops_key_and_connections(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Klients")
    portfolio = book.open()
    add_clients(portfolio, "Otrs")
    with portfolio.read() as connection:
        connection.exec_driver_sql("SELECT 1").scalar()
    engine = portfolio.engine
    assert companions(book.path)[0].stat().st_size > 0
    portfolio.close()
    assert engine.pool.checkedin() + engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    assert portfolio.key == b""
    assert not companions(book.path)[0].exists(), "the log is written back"
    assert book.names() == ["Klients", "Otrs"]
    portfolio.close()  # twice does no harm: suspend may come while the lock is shown


def test_f33_at_idle_the_log_is_emptied_while_work_goes_on(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    portfolio = book.open()
    add_clients(portfolio, "Klients")
    portfolio.checkpoint()
    assert companions(book.path)[0].stat().st_size == 0
    add_clients(portfolio, "Otrs")
    portfolio.close()
    assert book.names() == ["Klients", "Otrs"]
