"""The schedule of a week on paper. It is one page whatever the week holds: rows get lower, then the page upright."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import NamedTuple

from kamdesk.model.core.languages import N_, L10n, l10n_for
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Gap, Rule, Stack, Text
from kamdesk.reports.kit.ink import ACCENT, BOLD, CELL_HEAD, GREY, GREY_HAIR, GREY_MID, NOTE, Style
from kamdesk.reports.kit.ink import TITLE as TITLE_STYLE
from kamdesk.reports.kit.issue import frame
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import kind, said, span, week_dates
from kamdesk.reports.kit.shapes import checkbox, cross_box
from kamdesk.reports.kit.sheet import Sheet, inner_room
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.week.content import Entry, WeekPaper

TITLE = N_("Schedule of visits and calls for week %(week)d of %(year)d")


class Density(NamedTuple):
    """How tight the rows are: text size, padding, most lines of a cell."""

    size: float
    leading: float
    pad: float
    lines: int

    @property
    def style(self) -> Style:
        return Style(size=self.size, leading=self.leading)


ROOMY, CLOSE = Density(8.2, 10.4, 2.6, 3), Density(7.8, 9.6, 1.8, 2)
SINGLE, DENSE = Density(7.6, 9.2, 1.4, 1), Density(7.5, 8.9, 0.5, 1)
NARROW = 600.0
BLANK_ROWS, BLANK_HIGH, BLANK_LOW = 3, 17.0, 12.5


def sheet(content: WeekPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, _title(content, l10n), l10n),
        boxes=lambda l10n, width, height: boxes(content, l10n, width, height),
        landscape=_lies(content),
    )


def _lies(content: WeekPaper) -> bool:
    """Whether the page can lie: the rows of the densest arrangement are one line in either language."""
    width, height = inner_room(landscape=True)
    built = _page(content, l10n_for("lv"), width, height, DENSE, content.entries)
    return _height(built) <= height


def boxes(content: WeekPaper, l10n: L10n, width: float, height: float) -> list[Box]:
    """The roomiest arrangement that fits the page; past all of them, the last rows are counted, not printed."""
    for density in (ROOMY, CLOSE, SINGLE, DENSE):
        built = _page(content, l10n, width, height, density, content.entries)
        if _height(built) <= height:
            return built
    kept = len(content.entries)
    while kept and _height(built) > height:
        kept -= 1
        built = _page(content, l10n, width, height, DENSE, content.entries[:kept])
    return built


def _height(built: list[Box]) -> float:
    return sum(box.height for box in built)


def _title(content: WeekPaper, l10n: L10n) -> str:
    return l10n.gettext(TITLE) % {"week": content.week.week, "year": content.week.year}


def _page(
    content: WeekPaper, l10n: L10n, width: float, height: float, density: Density, entries: tuple[Entry, ...]
) -> list[Box]:
    grid = _grid(l10n, width, density)
    planned = [entry for entry in entries if not entry.off_schedule]
    extra = [entry for entry in entries if entry.off_schedule]
    built: list[Box] = [_top(content, l10n, width), Gap(5), grid.head]
    for day, group in groupby(planned, key=lambda entry: entry.day):
        built.extend(_day(content, day, list(group), l10n, grid, density))
    left_out = len(content.entries) - len(entries)
    if left_out:
        built.append(Text(l10n.gettext("%(count)d more, see the program") % {"count": left_out}, width, NOTE))
    built.extend(_off_schedule(extra, l10n, grid, width, density))
    spare = height - _height(built)
    built.extend(_blank(grid, spare))
    return built


def _top(content: WeekPaper, l10n: L10n, width: float) -> Box:
    """Title at the left, dates at the right, counts below."""
    _ = l10n.gettext
    dates = week_dates(content.week.monday, content.week.sunday, l10n)
    counts: dict[str, int] = {}
    for entry in content.entries:
        if not entry.off_schedule:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
    total = ", ".join(f"{kind(key, l10n).lower()}\u00a0—\u00a0{count}" for key, count in counts.items())
    title = Text(
        (Run(_title(content, l10n), TITLE_STYLE._replace(size=13, leading=16.5)),),
        width * 0.8,
        TITLE_STYLE._replace(leading=16.5),
        limit=2,
    )
    right = Text(dates, width * 0.2, Style(BOLD, 9.6, 16.5), align="right")
    parts: list[Box] = [Beside((0, title), (width * 0.8, right))]
    if total:
        parts.append(Text(total, width, NOTE, limit=1))
    return Stack([*parts, Rule(width, above=5, weight=1.6, colour=ACCENT)])


def _grid(l10n: L10n, width: float, density: Density) -> Grid:
    _ = l10n.gettext
    lines = density.lines
    if width > NARROW:
        columns = [
            Column(_("Day"), 42), Column(_("Time"), 51), Column(_("Kind"), 50, lines=lines),
            Column(_("Client"), 1.15, fixed=False, lines=lines), Column(_("Address"), 0.95, fixed=False, lines=lines),
            Column(_("Contact person"), 1.4, fixed=False, lines=lines),
            Column(_("Goal"), 1.4, fixed=False, lines=lines),
            Column(_("Mark"), 34), Column(_("Reason"), 0.65, fixed=False, lines=lines),
        ]  # fmt: skip
    else:
        columns = [
            Column(_("Day"), 38), Column(_("Time"), 47), Column(_("Kind"), 34, lines=lines),
            Column(_("Client, address"), 1.75, fixed=False, lines=lines),
            Column(_("Contact person"), 1.15, fixed=False, lines=lines),
            Column(_("Goal"), 1, fixed=False, lines=lines),
            Column("✓", 12), Column(_("Reason"), 0.5, fixed=False, lines=lines),
        ]  # fmt: skip
    return Grid(columns, width, gutter=6 if width > NARROW else 5, style=density.style, pad=density.pad)


def _day(
    content: WeekPaper, day: date, entries: list[Entry], l10n: L10n, grid: Grid, density: Density
) -> list[Box]:
    """Rows of one day; the day stands in the first of them, with its load and a holiday's name."""
    rows: list[Box] = []
    remark = said(content.remarks[day], l10n) if day in content.remarks else ""
    if remark:
        rows.append(_remark(f"{l10n.weekday(day, 'short')} {l10n.day_month(day)} · {remark}", grid))
    for number, entry in enumerate(entries):
        first = f"{l10n.weekday(day, 'short')} {l10n.day_month(day)}" if number == 0 else ""
        label = Cell(first, density.style._replace(face=BOLD))
        if number == 1 and content.load.get(day):
            label = Cell(l10n.duration(content.load[day]), CELL_HEAD._replace(leading=density.leading))
        last = number == len(entries) - 1
        rows.append(_row(entry, label, l10n, grid, density, strong=last))
    return rows


def _remark(text: str, grid: Grid) -> Box:
    box = Text(text, grid.width, NOTE, limit=1)
    return Stack([Gap(1.5), box, Rule(grid.width, above=1.5, colour=GREY_HAIR)])


def _mark(grid: Grid) -> float:
    """Where the boxes to tick stand: the last column but one."""
    placed = grid.placed[-2]
    return placed.x + (3.0 if placed.room > 20 else 1.5)


def _row(entry: Entry, label: Cell, l10n: L10n, grid: Grid, density: Density, *, strong: bool) -> Box:
    start = (label, span(entry.start, entry.end, l10n), kind(entry.kind, l10n))
    who: tuple[str | Cell, ...] = (Cell(entry.client, density.style._replace(face=BOLD)), entry.address)
    if grid.width <= NARROW:
        who = (", ".join(part for part in (entry.client, entry.address) if part),)
    contact = ", ".join(part for part in (entry.contact, entry.phone) if part)
    if (
        grid.width <= NARROW and density.lines == 1
    ):  # room for one of them: the number for a call, else the name
        contact = entry.phone if entry.kind == "call" and entry.phone else entry.contact
    row = grid.row((*start, *who, contact, entry.goal, "", entry.reason), rule=False)
    mark = _mark(grid)

    def draw(pen: Pen, x: float, y: float) -> None:
        row.draw(pen, x, y)
        size = min(8.0, density.leading - 1.6)
        top = y + density.pad + (density.leading - size) / 2
        if entry.state in ("missed", "cancelled", "moved"):
            cross_box(pen, x + mark, top, size)
        else:
            checkbox(pen, x + mark, top, size, ticked=entry.state == "done")
        pen.rule(
            x if strong else x + grid.placed[1].x,
            y + row.height,
            x + grid.width,
            0.5,
            GREY_MID if strong else GREY_HAIR,
        )

    return Drawn(row.height, draw)


def _off_schedule(extra: list[Entry], l10n: L10n, grid: Grid, width: float, density: Density) -> list[Box]:
    """Contacts outside the plan, counted apart, and the codes for the blank lines below."""
    _ = l10n.gettext
    codes = Text(_("codes: V visit · C call · O online · I informal"), width * 0.6, NOTE, align="right")
    title = Text(_("Off schedule"), width * 0.4, Style(BOLD, 8.6, 11.4))
    built: list[Box] = [
        Gap(5),
        Beside((0, title), (width * 0.4, codes)),
        Gap(1),
        Rule(width, colour=GREY_MID),
    ]
    for entry in extra:
        label = Cell(
            f"{l10n.weekday(entry.day, 'short')} {l10n.day_month(entry.day)}",
            density.style._replace(face=BOLD),
        )
        built.append(_row(entry, label, l10n, grid, density, strong=False))
    return built


def _blank(grid: Grid, spare: float) -> list[Box]:
    """Blank rows in the columns of the table: three at least, more where the page has room."""
    count = max(BLANK_ROWS, min(int(spare // BLANK_HIGH), 12))
    high = BLANK_HIGH if spare >= BLANK_ROWS * BLANK_HIGH else BLANK_LOW

    def draw(pen: Pen, x: float, y: float) -> None:
        for placed in (*grid.placed[:-2], grid.placed[-1]):
            pen.rule(x + placed.x, y + high - 1, x + placed.x + placed.room, 0.5, GREY, dotted=True)
        checkbox(pen, x + _mark(grid), y + high - 9, 8)

    return [Drawn(high, draw) for _ in range(count)]
