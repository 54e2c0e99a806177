"""Signs drawn as shapes, because the face has no ☐ ⚠ ▲ ▼ and a printer has no colour."""

from __future__ import annotations

from kamdesk.reports.kit.ink import BLACK, WHITE, Colour
from kamdesk.reports.kit.pen import Pen


def checkbox(pen: Pen, x: float, y: float, size: float = 8.2, ticked: bool = False) -> None:
    """An empty or ticked box with its top left corner at (x, y)."""
    pen.frame(x, y, size, size, 0.75)
    if ticked:
        marks = [
            (x + size * 0.2, y + size * 0.52),
            (x + size * 0.42, y + size * 0.76),
            (x + size * 0.84, y + size * 0.22),
        ]
        pen.path(marks, stroke=BLACK, weight=1.1, close=False)


def cross_box(pen: Pen, x: float, y: float, size: float = 8.2) -> None:
    """A box crossed out: planned and missed."""
    pen.frame(x, y, size, size, 0.75)
    pad = size * 0.24
    pen.path([(x + pad, y + pad), (x + size - pad, y + size - pad)], stroke=BLACK, weight=1.0, close=False)
    pen.path([(x + size - pad, y + pad), (x + pad, y + size - pad)], stroke=BLACK, weight=1.0, close=False)


def lock(pen: Pen, x: float, y: float, size: float = 8.0, colour: Colour = BLACK) -> None:
    """A closed padlock: the secrecy mark."""
    pen.frame(x + size * 0.14, y + size * 0.46, size * 0.72, size * 0.48, 0.75, colour, radius=size * 0.1)
    radius = size * 0.2
    pen.arc(x + size / 2, y + size * 0.3, radius, 0, 180, 0.75, colour)
    pen.upright(x + size / 2 - radius, y + size * 0.3, y + size * 0.46, 0.75, colour)
    pen.upright(x + size / 2 + radius, y + size * 0.3, y + size * 0.46, 0.75, colour)


def alert(pen: Pen, x: float, y: float, size: float = 8.4) -> None:
    """An octagon with an exclamation mark: broken, overdue."""
    near, far = size * 0.29, size * 0.71
    corners = [
        (near, 0.0),
        (far, 0.0),
        (size, near),
        (size, far),
        (far, size),
        (near, size),
        (0.0, far),
        (0.0, near),
    ]
    pen.path([(x + a, y + b) for a, b in corners], stroke=BLACK, weight=0.8)
    pen.upright(x + size / 2, y + size * 0.24, y + size * 0.58, 0.95)
    pen.block(x + size / 2 - 0.5, y + size * 0.68, 1.0, 1.0, BLACK)


def triangle(
    pen: Pen, x: float, y: float, size: float = 8.4, up: bool = True, colour: Colour = BLACK
) -> None:
    """A filled triangle: more or less than before."""
    top, bottom = (y + size * 0.18, y + size * 0.82)
    if not up:
        top, bottom = bottom, top
    pen.path([(x, bottom), (x + size, bottom), (x + size / 2, top)], fill=colour)


def warning(pen: Pen, x: float, y: float, size: float = 9.0) -> None:
    """A triangle with an exclamation mark."""
    pen.path(
        [(x + size / 2, y + 0.3), (x + size, y + size * 0.9), (x, y + size * 0.9)], stroke=BLACK, weight=0.8
    )
    pen.upright(x + size / 2, y + size * 0.36, y + size * 0.6, 0.95)
    pen.block(x + size / 2 - 0.5, y + size * 0.7, 1.0, 1.0, BLACK)


def silence(pen: Pen, x: float, y: float, size: float = 13.0) -> None:
    """A speech bubble struck through: do not mention."""
    middle, radius = size / 2, size * 0.42
    pen.arc(x + middle, y + middle, radius, -115, 325, 1.0)
    tail = [
        (x + middle - radius * 0.88, y + middle + radius * 0.5),
        (x + size * 0.06, y + size * 0.95),
        (x + middle - radius * 0.42, y + middle + radius * 0.91),
    ]
    pen.path(tail, stroke=BLACK, weight=1.0, close=False)
    pen.path(
        [(x + size * 0.08, y + size * 0.12), (x + size * 0.9, y + size * 0.94)],
        stroke=WHITE,
        weight=2.6,
        close=False,
    )
    pen.path(
        [(x + size * 0.04, y + size * 0.04), (x + size * 0.94, y + size * 0.94)],
        stroke=BLACK,
        weight=1.0,
        close=False,
    )
