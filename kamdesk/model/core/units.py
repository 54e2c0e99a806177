"""Units of measure in the language of the reader: a file says 'gab.', a Russian paper 'шт.'."""

from __future__ import annotations

# Latvian and Russian abbreviations as trade papers print them; the first of a side is the one shown
_UNITS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("gab.", "gabals", "gabali"), ("шт.", "штука", "штук")),
    (("iep.", "iepak.", "iepakojums"), ("уп.", "упак.", "упаковка")),
    (("pac.", "paciņa"), ("пач.", "пачка")),
    (("kaste", "kast."), ("кор.", "коробка", "ящик")),
    (("pud.", "pudele"), ("бут.", "бутылка")),
    (("kompl.", "komplekts"), ("компл.", "комплект")),
    (("pāris",), ("пара",)),
    (("kg",), ("кг",)),
    (("g",), ("г",)),
    (("t",), ("т",)),
    (("l",), ("л",)),
    (("ml",), ("мл",)),
    (("m",), ("м",)),
    (("m²", "m2", "kv.m"), ("м²", "м2", "кв.м")),
    (("m³", "m3"), ("м³", "м3")),
)


def _plain(unit: str) -> str:
    return unit.strip().rstrip(".").casefold()


_RUSSIAN = {_plain(name): russian[0] for latvian, russian in _UNITS for name in latvian}
_LATVIAN = {_plain(name): latvian[0] for latvian, russian in _UNITS for name in russian}


def unit_words(unit: str, language: str) -> str:
    """The unit as `language` ('ru' or 'lv') writes it; one in that language already, or unknown, stays as typed."""
    return (_RUSSIAN if language == "ru" else _LATVIAN).get(_plain(unit), unit)
