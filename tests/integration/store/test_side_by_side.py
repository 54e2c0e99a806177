"""Two processes on one portfolio: a window that saves, and a command that reads or backs up meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.model.core.errors import StorageReadOnly
from kamdesk.model.store import backup, device, verify
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.mark import mark_path, read_mark
from kamdesk.model.store.opening import open_portfolio
from tests.support.books import Book, a_book, add_clients
from tests.support.crash import Child, forking

pytestmark = forking


def _saving_without_end(book: Book) -> Callable[[Callable[[str], None]], None]:
    def work(report: Callable[[str], None]) -> None:
        portfolio = book.open()
        for number in range(100_000):
            add_clients(portfolio, f"Klients {number}")
            report(str(number))

    return work


def test_backups_made_while_another_process_saves_are_whole(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    child = Child(_saving_without_end(book))
    child.wait_for(3)
    made = [
        backup.make_backup(book.path, book.key, tmp_path / "backups", reason=Reason.MANUAL).backup
        for _ in range(6)
    ]
    saved = child.kill()
    assert len(saved) > 10
    assert [one.verified for one in made] == [True] * 6
    sizes = [len(Book(one.path, book.key).names()) for one in made]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1], "nothing was saved meanwhile: the test proves nothing"
    for one in made:
        assert verify.verify_file(one.path, book.key, deep=True).whole


def test_a_reading_command_beside_the_window_changes_nothing(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Pirmais")
    child = Child(_saving_without_end(book))
    child.wait_for(3)
    note = device.device_path(book.path).read_bytes()
    for _ in range(5):
        opened = open_portfolio(book.path, book.key, write=False)
        assert opened.findings == ()
        with opened.portfolio.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM client").scalar_one() >= 3
        with pytest.raises(StorageReadOnly), opened.portfolio.write("Add"):
            pass
        opened.portfolio.close()
    saved = child.kill()
    mark = read_mark(book.path)
    assert mark is not None
    assert mark.seq >= len(saved)
    assert device.device_path(book.path).read_bytes() == note
    assert mark_path(book.path).stat().st_size < 200
    opened = open_portfolio(book.path, book.key)
    assert opened.findings == ()
    opened.portfolio.close()
