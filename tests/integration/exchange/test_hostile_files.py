"""F24: hostile files are refused within two seconds and 300 MB, and nothing of them is taken."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kamdesk.exchange.tables import reader
from kamdesk.exchange.tables.faults import FileRefused
from kamdesk.exchange.tables.reader import read_table
from kamdesk.model.core.errors import Cancelled
from tests.support.tables import HOSTILE, write_csv, write_xlsx

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("name", HOSTILE)
def test_refused_quickly_and_in_little_memory(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_name, make = HOSTILE[name]
    path = make(tmp_path / file_name)
    seen: list[int] = []
    real = reader.resident_bytes

    def noted(pid: int) -> int:
        seen.append(real(pid))
        return seen[-1]

    monkeypatch.setattr(reader, "resident_bytes", noted)
    start = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        read_table(path)
    assert time.monotonic() - start < 2
    assert max(seen, default=0) < 300 * MEGABYTE
    assert file_name.rsplit(".", 1)[0] in str(refused.value) or "CSV" in str(refused.value)


def test_a_reader_that_grows_is_ended(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "big.csv", [[n, "text" * 10] for n in range(60_000)])
    with pytest.raises(FileRefused) as refused:
        read_table(path, memory_limit=12 * MEGABYTE)
    assert refused.value.reason == "memory"


def test_a_reader_that_lasts_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_csv(tmp_path / "a.csv", [["a", "b"], [1, 2]])
    monkeypatch.setattr(
        reader, "child_command", lambda: [sys.executable, "-c", "import time; time.sleep(30)"]
    )
    start = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        read_table(path, time_limit=0.3)
    assert refused.value.reason == "time"
    assert time.monotonic() - start < 5


def test_a_reader_that_dies_or_babbles_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_csv(tmp_path / "a.csv", [["a", "b"], [1, 2]])
    for program in ("import os; os.abort()", "print('{broken')", ""):
        monkeypatch.setattr(reader, "child_command", lambda program=program: [sys.executable, "-c", program])
        with pytest.raises(FileRefused):
            read_table(path)


def test_the_user_can_stop_it(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[n, n * 2] for n in range(20_000)])
    with pytest.raises(Cancelled):
        read_table(path, cancelled=lambda: True)


def test_the_reader_needs_neither_database_nor_window() -> None:
    code = (
        "import sys, kamdesk.exchange.tables.child; "
        "print([m for m in ('sqlalchemy', 'sqlmodel', 'PySide6', 'rapidfuzz') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_or_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for name in ("pipe.csv", "folder.csv"):
        with pytest.raises(FileRefused) as refused:
            read_table(tmp_path / name)
        assert refused.value.reason == "kind"
