"""What the cells of a column look like: shares of numbers, days, codes, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kamdesk.exchange.tables.layout import Layout
from kamdesk.exchange.tables.values import (
    Cell,
    code_text,
    date_order,
    is_blank,
    is_ean,
    number_style,
    parse_date,
    parse_flag,
    parse_number,
)

SAMPLE_ROWS = 600


@dataclass(frozen=True, slots=True)
class Shape:
    """Shares of a column's filled sample cells that look like something."""

    filled: int
    number: float
    serial: float
    day: float
    flag: float
    email: float
    ean: float
    phone: float
    letters: float
    spaces: float
    length: float
    distinct: float


# a workbook's count of days from 1927 to 2064, or 20260131
_SERIAL = re.compile(r"[1-5]\d{4}(?:\.\d+)?|(?:19|20)\d{6}")
_PHONE = re.compile(r"[+(]?[\d][\d\s().+/-]{5,20}")


def shape_of(cells: Sequence[Cell], layout: Layout) -> Shape:
    filled = [cell for cell in cells[:SAMPLE_ROWS] if not is_blank(cell)]
    count = len(filled)
    if not count:
        return Shape(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    style = number_style(filled, layout.style)
    order = date_order(filled, layout.order)
    texts = [str(cell).strip() for cell in filled]

    def share(found: int) -> float:
        return found / count

    return Shape(
        filled=count,
        number=share(sum(parse_number(cell, style) is not None for cell in filled)),
        serial=share(sum(bool(_SERIAL.fullmatch(text)) for text in texts)),
        day=share(
            sum(
                cell.__class__ is str and parse_date(cell, order) is not None and not str(cell).isdigit()
                for cell in filled
            )
        ),
        flag=share(sum(parse_flag(cell) is not None for cell in filled)),
        email=share(sum("@" in text for text in texts)),
        ean=share(sum(is_ean(code_text(cell)) for cell in filled)),
        phone=share(sum(bool(_PHONE.fullmatch(text)) for text in texts)),
        letters=share(sum(any(char.isalpha() for char in text) for text in texts)),
        spaces=share(sum(" " in text for text in texts)),
        length=sum(map(len, texts)) / count,
        distinct=len(set(texts)) / count,
    )


def fit(shape: Shape, wanted: str) -> float:
    """A factor for the heading's score: 1 when the cells look as the field should, small when they cannot."""
    if not shape.filled:
        return 0.9
    if wanted == "date":
        if shape.day > 0.5:
            return 1.0
        return 0.9 if shape.day + shape.serial > 0.9 else 0.7 if shape.day > 0.2 else 0.25
    if wanted in ("number", "percent"):
        return 1.0 if shape.number > 0.6 else 0.6 if shape.number > 0.2 else 0.2
    if wanted == "flag":
        return 1.0 if shape.flag > 0.7 else 0.3
    if wanted == "ean":
        return 1.1 if shape.ean > 0.7 else 0.8 if shape.number > 0.7 else 0.4
    if wanted == "email":
        return 1.1 if shape.email > 0.5 else 0.3
    if wanted == "code":
        return 0.4 if shape.day > 0.5 else 0.7 if shape.length > 24 or shape.spaces > 0.7 else 1.0
    if wanted == "text":
        return 0.45 if shape.day > 0.5 else 0.7 if shape.letters < 0.3 else 1.0
    return 1.0
