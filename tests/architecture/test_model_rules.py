"""Rules of the model that imports cannot show: rows stay inside, services write row by row, SQL takes parameters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest

from tests.support.source import Source, called_name, calls, functions, planted, sources

DATABASE = {"sqlalchemy", "sqlmodel"}
SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\b")
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


def composed_sql(files: Iterable[Source]) -> list[str]:
    """SQL put together from values. The store may name its own tables and pragmas; nobody else composes."""
    found = []
    for file in files:
        if file.path.startswith("kamdesk/model/store/"):
            continue
        for node in ast.walk(file.tree):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0] if node.values else None
                text = str(first.value) if isinstance(first, ast.Constant) else ""
            elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.Add)):
                text = str(node.left.value) if isinstance(node.left, ast.Constant) else ""
            elif isinstance(node, ast.Call) and called_name(node) == "format":
                owner = node.func.value if isinstance(node.func, ast.Attribute) else None
                text = str(owner.value) if isinstance(owner, ast.Constant) else ""
            else:
                continue
            if SQL.match(text):
                found.append(file.at(node))
    return found


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


def test_sql_takes_its_values_as_parameters() -> None:
    assert composed_sql(sources("kamdesk")) == []


@pytest.mark.parametrize(
    "text",
    ['f"SELECT * FROM client WHERE name = {n}"', '"DELETE FROM x WHERE a = %s" % a', '"SELECT " + name'],
)
def test_composed_sql_is_found(text: str) -> None:
    assert composed_sql([planted(text)]) == ["kamdesk/planted.py:1"]
