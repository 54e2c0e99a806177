"""Small files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kamdesk.model.core.errors import StorageError, StorageFull, StorageReadOnly
from kamdesk.model.store import durable
from kamdesk.model.store.durable import (
    need_space,
    read_json,
    storage_fault,
    sweep_parts,
    write_json,
    write_whole,
)


def test_content_is_replaced_and_nothing_stays_beside(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.glob("file*")) == [path]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, StorageFull), (errno.EROFS, StorageReadOnly), (errno.EIO, StorageError)],
)
def test_whatever_fails_the_old_content_stays(
    moment: str, number: int, kind: type[StorageError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def failing(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(durable.os, moment, failing)
    with pytest.raises(kind):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.glob("file*")) == [path]


def test_the_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_sync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(durable.os, "fsync", lambda fd: (order.append("sync"), real_sync(fd)))
    monkeypatch.setattr(durable.os, "replace", lambda a, b: (order.append("name"), real_replace(a, b)))
    write_whole(tmp_path / "file", b"x")
    assert order[:2] == ["sync", "name"]
    assert order[2:] == (["sync"] if os.name != "nt" else []), "the folder is synced after the name"


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b"null"])
def test_a_broken_state_file_reads_as_empty(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(content)
    assert read_json(tmp_path / "state") == {}


def test_json_comes_back(tmp_path: Path) -> None:
    write_json(tmp_path / "state", {"vārds": "ёж", "n": 1})
    assert read_json(tmp_path / "state") == {"vārds": "ёж", "n": 1}


def test_unknown_faults_keep_their_words() -> None:
    assert "strange" in str(storage_fault(OSError(errno.EIO, "strange")))


def test_space_is_asked_before_anything_is_written(tmp_path: Path) -> None:
    need_space(tmp_path, 1)
    with pytest.raises(StorageFull) as full:
        need_space(tmp_path, 10**18)
    assert full.value.values["megabytes"] == 10**12


def test_only_our_own_unfinished_files_are_swept(tmp_path: Path) -> None:
    for name in ("book.kamdesk.part", "book.kamdesk.keys.part", "book[1].part", "film.part", "book.kamdesk"):
        (tmp_path / name).touch()
    assert sweep_parts(tmp_path, "book.kamdesk") == 2
    assert sweep_parts(tmp_path, "book[1]") == 1
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"film.part", "book.kamdesk"}
