"""The revisions and the tables say the same: a new file made by one equals a new file made by the other."""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamdesk.model.registry import metadata
from kamdesk.model.store import migrate
from kamdesk.model.store.connection import Access, connect
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.model.store.version import SCHEMA_VERSION

KEY = secrets.token_bytes(32)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def by_revisions(tmp_path: Path) -> Path:
    path = tmp_path / "revisions.kamdesk"
    with migrate.one_transaction(path, KEY, access=Access.CREATE) as connection:
        migrate.apply(connection, "head")
    return path


def _shape(path: Path) -> dict[tuple[str, str], tuple[str, frozenset[str]]]:
    """Kind and name of everything in the schema, with its head and the set of its column and constraint texts."""
    connection = connect(path, KEY, readonly=True)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {(kind, name): _parts(kind, sql) for kind, name, sql in rows}


def _parts(kind: str, sql: str) -> tuple[str, frozenset[str]]:
    plain = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    if kind != "table" or "VIRTUAL" in plain:
        return plain, frozenset()
    head, _, body = plain.partition("(")
    inside, _, tail = body.rpartition(")")
    return f"{head.strip()} {tail.strip()}", frozenset(
        part for piece in _split(inside) for part in _as_new(piece)
    )


def _as_new(piece: str) -> list[str]:
    """A column that was added later as it stands in a table made anew: its default served the rows of that day, its
    check stands apart."""
    column, inner, check = piece.partition(" CONSTRAINT ck_")
    plain = re.sub(r" DEFAULT (?:'[^']*'|\d+)", "", column)
    return [plain, f"CONSTRAINT ck_{check}"] if inner else [plain]


def _split(text: str) -> list[str]:
    """Pieces between commas that stand in no bracket."""
    pieces, depth, start = [], 0, 0
    for position, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            pieces.append(text[start:position].strip())
            start = position + 1
    return [*pieces, text[start:].strip()]


def test_tables_and_revisions_agree(tmp_path: Path, by_revisions: Path) -> None:
    Portfolio.create(tmp_path / "tables.kamdesk", KEY).close()
    tables, revisions = _shape(tmp_path / "tables.kamdesk"), _shape(by_revisions)
    assert tables.keys() == revisions.keys()
    different = [key for key in tables if tables[key] != revisions[key]]
    assert different == [], "run tools/new_revision.py"


def test_alembic_sees_nothing_to_do(by_revisions: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with migrate.one_transaction(by_revisions, KEY) as connection:
        options = {"compare_type": True, "include_object": _ours}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert found == []


def _ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and str(name).startswith("search_fts"))


def test_a_missing_column_would_be_seen(tmp_path: Path, by_revisions: Path) -> None:
    connection = connect(by_revisions, KEY)
    connection.execute("ALTER TABLE client DROP COLUMN segment")
    connection.close()
    Portfolio.create(tmp_path / "tables.kamdesk", KEY).close()
    assert _shape(tmp_path / "tables.kamdesk") != _shape(by_revisions)


def test_the_constant_is_the_newest_revision() -> None:
    known = migrate.revisions()
    assert known[-1] == f"{SCHEMA_VERSION:04d}"
    assert known == tuple(f"{number:04d}" for number in range(1, SCHEMA_VERSION + 1))


def test_revisions_never_import_the_program() -> None:
    for script in (migrate.SCRIPTS / "versions").glob("*.py"):
        assert "kamdesk" not in script.read_text(encoding="utf-8"), script.name


def test_every_table_is_strict(by_revisions: Path) -> None:
    connection = connect(by_revisions, KEY, readonly=True)
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 "
        "AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    connection.close()
    assert [name for (name,) in rows if not name.startswith("search_fts")] == ["alembic_version"]


def test_revisions_run_from_an_installed_package(tmp_path: Path) -> None:
    """A wheel holds the modules of packages and nothing else: the revisions must run from just those."""
    installed = tmp_path / "installed"
    for module in (ROOT / "kamdesk").rglob("*.py"):
        inner = module.relative_to(ROOT)
        if all((ROOT / folder / "__init__.py").exists() for folder in list(inner.parents)[:-1]):
            target = installed / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(module, target)
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "from pathlib import Path\nfrom kamdesk.model.store import migrate\n"
        "from kamdesk.model.store.connection import Access\n"
        f"assert str(migrate.SCRIPTS).startswith({str(installed)!r}), migrate.SCRIPTS\n"
        f"path = Path({str(tmp_path / 'wheel.kamdesk')!r})\n"
        "with migrate.one_transaction(path, bytes(32), access=Access.CREATE) as connection:\n"
        "    migrate.apply(connection, 'head')\n"
    )
    used = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert used.returncode == 0, used.stderr[-2000:]
    assert (tmp_path / "wheel.kamdesk").stat().st_size > 100_000
