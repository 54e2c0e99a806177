"""Lists and the full exit on a disk that refuses: told as such, no half of a list left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kamdesk.exchange.data_exit import export_all
from kamdesk.exchange.list_exit import write_list
from kamdesk.model.core.errors import StorageFull
from tests.support.disks import fill, small_disk
from tests.support.portfolios import a_portfolio

# the library's own archive object complains once more when it is thrown away
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def test_a_full_disk_is_named_and_leaves_no_half_list(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        if disk is None:
            pytest.skip("needs the right to mount a small disk")
        fill(disk, leave=8192)
        before = sorted(disk.iterdir())
        rows = [[n, "text" * 50] for n in range(5000)]
        with pytest.raises(StorageFull):
            write_list(disk / "list.xlsx", "Clients", ["No", "Text"], rows)
        assert sorted(disk.iterdir()) == before


def test_a_full_disk_stops_the_exit_in_words(tmp_path: Path) -> None:
    portfolio = a_portfolio(tmp_path)
    with small_disk(tmp_path / "disk", 1) as disk, portfolio.read() as connection:
        if disk is None:
            pytest.skip("needs the right to mount a small disk")
        fill(disk, leave=4096)
        with pytest.raises(StorageFull):
            export_all(connection, disk / "exit")
    portfolio.close()


def test_a_text_longer_than_a_cell_is_cut_not_dropped(tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.xlsx", "Notes", ["Text"], [["a" * 40_000]])
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert len(cells[1][0]) == 32_767
