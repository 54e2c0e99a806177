"""How the columns of one file are read, as the user may see and change it, and as it is remembered.

`proposal.propose_mapping` makes the first one; `signature` recognises the same kind of file next time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kamdesk.exchange.tables.headings import normal_heading
from kamdesk.exchange.tables.vocabulary import REQUIRED
from kamdesk.model.imports.rules.records import FileContent


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the file and what it was taken for; `confidence` 0 to 1."""

    index: int
    heading: str
    field: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """A price column of a price list: its place in the file and its name."""

    index: int
    name: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the columns of one file are read. `columns` lists every column of the file, `field` '' when unused."""

    content: FileContent
    columns: tuple[MappedColumn, ...]
    prices: tuple[PriceColumn, ...] = ()
    currency: str = ""
    gross: bool = False

    @property
    def fields(self) -> dict[str, int]:
        """field -> column index."""
        return {column.field: column.index for column in self.columns if column.field}

    @property
    def unmapped(self) -> tuple[MappedColumn, ...]:
        used = {price.index for price in self.prices}
        return tuple(column for column in self.columns if not column.field and column.index not in used)

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """Groups of fields of which the list needs one and has none."""
        have = set(self.fields) | ({"price"} if self.prices else set())
        return tuple(group for group in REQUIRED[self.content] if not have & set(group))

    @property
    def confidence(self) -> float:
        """How sure the whole is: the weakest of the needed columns, 0 when one is missing."""
        if self.missing:
            return 0.0
        needed = [
            c.confidence
            for c in self.columns
            if c.field and any(c.field in g for g in REQUIRED[self.content])
        ]
        return min(needed, default=0.5)

    def changed(self, index: int, field: str) -> Mapping:
        """The mapping with one column read as another field ('' for none); the field leaves its old column.

        In a price list 'price' makes the column one of the price columns, which may be many.
        """
        prices = {price.index: price for price in self.prices if price.index != index}
        if field == "price" and self.content is FileContent.PRICELIST:
            heading = self.columns[index].heading
            prices[index], field = PriceColumn(index, heading or str(index + 1)), ""
        columns = tuple(
            replace(column, field=field, confidence=1.0)
            if column.index == index
            else replace(column, field="", confidence=0.0)
            if field and column.field == field
            else column
            for column in self.columns
        )
        return replace(self, columns=columns, prices=tuple(prices[place] for place in sorted(prices)))


def mapping_to_json(mapping: Mapping) -> str:
    """The mapping as it is remembered."""
    return json.dumps(
        {
            "content": mapping.content.value,
            "fields": mapping.fields,
            "prices": [[price.index, price.name] for price in mapping.prices],
            "currency": mapping.currency,
            "gross": mapping.gross,
        },
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip


def mapping_from_json(text: str, headings: Sequence[str]) -> Mapping | None:
    """A remembered mapping for a file with the same headings; None when it no longer fits."""
    try:
        told = json.loads(text)
        content = FileContent(told["content"])
        fields = {int(index): str(name) for name, index in told["fields"].items()}
        prices = tuple(PriceColumn(int(index), str(name)) for index, name in told["prices"])
        currency, gross = str(told["currency"]), bool(told["gross"])
    except (ValueError, KeyError, TypeError):
        return None
    if any(index >= len(headings) for index in (*fields, *(price.index for price in prices))):
        return None
    columns = tuple(
        MappedColumn(index, heading, fields.get(index, ""), 1.0 if index in fields else 0.0)
        for index, heading in enumerate(headings)
    )
    return Mapping(content, columns, prices, currency, gross)


def signature(content: FileContent, headings: Sequence[str]) -> str:
    """The same for every file with the same headings in the same order; '' for files without headings."""
    if not any(headings):
        return ""
    words = "\x1f".join([content.value, *(normal_heading(heading) for heading in headings)])
    return hashlib.sha256(words.encode()).hexdigest()[:32]
