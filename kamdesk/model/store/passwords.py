"""What makes a password good enough to lock a portfolio: length, not decoration.

Rule (`reliability.md` 5.2): at least 12 characters or at least 4 words, and not one of the well-known ones.
"""

from __future__ import annotations

import re
import unicodedata

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import fold, swap_layout
from kamdesk.model.store.common_passwords import COMMON

MIN_LENGTH = 12
MIN_WORDS = 4
MAX_LENGTH = 256

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")
_WORD = re.compile(r"[^\W\d_]{3,}")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def normalised(password: str) -> bytes:
    """The bytes every slot works on: NFKC, so that a Mac and a PC give the same key for 'Ā'."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def check_password(password: str, *, field: str = "password") -> None:
    """Raise InvalidInput with every reason why `password` may not lock a portfolio."""
    problems = tuple(Problem(field, msgid, values) for msgid, values in _reasons(password))
    if problems:
        raise InvalidInput(*problems)


def strength(password: str) -> int:
    """0 refused, 1 just enough, 2 good, 3 very good: for the meter under the field."""
    if not password or list(_reasons(password)):
        return 0
    points = len(password) + 4 * len(set(_words(password)))
    return 1 if points < 20 else 2 if points < 32 else 3


def _reasons(password: str) -> list[tuple[str, dict[str, str | int | float]]]:
    if len(password) > MAX_LENGTH:
        return [(N_("A password has at most %(limit)d characters."), {"limit": MAX_LENGTH})]
    if len(password) < MIN_LENGTH and len(set(_words(password))) < MIN_WORDS:
        return [
            (
                N_("Take at least %(length)d characters, or %(words)d different words with spaces."),
                {"length": MIN_LENGTH, "words": MIN_WORDS},
            )
        ]
    if _too_simple(password):
        return [(N_("This password repeats a few keys or follows the keyboard. Take another one."), {})]
    if _well_known(password):
        return [(N_("This password is among the well-known ones. Take another one."), {})]
    return []


def _words(password: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(password)]


def _too_simple(password: str) -> bool:
    folded = fold(password).replace(" ", "")
    if len(set(folded)) < 5 or _unit(folded) <= max(3, len(folded) // 4):
        return True
    covered = sum(len(run) for run in _runs(folded))
    return covered >= len(folded) - 2


def _unit(text: str) -> int:
    """Length of the shortest piece whose repetition gives `text`: 'abcabcabc' -> 3."""
    return next(size for size in range(1, len(text) + 1) if text == (text[:size] * len(text))[: len(text)])


def _runs(text: str) -> list[str]:
    """Pieces of four keys or more that lie side by side on the keyboard or in the alphabet."""
    found, start = [], 0
    while start < len(text):
        end = start + 1
        while end < len(text) and any(
            text[start : end + 1] in line or text[start : end + 1] in line[::-1]
            for line in _ROWS + _ALPHABETS
        ):
            end += 1
        if end - start >= 4:
            found.append(text[start:end])
        start = end
    return found


def _well_known(password: str) -> bool:
    plain = fold(password)
    return any(_is_common(form) for form in (plain, swap_layout(plain), fold(swap_layout(plain))))


def _is_common(form: str) -> bool:
    core = _EDGES.sub("", form).replace(" ", "")
    if core in COMMON:
        return True
    whole = core[: _unit(core)] if core else ""
    if whole in COMMON:
        return True
    pieces = [piece for piece in re.split(r"[\W\d_]+", form) if piece]
    return bool(pieces) and len(pieces) < MIN_WORDS and all(piece in COMMON for piece in pieces)
