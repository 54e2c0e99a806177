"""Each import contract of pyproject.toml holds, and each catches a violation planted in a copy of the code."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

# contract id, file to add or to extend, the line that breaks the rule
PLANTED = [
    ("house", "kamdesk/model/clients/rules.py", "import kamdesk.reports.kit"),
    ("house", "kamdesk/reports/kit/planted.py", "import kamdesk.exchange.tables"),
    ("house", "kamdesk/exchange/planted.py", "import kamdesk.ui.runner"),
    ("house", "kamdesk/helpers/__init__.py", ""),
    ("house", "kamdesk/utils.py", ""),
    ("rooms", "kamdesk/model/core/planted.py", "import kamdesk.model.store.base"),
    ("rooms", "kamdesk/model/store/planted.py", "import kamdesk.model.clients.tables"),
    ("rooms", "kamdesk/model/clients/planted.py", "import kamdesk.model.registry"),
    ("rooms", "kamdesk/model/common/__init__.py", ""),
    ("acyclic-rooms", "kamdesk/model/catalog/planted.py", "import kamdesk.model.market.planted"),
    ("acyclic-rooms", "kamdesk/ui/screens/planted/view.py", "import kamdesk.ui.screens.other.view"),
    ("rules", "kamdesk/model/clients/rules.py", "import kamdesk.model.clients.tables"),
    ("rules", "kamdesk/model/clients/rules.py", "import sqlalchemy"),
    ("rules", "kamdesk/model/orders/rules/planted.py", "import kamdesk.model.store.base"),
    ("tables", "kamdesk/model/clients/tables.py", "import kamdesk.model.clients.queries"),
    ("tables", "kamdesk/model/clients/tables.py", "import kamdesk.model.orders.services"),
    ("queries", "kamdesk/model/clients/queries.py", "import kamdesk.model.clients.services"),
    ("qt", "kamdesk/model/clients/rules.py", "import PySide6.QtCore"),
    ("qt", "kamdesk/reports/kit/planted.py", "import PySide6.QtGui"),
    ("qt", "kamdesk/exchange/planted.py", "import shiboken6"),
    ("presenters", "kamdesk/ui/screens/planted/presenter.py", "from PySide6.QtCore import QTimer"),
    ("presenters", "kamdesk/ui/screens/planted/presenter.py", "import kamdesk.ui.theme"),
    ("layouts", "kamdesk/reports/brief/layout.py", "import kamdesk.model.clients.queries"),
    ("layouts", "kamdesk/reports/kit/planted.py", "import kamdesk.model.store.portfolio"),
    ("reportlab", "kamdesk/ui/planted.py", "import reportlab"),
    ("reportlab", "kamdesk/model/documents/planted.py", "import reportlab.pdfgen.canvas"),
    ("database", "kamdesk/ui/planted.py", "import sqlalchemy"),
    ("database", "kamdesk/reports/kit/planted.py", "import sqlmodel"),
    ("database", "kamdesk/exchange/planted.py", "import sqlcipher3"),
    ("private-tables", "kamdesk/ui/planted.py", "import kamdesk.model.clients.tables"),
    ("private-tables", "kamdesk/reports/kit/planted.py", "import kamdesk.model.registry"),
    ("cli", "kamdesk/cli.py", "import PySide6.QtCore"),
    ("cli", "kamdesk/cli.py", "from kamdesk.model.clients.tables import ClientRow"),
]
# what a planted line needs to stand on
GROUND = {
    "acyclic-rooms": [
        ("kamdesk/model/market/planted.py", "import kamdesk.model.catalog.planted"),
        ("kamdesk/ui/screens/other/view.py", "import kamdesk.ui.screens.planted.view"),
    ],
    "tables": [("kamdesk/model/clients/queries.py", ""), ("kamdesk/model/orders/services.py", "")],
    "queries": [("kamdesk/model/clients/services.py", "")],
}


def contracts() -> list[dict[str, str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, str]] = settings["tool"]["importlinter"]["contracts"]
    return found


def lint(folder: Path, *contract_ids: str) -> subprocess.CompletedProcess[str]:
    chosen = [part for one in contract_ids for part in ("--contract", one)]
    return subprocess.run(
        [str(LINT), "--no-cache", *chosen], cwd=folder, text=True, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its contracts, in a folder of their own."""
    folder = tmp_path_factory.mktemp("copy")
    only_code = shutil.ignore_patterns("*.pyc", "__pycache__")
    shutil.copytree(ROOT / "kamdesk", folder / "kamdesk", ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def extend(path: Path, line: str) -> str | None:
    """Add a line to a file, made with its package when there is none; returns what stood there before."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    package = path.parent / "__init__.py"
    if not package.exists() and path != package:
        package.write_text("", encoding="utf-8")
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    return before


def restore(path: Path, before: str | None) -> None:
    if before is not None:
        path.write_text(before, encoding="utf-8")
    else:
        path.unlink()
        if not [left for left in path.parent.iterdir() if left.name != "__init__.py"]:
            shutil.rmtree(path.parent)


def test_the_code_keeps_every_contract() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("contract", "name", "line"), PLANTED)
def test_a_planted_violation_is_caught(copied: Path, contract: str, name: str, line: str) -> None:
    planted = [(name, line), *GROUND.get(contract, [])]
    before = [(copied / path, extend(copied / path, text)) for path, text in planted]
    try:
        done = lint(copied, contract)
    finally:
        for path, text in before:
            restore(path, text)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def test_every_contract_has_a_planted_violation() -> None:
    assert {str(c["id"]) for c in contracts()} == {contract for contract, _, _ in PLANTED}
