"""F31, F06: a paper is written whole or not at all, and the user hears why."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kamdesk.model.core.errors import StorageError, StorageFull, StorageLocked, StorageReadOnly
from kamdesk.model.core.languages import l10n_for
from kamdesk.reports.save import file_name, free_name, save


def test_a_file_is_written_and_replaced(tmp_path: Path):
    target = tmp_path / "Izziņa № 5.pdf"
    save(b"old", target)
    assert save(b"new", target) == target
    assert target.read_bytes() == b"new"
    assert list(tmp_path.glob("*.part")) == []


REFUSALS = [
    (errno.ENOSPC, StorageFull),
    (errno.EDQUOT, StorageFull),
    (errno.EROFS, StorageLocked),
    (errno.EACCES, StorageLocked),
    (errno.EBUSY, StorageLocked),
    (errno.ENAMETOOLONG, StorageError),
    (errno.EIO, StorageError),
]


@pytest.mark.parametrize(("code", "fault"), REFUSALS)
def test_a_refused_write_leaves_the_old_file_and_no_half(tmp_path: Path, monkeypatch, code, fault):
    target = tmp_path / "paper.pdf"
    target.write_bytes(b"old")

    def refuse(self: Path, other: Path) -> Path:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(fault) as caught:
        save(b"new", target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["paper.pdf"]
    for language in ("ru", "lv"):
        text = caught.value.text(l10n_for(language))
        assert "paper.pdf" in text
        assert "%(" not in text


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch):
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(StorageReadOnly):
        save(b"x", tmp_path / "new.pdf")


def test_a_folder_that_is_gone_is_named(tmp_path: Path):
    with pytest.raises(StorageError, match="folder"):
        save(b"x", tmp_path / "gone" / "paper.pdf")


def test_another_name_is_offered(tmp_path: Path):
    target = tmp_path / "paper.pdf"
    assert free_name(target) == target
    target.touch()
    (tmp_path / "paper (2).pdf").touch()
    assert free_name(target) == tmp_path / "paper (3).pdf"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Izziņa", "IZ-118", "SIA „Kurzemes Tirgus”"), "Izziņa IZ-118 SIA „Kurzemes Tirgus”.pdf"),
        (("Отчёт (план/факт)",), "Отчёт (план факт).pdf"),
        (('a<b>:"c|d?*',), "a b c d.pdf"),
        (("../../etc",), "etc.pdf"),
        ((" . ",), "KAMdesk.pdf"),
    ],
)
def test_file_names_are_accepted_everywhere(parts, name):
    assert file_name(*parts) == name
    assert len(file_name("Ж" * 500).encode()) < 200
