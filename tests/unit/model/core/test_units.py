"""Units of measure follow the language of the reader and leave what they do not know alone."""

from __future__ import annotations

import pytest

from kamdesk.model.core.units import unit_words


@pytest.mark.parametrize(
    ("unit", "russian", "latvian"),
    [
        ("gab.", "шт.", "gab."),
        ("gab", "шт.", "gab"),
        ("GAB.", "шт.", "GAB."),
        ("шт", "шт", "gab."),
        ("шт.", "шт.", "gab."),
        ("kg", "кг", "kg"),
        ("кг", "кг", "kg"),
        ("kv.m", "м²", "kv.m"),
        ("", "", ""),
        ("palete", "palete", "palete"),
    ],
)
def test_a_unit_is_said_in_the_readers_language(unit, russian, latvian):
    assert unit_words(unit, "ru") == russian
    assert unit_words(unit, "lv") == latvian
