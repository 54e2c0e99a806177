"""Shapes that widgets and delegates draw alike: rounded boxes, pills, key caps, avatars, bars, elided text."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kamdesk.ui.actions import key_label
from kamdesk.ui.theme.look import look

V_CENTRE = Qt.AlignmentFlag.AlignVCenter
TONES = ("ok", "warn", "bad", "info", "key", "inf", "neu")


def tone_colours(tone: str) -> tuple[str, str]:
    """(text token, background token) of a status tone; 'acc' is the accent pair."""
    if tone in TONES:
        return tone, f"{tone}Bg"
    return "accent", "accentSoft"


def begin(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float = 4,
    fill: str | None = None,
    line: str | None = None,
    width: float = 1,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded box; a line lies wholly inside `rect`."""
    begin(painter)
    area = QRectF(rect)
    if line:
        painter.setPen(QPen(QColor(look.hex(line)), width, style))
        area = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.hex(fill)) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)


def hline(painter: QPainter, x1: int, x2: int, y: int, token: str = "line") -> None:
    painter.fillRect(QRect(x1, y, x2 - x1, 1), look.colour(token))


def text(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    role: str = "body",
    token: str = "text",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: bool = True,
) -> int:
    """One line of text, vertically centred; returns the width used in pixels."""
    painter.setFont(look.font(role))
    painter.setPen(look.colour(token))
    metrics = look.metrics(role)
    area = QRectF(rect)
    shown = words
    if elide and metrics.horizontalAdvance(words) > area.width():
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, _flags(align, elide), shown)
    return metrics.horizontalAdvance(shown)


@cache
def _flags(align: Qt.AlignmentFlag, elide: bool) -> int:
    """Put together once: in Python each `|` of Qt's flags takes longer than drawing a short text."""
    flags = V_CENTRE | align | Qt.TextFlag.TextSingleLine
    return int(flags if elide else flags | Qt.TextFlag.TextDontClip)


PILL_PAD = 7
PILL_GAP = 4


def pill_width(words: str, icon: str = "", role: str = "captionStrong") -> int:
    extra = look.px(11) + (PILL_GAP if words else 0) if icon else 0
    return look.metrics(role).horizontalAdvance(words) + extra + 2 * PILL_PAD


def pill(painter: QPainter, rect: QRect, words: str, tone: str, icon: str = "", line: bool = False) -> None:
    """A status pill filling `rect`."""
    front, back = tone_colours(tone)
    box(painter, rect, 4, back, front if line else None)
    x = rect.x() + PILL_PAD
    if icon:
        size = look.px(11)
        look.paint_icon(painter, x, rect.y() + (rect.height() - size) / 2, icon, front, 11)
        x += size + PILL_GAP
    text(
        painter,
        QRect(x, rect.y(), rect.right() - PILL_PAD - x + 2, rect.height()),
        words,
        "captionStrong",
        front,
    )


def keycap_width(key: str) -> int:
    return max(look.metrics("caption").horizontalAdvance(key_label(key)) + 10, 16)


def keycap_height() -> int:
    return look.px(15) + 3


def keycap(
    painter: QPainter, rect: QRect, key: str, front: str = "text2", line: QColor | None = None
) -> None:
    """A key cap as in the pictures: 1 px line, 2 px at the bottom."""
    begin(painter)
    colour = line or look.colour("line")
    painter.setPen(QPen(colour, 1))
    painter.setBrush(look.colour("surface") if line is None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.drawLine(
        QPointF(rect.left() + 2.5, rect.bottom() - 0.5), QPointF(rect.right() - 1.5, rect.bottom() - 0.5)
    )
    area = rect.adjusted(0, 0, 0, -1)
    text(painter, area, key_label(key), "caption", front, Qt.AlignmentFlag.AlignHCenter, elide=False)


def avatar(painter: QPainter, rect: QRect, initials: str) -> None:
    begin(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accentSoft"))
    painter.drawEllipse(rect)
    text(painter, rect, initials, "captionStrong", "accent", Qt.AlignmentFlag.AlignHCenter, elide=False)


def meter(painter: QPainter, rect: QRect, share: float, token: str = "accent", track: str = "sunken") -> None:
    """A thin bar filled to `share` (0..1)."""
    radius = min(3.0, rect.height() / 2)
    box(painter, rect, radius, track)
    width = round(rect.width() * max(0.0, min(1.0, share)))
    if width > 0:
        painter.save()
        painter.setClipRect(QRect(rect.x(), rect.y(), width, rect.height()))
        box(painter, rect, radius, token)
        painter.restore()


def focus_ring(painter: QPainter, rect: QRect, radius: float = 4) -> None:
    """The 2 px amber ring inside `rect`, for current cells and painted rows."""
    box(painter, rect, radius, None, "focus", 2)
