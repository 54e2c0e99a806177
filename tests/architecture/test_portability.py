"""The program runs on Windows too: what only POSIX has is asked for before it is used."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from tests.support.source import Source, functions, planted, sources

MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
OF_OS = {
    "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "chown", "fchmod", "fork", "getegid", "geteuid", "getgid", "getuid",
    "killpg", "mkfifo", "nice", "posix_fallocate", "setsid", "statvfs", "sync", "uname",
}  # fmt: skip
GUARDS = ("sys.platform", "os.name", "hasattr(", "getattr(", "ImportError", "AttributeError")


def unguarded(files: Iterable[Source]) -> list[str]:
    """Uses of POSIX-only modules and calls outside a function or statement that asks for them first."""
    return [
        file.at(node)
        for file in files
        for node in ast.walk(file.tree)
        if _is_posix_only(node) and not any(word in _around(file.tree, node) for word in GUARDS)
    ]


def _is_posix_only(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name in MODULES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module in MODULES
    return isinstance(node, ast.Attribute) and node.attr in OF_OS and ast.unparse(node.value) == "os"


def _around(tree: ast.Module, node: ast.AST) -> str:
    """The text of the outermost function, or of the statement at the top of the file, that a node stands in."""
    for top in tree.body:
        if any(inner is node for inner in ast.walk(top)):
            held = [f for f in functions(top) if any(inner is node for inner in ast.walk(f))]
            return ast.unparse(held[0] if held else top)
    return ""


def test_what_only_posix_has_is_asked_for_first() -> None:
    assert sorted(set(unguarded(sources("kamdesk")))) == []


@pytest.mark.parametrize(
    "text", ["import fcntl", "def f():\n    from resource import getrlimit", "x = os.getuid()"]
)
def test_an_unguarded_use_is_found(text: str) -> None:
    assert unguarded([planted(text)])


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    import fcntl\nexcept ImportError:\n    fcntl = None",
        "def f():\n    if sys.platform != 'win32':\n        os.setsid()",
        "flag = getattr(os, 'O_DIRECTORY', 0)",
    ],
)
def test_a_guarded_use_is_fine(text: str) -> None:
    assert unguarded([planted(text)]) == []
