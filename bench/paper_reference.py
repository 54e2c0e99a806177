"""The drawing calls of a paper, caught once and made again on a bare ReportLab canvas: the reference of the bench."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from unittest import mock

from reportlab.pdfgen.canvas import Canvas

from kamdesk.reports.kit import sheet as kit_sheet
from kamdesk.reports.papers import Wanted, render

_CALLS = (
    "setFillColorRGB", "setStrokeColorRGB", "setLineWidth", "line", "rect", "roundRect", "circle", "arc", "setDash",
    "showPage",
)  # fmt: skip
Call = Callable[[Canvas], None]


def drawing_calls(key: str, content: object, language: Wanted) -> tuple[tuple[float, float], list[Call]]:
    """Page size and the calls that the layout of this paper makes, in order."""
    calls: list[Call] = []
    size: list[tuple[float, float]] = []

    class Catching(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            size.append(kwargs["pagesize"])
            super().__init__(*args, **kwargs)

        def drawText(self, text: Any) -> None:
            x, y, face, points = text._x0, text._y0, text._fontname, text._fontsize
            words = caught.pop()
            calls.append(lambda canvas: _text(canvas, x, y, face, points, words))
            super().drawText(text)

        def drawPath(self, path: Any, stroke: int = 1, fill: int = 0, fillMode: int | None = None) -> None:  # noqa: N803
            calls.append(lambda canvas: canvas.drawPath(path, stroke=stroke, fill=fill))
            super().drawPath(path, stroke=stroke, fill=fill, fillMode=fillMode)

    caught: list[str] = []
    from reportlab.pdfgen.textobject import PDFTextObject

    out = PDFTextObject.textOut

    def text_out(self: Any, text: str) -> None:
        caught.append(text)
        out(self, text)

    for name in _CALLS:
        setattr(Catching, name, _catcher(name, calls))
    with (
        mock.patch.object(kit_sheet, "Canvas", Catching),
        mock.patch.object(PDFTextObject, "textOut", text_out),
    ):
        render(key, content, language)
    return size[0], calls


def replay(size: tuple[float, float], calls: list[Call]) -> bytes:
    """The same calls on a bare canvas: what no layout could undercut."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, initialFontName="Plex")
    for call in calls:
        call(canvas)
    canvas.save()
    return buffer.getvalue()


def _text(canvas: Canvas, x: float, y: float, face: str, points: float, words: str) -> None:
    text = canvas.beginText(x, y)
    text.setFont(face, points)
    text.textOut(words)
    canvas.drawText(text)


def _catcher(name: str, calls: list[Call]) -> Callable[..., None]:
    original = getattr(Canvas, name)
    depth: list[int] = []

    def caught(self: Canvas, *args: Any, **kwargs: Any) -> None:
        # calls that ReportLab makes inside its own methods are not the layout's
        if not depth:
            calls.append(lambda canvas: getattr(canvas, name)(*args, **kwargs))
        depth.append(1)
        try:
            original(self, *args, **kwargs)
        finally:
            depth.pop()

    return caught
