"""F20: whatever is typed into a search field is a value, never SQL and never FTS syntax."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.store import search
from kamdesk.model.store.portfolio import Portfolio
from tests.support.books import a_book, add_clients

ROOT = Path(__file__).resolve().parents[2]
NASTY = [
    '"',
    "'",
    '";--',
    "'; DROP TABLE client; --",
    "NEAR(a b, 3)",
    "a NEAR b",
    "*",
    "a*",
    "^a",
    "folded:a",
    "-a",
    "a AND",
    "OR OR",
    "NOT",
    "(",
    "a)",
    "{a b}",
    "a + b",
    "%",
    "_",
    "\\",
    "\x00",
    "a\x00b",
    "ā" * 5000,
    "\ud800",
    "😀",
    "1; SELECT 1",
    ":expression",
    "?1",
]
TYPED = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=60), st.text(alphabet="\"'*():^-+{}NEARORANDT ab", max_size=30)
)


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portfolio]:
    book = a_book(tmp_path_factory.mktemp("book"))
    opened = book.open()
    add_clients(opened, "Rēķins Šķirotājs", "Ёлочка", 'O\'Neil "B" & Co', "near and or not")
    yield opened
    opened.close()


@given(typed=TYPED)
def test_f20_anything_typed_is_searched_without_an_error(portfolio: Portfolio, typed: str) -> None:
    with portfolio.read() as connection:
        hits = search.search(connection, typed)
        assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 4
    assert all(hit.kind == "client" for hit in hits)


@given(kind=TYPED)
def test_f20_the_kind_is_a_value_too(portfolio: Portfolio, kind: str) -> None:
    try:
        kind.encode()
    except UnicodeEncodeError:
        return  # no text field lets a lone surrogate through, and the driver refuses it
    with portfolio.read() as connection:
        hits = search.search(connection, "rekins", kind=kind)
        assert len(hits) == (1 if kind in ("", "client") else 0)


@pytest.mark.parametrize(
    "typed", ["rekins skirotajs", "ŠĶIROTĀJS", "кулшты", "елочка", "ёлочка", "tkjxrf", "o'neil"]
)
def test_f20_and_still_finds(portfolio: Portfolio, typed: str) -> None:
    with portfolio.read() as connection:
        assert len(search.search(connection, typed)) == 1


def test_f20_words_of_the_search_syntax_are_words(portfolio: Portfolio) -> None:
    with portfolio.read() as connection:
        assert [hit.title for hit in search.search(connection, "near")] == ["near and or not"]
        assert [hit.title for hit in search.search(connection, "not and or")] == ["near and or not"]


def _query_functions() -> list[tuple[str, object]]:
    """Every public query of the rooms that takes a text the user may have typed."""
    import importlib
    import pkgutil

    import kamdesk.model

    found = []
    for module_info in pkgutil.walk_packages(kamdesk.model.__path__, "kamdesk.model."):
        parts = module_info.name.split(".")
        if "queries" not in parts or module_info.ispkg:
            continue
        module = importlib.import_module(module_info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found.append((f"{module_info.name}.{name}", function))
    return found


def _typed_parameters(function: object) -> list[str]:
    signature = inspect.signature(function)  # type: ignore[arg-type]
    names = list(signature.parameters.values())
    return [
        one.name
        for one in names[1:]
        if one.annotation in ("str", str) and re.search(r"text|query|search|typed|name|find|needle", one.name)
    ]


def _fills(function: object) -> dict[str, object] | None:
    """Plain arguments for the parameters without default; None when one cannot be made up."""
    plain = {"str": "", "int": 1, "bool": False, "str | None": None, "int | None": None}
    filled: dict[str, object] = {}
    for one in list(inspect.signature(function).parameters.values())[1:]:  # type: ignore[arg-type]
        if one.default is not inspect.Parameter.empty:
            continue
        if str(one.annotation) not in plain:
            return None
        filled[one.name] = plain[str(one.annotation)]
    return filled


SEARCHING = [
    (name, function)
    for name, function in _query_functions()
    if _typed_parameters(function) and _fills(function) is not None
]


@pytest.mark.parametrize(("name", "function"), SEARCHING, ids=[name for name, _ in SEARCHING])
def test_f20_every_query_takes_typed_text_as_a_value(
    name: str, function: object, portfolio: Portfolio
) -> None:
    filled = _fills(function) or {}
    for typed in NASTY:
        if typed == "\ud800":
            continue
        with portfolio.read() as connection:
            function(connection, **filled | dict.fromkeys(_typed_parameters(function), typed))  # type: ignore[operator]
            assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar() == 4


SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|ORDER BY)\b", re.IGNORECASE)


def test_f20_no_sql_is_put_together_from_values_outside_the_store() -> None:
    """Rooms write SQL as constants or with SQLAlchemy; a name built in needs a marked line (noqa: S608)."""
    offences = []
    for path in sorted((ROOT / "kamdesk").rglob("*.py")):
        if "store" in path.relative_to(ROOT).parts:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.JoinedStr) and SQL.search(ast.unparse(node)):
                marked = any(
                    "S608" in line for line in lines[node.lineno - 1 : (node.end_lineno or node.lineno) + 1]
                )
                if not marked:
                    offences.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert offences == []
