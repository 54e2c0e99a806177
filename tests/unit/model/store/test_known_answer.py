"""The formats of the first release, frozen: a file written then must open for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kamdesk.model.store import keys
from kamdesk.model.store.connection import Access, connect

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "format_0001"
KEY = "dae4c77e483baf91e5c0521feb7dbb9a187517aa87fe45f6bea8b95ddc4f36aa"
CODE = "23TQP-6C621-ZWP6M-Y7C7B-VZXN6K"
PASSWORD = "septiņi zaļi krokodili peld"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return tmp_path / "sample" / "sample.kamdesk"


def test_slots_of_the_first_release_open(sample: Path) -> None:
    assert keys.unlock(sample, password=PASSWORD).hex() == KEY
    assert keys.unlock(sample, recovery=CODE).hex() == KEY


def test_the_file_of_the_first_release_opens(sample: Path) -> None:
    connection = connect(sample, bytes.fromhex(KEY), access=Access.IMMUTABLE)
    assert connection.execute("SELECT words FROM note").fetchone()[0] == "Šķūņu iela № 5 ёж"
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()
