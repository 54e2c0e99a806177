"""F01 save, F02 import, F04 backup: the program is killed at any moment."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store import backup, verify
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.connection import Access
from kamdesk.model.store.durable import sweep_parts
from kamdesk.model.store.keys import unlock
from kamdesk.model.store.opening import create_portfolio, open_portfolio
from kamdesk.model.store.portfolio import Portfolio
from tests.support.books import Book, a_book
from tests.support.crash import Child, forking

ROUNDS = 20
LINES = 8
Report = Callable[[str], None]

pytestmark = forking


def _save_order(portfolio: Portfolio, number: int) -> None:
    """An order with eight lines, whose key is made before the save, so that it can be repeated."""
    order_id = fixed_id("order", str(number))
    with portfolio.write("Save order") as work:
        if work.get(OrderRow, order_id) is not None:
            return
        work.add(OrderRow(id=order_id, number=str(number), line_count=LINES, net_minor=LINES * 250))
        for position in range(1, LINES + 1):
            line = OrderLineRow(order_id=order_id, position=position, qty_milli=1000, sum_minor=250)
            work.add(line)


def _saving(book: Book, first: int) -> Callable[[Report], None]:
    def work(report: Report) -> None:
        portfolio = book.open()
        for number in range(first, first + 10_000):
            _save_order(portfolio, number)
            report(str(number))

    return work


def _orders(book: Book) -> dict[str, tuple[int, int, int]]:
    with book.open_raw() as connection:
        rows = connection.execute(
            "SELECT o.number, o.net_minor, count(l.id), total(l.sum_minor) FROM sales_order o "
            "LEFT JOIN order_line l ON l.order_id = o.id GROUP BY o.id"
        ).fetchall()
    return {number: (net, lines, int(total)) for number, net, lines, total in rows}


def test_f01_killed_while_saving_an_order_leaves_old_or_new_never_half(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    chance = random.Random(1)
    acknowledged: set[str] = set()
    for round_number in range(ROUNDS):
        first = round_number * 10_000
        child = Child(_saving(book, first))
        child.wait_for(1 + chance.randrange(6))
        time.sleep(chance.random() / 200)
        acknowledged |= set(child.kill())
        opening = open_portfolio(book.path, book.key)
        assert opening.findings == ()
        # the user presses Save again: the same key, so nothing doubles
        _save_order(opening.portfolio, first)
        opening.portfolio.close()
    orders = _orders(book)
    assert acknowledged <= set(orders), "an acknowledged order is gone"
    assert set(orders.values()) == {(LINES * 250, LINES, LINES * 250)}, "half an order"
    verdict = verify.verify_file(book.path, book.key, deep=True)
    assert verdict.whole, verdict.problems


def _rows(count: int) -> list[dict[str, str]]:
    return [{"id": fixed_id("import", str(number)), "name": f"Klients {number}"} for number in range(count)]


def _importing(book: Book, count: int) -> Callable[[Report], None]:
    def work(report: Report) -> None:
        portfolio = book.open()
        report("start")
        with portfolio.write("Import") as step:
            for start in range(0, count, 100):
                step.add_many(ClientRow, _rows(count)[start : start + 100])
                report(str(start))
        report("done")

    return work


def test_f02_killed_while_loading_a_file_leaves_all_rows_or_none(tmp_path: Path) -> None:
    count = 1000
    chance = random.Random(2)
    seen = set()
    for round_number in range(6):
        book = a_book(tmp_path / str(round_number))
        child = Child(_importing(book, count))
        child.wait_for(2 + chance.randrange(11) if round_number else 12)
        if round_number == 0:
            child.wait_for(12)  # the last round trip: the commit itself is near
        child.kill()
        found = len(book.names())
        seen.add(found)
        assert found in (0, count)
        if found == 0:
            with book.open().write("Import") as step:
                step.add_many(ClientRow, _rows(count))
        assert len(book.names()) == count
    assert 0 in seen, "no kill hit the middle: the test proves nothing"


def _backing_up(book: Book, folder: Path) -> Callable[[Report], None]:
    def work(report: Report) -> None:
        report("start")
        while True:
            backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
            backup.thin(book.path, folder, book.key)
            report("made")

    return work


def test_f04_killed_while_backing_up_leaves_the_last_good_copy(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Ēna", "Ёж")
    folder = tmp_path / "backups"
    backup.make_backup(book.path, book.key, folder, reason=Reason.MANUAL)
    chance = random.Random(4)
    parts = 0
    for _ in range(50):
        child = Child(_backing_up(book, folder))
        child.wait_for(1)
        time.sleep(chance.random() * 0.04)
        child.kill()
        parts += len(list(folder.glob("*.part*")))
        newest = backup.list_backups(book.path, folder)[0]
        verdict = verify.verify_file(newest.path, book.key, access=Access.IMMUTABLE)
        assert verdict.whole, verdict.problems
        sweep_parts(folder, "book-")
        assert not list(folder.glob("*.part*"))
    assert parts, "no kill hit a copy in the making: the test proves nothing"


def test_an_unfinished_copy_is_swept_at_the_next_start_and_nothing_else(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Ēna")
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "book-20261119T080000Z.kamdesk.part").write_bytes(b"half")
    (folder / "film.part").write_bytes(b"somebody else's download")
    open_portfolio(book.path, book.key).portfolio.close()
    assert [path.name for path in folder.iterdir()] == ["film.part"]


def test_killed_while_making_a_portfolio_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    chance = random.Random(6)
    outcomes = set()
    for round_number in range(12):
        path = tmp_path / str(round_number) / "book.kamdesk"

        def making(report: Report, path: Path = path) -> None:
            report("start")
            create_portfolio(path, None)
            report("done")

        child = Child(making)
        child.wait_for(1)
        time.sleep(chance.random() * 0.15)
        child.kill()
        outcomes.add(path.exists())
        if not path.exists():
            create_portfolio(path, None).portfolio.close()
        opened = open_portfolio(path, unlock(path))
        opened.portfolio.close()
        assert verify.verify_file(path, unlock(path), deep=True, access=Access.READ).whole
    assert False in outcomes, "no kill hit the making: the test proves nothing"
