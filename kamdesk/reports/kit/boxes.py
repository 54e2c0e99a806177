"""Boxes: measured pieces of a page. A layout is a list of them; `sheet` puts the list on pages.

A box knows its height for the width it was made for and draws itself with its top left corner at a point.
Boxes are plain objects made in one pass: text is wrapped when the box is made and never again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kamdesk.reports.kit.ink import BLACK, BODY, GREY_MID, GREY_RULE, Colour, Style
from kamdesk.reports.kit.lines import Line, Run, wrap
from kamdesk.reports.kit.pen import Align, Pen

Draw = Callable[[Pen, float, float], None]


class Box:
    """A piece `height` points high.

    `keep` ties it to the next box, so a heading never ends a page; `head` is drawn again when a page
    begins with this box; `fill` takes what is left of the page; `page` begins a new page; `sink` stands at
    the foot of a row that another language makes higher.
    """

    __slots__ = ("fill", "head", "height", "keep", "page", "sink")

    def __init__(self, height: float, *, keep: bool = False, head: Box | None = None) -> None:
        self.height = height
        self.keep = keep
        self.head = head
        self.fill = False
        self.page = False
        self.sink = False

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw with the top left corner at (x, y), points from the top left of the page."""

    def stretched(self, height: float) -> Box:
        """The same box in another height: only boxes that `fill` change."""
        return self


class Gap(Box):
    """Empty room; vanishes at the top of a page."""

    __slots__ = ()


class PageBreak(Box):
    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(0)
        self.page = True


class Drawn(Box):
    """A box drawn by a function."""

    __slots__ = ("_draw",)

    def __init__(self, height: float, draw: Draw, *, keep: bool = False, head: Box | None = None) -> None:
        super().__init__(height, keep=keep, head=head)
        self._draw = draw

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self._draw(pen, x, y)


class Text(Box):
    """Wrapped text of one or more runs; line breaks in it begin a new line."""

    __slots__ = ("_align", "_leading", "_lines", "_width")

    def __init__(
        self,
        text: str | Sequence[Run],
        width: float,
        style: Style = BODY,
        *,
        align: Align = "left",
        limit: int = 0,
        keep: bool = False,
    ) -> None:
        self._width, self._align, self._leading = width, align, style.leading
        if isinstance(text, str):
            parts = text.split("\n") if "\n" in text else (text,)
            self._lines = [line for part in parts for line in wrap((Run(part, style),), width, limit)]
            if limit:
                del self._lines[limit:]
        else:
            self._lines = list(wrap(tuple(text), width, limit))
        super().__init__(self._leading * len(self._lines), keep=keep)

    @property
    def count(self) -> int:
        return len(self._lines)

    @property
    def widest(self) -> float:
        return max((line.width for line in self._lines), default=0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.lines(x, y, self._lines, self._leading, self._align, self._width)


class _Lines(Box):
    """Ready lines in one leading."""

    __slots__ = ("_leading", "_lines")

    def __init__(self, lines: Sequence[Line], leading: float) -> None:
        self._lines, self._leading = lines, leading
        super().__init__(leading * len(lines))

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.lines(x, y, self._lines, self._leading)


def held(boxes: Sequence[Box], count: int = 1) -> list[Box]:
    """The boxes with the last `count` of them tied to what follows: no signature stands on a page by itself."""
    for box in boxes[-count:]:
        box.keep = True
    return list(boxes)


def together(*boxes: Box) -> list[Box]:
    """Boxes that stay on one page where it has the room."""
    return [*held(boxes[:-1], len(boxes)), boxes[-1]]


def paragraphs(text: str, width: float, style: Style = BODY, *, whole: int = 1) -> list[Box]:
    """Long text in boxes of `whole` lines, so that it may run over a page.

    In a twin the same text has other lengths in each language: there so many lines make one box that its end
    stands at the same height in both.
    """
    boxes: list[Box] = []
    for part in text.split("\n"):
        lines = wrap((Run(part, style),), width)
        boxes.extend(_Lines(lines[at : at + whole], style.leading) for at in range(0, len(lines), whole))
        if not lines:
            boxes.append(Gap(style.leading / 2))
    return boxes


class Stack(Box):
    """Boxes one under another, never parted."""

    __slots__ = ("_boxes",)

    def __init__(self, boxes: Sequence[Box], *, keep: bool = False) -> None:
        self._boxes = tuple(boxes)
        super().__init__(sum(box.height for box in self._boxes), keep=keep)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        for box in self._boxes:
            box.draw(pen, x, y)
            y += box.height


class Beside(Box):
    """Boxes side by side at given offsets; as high as the highest."""

    __slots__ = ("_boxes",)

    def __init__(self, *boxes: tuple[float, Box], keep: bool = False) -> None:
        self._boxes = boxes
        super().__init__(max((box.height for _, box in boxes), default=0.0), keep=keep)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        for offset, box in self._boxes:
            box.draw(pen, x + offset, y)


class Rule(Box):
    """A horizontal line with room above and below."""

    __slots__ = ("_above", "_colour", "_weight", "_width")

    def __init__(
        self, width: float, *, above: float = 0, below: float = 0, weight: float = 0.5, colour: Colour = GREY_RULE,
        keep: bool = False,
    ) -> None:  # fmt: skip
        self._width, self._above, self._weight, self._colour = width, above, weight, colour
        super().__init__(above + below, keep=keep)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.rule(x, y + self._above, x + self._width, self._weight, self._colour)


class Framed(Box):
    """A box inside a frame with padding."""

    __slots__ = ("_inner", "_pad", "_weight", "_width")

    def __init__(
        self, inner: Box, width: float, *, pad: float = 7.0, weight: float = 1.1, keep: bool = False
    ) -> None:
        self._inner, self._width, self._pad, self._weight = inner, width, pad, weight
        super().__init__(inner.height + 2 * pad, keep=keep)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        pen.frame(x, y, self._width, self.height, self._weight, BLACK)
        self._inner.draw(pen, x + self._pad, y + self._pad)


class Ruled(Box):
    """Dotted lines to write on, filling what is left of the page (at least `least` points)."""

    __slots__ = ("_pitch", "_width")

    def __init__(self, width: float, least: float, pitch: float = 21.0, *, fill: bool = True) -> None:
        self._width, self._pitch = width, pitch
        super().__init__(least)
        self.fill = fill

    def stretched(self, height: float) -> Box:
        return Ruled(self._width, height, self._pitch)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        count = int(self.height // self._pitch)
        for number in range(1, count + 1):
            pen.rule(x, y + number * self._pitch, x + self._width, 0.6, GREY_MID, dotted=True)
