"""The program's own source, parsed once, for the architecture tests."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its path inside the project and its tree."""

    path: str
    tree: ast.Module
    lines: int

    def at(self, node: ast.AST) -> str:
        """'kamdesk/cli.py:12', as a failure should name it."""
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


@cache
def sources(folder: str) -> tuple[Source, ...]:
    """Every Python file under a folder of the project."""
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        found.append(Source(name, parse(text, name), text.count("\n")))
    return tuple(found)


def parse(text: str, name: str = "planted.py") -> ast.Module:
    return ast.parse(text, name)


def planted(text: str, path: str = "kamdesk/planted.py") -> Source:
    """A made-up file, to show that a check can fail."""
    return Source(path, parse(text), text.count("\n"))


def called_name(call: ast.Call) -> str:
    """The last name of what is called: 'gettext' for `self.l10n.gettext(...)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def run_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node that is evaluated when the module is imported: not the bodies of functions and lambdas."""
    pending: list[ast.AST] = list(tree.body)
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            pending += [*node.decorator_list, *node.args.defaults]
        elif not isinstance(node, ast.Lambda):
            pending += list(ast.iter_child_nodes(node))


def project_files() -> list[Path]:
    """Files of the project as git knows them, new ones too; every file where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        return [ROOT / name for name in asked.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    outside = {".venv", ".git", "build", "dist", "__pycache__"}
    return [p for p in ROOT.rglob("*") if p.is_file() and not outside & set(p.relative_to(ROOT).parts)]
