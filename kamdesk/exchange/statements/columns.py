"""Where the columns of a statement are: date, document, debit, credit, balance, perhaps twice side by side.

An act sent back has two halves, ours at the left and theirs at the right; a plain statement has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kamdesk.exchange.tables.headings import match_heading, normal_heading
from kamdesk.exchange.tables.reader import RawTable
from kamdesk.exchange.tables.values import is_blank

SEARCH_ROWS = 60
SURE = 0.6

_WORDS = {
    "debit": "debit | debits | debets | дебет | дебит | дт | dt | db | debit amount | приход | начислено",
    "credit": "credit | credits | kredits | kredit | кредит | кт | kt | cr | credit amount | расход | оплачено",
    "balance": "balance | running balance | saldo | сальдо | остаток | atlikums | текущее сальдо",
    "date": "date | day | datums | дата | document date | dokumenta datums | дата документа | dat",
    "document": (
        "document | document no | description | reference | operation | details | dokuments | dokumenta nr | saturs | "
        "darijums | apraksts | rekins | rekina nr | dokumenta nosaukums | документ | номер документа | содержание | "
        "операция | описание | наименование операции | наименование документа | основание | содержание операции"
    ),
    "number": "number | no | nr | numurs | номер | № | document number",
    "amount": "amount | sum | summa | сумма | summa eur | сумма операции",
}
_PHRASES = {
    name: tuple(normal_heading(part) for part in text.split("|") if normal_heading(part))
    for name, text in _WORDS.items()
}


@dataclass(slots=True)
class Half:
    """Columns of one half, by meaning; a balance that needs a sign of its own is not used."""

    columns: dict[str, int] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Sums stand in it, and something that names or dates them."""
        sums = "amount" in self.columns or {"debit", "credit"} & set(self.columns)
        return bool(sums) and bool({"date", "document", "number"} & set(self.columns))


def find_halves(table: RawTable) -> tuple[int, list[Half]] | None:
    """The first row below the headings and the halves, left to right; None when this is no statement."""
    best: tuple[float, int, list[Half]] | None = None
    for number in range(min(table.row_count, SEARCH_ROWS)):
        row = [str(cell) if not is_blank(cell) else "" for cell in table.row(number)]
        halves = _halves(row)
        if not halves:
            continue
        score = float(sum(len(half.columns) for half in halves))
        if best is None or score > best[0]:
            best = (score, number + 1, halves)
    return None if best is None else (best[1], best[2])


def meaning(heading: str) -> str:
    """What a heading of a statement names, '' for none of them."""
    normal = normal_heading(heading)
    if not normal or len(normal.split()) > 5:
        return ""
    scores = {name: max(match_heading(normal, one) for one in phrases) for name, phrases in _PHRASES.items()}
    name = max(scores, key=lambda key: scores[key])
    return name if scores[name] >= SURE else ""


def _halves(row: Sequence[str]) -> list[Half]:
    """A half ends where a meaning comes for the second time."""
    halves = [Half()]
    for index, heading in enumerate(row):
        name = meaning(heading) if heading else ""
        if not name:
            continue
        if name in halves[-1].columns:
            if not halves[-1].usable:
                continue
            halves.append(Half())
        halves[-1].columns[name] = index
    return [half for half in halves if half.usable]
