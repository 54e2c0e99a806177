"""Rules of the model that imports cannot show: rows stay inside, services write row by row, SQL takes parameters."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable

import pytest

from tests.support.source import ROOT, Source, calls, functions, planted, sources

DATABASE = {"sqlalchemy", "sqlmodel"}
EXPLAINED = re.compile(r"noqa: S608( - |, | #).*\w")
# the import writes one batch that is undone by its id; the store is what records changes
MAY_WRITE_IN_BULK = ("kamdesk/model/imports/",)


def room_part(file: Source, *parts: str) -> bool:
    """Whether the file is, or lies in, `queries`, `services`, ... of a room of the model."""
    return file.path.startswith("kamdesk/model/") and any(
        re.search(rf"/{part}(\.py$|/|_\w+\.py$)", file.path) for part in parts
    )


def table_classes(files: Iterable[Source]) -> set[str]:
    """Names of the classes with `table=True`."""
    return {
        node.name
        for file in files
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ClassDef) and any(k.arg == "table" for k in node.keywords)
    }


def rows_handed_out(files: Iterable[Source], tables: set[str]) -> list[str]:
    """Public queries and services whose return annotation names a table class."""
    found = []
    for file in files:
        if not room_part(file, "queries", "services"):
            continue
        for function in functions(file.tree):
            if function.name.startswith("_") or function.returns is None:
                continue
            named = {n.id for n in ast.walk(function.returns) if isinstance(n, ast.Name)}
            named |= {n.attr for n in ast.walk(function.returns) if isinstance(n, ast.Attribute)}
            named |= {
                w for n in ast.walk(function.returns) if isinstance(n, ast.Constant) for w in _words(n.value)
            }
            if named & tables:
                found.append(f"{file.at(function)} {function.name}")
    return found


def _words(value: object) -> list[str]:
    return re.findall(r"\w+", value) if isinstance(value, str) else []


def bulk_writes(files: Iterable[Source]) -> list[str]:
    """update() and delete() statements in services: undo and the change log would not see them."""
    found = []
    for file in files:
        if not room_part(file, "services") or file.path.startswith(MAY_WRITE_IN_BULK):
            continue
        imported = {
            alias.asname or alias.name
            for node in ast.walk(file.tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in DATABASE
            for alias in node.names
            if alias.name in {"update", "delete"}
        }
        for call in calls(file.tree):
            named = isinstance(call.func, ast.Name) and call.func.id in imported
            qualified = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) in {
                "sa.update",
                "sa.delete",
                "sqlalchemy.update",
                "sqlalchemy.delete",
                "sqlmodel.update",
                "sqlmodel.delete",
            }
            if named or qualified or _raw_write(call):
                found.append(file.at(call))
    return found


def _raw_write(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    written = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    return bool(re.match(r"\s*(UPDATE|DELETE|INSERT|REPLACE)\b", written))


def unexplained_sql(name: str, text: str) -> list[str]:
    """Where ruff's S608 (SQL put together from pieces) is silenced outside the model, or without saying why.

    The pieces may be constants of the code; values always go as parameters. The store names its tables itself.
    """
    if name.startswith("kamdesk/model/store/"):
        return []
    return [
        f"{name}:{number}"
        for number, line in enumerate(text.splitlines(), 1)
        if "noqa: S608" in line and not (name.startswith("kamdesk/model/") and EXPLAINED.search(line))
    ]


def test_rows_never_leave_the_model() -> None:
    files = sources("kamdesk/model")
    tables = table_classes(files)
    assert tables, "no table class found: this test would prove nothing"
    assert rows_handed_out(files, tables) == []


@pytest.mark.parametrize(
    "returns", ["ClientRow", "list[ClientRow]", "'ClientRow | None'", "tables.ClientRow"]
)
def test_a_row_handed_out_is_found(returns: str) -> None:
    bad = planted(f"def client(connection) -> {returns}: ...", "kamdesk/model/clients/queries.py")
    assert rows_handed_out([bad], {"ClientRow"}) == ["kamdesk/model/clients/queries.py:1 client"]


def test_services_write_row_by_row() -> None:
    assert bulk_writes(sources("kamdesk/model")) == []


@pytest.mark.parametrize(
    "text",
    [
        "from sqlalchemy import update\nupdate(T).values(a=1)",
        "import sqlalchemy as sa\nsa.delete(T)",
        'connection.exec_driver_sql("UPDATE client SET name = ?", (n,))',
        'connection.execute(text("x")); text("DELETE FROM client")',
    ],
)
def test_a_bulk_write_is_found(text: str) -> None:
    assert len(bulk_writes([planted(text, "kamdesk/model/clients/services.py")])) == 1
    assert bulk_writes([planted(text, "kamdesk/model/imports/services.py")]) == []


def test_sql_from_pieces_is_explained() -> None:
    found = []
    for path in sorted((ROOT / "kamdesk").rglob("*.py")):
        found += unexplained_sql(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    assert found == []


def test_unexplained_sql_is_found() -> None:
    line = 'text(f"SELECT {x}")  # noqa: S608'
    assert unexplained_sql("kamdesk/model/a.py", line) == ["kamdesk/model/a.py:1"]
    assert unexplained_sql("kamdesk/model/a.py", line + " - columns of this file") == []
    assert unexplained_sql("kamdesk/ui/a.py", line + " - columns of this file") == ["kamdesk/ui/a.py:1"]


def test_ruff_looks_for_sql_from_pieces() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lint = settings["tool"]["ruff"]["lint"]
    assert "S608" in lint["select"]
    ignored = {
        rule for path, rules in lint["per-file-ignores"].items() if "kamdesk" in path for rule in rules
    }
    assert not ignored & {"S", "S608"}


def sold_by_hand(files: Iterable[Source]) -> list[str]:
    """SQL that takes 'confirmed' for all that was sold: handed over, shipped and closed orders are sold too."""
    wrong = re.compile(r"\bstate\s*=\s*'confirmed'")
    return [
        file.at(node)
        for file in files
        if file.path.startswith("kamdesk/")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and wrong.search(node.value)
    ]


def test_what_counts_as_sold_is_said_once() -> None:
    assert not sold_by_hand(sources("kamdesk")), (
        "write `state IN SOLD` inside kamdesk.model.core.sales.sold()"
    )


def test_a_sale_counted_by_hand_would_be_found() -> None:
    assert sold_by_hand([planted("S = \"SELECT 1 WHERE o.state = 'confirmed'\"")])
