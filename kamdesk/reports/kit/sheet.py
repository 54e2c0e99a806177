"""The page: frame, page breaks, one language or two beside each other, and the bytes in the end."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from kamdesk.model.core.languages import L10n
from kamdesk.reports.kit.boxes import Box, Gap
from kamdesk.reports.kit.fonts import prepare, register, width
from kamdesk.reports.kit.ink import A4, FRAME, FRAME_STRONG, GREY_MID, MM
from kamdesk.reports.kit.lines import fit
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.shapes import lock

LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 15 * MM, 15 * MM, 15 * MM
HEADER, FOOTER = 25.0, 22.0
TWIN_GAP = 22.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the page in one language.

    `secret` is the secrecy mark or empty; `number` is number and date as one text; `footer` says who made
    it and the date of the data, `short` the same where a twin leaves less room; `title` goes into the file's
    properties.
    """

    title: str
    company: str
    number: str
    footer: str
    secret: str = ""
    short: str = ""


Boxes = Callable[[L10n, float, float], Sequence[Box]]
Frames = Callable[[L10n], Frame]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be set: its frame and its boxes, both by language.

    `boxes` gets the language, the width and the height of a page's inner room in points.
    """

    frame: Frames
    boxes: Boxes
    landscape: bool = False


@dataclass(slots=True)
class _Row:
    """Boxes of the same place in each language, drawn at the same height."""

    boxes: tuple[Box | None, ...]
    height: float
    y: float = 0.0

    @property
    def first(self) -> Box:
        return next(box for box in self.boxes if box is not None)


def draw(paper: Sheet, *languages: L10n) -> bytes:
    """The PDF of a paper in one language, or in two beside each other on a landscape page."""
    twin = len(languages) > 1
    wide, high = (A4[1], A4[0]) if twin or paper.landscape else A4
    room = wide - LEFT - RIGHT
    column = (room - TWIN_GAP) / 2 if twin else room
    frames = [paper.frame(l10n) for l10n in languages]
    inner = high - TOP - HEADER - BOTTOM - FOOTER
    pages = _paginate([paper.boxes(l10n, column, inner) for l10n in languages], high)
    register()
    buffer = io.BytesIO()
    pen = Pen(_canvas(buffer, (wide, high), frames, languages), high)
    for number, rows in enumerate(pages, 1):
        if number > 1:
            pen.new_page()
        _draw_page(pen, rows, column)
        for at, (frame, l10n) in enumerate(zip(frames, languages, strict=True)):
            _frame(
                pen, frame, LEFT + at * (column + TWIN_GAP), column, high, page_of(l10n, number, len(pages))
            )
        if twin:
            pen.upright(LEFT + column + TWIN_GAP / 2, TOP, high - BOTTOM, 0.4, GREY_MID)
    pen.canvas.save()
    return buffer.getvalue()


def inner_room(*, landscape: bool = False) -> tuple[float, float]:
    """Width and height of a page inside its margins and frame, points."""
    wide, high = (A4[1], A4[0]) if landscape else A4
    return wide - LEFT - RIGHT, high - TOP - HEADER - BOTTOM - FOOTER


def page_of(l10n: L10n, number: int, count: int) -> str:
    """'стр. 1 из 2', '1. lpp. no 2'."""
    return l10n.gettext("page %(number)d of %(count)d") % {"number": number, "count": count}


def _canvas(
    buffer: io.BytesIO, size: tuple[float, float], frames: Sequence[Frame], languages: Sequence[L10n]
) -> Canvas:
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, lang=languages[0].language,
                    initialFontName="Plex", initialFontSize=9)  # fmt: skip
    canvas.setTitle(" · ".join(frame.title for frame in frames))
    canvas.setAuthor(frames[0].company)
    canvas.setCreator("KAMdesk")
    canvas.setProducer("KAMdesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _paginate(columns: Sequence[Sequence[Box]], high: float) -> list[list[_Row]]:
    """Rows of boxes on pages: kept ones together, table heads repeated, the last page filled."""
    top, bottom = TOP + HEADER, high - BOTTOM - FOOTER
    rows = [_row(boxes) for boxes in zip_longest(*columns)]
    pages: list[list[_Row]] = [[]]
    y = top
    for at, row in enumerate(rows):
        first = row.first
        if first.page or (pages[-1] and y + _kept(rows, at, bottom - top) > bottom + 0.01):
            if pages[-1]:
                _fill(pages[-1], bottom)
                pages.append([])
            y = top
            if first.page:
                continue
            y = _repeat_head(pages[-1], row, y)
        if not pages[-1] and isinstance(first, Gap):
            continue
        row.y = y
        pages[-1].append(row)
        y += row.height
    _fill(pages[-1], bottom)
    return [page for page in pages if page] or [[]]


def _row(boxes: tuple[Box | None, ...]) -> _Row:
    return _Row(boxes, max(box.height for box in boxes if box is not None))


def _kept(rows: Sequence[_Row], at: int, room: float) -> float:
    """Height of this row and of those it must stay with; of its own when no page has the room for all."""
    high = alone = rows[at].height
    while rows[at].first.keep and at + 1 < len(rows) and not rows[at + 1].first.page:
        at += 1
        high += rows[at].height
        if high > room:
            return alone
    return high


def _repeat_head(page: list[_Row], row: _Row, y: float) -> float:
    heads = tuple(box.head if box is not None else None for box in row.boxes)
    if not any(heads):
        return y
    repeated = _row(heads)
    repeated.y = y
    page.append(repeated)
    return y + repeated.height


def _fill(page: list[_Row], bottom: float) -> None:
    """Stretch the box that fills, so the page ends at its foot."""
    if not page:
        return
    spare = bottom - page[-1].y - page[-1].height
    for at, row in enumerate(page):
        if row.first.fill:
            row.height += spare
            row.boxes = tuple(box and box.stretched(box.height + spare) for box in row.boxes)
            for later in page[at + 1 :]:
                later.y += spare
            return


def _draw_page(pen: Pen, rows: Sequence[_Row], column: float) -> None:
    for row in rows:
        for at, box in enumerate(row.boxes):
            if box is not None:
                drop = row.height - box.height if box.sink else 0.0
                box.draw(pen, LEFT + at * (column + TWIN_GAP), row.y + drop)


def _frame(pen: Pen, frame: Frame, x: float, room: float, high: float, pages: str) -> None:
    """Header and footer of one column; the parts share the line and are cut before they touch."""
    number = fit(frame.number, FRAME, room * 0.42)
    used = width(number, FRAME.face, FRAME.size)
    secret = fit(frame.secret, FRAME_STRONG, room - used - 74) if frame.secret else ""
    mark = width(secret, FRAME_STRONG.face, FRAME_STRONG.size) + 11 if secret else 0.0
    left = room - used - mark - (24 if secret else 12)
    company = fit(frame.company, FRAME, max(left, 40))
    wide = width(company, FRAME.face, FRAME.size)
    pen.one(x, TOP, company, FRAME, wide + 1)
    pen.one(x + room - used, TOP, number, FRAME, used + 1)
    if secret:
        start = min(max((room - mark) / 2, wide + 12), room - used - 12 - mark)
        lock(pen, x + start, TOP + 0.8)
        pen.one(x + start + 11, TOP, secret, FRAME_STRONG, mark)
    pen.rule(x, TOP + 15.5, x + room, 0.5, GREY_MID)
    foot = high - BOTTOM - 10.4
    pen.rule(x, foot - 5.5, x + room, 0.5, GREY_MID)
    tail = width(pages, FRAME.face, FRAME.size)
    made = frame.footer
    if frame.short and width(prepare(made, FRAME.face), FRAME.face, FRAME.size) > room - tail - 12:
        made = frame.short
    pen.one(x, foot, made, FRAME, room - tail - 12)
    pen.one(x + room - tail - 1, foot, pages, FRAME, tail + 1, "right")
