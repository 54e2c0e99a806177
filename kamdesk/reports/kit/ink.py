"""Colours, sizes and text styles of the papers (design tokens, section 8)."""

from __future__ import annotations

from typing import NamedTuple

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

Colour = tuple[float, float, float]


def _rgb(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


BLACK = _rgb("#17211E")
GREY = _rgb("#46544E")
GREY_MID = _rgb("#7F8C85")
GREY_LIGHT = _rgb("#B9C1BD")
GREY_RULE = _rgb("#C5CCC8")
GREY_HAIR = _rgb("#DDE2DF")
GREY_WASH = _rgb("#F3F5F3")
ACCENT = _rgb("#0B5C63")
WHITE: Colour = (1.0, 1.0, 1.0)

REGULAR, ITALIC, MEDIUM, BOLD = "Plex", "Plex-Italic", "Plex-Medium", "Plex-SemiBold"


class Style(NamedTuple):
    """How a text is set: face, size and leading in points, colour, letter spacing in points."""

    face: str = REGULAR
    size: float = 9.2
    leading: float = 12.4
    colour: Colour = BLACK
    track: float = 0.0

    def bold(self) -> Style:
        return self._replace(face=BOLD)

    def grey(self) -> Style:
        return self._replace(colour=GREY)


BODY = Style()
STRONG = Style(BOLD)
TEXT = Style(size=8.7, leading=11.5)
TEXT_STRONG = Style(BOLD, 8.7, 11.5)
NOTE = Style(size=7.7, leading=10.1, colour=GREY)
CAPTION = Style(size=7.7, leading=10.2, colour=GREY)
FRAME = Style(size=7.7, leading=10.4, colour=GREY)
FRAME_STRONG = Style(BOLD, 7.7, 10.4, BLACK)
HEADING = Style(BOLD, 9.4, 12.6)
TITLE = Style(BOLD, 9.8, 12.6, ACCENT)
NAME = Style(REGULAR, 26, 30.5, BLACK, -0.39)
LEAD = Style(MEDIUM, 11.6, 15.6)
SUB = Style(size=9.8, leading=13.4, colour=GREY)
FIGURE = Style(MEDIUM, 15, 18.4, BLACK, -0.15)
AXIS = Style(size=7.5, leading=9.6, colour=GREY)
CELL = Style(size=8.4, leading=10.8)
CELL_STRONG = Style(BOLD, 8.4, 10.8)
CELL_HEAD = Style(size=7.6, leading=9.6, colour=GREY)
