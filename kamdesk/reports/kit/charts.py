"""Two small charts in black, grey and one accent: twelve months with last year as ticks, receivables by age."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamdesk.reports.kit.boxes import Box
from kamdesk.reports.kit.ink import ACCENT, AXIS, BLACK, BOLD, GREY_LIGHT, GREY_MID, WHITE
from kamdesk.reports.kit.pen import Pen


class Bar(NamedTuple):
    """One month: value and last year's value in the unit of the chart, its label and its axis text."""

    value: float
    before: float | None
    label: str
    axis: str
    current: bool = False


class MonthBars(Box):
    """Bars with the value above each and a tick where last year stood."""

    __slots__ = ("_bars", "_width")

    def __init__(self, bars: Sequence[Bar], width: float, height: float = 96.0) -> None:
        self._bars, self._width = tuple(bars), width
        super().__init__(height)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        base = y + self.height - 13
        values = [value for bar in self._bars for value in (bar.value, bar.before or 0.0)]
        top, low = max([*values, 0.0]), min([*values, 0.0])
        scale = (self.height - 13 - 13) / ((top - low) or 1.0)
        zero = base + low * scale
        step = self._width / max(len(self._bars), 1)
        for number, bar in enumerate(self._bars):
            self._bar(pen, x + number * step, step, zero, scale, bar)
            pen.one(x + number * step - 2, base + 2.5, bar.axis, AXIS, step + 4, "centre")
        pen.rule(x, zero, x + self._width, 0.5, GREY_MID)

    @staticmethod
    def _bar(pen: Pen, x: float, step: float, zero: float, scale: float, bar: Bar) -> None:
        wide = step * 0.6
        left = x + (step - wide) / 2
        high = bar.value * scale
        if high:
            pen.block(left, zero - max(high, 0), wide, abs(high), ACCENT if bar.current else GREY_LIGHT)
        if bar.before is not None:
            tick = zero - bar.before * scale
            pen.rule(left - step * 0.1, tick, left + wide + step * 0.1, 1.2, BLACK)
        style = AXIS._replace(face=BOLD, colour=ACCENT) if bar.current else AXIS._replace(colour=BLACK)
        above = max(high, (bar.before or 0.0) * scale, 0.0)
        pen.one(x - 3, zero - above - 11, bar.label, style, step + 6, "centre")


class AgeBar(Box):
    """One bar in parts by age: grey is not due, black is the first overdue band, then hatched by steps."""

    __slots__ = ("_parts", "_width")

    def __init__(self, parts: Sequence[int], width: float, height: float = 9.0) -> None:
        self._parts, self._width = tuple(max(part, 0) for part in parts), width
        super().__init__(height)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        whole = sum(self._parts)
        if not whole:
            pen.frame(x, y, self._width, self.height, 0.5, GREY_LIGHT)
            return
        at = x
        for number, part in enumerate(self._parts):
            wide = self._width * part / whole
            if not wide:
                continue
            pen.block(at, y, wide, self.height, GREY_LIGHT if number == 0 else BLACK)
            if number and at > x:
                pen.upright(at, y, y + self.height, 1.4, WHITE)
            at += wide
