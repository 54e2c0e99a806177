"""Folding, cleaning and the two keyboard layouts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.text import clean, clean_line, fold, swap_layout, translit


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Rēķins Šķirotājs", "rekins skirotajs"), ("Ёлочка", "елочка"), ("Йод", "йод"), ("«Ķeguma  Dārzs»", "keguma darzs"),
     ("Straße", "strasse"), ("SIA „Ādaži”", "sia adazi")],
)  # fmt: skip
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_stable_and_blind_to_composition(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_clean_text_is_fit_to_store(text: str) -> None:
    result = clean(text)
    assert clean(result) == result
    result.encode("utf-8")
    assert "\x00" not in result
    assert not any(mark in result for mark in "\u202e\u200b\ufeff")
    assert "\n" not in clean_line(text)


def test_layouts_swap_both_ways() -> None:
    assert swap_layout("ыы-3020") == "ss-3020"
    assert swap_layout("rkbtyn") == "клиент"


def test_cyrillic_and_latin_meet() -> None:
    assert translit("Курземе") == translit("Kurzeme")
