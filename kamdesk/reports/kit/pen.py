"""The drawing surface: points from the top left, styles instead of state, nothing drawn that is not prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kamdesk.reports.kit.fonts import width
from kamdesk.reports.kit.ink import BLACK, Colour, Style
from kamdesk.reports.kit.lines import Line, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

Align = Literal["left", "right", "centre"]


class Pen:
    """Draws on one ReportLab canvas whose page is `height` points high."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self._height = height
        self._fill: Colour | None = None
        self._stroke: tuple[Colour, float] | None = None

    def new_page(self) -> None:
        self.canvas.showPage()
        self._fill = self._stroke = None

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """A prepared text with its baseline at `baseline`; a no-break space is drawn as the space it looks like."""
        self._ink(style.colour)
        line = self.canvas.beginText(x, self._height - baseline)
        line.setFont(style.face, style.size)
        if style.track:
            line.setCharSpace(style.track)
        line.textOut(text.replace("\u00a0", " "))
        if style.track:
            line.setCharSpace(0)  # it would outlive the text object
        self.canvas.drawText(line)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[Line],
        leading: float,
        align: Align = "left",
        room: float = 0,
    ) -> None:
        """Wrapped lines from `y` down; `room` is the width they are aligned in.

        Pieces of several sizes share the baseline of the largest.
        """
        for number, line in enumerate(lines):
            left = x + _shift(line.width, align, room)
            drop = max((_drop(piece.style, leading) for piece in line.pieces), default=0.0)
            for piece in line.pieces:
                self.text(left + piece.x, y + number * leading + drop, piece.text, piece.style)

    def one(self, x: float, y: float, text: str, style: Style, room: float, align: Align = "left") -> None:
        """One line in `room` points from `y` down, cut with an ellipsis when it is longer."""
        shown = fit(text, style, room)
        if shown:
            size = width(shown, style.face, style.size, style.track) if align != "left" else 0.0
            self.text(x + _shift(size, align, room), y + _drop(style, style.leading), shown, style)

    def rule(
        self, x: float, y: float, x2: float, weight: float = 0.5, colour: Colour = BLACK, dotted: bool = False
    ) -> None:
        self._line(colour, weight)
        if dotted:
            self.canvas.setDash([0.7, 1.8])
        self.canvas.line(x, self._height - y, x2, self._height - y)
        if dotted:
            self.canvas.setDash()

    def upright(self, x: float, y: float, y2: float, weight: float = 0.5, colour: Colour = BLACK) -> None:
        self._line(colour, weight)
        self.canvas.line(x, self._height - y, x, self._height - y2)

    def block(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        self._ink(colour)
        self.canvas.rect(x, self._height - y - high, wide, high, stroke=0, fill=1)

    def frame(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        weight: float = 0.8,
        colour: Colour = BLACK,
        radius: float = 0,
    ) -> None:
        self._line(colour, weight)
        if radius:
            self.canvas.roundRect(x, self._height - y - high, wide, high, radius, stroke=1, fill=0)
        else:
            self.canvas.rect(x, self._height - y - high, wide, high, stroke=1, fill=0)

    def path(
        self, points: Sequence[tuple[float, float]], *, fill: Colour | None = None, stroke: Colour | None = None,
        weight: float = 0.8, close: bool = True,
    ) -> None:  # fmt: skip
        """A polygon through points measured from the top left of the page."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self._height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._height - y)
        if close:
            path.close()
        if fill is not None:
            self._ink(fill)
        if stroke is not None:
            self._line(stroke, weight)
        self.canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def picture(self, x: float, y: float, wide: float, high: float, image: ImageReader) -> None:
        self.canvas.drawImage(image, x, self._height - y - high, wide, high)

    def circle(self, x: float, y: float, radius: float, weight: float = 0.8, colour: Colour = BLACK) -> None:
        self._line(colour, weight)
        self.canvas.circle(x, self._height - y, radius, stroke=1, fill=0)

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        extent: float,
        weight: float,
        colour: Colour = BLACK,
    ) -> None:
        """Part of a circle round (x, y), degrees counter-clockwise from three o'clock."""
        self._line(colour, weight)
        bottom = self._height - y - radius
        self.canvas.arc(x - radius, bottom, x + radius, bottom + 2 * radius, start, extent)

    def _ink(self, colour: Colour) -> None:
        if self._fill is not colour:
            self.canvas.setFillColorRGB(*colour)
            self._fill = colour

    def _line(self, colour: Colour, weight: float) -> None:
        if self._stroke != (colour, weight):
            self.canvas.setStrokeColorRGB(*colour)
            self.canvas.setLineWidth(weight)
            self._stroke = (colour, weight)


def _shift(size: float, align: Align, room: float) -> float:
    if align == "right":
        return room - size
    return (room - size) / 2 if align == "centre" else 0.0


def _drop(style: Style, leading: float) -> float:
    """From the top of a line to its baseline: cap height centred in the leading."""
    return (leading + style.size * 0.698) / 2
