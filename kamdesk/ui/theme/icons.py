"""Lucide icons, tinted with a token colour and cached by (name, colour, size, dpr).

Qt's SVG renderer paints `currentColor` black, so the word is replaced in the text before rendering.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"
_cache: dict[tuple[str, str, int, float], QPixmap] = {}


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


def stroke_width(size: int) -> float:
    """Lucide stroke for a logical size: 1.75 at 16-20 px, 2.25 at 11-13 px."""
    if size <= 11:
        return 2.25
    return 2.0 if size <= 14 else 1.75


def pixmap(name: str, colour: str, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels; `colour` is '#RRGGBB'."""
    key = (name, colour, size, dpr)
    if key not in _cache:
        if len(_cache) > 2000:
            _cache.clear()
        _cache[key] = _render(name, colour, size, dpr)
    return _cache[key]


def _render(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    text = _svg(name).replace("currentColor", colour)
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke_width(size)}"')
    result = QPixmap(round(size * dpr), round(size * dpr))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size * dpr, size * dpr))
    painter.end()
    result.setDevicePixelRatio(dpr)
    return result


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """A QIcon with pixmaps for scales 1 and 2, for the few places that need one (tray, window, menus)."""
    result = QIcon()
    for dpr in (1.0, 2.0):
        result.addPixmap(pixmap(name, colour, size, dpr))
    return result
