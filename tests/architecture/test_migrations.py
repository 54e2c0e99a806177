"""Migrations: numbered without gaps, deaf to the live code, each but the first with a test of its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from kamdesk.model.store.version import SCHEMA_VERSION
from tests.support.source import ROOT, Source, planted, sources

VERSIONS = "kamdesk/model/store/migrations/versions"
TESTS = ROOT / "tests" / "integration" / "store"


def revisions() -> dict[str, Source]:
    """Number of each revision, as its file name begins, with its source."""
    named = {Path(file.path).name: file for file in sources(VERSIONS)}
    return {name[:4]: file for name, file in named.items() if re.match(r"\d{4}_\w+\.py$", name)}


def live_imports(file: Source) -> list[str]:
    """Imports of the program in a migration: tables change later, and the migration would change with them."""
    found = []
    for node in ast.walk(file.tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found += [file.at(node) for name in names if name.split(".")[0] == "kamdesk"]
    return found


def test_revisions_are_numbered_without_gaps_up_to_the_schema_version() -> None:
    assert sorted(revisions()) == [f"{number:04d}" for number in range(1, SCHEMA_VERSION + 1)]


def test_a_revision_is_called_what_its_file_is_called_and_follows_the_one_before() -> None:
    for number, file in revisions().items():
        constants = {
            target.id: node.value.value
            for node in file.tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        before = f"{int(number) - 1:04d}" if int(number) > 1 else None
        assert (constants["revision"], constants["down_revision"]) == (number, before), file.path


def test_migrations_never_import_the_program() -> None:
    assert [place for file in revisions().values() for place in live_imports(file)] == []
    assert live_imports(planted("from kamdesk.model.clients.tables import ClientRow")) == [
        "kamdesk/planted.py:1"
    ]


def test_every_migration_of_data_has_a_test() -> None:
    tests = {path.name[len("test_revision_") :][:4] for path in TESTS.glob("test_revision_*.py")}
    assert set(revisions()) - {"0001"} - tests == set(), "add tests/integration/store/test_revision_NNNN.py"
