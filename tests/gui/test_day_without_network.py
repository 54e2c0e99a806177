"""A whole day with every socket blocked, in this process and in those it starts: nothing of it needs a network."""

from __future__ import annotations

import json
import socket
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kamdesk.cli import main as run_command
from kamdesk.model.clients.queries import client_list
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.documents.queries import document_list
from kamdesk.model.orders.queries import order_list
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.store import keys
from kamdesk.model.store.keys import unlock
from kamdesk.model.store.opening import open_portfolio
from tests.support.desk import CTRL, Desk, desk_over

PASSWORD = "Zirgs-kumode-7-ābols"  # not a secret: of a file in a temporary folder
TODAY = date(2026, 11, 19)

# read by every Python that is started: what opens a socket there writes its name down and fails
GUARD = """
import socket, sys
def refuse(event, args):
    if event.startswith("socket.") and event != "socket.gethostname":
        with open({log!r}, "a") as log:
            log.write(event + "\\n")
        raise OSError("no network today")
sys.addaudithook(refuse)
"""


@pytest.fixture
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sockets raise here and in children; gives the file the children would complain in."""
    log = tmp_path / "sockets.txt"
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD.format(log=str(log)), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(guard))

    def refuse(*_arguments: Any, **_values: Any) -> NoReturn:
        raise AssertionError("a socket was wanted")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return log


def command(*words: str) -> None:
    assert run_command(list(words)) == 0, words


def plan_the_week(desk: Desk) -> int:
    """Propose next week and accept it all."""
    desk.open("week")
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.key(Qt.Key.Key_G, CTRL)
    proposed = len(desk.screen.presenter.state.proposed)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert len(desk.read(week_view, IsoWeek(2026, 48)).activities) == proposed
    return proposed


def take_an_order(desk: Desk, client: str) -> None:
    desk.open("orders", "new", client_id=client)
    for typed in ("1*10", "2*5", "11*3"):
        desk.enter(typed)
    desk.key(Qt.Key.Key_Return, CTRL)


def test_create_load_plan_order_paper_and_backup(
    no_network: Path,
    shared_data: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("kamdesk.model.store.seals.calibrated_cost", lambda: keys.Cost(8192, 1, 1))
    book, secret = tmp_path / "day.kamdesk", tmp_path / "password.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    opening = ("--portfolio", str(book), "--password-file", str(secret))
    command("init", *opening, "--language", "lv", "--company", "SIA „Rīta Kafija”", "--currency", "USD")
    files = shared_data / "northwind" / "en-clean"
    names = ("clients", "pricelist", "orders")
    loading = [word for name in names for word in (f"--{name}", str(files / f"{name}.xlsx"))]
    command("import", *opening, *loading)
    capsys.readouterr()
    command("figures", *opening, "--json")
    shown = json.loads(capsys.readouterr().out)
    told = json.loads((shared_data / "truth.json").read_text(encoding="utf-8"))["northwind"]
    assert shown["northwind"]["lines"] == told["lines"]

    portfolio = open_portfolio(book, unlock(book, password=PASSWORD)).portfolio
    saved = tmp_path / "brief.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(saved), ""))
    try:
        with desk_over(portfolio, qtbot, tmp_path) as desk:
            client = desk.read(client_list, TODAY).rows[0].id
            assert plan_the_week(desk) > 0
            take_an_order(desk, client)
            assert desk.read(order_list)[0].number == "P-2026-1"
            desk.open("clients", client)
            desk.key(Qt.Key.Key_F9)
            desk.shell.registry["docs.save"].trigger()
            assert [one.paper for one in desk.read(document_list)] == ["brief"]
            desk.open("settings")
    finally:
        portfolio.close()
    assert saved.read_bytes().startswith(b"%PDF")
    command("paper", *opening, "week", "--language", "lv", "--out", str(tmp_path / "week.pdf"))
    command("backup", *opening, "--folder", str(tmp_path / "copies"))
    command("check", *opening)
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert list((tmp_path / "copies").iterdir())
    assert not no_network.exists()


def test_the_guard_catches_a_socket_in_a_child(no_network: Path) -> None:
    import subprocess
    import sys

    code = "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode != 0
    assert no_network.read_text(encoding="utf-8").startswith("socket.")
