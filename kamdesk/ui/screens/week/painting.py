"""How the grid looks: columns, hours, cards, roads, headers, the line of now (design/week-ru)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygon

from kamdesk.ui.screens.week.cards import DayHead, Grid, GridCard
from kamdesk.ui.screens.week.geometry import Box, GridGeometry
from kamdesk.ui.theme import look, paint

ONE_LINE, TWO_LINES = 27, 43


def columns(painter: QPainter, geometry: GridGeometry, grid: Grid, height: int) -> None:
    """Day columns: today tinted, free days hatched, weekend sunken; hour lines over them."""
    for (left, width), head in zip(geometry.columns(), grid.heads, strict=False):
        area = QRect(left, 0, width, height)
        if head.today:
            painter.fillRect(area, _mixed("accentSoft"))
        elif head.free and head.holiday:
            painter.fillRect(area, look.colour("window"))
            painter.fillRect(area, QBrush(look.colour("line"), Qt.BrushStyle.BDiagPattern))
        elif head.free:
            painter.fillRect(area, look.colour("window"))
        painter.fillRect(QRect(left, 0, 1, height), look.colour("line"))
    for minute in range(geometry.first, geometry.last + 1, 60):
        y = geometry.y_of(minute)
        paint.hline(painter, geometry.ruler, geometry.width, y)
        if minute < geometry.last:
            words = f"{minute // 60}:00"
            paint.text(
                painter, QRect(0, y - 8 if y else 0, geometry.ruler - 5, 16), words, "caption", "text3",
                Qt.AlignmentFlag.AlignRight,
            )  # fmt: skip


def _mixed(token: str) -> QBrush:
    colour = look.colour(token)
    colour.setAlpha(90)
    return QBrush(colour)


def header(painter: QPainter, area: QRect, head: DayHead) -> None:
    """Number and weekday, name days, the load bar with its hours; on a holiday its name."""
    if head.today:
        painter.fillRect(area, look.colour("accentSoft"))
    painter.fillRect(QRect(area.left(), area.top(), 1, area.height()), look.colour("line"))
    left, width = area.left() + 7, area.width() - 13
    token = "accent" if head.today else "text3" if head.free else "text"
    used = paint.text(
        painter, QRect(left, area.top() + 5, width, 22), head.number, "title", token, elide=False
    )
    paint.text(
        painter, QRect(left + used + 5, area.top() + 9, 30, 18), head.weekday, "strong", token, elide=False
    )
    if width < 100:
        paint.text(painter, QRect(left, area.top() + 28, width, 16), head.names, "caption", "text3")
        return
    _mark(painter, area, head)
    _names(painter, QRect(left, area.top() + 28, width, 15), head)
    line = QRect(left, area.top() + 44, width, 15)
    if head.holiday:
        paint.text(painter, line, head.holiday, "caption", "text2")
    elif head.load_words:
        _load(painter, line, head)


def _mark(painter: QPainter, area: QRect, head: DayHead) -> None:
    from kamdesk.ui.language import _

    if head.holiday and head.free:
        words = _("holiday")
        width = paint.pill_width(words)
        paint.pill(
            painter, QRect(area.right() - width - 5, area.top() + 8, width, look.px(18)), words, "warn"
        )
    elif head.today:
        where = QRect(area.left(), area.top() + 9, area.width() - 8, 18)
        paint.text(painter, where, _("today"), "captionStrong", "accent", Qt.AlignmentFlag.AlignRight)


def _names(painter: QPainter, line: QRect, head: DayHead) -> None:
    x = line.left()
    if head.celebrates:
        look.paint_icon(painter, x, line.top() + 2, "cake", "key", 11)
        x += look.px(11) + 4
    role, token = ("captionStrong", "key") if head.celebrates else ("caption", "text3")
    paint.text(painter, QRect(x, line.top(), line.right() - x, line.height()), head.names, role, token)


def _load(painter: QPainter, line: QRect, head: DayHead) -> None:
    role, token = ("captionStrong", "bad") if head.over else ("caption", "text2")
    wide = look.metrics(role).horizontalAdvance(head.load_words)
    icon = look.px(11) + 3 if head.over else 0
    bar = QRect(line.left(), line.top() + 5, line.width() - wide - icon - 8, 5)
    paint.meter(painter, bar, min(1.0, head.load), "bad" if head.over else "bar")
    x = bar.right() + 6
    if head.over:
        look.paint_icon(painter, x, line.top() + 2, "triangle-alert", "bad", 11)
        x += icon
    paint.text(
        painter, QRect(x, line.top(), wide + 2, line.height()), head.load_words, role, token, elide=False
    )


def card(
    painter: QPainter, box: Box, item: GridCard, *, chosen: bool, focused: bool, ghost: bool = False
) -> None:
    """One card: 4 px edge, icon, name; time and goal when it is high enough."""
    rect = QRect(box.x, box.y, box.width, box.height)
    painter.save()
    if ghost:
        painter.setOpacity(0.75)
    fill = "accentSoft" if chosen else "surface" if item.proposed else item.fill
    style = Qt.PenStyle.DashLine if item.proposed or item.off or item.faded else Qt.PenStyle.SolidLine
    line = "bad" if item.clash else "accent" if item.proposed else "control" if item.off else "line"
    paint.box(painter, rect, 4, fill, line, 2 if item.clash or item.proposed else 1, style)
    _edge(painter, rect, item)
    if item.next or (chosen and focused):
        paint.focus_ring(painter, rect, 4)
    _words(painter, rect, item)
    painter.restore()


def _edge(painter: QPainter, rect: QRect, item: GridCard) -> None:
    inner = rect.adjusted(1, 2, 0, -2)
    painter.fillRect(QRect(inner.left(), inner.top(), 3, inner.height()), look.colour(item.edge))
    if item.off:
        painter.fillRect(QRect(inner.left() + 5, inner.top(), 1, inner.height()), look.colour(item.edge))


def _words(painter: QPainter, rect: QRect, item: GridCard) -> None:
    left, right = rect.left() + 10, rect.right() - 5
    one_line = rect.height() < look.px(ONE_LINE)
    top = rect.top() + (max(0, (rect.height() - look.px(16)) // 2) if one_line else 2)
    line = look.px(14)
    if item.state_icon is not None and rect.width() > 60:
        edge = look.px(13)
        look.paint_icon(painter, right - edge + 2, top + 1, item.state_icon[0], item.state_icon[1], 13)
        right -= edge + 4
    icon = look.px(12)
    look.paint_icon(painter, left, top + (line - icon) / 2, item.icon, item.edge, 12)
    x = left + icon + 4
    token = "text3" if item.faded else "text"
    used = paint.text(painter, QRect(x, top, right - x, line), item.title, "smallStrong", token)
    if one_line:
        if item.goal and right - x - used > 24:
            paint.text(
                painter, QRect(x + used, top, right - x - used, line), f" · {item.goal}", "small", "text2"
            )
        return
    right = rect.right() - 5
    below = QRect(left, top + line, right - left, line)
    if rect.height() < look.px(TWO_LINES):
        paint.text(
            painter,
            below,
            " · ".join(part for part in (item.when.split("–")[0], item.goal) if part),
            "caption",
            "text2",
        )
        return
    paint.text(painter, below, item.when, "caption", "text2")
    if rect.height() >= look.px(TWO_LINES):
        paint.text(painter, below.translated(0, line), item.goal, "small", token)


def road(painter: QPainter, area: QRect, words: str, short: bool) -> None:
    """A dotted line with the drive beside it, between two cards."""
    token = "bad" if short else "text3"
    painter.save()
    painter.setPen(QPen(look.colour(token), 2, Qt.PenStyle.DotLine))
    x = area.left() + 12
    painter.drawLine(x, area.top(), x, area.bottom())
    painter.restore()
    if area.height() >= look.px(14):
        icon = "triangle-alert" if short else "car"
        y = area.center().y() - look.px(7)
        look.paint_icon(painter, x + 8, y + 1, icon, token, 12)
        role = "captionStrong" if short else "caption"
        where = QRect(x + 10 + look.px(14), y, area.right() - x - 12 - look.px(14), look.px(14))
        paint.text(painter, where, words, role, token)


def now_line(painter: QPainter, left: int, width: int, y: int, words: str) -> None:
    """The amber line of the present minute, its time over the right end."""
    paint.begin(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("focus"))
    painter.drawPolygon(QPolygon([QPoint(left, y - 4), QPoint(left + 7, y), QPoint(left, y + 4)]))
    painter.fillRect(QRect(left, y - 1, width, 2), look.colour("focus"))
    area = QRect(left + width - 40, y - look.px(15), 38, look.px(14))
    paint.text(painter, area, words, "captionStrong", "focus", Qt.AlignmentFlag.AlignRight, elide=False)
