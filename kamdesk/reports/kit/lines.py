"""Breaking text into lines: runs of styles, sums that never break, words longer than the line."""

from __future__ import annotations

import re
from typing import NamedTuple

from kamdesk.reports.kit.fonts import measured, prepare, width
from kamdesk.reports.kit.ink import Style

# A plain space inside '1 234', before a sign or a unit, after '№' or 'Nr.' holds as firmly as U+00A0.
_UNITS = "л|мл|г|кг|т|м|см|мм|шт|уп|дн|мес|ч|мин|l|ml|g|kg|t|m|cm|mm|gab|iep|d|h|min"
_HOLD = re.compile(
    rf"(?<=\d) (?=\d{{3}}(?!\d)|[€₽$%]|(?:{_UNITS})\b)|(?<=№) (?=\S)|(?<=Nr\.) (?=\S)|(?<=N) (?=\d)"
)
_HELD = "\u00a0"
ELLIPSIS = "…"


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style


class Piece(NamedTuple):
    """A run as it stands on a line: text, style, offset from the left edge and width in points."""

    text: str
    style: Style
    x: float
    width: float


class Line(NamedTuple):
    pieces: tuple[Piece, ...]
    width: float


def runs(*parts: Run | tuple[str, Style]) -> tuple[Run, ...]:
    return tuple(Run(*part) for part in parts)


@measured
def fit(text: str, style: Style, room: float) -> str:
    """The text in one line of `room` points, cut with an ellipsis where it is longer."""
    plain = prepare(text, style.face)
    if width(plain, style.face, style.size, style.track) <= room:
        return plain
    room -= width(ELLIPSIS, style.face, style.size, style.track)
    used, kept = 0.0, []
    for char in plain:
        used += width(char, style.face, style.size, style.track)
        if used > room:
            break
        kept.append(char)
    return "".join(kept).rstrip(" ,;·") + ELLIPSIS


@measured
def _words(text: str, style: Style, room: float) -> tuple[tuple[str, float], ...]:
    """Words with their widths, a word wider than `room` cut into parts that fit."""
    plain = _HOLD.sub(_HELD, prepare(text, style.face))
    words: list[tuple[str, float]] = []
    for word in plain.split(" "):
        size = width(word, style.face, style.size, style.track)
        if size <= room:
            words.append((word, size))
        else:
            words.extend(_chopped(word, style, room))
    return tuple(words)


def _chopped(word: str, style: Style, room: float) -> list[tuple[str, float]]:
    parts: list[tuple[str, float]] = []
    start, used = 0, 0.0
    for at, char in enumerate(word):
        advance = width(char, style.face, style.size, style.track)
        if used + advance > room and at > start:
            parts.append((word[start:at], used))
            start, used = at, 0.0
        used += advance
    parts.append((word[start:], used))
    return parts


@measured
def wrap(parts: tuple[Run, ...], room: float, limit: int = 0) -> tuple[Line, ...]:
    """Lines at most `room` points wide; with `limit`, the last of them ends in an ellipsis when text is left."""
    lines: list[Line] = []
    pieces: list[Piece] = []
    at = 0.0
    for run in parts:
        style = run.style
        space = width(" ", style.face, style.size, style.track)
        gap = 0.0
        for word, size in _words(run.text, style, room):
            if pieces and at + gap + size > room + 0.01:
                lines.append(_line(pieces))
                pieces, at, gap = [], 0.0, 0.0
            if not pieces:
                at = gap = 0.0  # no line begins with a space
            if word:
                at = _put(pieces, word, style, at, gap, size)
            elif gap:
                at += gap
            gap = space
        # a run that ends in a space keeps it in front of the next run
    if pieces:
        lines.append(_line(pieces))
    if limit and len(lines) > limit:
        lines = _cut(lines, limit, room)
    return tuple(lines)


def _put(pieces: list[Piece], word: str, style: Style, at: float, gap: float, size: float) -> float:
    """Join the word to the piece before it where the style is the same: fewer drawing calls."""
    last = pieces[-1] if pieces else None
    if last is not None and last.style is style and abs(last.x + last.width - at) < 0.01:
        joined = last.text + (" " if gap else "") + word
        pieces[-1] = Piece(joined, style, last.x, last.width + gap + size)
    else:
        pieces.append(Piece(word, style, at + gap, size))
    return at + gap + size


def _line(pieces: list[Piece]) -> Line:
    return Line(tuple(pieces), pieces[-1].x + pieces[-1].width if pieces else 0.0)


def _cut(lines: list[Line], limit: int, room: float) -> list[Line]:
    kept = lines[:limit]
    last = kept[-1].pieces[-1]
    rest = fit(last.text + " " + "W" * 200, last.style, room - last.x)
    shown = rest if len(rest) <= len(last.text) + 1 else last.text + ELLIPSIS
    size = width(shown, last.style.face, last.style.size, last.style.track)
    kept[-1] = _line([*kept[-1].pieces[:-1], Piece(shown, last.style, last.x, size)])
    return kept
