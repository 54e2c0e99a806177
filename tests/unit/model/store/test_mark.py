"""The mark beside the portfolio: a torn or missing one says nothing, a whole one the last commit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kamdesk.model.store.mark import Mark, MarkWriter, mark_path, read_mark

AT = datetime(2026, 11, 19, 8, 0, 0, 123000, tzinfo=UTC)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.kamdesk"


def test_the_last_one_written_is_read(book: Path) -> None:
    writer = MarkWriter(book)
    for seq in (1, 2, 300):
        writer.note(seq, AT, "incarnation")
    writer.close()
    assert read_mark(book) == Mark(300, AT, "incarnation")


def test_writing_goes_on_after_closing(book: Path) -> None:
    writer = MarkWriter(book)
    writer.note(5, AT, "a")
    writer.close()
    writer.note(6, AT, "b")
    writer.close()
    assert read_mark(book) == Mark(6, AT, "b")


def test_none_at_all(book: Path) -> None:
    assert read_mark(book) is None


def test_every_torn_or_changed_mark_is_no_mark(book: Path) -> None:
    writer = MarkWriter(book)
    writer.note(42, AT, "incarnation")
    writer.close()
    whole = mark_path(book).read_bytes()
    for length in range(len(whole) - 1):
        mark_path(book).write_bytes(whole[:length])
        assert read_mark(book) is None, length
    for position in range(len(whole) - 2):
        changed = bytearray(whole)
        changed[position] ^= 0x01
        mark_path(book).write_bytes(changed)
        assert read_mark(book) is None, position
    mark_path(book).write_bytes(b"\xff\xfe garbage")
    assert read_mark(book) is None


def test_a_folder_that_vanished_fails_no_save(tmp_path: Path) -> None:
    writer = MarkWriter(tmp_path / "gone" / "book.kamdesk")
    writer.note(1, AT, "incarnation")
    writer.close()
