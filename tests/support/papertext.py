"""What a reader finds in a PDF: its text, its words with their places, its pictures."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from typing import Any, NamedTuple

from pypdf import PdfReader

# Fields that hold keys or codes, not text to print.
KEYS = {"kind", "state", "currency", "question"}


class Word(NamedTuple):
    """A word on a page, points from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """The text as pdftotext gives it, in reading order; by pypdf where poppler is not installed."""
    tool = shutil.which("pdftotext")
    if tool is None:
        return "\n".join(page.extract_text() for page in reader(data).pages)
    return subprocess.run(
        [tool, "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


def flat(text: str) -> str:
    """Text without line ends and doubled spaces."""
    return re.sub(r"\s+", " ", text)


def words_of(data: bytes) -> list[Word]:
    """Every word with its box, by `pdftotext -bbox`."""
    tool = shutil.which("pdftotext")
    assert tool, "poppler-utils is needed"
    out = subprocess.run(
        [tool, "-bbox", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()
    found, page = [], 0
    for line in out.splitlines():
        if "<page " in line:
            page += 1
        box = re.search(
            r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>', line
        )
        if box:
            left, top, right, bottom = (float(box[n]) for n in range(1, 5))
            found.append(Word(page, left, top, right, bottom, box[5]))
    return found


def overlaps(words: list[Word]) -> list[tuple[Word, Word]]:
    """Pairs of words drawn over each other. A box has the font's full height, so a quarter of it is air."""
    pairs = []
    pages: dict[int, list[Word]] = {}
    for word in words:
        air = (word.bottom - word.top) * 0.26
        pages.setdefault(word.page, []).append(word._replace(top=word.top + air, bottom=word.bottom - air))
    for group in pages.values():
        group.sort(key=lambda word: word.top)
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if other.top >= one.bottom:
                    break
                if one.left + 0.6 < other.right and other.left + 0.6 < one.right:
                    pairs.append((one, other))
    return pairs


def with_texts(content: Any, change: Callable[[str], str]) -> Any:
    """The same content with every printable text changed, at any depth."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, tuple):
        changed = [with_texts(part, change) for part in content]
        return type(content)(*changed) if hasattr(content, "_fields") else tuple(changed)
    if isinstance(content, dict):
        return {key: with_texts(value, change) for key, value in content.items()}
    if dataclasses.is_dataclass(content) and not isinstance(content, type):
        values = {
            field.name: getattr(content, field.name)
            if field.name in KEYS
            else with_texts(getattr(content, field.name), change)
            for field in dataclasses.fields(content)
        }
        return dataclasses.replace(content, **values)
    return content
