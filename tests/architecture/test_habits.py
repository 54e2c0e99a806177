"""Habits the project keeps everywhere: no network, no nested event loops, small files, nothing left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest

from tests.support.source import ROOT, Source, called_name, calls, functions, planted, project_files, sources

NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "asyncio", "ftplib", "smtplib", "xmlrpc"}
LOCAL_SOCKETS = {"QLocalServer", "QLocalSocket"}
LONGEST_FILE = 500
LONGEST_FUNCTION = 60
LONGEST_LIST_OF_COLUMNS = 100  # columns are data written out, one after the other
# one thing each, looked at twice and left whole; the number is how far it may grow before it is looked at again
LOOKED_AT_TWICE = {
    "kamdesk/ui/shell/window.py": 700,
    "kamdesk/ui/widgets/table.py": 600,
}
# a path of the machine the code was written on, or where packages came from
MACHINE = re.compile(
    r"(?:^|[^.\w/])/(?:work|farm|root|tmp/team)/|C:\\\\Users|(?:extra-)?index-url"
    r"|https?://[^ \"]+(?:\.whl|/simple/)"
)
LEFT_OVER = re.compile(r"#.*\b(TODO|FIXME|XXX)\b|@pytest\.mark\.(skip|xfail)\b|(?<!\w)breakpoint\(\)")
TEXT_FILES = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".sh",
    ".po",
    ".pot",
    ".tsv",
    ".json",
    ".txt",
    ".qss",
    ".spec",
    ".ts",
    "",
}


def network_imports(files: Iterable[Source]) -> list[str]:
    """Imports that could reach a network; the two local-socket classes of the single instance are none."""
    found = []
    for file in files:
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""}
                if node.module == "PySide6.QtNetwork" and {a.name for a in node.names} <= LOCAL_SOCKETS:
                    continue
            else:
                continue
            if names & (NETWORK | {"PySide6.QtNetwork"}) or any(n.split(".")[0] in NETWORK for n in names):
                found.append(file.at(node))
    return found


def nested_loops(files: Iterable[Source]) -> list[str]:
    return [
        file.at(node)
        for file in files
        for node in ast.walk(file.tree)
        if (isinstance(node, ast.Attribute) and node.attr == "processEvents")
        or (isinstance(node, ast.Name) and node.id == "QEventLoop")
    ]


def key_clicks_that_abort(files: Iterable[Source]) -> list[str]:
    """QTest.keyClicks ends the process on a letter outside ASCII: allowed with plain literals only."""
    found = []
    for file in files:
        for call in calls(file.tree):
            if called_name(call) != "keyClicks":
                continue
            typed = call.args[1] if len(call.args) > 1 else None
            plain = isinstance(typed, ast.Constant) and isinstance(typed.value, str) and typed.value.isascii()
            if not plain:
                found.append(file.at(call))
    return found


def test_the_program_never_reaches_for_a_network() -> None:
    assert network_imports(sources("kamdesk")) == []


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib.request import urlopen",
        "import http.client",
        "from PySide6.QtNetwork import QTcpSocket",
        "import PySide6.QtNetwork",
    ],
)
def test_a_way_to_the_network_is_found(line: str) -> None:
    assert network_imports([planted(line)]) == ["kamdesk/planted.py:1"]
    assert network_imports([planted("from PySide6.QtNetwork import QLocalServer, QLocalSocket")]) == []


def test_no_event_loop_runs_inside_another() -> None:
    # the tour draws pictures with no user and no event loop of its own
    assert nested_loops(file for file in sources("kamdesk") if file.path != "kamdesk/ui/tour.py") == []
    assert nested_loops([planted("QApplication.processEvents()")]) == ["kamdesk/planted.py:1"]


def test_letters_outside_ascii_are_typed_the_safe_way() -> None:
    assert key_clicks_that_abort(sources("tests")) == []
    bad = planted('qtbot.keyClicks(edit, "Ķ")\nQTest.keyClicks(edit, name)\nqtbot.keyClicks(edit, "abc")')
    assert len(key_clicks_that_abort([bad])) == 2


def test_files_and_functions_stay_small() -> None:
    code = [file for file in sources("kamdesk") if "/migrations/" not in file.path]
    limits = {file.path: LOOKED_AT_TWICE.get(file.path, LONGEST_FILE) for file in code}
    long = [f"{file.path}: {file.lines} lines" for file in code if file.lines > limits[file.path]]
    for file in code:
        for function in functions(file.tree):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            limit = LONGEST_LIST_OF_COLUMNS if function.name.endswith("columns") else LONGEST_FUNCTION
            if length > limit:
                long.append(f"{file.at(function)} {function.name}: {length} lines")
    assert long == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "kamdesk").rglob("*.py")}
    assert [f.relative_to(ROOT).as_posix() for f in sorted(folders) if not (f / "__init__.py").exists()] == []


def test_no_path_of_a_machine_and_no_registry_is_written_down() -> None:
    assert _lines_with(MACHINE, but="tests/architecture/") == []
    assert MACHINE.search("see /work/main/run")
    assert MACHINE.search("--extra-index-url x")
    assert not MACHINE.search("kamdesk/work/main")


def test_nothing_unfinished_is_left() -> None:
    assert _lines_with(LEFT_OVER, but="tests/architecture/", suffixes={".py"}) == []


def _lines_with(pattern: re.Pattern[str], but: str, suffixes: set[str] = TEXT_FILES) -> list[str]:
    found = []
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in suffixes or name.startswith((but, ".ci/")):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found
