"""The four embedded faces: registered once, measured fast, every character checked against them."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kamdesk.reports.kit.ink import BOLD, ITALIC, MEDIUM, REGULAR

P = ParamSpec("P")
R = TypeVar("R")
FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"
FACES = {
    REGULAR: "IBMPlexSans-Regular.ttf",
    ITALIC: "IBMPlexSans-Italic.ttf",
    MEDIUM: "IBMPlexSans-Medium.ttf",
    BOLD: "IBMPlexSans-SemiBold.ttf",
}
FALLBACK = "\ufffd"

_lock = threading.Lock()
_strict = False
_memories: list[Callable[[], None]] = []

# What must not reach the paper: controls, zero-width and direction marks, lone surrogates.
_DROP = {
    **dict.fromkeys(range(32)),
    **dict.fromkeys(range(0x7F, 0xA0)),
    **dict.fromkeys((0xAD, 0x061C, 0xFEFF)),
    **dict.fromkeys(range(0x200B, 0x2010)),
    **dict.fromkeys(range(0x2028, 0x202F)),
    **dict.fromkeys(range(0x2060, 0x2070)),
    **dict.fromkeys(range(0xFE00, 0xFE10)),
    **dict.fromkeys(range(0xD800, 0xE000)),
}
# A line break inside one value is a space here; narrow and figure spaces must not break a line.
_DROP.update({9: " ", 10: " ", 13: " ", 0x2028: " ", 0x2029: " "})
_DROP.update(dict.fromkeys((0x2007, 0x2009, 0x202F), "\u00a0"))


class MissingGlyph(ValueError):
    """A text holds a character the face cannot draw (raised only while `strict`)."""


@cache
def register() -> dict[str, dict[int, float]]:
    """Load the faces once per process; gives, per face, the advance of each character in em."""
    advances = {}
    with _lock:
        for name, file in FACES.items():
            font = TTFont(name, str(FOLDER / file))
            pdfmetrics.registerFont(font)
            widths = cast("dict[int, float]", font.face.charWidths)
            known = font.face.charToGlyph
            advances[name] = {code: widths[code] / 1000 for code in known if code in widths}
    return advances


@contextmanager
def strict() -> Iterator[None]:
    """Inside the block a missing glyph is an error instead of a visible mark: for tests."""
    global _strict
    before, _strict = _strict, True
    _forget()
    try:
        yield
    finally:
        _strict = before
        _forget()


def measured(function: Callable[P, R]) -> Callable[P, R]:
    """Remember what a measuring function gave: a page is tried in several arrangements, papers repeat words."""
    memory = lru_cache(maxsize=8192)(function)
    _memories.append(memory.cache_clear)
    return cast("Callable[P, R]", memory)


def _forget() -> None:
    for clear in _memories:
        clear()


@measured
def prepare(text: str, face: str = REGULAR) -> str:
    """The text as it can be drawn: NFC, no controls, U+202F as U+00A0, unknown characters shown as U+FFFD.

    Nothing is ever read as markup: the papers draw strings, not paragraphs of tags.
    """
    plain = unicodedata.normalize("NFC", text.translate(_DROP))
    known = register()[face]
    if all(ord(char) in known for char in plain):
        return plain
    if _strict:
        missing = sorted({char for char in plain if ord(char) not in known})
        raise MissingGlyph(f"{face} lacks {missing} of {text!r}")
    return "".join(char if ord(char) in known else _stand_in(char, known) for char in plain)


def _stand_in(char: str, known: dict[int, float]) -> str:
    """The nearest drawable text: the compatibility form without marks, else a visible mark."""
    parts = unicodedata.normalize("NFKD", char)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    if unicodedata.combining(char):
        return ""
    return bare if bare and all(ord(part) in known for part in bare) else FALLBACK


@measured
def width(text: str, face: str, size: float, track: float = 0.0) -> float:
    """Advance of a prepared text in points."""
    known = register()[face]
    return sum([known[ord(char)] for char in text]) * size + track * len(text)
