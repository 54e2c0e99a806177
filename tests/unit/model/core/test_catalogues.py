"""Catalogues are compiled when they are stale, whole or not at all."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from kamdesk.model.core.catalogues import compile_stale, stale_catalogues

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Week"\nmsgstr "Nedēļa"\n'


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    folder = tmp_path / "locales" / "lv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "kamdesk.po").write_text(PO, encoding="utf-8")
    return tmp_path / "locales"


def test_a_missing_mo_is_made_and_read_by_gettext(locales: Path) -> None:
    assert [made.name for made in compile_stale(locales)] == ["kamdesk.mo"]
    assert gettext.translation("kamdesk", locales, ["lv"]).gettext("Week") == "Nedēļa"
    assert compile_stale(locales) == []


def test_a_changed_po_is_compiled_again(locales: Path) -> None:
    compile_stale(locales)
    po = next(locales.rglob("*.po"))
    later = po.with_suffix(".mo").stat().st_mtime + 5
    os.utime(po, (later, later))
    assert stale_catalogues(locales) == [po]


def test_a_broken_po_leaves_the_old_mo(locales: Path) -> None:
    (compiled,) = compile_stale(locales)
    before = compiled.read_bytes()
    po = next(locales.rglob("*.po"))
    po.write_bytes(b'msgid "\xff\nmsgstr')
    os.utime(po, (2**31, 2**31))
    with pytest.raises(UnicodeDecodeError):
        compile_stale(locales)
    assert compiled.read_bytes() == before
    assert sorted(p.name for p in po.parent.iterdir()) == ["kamdesk.mo", "kamdesk.po"]
