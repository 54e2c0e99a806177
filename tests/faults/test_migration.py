"""F03 a kill in a migration, F12 a newer file, F13 an older one: between any two revisions, with data in every table.

Besides the revisions released so far there is one made up here, that does what revisions do: it adds a column,
remakes a table that others refer to, fills the new column and adds a table.
"""

from __future__ import annotations

import hashlib
import random
import secrets
import shutil
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from kamdesk.model.core.errors import StorageError, StorageFull, StorageNewer
from kamdesk.model.store import backup, migrate, opening, verify
from kamdesk.model.store import portfolio as portfolio_module
from kamdesk.model.store.connection import Access, companions, connect
from kamdesk.model.store.findings import FindingKind
from kamdesk.model.store.migrate import SCRIPTS, revisions
from kamdesk.model.store.opening import open_portfolio
from kamdesk.model.store.version import SCHEMA_VERSION
from tests.support.books import Book, a_book, fill_every_table
from tests.support.crash import Child, forking

RELEASED = revisions()
MADE_UP = f"{len(RELEASED) + 1:04d}"
ALL = (*RELEASED, MADE_UP)
PAIRS = list(combinations(ALL, 2))

_SCRIPT = f'''
"""A revision made up for the tests."""
from __future__ import annotations
import sqlalchemy as sa
from alembic import op
revision = {MADE_UP!r}
down_revision = {RELEASED[-1]!r}
branch_labels = None
depends_on = None
MOVES_ROWS = frozenset({{"cadence"}})

def upgrade() -> None:
    with op.batch_alter_table("client", recreate="always", table_kwargs={{"sqlite_strict": True}}) as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
        batch.drop_column("segment")
    op.execute("UPDATE client SET nickname = name || ' !'")
    op.execute("DELETE FROM cadence WHERE id = 'cadence-0'")
    op.create_table("made_up", sa.Column("id", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("id"), sqlite_strict=True)
    FAULT
'''


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Install the made-up revision, with a fault in its last line if asked for."""

    def install(fault: str = "pass", newest: str = MADE_UP) -> None:
        scripts = tmp_path / "migrations"
        shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        (scripts / "versions" / "made_up.py").write_text(_SCRIPT.replace("FAULT", fault), encoding="utf-8")
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        for module in (migrate, opening, portfolio_module):
            monkeypatch.setattr(module, "SCHEMA_VERSION", int(newest))

    return install


def _book_at(folder: Path, revision: str) -> Book:
    """A portfolio written by the version of the program that had `revision`, rows in every table."""
    book = a_book(folder)
    if revision == f"{SCHEMA_VERSION:04d}":
        pass  # as the program makes it, not as the revisions do
    else:
        meta = _meta(book)
        book.path.unlink()
        with migrate.one_transaction(book.path, book.key, access=Access.CREATE) as connection:
            migrate.apply(connection, revision)
            connection.exec_driver_sql("PRAGMA application_id = 1262570820")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")
            for row in meta:
                connection.exec_driver_sql("INSERT INTO meta(key, value) VALUES (?, ?)", row)
    with book.open_raw(readonly=False) as raw:
        fill_every_table(raw)
    return book


def _meta(book: Book) -> list[tuple[str, str]]:
    with book.open_raw() as connection:
        return list(connection.execute("SELECT key, value FROM meta"))


def _content(book: Book) -> dict[str, list[dict[str, object]]]:
    """Every row of every table as a dictionary."""
    with book.open_raw() as connection:
        found = {}
        for table in verify.table_counts(connection):
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


def _hashes(book: Book) -> dict[str, str]:
    files = (book.path, companions(book.path)[0])
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.exists()}


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_f13_an_older_portfolio_is_backed_up_and_brought_up_to_date(
    older: str, newer: str, tmp_path: Path, made_up: Callable[..., None]
) -> None:
    made_up(newest=newer)
    book = _book_at(tmp_path / "book", older)
    before = _content(book)
    opened = open_portfolio(book.path, book.key)
    opened.portfolio.close()
    assert FindingKind.MIGRATED in {finding.kind for finding in opened.findings}
    after = _content(book)
    for table in set(before) & set(after) - {"alembic_version", "meta", "undo_step", "undo_image", "cadence"}:
        assert _common(before[table], after[table]), f"{table} changed"
    with book.open_raw() as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == int(newer)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        strict = {name for name, is_strict in tables if is_strict}
        assert "client" in strict
    assert verify.verify_file(book.path, book.key, deep=True, access=Access.READ).whole
    made = backup.list_backups(book.path, book.path.parent / "backups")
    assert [(one.reason, one.verified) for one in made] == [(backup.Reason.MIGRATION, True)]
    assert _content(Book(made[0].path, book.key)) == before, "the backup is not the file as it was"


def _common(before: list[dict[str, object]], after: list[dict[str, object]]) -> bool:
    """The same rows in the columns both have."""
    if len(before) != len(after):
        return False
    if not before:
        return True
    shared = sorted(before[0].keys() & after[0].keys())
    return [[row[name] for name in shared] for row in before] == [
        [row[name] for name in shared] for row in after
    ]


@forking
@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_f03_killed_while_migrating_the_file_is_old_or_new_and_the_backup_there(
    older: str, newer: str, tmp_path: Path, made_up: Callable[..., None]
) -> None:
    made_up(newest=newer)
    pattern = _book_at(tmp_path / "pattern", older)
    old_tables = set(_content(pattern))
    chance = random.Random(3)
    states = set()
    for round_number in range(12):
        book = Book(tmp_path / str(round_number) / "book.kamdesk", pattern.key)
        shutil.copytree(pattern.path.parent, book.path.parent)

        def upgrading(report: Callable[[str], None], book: Book = book) -> None:
            report("start")
            migrate.migrate(book.path, book.key, book.path.parent / "backups")
            report("done")

        child = Child(upgrading)
        child.wait_for(1)
        time.sleep(chance.random() * 0.25)
        child.kill()
        with book.open_raw() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        states.add(version)
        assert version in (int(older), int(newer))
        verdict = verify.verify_file(book.path, book.key, deep=True, access=Access.READ)
        assert verdict.whole, verdict.problems
        assert (set(verdict.counts) == old_tables) is (version == int(older)), "half a schema"
        if version == int(newer):
            assert backup.list_backups(book.path, book.path.parent / "backups")
    assert int(older) in states, "no kill hit the migration: the test proves nothing"


@pytest.mark.parametrize(
    "fault",
    [
        "raise RuntimeError('the last statement fails')",
        "op.execute(\"DELETE FROM client WHERE id = 'client-1'\")",  # orphans
        "op.execute(\"UPDATE site SET client_id = 'nobody'\")",  # orphans, with every count as it was
        'op.execute("DELETE FROM promise")',  # rows lost that nobody announced
    ],
)
def test_a_failed_migration_leaves_the_file_as_it_was_and_says_so(
    fault: str, tmp_path: Path, made_up: Callable[..., None]
) -> None:
    made_up(fault)
    book = _book_at(tmp_path / "book", RELEASED[-1])
    before = _content(book)
    with pytest.raises(StorageError, match="as it was"):
        open_portfolio(book.path, book.key)
    assert _content(book) == before
    with book.open_raw() as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == int(RELEASED[-1])


def test_no_migration_starts_without_three_times_the_room(
    tmp_path: Path, made_up: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up()
    book = _book_at(tmp_path / "book", RELEASED[-1])
    size = book.path.stat().st_size
    monkeypatch.setattr("kamdesk.model.store.durable.free_bytes", lambda folder: 3 * size - 1)
    before = _hashes(book)
    with pytest.raises(StorageFull):
        open_portfolio(book.path, book.key)
    assert _hashes(book)[book.path.name] == before[book.path.name]
    assert not (book.path.parent / "backups").exists()


@pytest.mark.parametrize("write", [True, False])
def test_f12_a_newer_portfolio_is_refused_and_not_one_byte_of_it_changes(write: bool, tmp_path: Path) -> None:
    book = a_book(tmp_path, "Klients")
    connection = connect(book.path, book.key)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = _hashes(book)
    with pytest.raises(StorageNewer):
        open_portfolio(book.path, book.key, write=write)
    assert {name: value for name, value in _hashes(book).items() if name == book.path.name} == before


def test_reading_commands_do_not_migrate(tmp_path: Path, made_up: Callable[..., None]) -> None:
    made_up()
    book = _book_at(tmp_path / "book", RELEASED[-1])
    before = _hashes(book)[book.path.name]
    with pytest.raises(StorageError, match="brought up to date"):
        open_portfolio(book.path, book.key, write=False)
    assert _hashes(book)[book.path.name] == before


def test_start_up_does_not_import_alembic_for_a_file_that_is_up_to_date() -> None:
    import subprocess
    import sys

    code = "import sys, kamdesk.model.store.opening; sys.exit('alembic' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=SCRIPTS.parents[3], check=False).returncode == 0


def test_random_key_opens_nothing(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with pytest.raises(StorageError):
        open_portfolio(book.path, secrets.token_bytes(32))
