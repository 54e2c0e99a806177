"""Tables as one box per row: fixed heights where the text fits one line, the head repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamdesk.reports.kit.boxes import Box, Drawn
from kamdesk.reports.kit.fonts import prepare, width
from kamdesk.reports.kit.ink import BLACK, CELL, CELL_HEAD, GREY_HAIR, GREY_MID, Style
from kamdesk.reports.kit.lines import Line, Piece, Run, wrap
from kamdesk.reports.kit.pen import Align, Pen

PAD = 3.2
GUTTER = 7.0


MOST_LINES = 12
# so much a column of figures may grow past its share: enough for a thousand million
FIGURES = 36.0


class Column(NamedTuple):
    """A column: title, share of the width (points when `fixed`), alignment, most lines of a cell.

    A row is never parted, so there is always a most: a name of a page's length is cut, not drawn past the foot.
    """

    title: str
    share: float
    align: Align = "left"
    fixed: bool = True
    lines: int = MOST_LINES


class Cell(NamedTuple):
    """A cell with its own style and an optional second line in another one."""

    text: str
    style: Style = CELL
    note: str = ""
    note_style: Style = CELL_HEAD


class Placed(NamedTuple):
    """A column with its place: offset and room in points."""

    x: float
    room: float
    column: Column


LEAST = 70.0


def place(columns: Sequence[Column], width: float, gutter: float = GUTTER) -> tuple[Placed, ...]:
    """Columns in `width` points: fixed ones keep theirs, the others share the rest.

    Where the rest is too little to read, as in a column of a twin, the fixed ones give way evenly.
    """
    fixed = sum(column.share for column in columns if column.fixed)
    shares = sum(column.share for column in columns if not column.fixed)
    room = width - gutter * (len(columns) - 1)
    least = LEAST * sum(1 for column in columns if not column.fixed)
    shrink = min(1.0, max(room - least, room * 0.5) / fixed) if fixed else 1.0
    rest = room - fixed * shrink
    placed, at = [], 0.0
    for column in columns:
        wide = column.share * shrink if column.fixed else rest * column.share / shares
        placed.append(Placed(at, wide, column))
        at += wide + gutter
    return tuple(placed)


class Grid:
    """The columns of one table in one width: gives the head and the rows as boxes."""

    def __init__(
        self,
        columns: Sequence[Column],
        width: float,
        *,
        gutter: float = GUTTER,
        style: Style = CELL,
        pad: float = PAD,
        rows: Sequence[Sequence[str | Cell]] = (),
    ) -> None:
        """`rows`, where given, are measured: a column of figures is as wide as its longest one, so none breaks."""
        self.width = width
        self.style = style
        self.pad = pad
        wide = _measured([_whole(column) for column in columns], rows, style)
        self.placed = place(wide, width, gutter)
        self.head = self._head()

    def _head(self) -> Box:
        texts = [_wrapped(p.column.title, CELL_HEAD, p.room, 0) for p in self.placed]
        high = max(len(lines) for lines in texts) * CELL_HEAD.leading + self.pad

        def draw(pen: Pen, x: float, y: float) -> None:
            for placed, lines in zip(self.placed, texts, strict=True):
                top = y + high - self.pad - len(lines) * CELL_HEAD.leading
                pen.lines(x + placed.x, top, lines, CELL_HEAD.leading, placed.column.align, placed.room)
            pen.rule(x, y + high, x + self.width, 0.6, GREY_MID)

        head = Drawn(high, draw, keep=True)
        head.sink = True
        return head

    def row(self, cells: Sequence[str | Cell], *, rule: bool = True, strong: bool = False) -> Box:
        """One row, as high as its highest cell; never parted."""
        drawn: list[tuple[Placed, tuple[Line, ...], float]] = []
        most = 0.0
        for placed, cell in zip(self.placed, cells, strict=True):
            lines, leading = self._cell(placed, cell)
            drawn.append((placed, lines, leading))
            most = max(most, len(lines) * leading)
        high = most + 2 * self.pad

        def draw(pen: Pen, x: float, y: float) -> None:
            for placed, lines, leading in drawn:
                pen.lines(x + placed.x, y + self.pad, lines, leading, placed.column.align, placed.room)
            if rule:
                pen.rule(x, y + high, x + self.width, 0.6 if strong else 0.4, BLACK if strong else GREY_HAIR)

        return Drawn(high, draw, head=self.head)

    def _cell(self, placed: Placed, cell: str | Cell) -> tuple[tuple[Line, ...], float]:
        style = self.style
        if isinstance(cell, str):
            return _wrapped(cell, style, placed.room, placed.column.lines), style.leading
        lines = _wrapped(cell.text, cell.style, placed.room, placed.column.lines)
        if cell.note:
            lines = (*lines, *_wrapped(cell.note, cell.note_style, placed.room, placed.column.lines))
        return lines, cell.style.leading


def _whole(column: Column) -> Column:
    """A column of a fixed width no narrower than the longest word of its title, unless that is no usual word."""
    if not column.fixed:
        return column
    face, size = CELL_HEAD.face, CELL_HEAD.size
    longest = max((width(prepare(word, face), face, size) for word in column.title.split()), default=0.0)
    return column._replace(share=max(column.share, min(longest + 0.1, column.share + 24)))


def _measured(columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]], style: Style) -> list[Column]:
    """Columns set to the right no narrower than their figures, unless those are no usual figures."""
    found = list(columns)
    for at, column in enumerate(columns):
        if column.fixed and column.align == "right":
            widest = max((_room_of(row[at], style) for row in rows), default=0.0)
            found[at] = column._replace(share=max(column.share, min(widest, column.share + FIGURES)))
    return found


def _room_of(cell: str | Cell, style: Style) -> float:
    text, worn = (cell, style) if isinstance(cell, str) else (cell.text, cell.style)
    return width(prepare(text, worn.face), worn.face, worn.size, worn.track) + 0.1 if text else 0.0


def _wrapped(text: str, style: Style, room: float, limit: int) -> tuple[Line, ...]:
    """Lines of a cell; the common case, one short line, takes no wrapping."""
    if not text:
        return ()
    if "\n" in text:
        return tuple(line for part in text.split("\n") for line in _wrapped(part, style, room, limit))
    plain = prepare(text, style.face)
    size = width(plain, style.face, style.size, style.track)
    if size <= room:
        return (Line((Piece(plain, style, 0.0, size),), size),)
    return wrap((Run(text, style),), room, limit)


class Totals:
    """Label and sum rows under a table, set to the right edge."""

    def __init__(self, width: float, label: float = 150.0, amount: float = 80.0) -> None:
        self._width, self._label, self._amount = width, label, amount

    def row(self, label: str, amount: str, style: Style = CELL, *, line: bool = False) -> Box:
        high = style.leading + 4.0

        def draw(pen: Pen, x: float, y: float) -> None:
            right = x + self._width - self._amount
            if line:
                pen.rule(right - self._label, y, x + self._width, 0.8, BLACK)
            pen.one(right - self._label, y + 2, label, style, self._label - 8)
            pen.one(right, y + 2, amount, style, self._amount, "right")

        return Drawn(high, draw, keep=True)
