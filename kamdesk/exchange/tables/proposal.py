"""Which column holds what, proposed: by heading, abbreviation, shape of the cells, neighbours and arithmetic.

Every pair of column and field is scored and the best pairs are taken first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from kamdesk.exchange.tables.headings import (
    heading_currency,
    is_other_number_heading,
    is_price_heading,
    match_heading,
    normal_heading,
    vat_remark,
)
from kamdesk.exchange.tables.layout import Layout
from kamdesk.exchange.tables.mapping import MappedColumn, Mapping, PriceColumn
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.shapes import SAMPLE_ROWS, Shape, fit, shape_of
from kamdesk.exchange.tables.values import Cell, code_text, currency_of, is_blank, number_style, parse_number
from kamdesk.exchange.tables.vocabulary import FIELDS, REQUIRED, Field
from kamdesk.model.imports.rules.records import FileContent

THRESHOLD = 0.42
_CENTS = re.compile(r"\d[.,]\d{1,2}(?!\d)")


def propose_mapping(table: RawTable, layout: Layout, content: FileContent) -> Mapping:
    """The best reading of the columns for a file known to be a list of `content`."""
    return _proposed(table, layout, content, _shapes(table, layout))


def _shapes(table: RawTable, layout: Layout) -> list[Shape]:
    return [shape_of(column[layout.first_row :], layout) for column in table.columns]


def _proposed(table: RawTable, layout: Layout, content: FileContent, shapes: Sequence[Shape]) -> Mapping:
    scores = _all_scores(layout, shapes, content)
    if content not in (FileContent.CLIENTS, FileContent.PRICELIST):
        _lift_neighbours(scores, layout)
        _judge_by_orders(scores, table, layout)
    taken = _take_best(scores, layout)
    _guess_missing(taken, shapes, layout, content)
    prices: tuple[PriceColumn, ...] = ()
    if content is FileContent.PRICELIST:
        prices = _price_columns(table, layout, shapes, taken)
    columns = tuple(
        MappedColumn(index, heading, *taken.get(index, ("", 0.0)))
        for index, heading in enumerate(layout.headings)
    )
    return Mapping(
        content,
        columns,
        prices,
        _currency(layout, columns, prices, table),
        _is_gross(layout, columns, prices),
    )


def guess_content(table: RawTable, layout: Layout) -> FileContent:
    """What the file most likely is a list of, for a wizard that was given just a file."""

    shapes = _shapes(table, layout)

    def quality(content: FileContent) -> float:
        mapping = _proposed(table, layout, content, shapes)
        known = sum(column.confidence for column in mapping.columns if column.field)
        # a list of orders holds all that a list of deliveries does, but for the number of the delivery note
        doubt = 3.0 if content is FileContent.SHIPMENTS and "number" not in mapping.fields else 0.0
        return known - doubt - 3.0 * len(mapping.missing) - 0.2 * len(mapping.unmapped)

    return max(FileContent, key=quality)


Scores = dict[tuple[int, str], float]


def _all_scores(layout: Layout, shapes: Sequence[Shape], content: FileContent) -> Scores:
    scores: Scores = {}
    needed = {key for group in REQUIRED[content] for key in group}
    for index, heading in enumerate(layout.headings):
        normal = normal_heading(heading)
        if index == layout.row_number_column or not normal:
            continue
        for rank, one in enumerate(FIELDS[content]):
            match = _heading_match(normal, heading, one)
            fitting = fit(shapes[index], one.shape)
            if match > 0.9 and one.key in needed:
                fitting = max(fitting, 0.5)  # its cells are wrong, and the user shall be told so row by row
            score = match * fitting * _vat_liking(content, one.key, heading)
            if score > 0.2:
                scores[index, one.key] = score - rank * 0.001
    return scores


_VAT_LIKING = {
    # what is owed includes VAT; what is sold does not
    (FileContent.INVOICES, "amount"): {"gross": 1.0, "": 0.99, "net": 0.94},
    (FileContent.ORDERS, "amount"): {"gross": 0.94, "": 0.99, "net": 1.0},
    (FileContent.ORDERS, "price"): {"gross": 0.94, "": 0.99, "net": 1.0},
}


def _vat_liking(content: FileContent, key: str, heading: str) -> float:
    """Which of two columns alike but for VAT is meant."""
    liking = _VAT_LIKING.get((content, key))
    return liking[vat_remark(heading)] if liking else 1.0


def _heading_match(normal: str, heading: str, one: Field) -> float:
    strong = max(
        (match_heading(normal, phrase) - 0.002 * place for place, phrase in enumerate(one.phrases)),
        default=0.0,
    )
    weak = max((match_heading(normal, phrase) for phrase in one.weak), default=0.0) * 0.6
    best = max(strong, weak)
    if one.shape == "percent":
        best *= 1.05 if "%" in heading else 0.6 if heading_currency(heading) else 1.0
    if one.key == "discount_sum" and heading_currency(heading):
        best = max(
            best, 1.02 * max(match_heading(normal, p) for p in ("atlaide", "скидка", "discount", "atl"))
        )
    return best


def _lift_neighbours(scores: Scores, layout: Layout) -> None:
    """A bare 'Code' beside the client's name is the client's, beside the item's name the item's."""
    pairs = (("client_code", "client_name"), ("item_code", "item_name"), ("client_name", "client_code"),
             ("item_name", "item_code"))  # fmt: skip
    lifted: Scores = {}
    for (index, key), score in scores.items():
        for one, other in pairs:
            if key == one:
                after, before = scores.get((index + 1, other), 0.0), scores.get((index - 1, other), 0.0)
                lifted[index, key] = score + 0.15 * after + 0.1 * before
    scores.update(lifted)


def _judge_by_orders(scores: Scores, table: RawTable, layout: Layout) -> None:
    """Within one order the client stays the same and the item changes: content decides what headings leave open."""
    numbers = sorted((score, index) for (index, key), score in scores.items() if key == "order_no")
    if not numbers:
        return
    order = table.columns[numbers[-1][1]][layout.first_row : layout.first_row + SAMPLE_ROWS * 3]
    for (index, key), score in list(scores.items()):
        if key not in ("client_code", "client_name", "item_code", "item_name") or index == numbers[-1][1]:
            continue
        steady = _steadiness(
            order, table.columns[index][layout.first_row : layout.first_row + SAMPLE_ROWS * 3]
        )
        if steady is not None:
            belongs = steady if key.startswith("client") else 1 - steady
            scores[index, key] = score * (0.6 + 0.45 * belongs)


def _steadiness(order: Sequence[Cell], cells: Sequence[Cell]) -> float | None:
    """The share of following rows of the same order in which the cell does not change."""
    same = total = 0
    for place in range(1, min(len(order), len(cells))):
        if order[place] == order[place - 1] and not is_blank(order[place]) and not is_blank(cells[place]):
            total += 1
            same += code_text(cells[place]).casefold() == code_text(cells[place - 1]).casefold()
    return same / total if total >= 5 else None


def _take_best(scores: Scores, layout: Layout) -> dict[int, tuple[str, float]]:
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for (index, key), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < THRESHOLD or index in taken or key in used:
            continue
        taken[index] = (key, round(min(score, 1.0), 2))
        used.add(key)
    return taken


def _guess_missing(
    taken: dict[int, tuple[str, float]], shapes: Sequence[Shape], layout: Layout, content: FileContent
) -> None:
    """Fields that content alone gives away: an e-mail, an EAN, the one date there is."""
    have = {key for key, _ in taken.values()}
    keys = {one.key: one for one in FIELDS[content]}
    free = [
        n
        for n, shape in enumerate(shapes)
        if n not in taken and n != layout.row_number_column and shape.filled
    ]

    def claim(key: str, fits: list[int], confidence: float) -> None:
        if key in keys and key not in have and len(fits) == 1:
            taken[fits[0]] = (key, confidence)
            have.add(key)
            free.remove(fits[0])

    claim("email", [n for n in free if shapes[n].email > 0.6], 0.8)
    percents = [n for n in free if shapes[n].number > 0.9 and "%" in layout.headings[n]]
    claim("discount", [n for n in percents if not is_other_number_heading(layout.headings[n])], 0.5)
    claim("ean", [n for n in free if shapes[n].ean > 0.9 and shapes[n].length > 7], 0.7)
    date_key = {
        "orders": "order_date",
        "invoices": "date",
        "payments": "date",
        "shipments": "date",
        "returns": "date",
    }.get(content.value, "")
    claim(date_key, [n for n in free if shapes[n].day > 0.8], 0.5)
    if layout.heading_row is None:
        return
    of_client = {"client_code", "client_name", "client_reg_no"}
    if content in (FileContent.INVOICES, FileContent.PAYMENTS) and not have & of_client:
        claim(
            "client_name",
            [n for n in free if shapes[n].letters > 0.5 and 0.001 < shapes[n].distinct < 0.9],
            0.45,
        )
    summed = (FileContent.ORDERS, FileContent.INVOICES, FileContent.PAYMENTS)
    amount = "amount" if content in summed else ""
    claim(
        amount,
        [n for n in free if shapes[n].number > 0.9 and not is_other_number_heading(layout.headings[n])],
        0.45,
    )


def _price_columns(
    table: RawTable, layout: Layout, shapes: Sequence[Shape], taken: dict[int, tuple[str, float]]
) -> tuple[PriceColumn, ...]:
    """Every column of prices, left to right: by its heading, or because it runs along with a sure price column."""
    base = next((index for index, (key, _) in taken.items() if key == "price"), None)
    sure = [
        index
        for index, heading in enumerate(layout.headings)
        if index == base
        or (
            index != layout.row_number_column
            and shapes[index].number > 0.5
            and is_price_heading(heading)
            and taken.get(index, ("price", 0.0))[1] < 0.9
        )
    ]
    unnamed = [
        index
        for index, shape in enumerate(shapes)
        if index not in (*sure, *taken, layout.row_number_column)
        and shape.number > 0.8
        and not is_other_number_heading(layout.headings[index])
    ]
    if not sure and unnamed and layout.heading_row is not None:
        # no heading says price: money is what has cents
        sure = [index for index in unnamed if _has_cents(table.columns[index][layout.first_row :])][:1]
    sure += [
        index
        for index in unnamed
        if sure and index not in sure and _runs_along(table, layout, sure[0], index)
    ]
    for index in sure:
        taken.pop(index, None)
    kept = _without_gross_twins(sorted(sure), layout)
    return tuple(
        PriceColumn(index, layout.headings[index] or str(number)) for number, index in enumerate(kept, 1)
    )


def _has_cents(cells: Sequence[Cell]) -> bool:
    """True when at least a fifth of the numbers have exactly one or two decimals."""
    texts = [str(cell).strip() for cell in cells[:SAMPLE_ROWS] if not is_blank(cell)]
    with_cents = sum(bool(_CENTS.search(text)) for text in texts)
    return with_cents * 5 >= len(texts) > 0


def _without_gross_twins(indexes: list[int], layout: Layout) -> list[int]:
    """Where a file gives prices both without and with VAT, those with VAT are left out."""
    remarks = {index: vat_remark(layout.headings[index]) for index in indexes}
    if "gross" in remarks.values() and any(remark != "gross" for remark in remarks.values()):
        return [index for index in indexes if remarks[index] != "gross"]
    return indexes


def _runs_along(table: RawTable, layout: Layout, first: int, other: int) -> bool:
    ratios: list[Decimal] = []
    one_style = number_style(table.columns[first][layout.first_row :][:SAMPLE_ROWS], layout.style)
    other_style = number_style(table.columns[other][layout.first_row :][:SAMPLE_ROWS], layout.style)
    for row in range(layout.first_row, min(table.row_count, layout.first_row + SAMPLE_ROWS)):
        one = parse_number(table.columns[first][row], one_style)
        two = parse_number(table.columns[other][row], other_style)
        if one and two and one > 0:
            ratios.append(two / one)
    if len(ratios) < 3:
        return False
    middle = median(ratios)
    near = sum(abs(ratio - middle) <= middle * Decimal("0.25") for ratio in ratios)
    return Decimal("0.3") < middle < Decimal(2) and near >= 0.8 * len(ratios)


def _currency(
    layout: Layout, columns: Sequence[MappedColumn], prices: Sequence[PriceColumn], table: RawTable
) -> str:
    """The currency named by a money heading, then by a title or closing line, then by the cells themselves."""
    money = [c.index for c in columns if c.field in ("amount", "price", "paid", "balance")] + [
        p.index for p in prices
    ]
    for index in money:
        if code := heading_currency(layout.headings[index]):
            return code
    last = [table.row(n) for n in range(max(layout.first_row, table.row_count - 6), table.row_count)]
    closing = [str(cell) for row in last for cell in row if cell.__class__ is str and len(str(cell)) > 12]
    for line in [*layout.titles, *closing]:
        if code := currency_of(line):
            return code
    for index in money:
        cells = table.columns[index][layout.first_row : layout.first_row + 50]
        found = {code for cell in cells if cell.__class__ is str and (code := currency_of(str(cell)))}
        if len(found) == 1:
            return found.pop()
    return ""


def _is_gross(layout: Layout, columns: Sequence[MappedColumn], prices: Sequence[PriceColumn]) -> bool:
    money = [c.index for c in columns if c.field in ("amount", "price")] + [price.index for price in prices]
    remarks = {vat_remark(layout.headings[index]) for index in money}
    if "net" in remarks:
        return False
    return "gross" in remarks or any(vat_remark(title) == "gross" for title in layout.titles)
