"""F01 save, F02 import, F04 backup: the program is killed at any moment."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.core import clock
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.orders import queries
from kamdesk.model.orders.rules.draft import OrderDraft, added_all
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.services import confirm_order, save_draft
from kamdesk.model.store import backup, verify
from kamdesk.model.store.backup import Reason
from kamdesk.model.store.connection import Access
from kamdesk.model.store.durable import sweep_parts
from kamdesk.model.store.keys import unlock
from kamdesk.model.store.opening import create_portfolio, open_portfolio
from tests.support.books import Book, a_book
from tests.support.crash import Child, forking
from tests.support.goods import KEY, small_portfolio

ROUNDS = 20
LINES = 8
Report = Callable[[str], None]

pytestmark = forking


@dataclass(frozen=True, slots=True)
class Desk:
    """A portfolio with goods, and the draft of an order that can be taken under any key."""

    book: Book
    draft: OrderDraft

    def numbered(self, number: int) -> OrderDraft:
        """The key of an order is made by the pad before the first save, so that a save can be repeated."""
        return replace(self.draft, id=fixed_id("order", str(number)))


def _desk(folder: Path) -> Desk:
    small = small_portfolio(folder / "book.kamdesk")
    today = clock.today()
    with small.portfolio.read() as connection:
        terms = queries.pad_terms(connection, small.client, day=today)
        known = queries.catalogue(connection)
    goods = [known.by_id[product] for product in list(small.products.values())[:LINES]]
    lines = [line_of(0, item, terms.tags.get(item.id), 12_000, terms.vat_of(item)) for item in goods]
    blank = OrderDraft("", today, small.client, small.site, column=terms.column)
    small.portfolio.close()
    return Desk(Book(folder / "book.kamdesk", KEY), added_all(blank, lines))


def _saving(desk: Desk, first: int) -> Callable[[Report], None]:
    def work(report: Report) -> None:
        portfolio = desk.book.open()
        for number in range(first, first + 10_000):
            draft = desk.numbered(number)
            portfolio.run(save_draft, draft=draft)
            report(draft.id)
            portfolio.run(confirm_order, draft=draft)
            report(draft.id)

    return work


def test_f01_killed_while_saving_an_order_leaves_old_or_new_never_half(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    book = desk.book
    before = _orders(book)
    chance = random.Random(1)
    acknowledged: Counter[str] = Counter()
    for round_number in range(ROUNDS):
        first = round_number * 10_000
        child = Child(_saving(desk, first))
        child.wait_for(1 + chance.randrange(6))
        time.sleep(chance.random() / 100)
        acknowledged.update(child.kill())
        opening = open_portfolio(book.path, book.key)
        assert opening.findings == ()
        # the answer may have been lost: the user presses Confirm again, under the same key, twice
        for _ in range(2):
            opening.portfolio.run(confirm_order, draft=desk.numbered(first))
        opening.portfolio.close()
    orders = {key: order for key, order in _orders(book).items() if key not in before}
    assert set(acknowledged) <= set(orders), "an acknowledged draft is gone"
    totals = desk.draft.totals
    confirmed = {key: order for key, order in orders.items() if order.state == "confirmed"}
    assert {key for key, told in acknowledged.items() if told == 2} <= set(confirmed), (
        "a confirmed order is gone"
    )
    whole = {(totals.net_minor, LINES, totals.net_minor)}
    assert {(order.net, order.lines, order.sum) for order in confirmed.values()} == whole, "half an order"
    assert {order.lines for order in orders.values() if order.state == "draft"} <= {0}
    numbers = [order.number for order in confirmed.values()]
    assert len(set(numbers)) == len(numbers) > ROUNDS, "a number was given twice"
    verdict = verify.verify_file(book.path, book.key, deep=True)
    assert verdict.whole, verdict.problems


@dataclass(frozen=True, slots=True)
class Stored:
    """An order as it stands in the file."""

    state: str
    number: str
    net: int
    lines: int
    sum: int


def _orders(book: Book) -> dict[str, Stored]:
    with book.open_raw() as connection:
        rows = connection.execute(
            "SELECT o.id, o.state, o.number, o.net_minor, count(l.id), coalesce(sum(l.sum_minor), 0) "
            "FROM sales_order o LEFT JOIN order_line l ON l.order_id = o.id GROUP BY o.id"
        ).fetchall()
    return {row[0]: Stored(*row[1:]) for row in rows}


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
