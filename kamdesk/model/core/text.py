"""Text at the boundary: cleaned once on the way in, folded for search, forgiving about keyboard layouts."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = {
    **{code: None for code in range(32) if code not in (9, 10)},
    127: None,
    **{code: None for code in range(0x80, 0xA0)},
    # zero width, joiners, byte-order mark, and every bidirectional control: they hide or reorder text
    **{code: None for code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F)},
    **{code: None for code in range(0x202A, 0x202F)},
    **{code: None for code in range(0x2066, 0x206A)},
    **{code: None for code in range(0xD800, 0xE000)},
}
_QUOTES = dict.fromkeys(map(ord, "\"'`´’‘‚‛“”„‟«»‹›′″"))
_SPACE = re.compile(r"[^\S\n]+")
_SPACE_ALL = re.compile(r"\s+")

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SWAP = {
    **dict(zip(_LATIN_KEYS, _CYRILLIC_KEYS, strict=True)),
    **dict(zip(_CYRILLIC_KEYS, _LATIN_KEYS, strict=True)),
}
_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "z", "з": "z", "и": "i", "й": "j",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "ju", "я": "ja",
}  # fmt: skip
_TO_LATIN_TABLE = str.maketrans(_TO_LATIN)


def clean(text: str, limit: int = 10_000) -> str:
    """Text fit to store: NFC, no control, zero-width or direction characters, ends stripped, at most `limit` long.

    Tabs become spaces, runs of spaces inside a line one space; line breaks stay.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS))
    return _SPACE.sub(" ", plain).strip()[:limit].rstrip()


def clean_line(text: str, limit: int = 300) -> str:
    """Like `clean`, in one line: for names, codes, titles."""
    return _SPACE_ALL.sub(" ", clean(text, limit * 2)).strip()[:limit].rstrip()


def fold(text: str) -> str:
    """The form that search and joining compare: 'Rēķins Šķirotājs' -> 'rekins skirotajs', 'Ёлочка' -> 'елочка'.

    Case and Latin diacritics go, ё becomes е, й stays й, quotes vanish, spaces collapse.
    """
    if text.isascii():  # codes and numbers, a hundred thousand of them in one import
        return _SPACE_ALL.sub(" ", text.casefold().translate(_QUOTES)).strip()
    letters = []
    for char in unicodedata.normalize("NFC", text).casefold().translate(_QUOTES):
        if char == "ё":
            letters.append("е")
        elif char < "\x80" or "а" <= char <= "я":
            letters.append(char)
        else:
            parts = unicodedata.normalize("NFKD", char)
            letters.append("".join(part for part in parts if not unicodedata.combining(part)).casefold())
    return _SPACE_ALL.sub(" ", "".join(letters)).strip()


def swap_layout(text: str) -> str:
    """What the same keys give in the other layout: 'ыы-3020' -> 'ss-3020', 'rkbtyn' -> 'клиент'."""
    return "".join(_SWAP.get(char, char) for char in text.casefold())


def translit(text: str) -> str:
    """Folded text with Cyrillic written in Latin letters, so 'Курземе' and 'Kurzeme' meet."""
    return fold(text).translate(_TO_LATIN_TABLE)
