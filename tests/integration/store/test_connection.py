"""What every connection is set to, read back from outside the code that sets it (F05: nobody weakens this)."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from kamdesk.model.store.connection import Access, connect
from kamdesk.model.store.engine import WRITE
from tests.support.books import a_book

EXPECTED = {
    "busy_timeout": 5000,
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "cache_size": -32000,
    "cipher_log_level": "NONE",
}


@pytest.mark.parametrize("access", [Access.WRITE, Access.READ])
def test_every_connection_is_safe(access: Access, tmp_path: Path) -> None:
    book = a_book(tmp_path)
    keeper = book.open()
    connection = connect(book.path, book.key, access=access)
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in EXPECTED} == EXPECTED
    connection.close()
    keeper.close()


def test_pooled_connections_are_safe_too(tmp_path: Path) -> None:
    portfolio = a_book(tmp_path).open()
    with portfolio.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED}
    portfolio.close()
    assert found == EXPECTED


def test_a_writer_holds_the_lock_from_its_first_word(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    portfolio = book.open()
    other = connect(book.path, book.key)
    other.execute("PRAGMA busy_timeout=0")
    with (
        portfolio.engine.connect().execution_options(**{WRITE: True}) as connection,
        connection.begin(),
        pytest.raises(driver.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()
    portfolio.close()


def test_a_reader_sees_one_snapshot_to_its_end(tmp_path: Path) -> None:
    book = a_book(tmp_path, "Viens")
    portfolio = book.open()
    other = connect(book.path, book.key)
    with portfolio.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM client").scalar()
        other.execute("UPDATE client SET deleted_at = 'x'")
        other.execute("DELETE FROM search_doc")
        assert connection.exec_driver_sql("SELECT count(*) FROM search_doc").scalar() == before
    other.close()
    portfolio.close()


def test_ddl_is_rolled_back(tmp_path: Path) -> None:
    portfolio = a_book(tmp_path).open()

    def failing() -> None:
        with portfolio.write("x") as work:
            work.connection.exec_driver_sql("CREATE TABLE left_behind(x TEXT)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    with portfolio.read() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE name = 'left_behind'")
        assert found.scalar() == 0
    portfolio.close()
