"""The search index: folded copies of searched columns, found by prefix, in any layout and either alphabet.

Each document also holds two words nobody can type, one for its table and one for its client (`tag_of`): with them FTS5
itself finds the few clients, or the notes of one client, among half a million documents that hold the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, text

from kamdesk.model.core.text import fold, swap_layout, translit
from kamdesk.model.store.base import Row
from kamdesk.model.store.types import instant_text

_WORD = re.compile(r"\w+")
# the private use area of Unicode: words of these letters are in no text and cannot be typed
_PRIVATE, _LETTERS = 0xE000, 6400
_DAY_COLUMNS = ("day", "order_day", "seen_on", "issued", "due", "at", "issued_at", "created_at")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its table name, its key, the client it belongs to, its title as stored, its day."""

    kind: str
    row_id: str
    client_id: str | None
    title: str
    at: str


def doc_of(cls: type[Row], values: Mapping[str, Any]) -> dict[str, Any]:
    """The search document of a row; an empty `folded` means the row is not searched."""
    parts = [str(values.get(name) or "") for name in cls.searched]
    joined = " ".join(part for part in parts if part)
    folded = fold(joined)
    latin = translit(joined)
    kind = str(cls.__tablename__)
    client_id = values["id"] if kind == "client" else values.get("client_id")
    words = folded if latin == folded else f"{folded} {latin}"
    return {
        "row_id": values["id"],
        "kind": kind,
        "client_id": client_id,
        "at": _when(values),
        "title": next((part for part in parts if part), "")[:200],
        "folded": f"{words} {tag_of(kind)} {tag_of(client_id or '')}" if words else "",
    }


@lru_cache(maxsize=2048)
def tag_of(what: str) -> str:
    """The word that stands for a table or a client's key in the index."""
    number = int.from_bytes(blake2b(what.encode(), digest_size=7).digest(), "big")
    letters = []
    while number:
        number, letter = divmod(number, _LETTERS)
        letters.append(chr(_PRIVATE + letter))
    return "".join(letters)


def index_rows(connection: Connection, docs: Iterable[Mapping[str, Any]]) -> None:
    """Add documents of new rows."""
    rows = [doc for doc in docs if doc["folded"]]
    if rows:
        connection.execute(
            text(
                "INSERT INTO search_doc(row_id, kind, client_id, at, title, folded) "
                "VALUES (:row_id, :kind, :client_id, :at, :title, :folded)"
            ),
            rows,
        )


def forget_rows(connection: Connection, row_ids: Iterable[str]) -> None:
    """Take rows out of the index: they were deleted, or are about to be indexed anew."""
    rows = [{"row_id": row_id} for row_id in row_ids]
    if rows:
        connection.execute(text("DELETE FROM search_doc WHERE row_id = :row_id"), rows)


def match_expression(query: str, *, kinds: Iterable[str] = (), client_id: str = "") -> str:
    """The FTS5 expression of what was typed: every word a prefix, tried in both layouts and both alphabets.

    With `kinds` only documents of these tables, with `client_id` only those of a client. Only word characters get
    through, each in quotes, so no query can be FTS syntax. Empty under two letters.
    """
    variants: list[str] = []
    for typed in (query, swap_layout(query)):
        for form in (fold(typed), translit(typed)):
            words = _WORD.findall(form)
            if sum(map(len, words)) < 2:
                continue
            # a letter alone begins half of all words: it narrows nothing and costs more than the rest together
            told = [word for word in words if len(word) > 1 or word.isdigit()] or words
            expression = " AND ".join(
                f'"{word}"' if len(word) == 1 < len(told) else f'"{word}"*' for word in told
            )
            if expression not in variants:
                variants.append(expression)
    typed = " OR ".join(f"({variant})" for variant in variants)
    tags = [" OR ".join(f'"{tag_of(kind)}"' for kind in kinds), f'"{tag_of(client_id)}"' if client_id else ""]
    narrowed = [f"({part})" for part in tags if part]
    return " AND ".join([*narrowed, f"({typed})"]) if typed and narrowed else typed


def search(connection: Connection, query: str, *, limit: int = 50, kind: str = "") -> list[Hit]:
    """Newest first; at most `limit` hits, of one table when `kind` names it."""
    expression = match_expression(query, kinds=(kind,) if kind else ())
    if not expression:
        return []
    rows = connection.execute(
        text(
            "SELECT d.kind, d.row_id, d.client_id, d.title, d.at FROM search_fts f "
            "JOIN search_doc d ON d.rowid = f.rowid WHERE search_fts MATCH :expression "
            "ORDER BY f.rowid DESC LIMIT :limit"
        ),
        {"expression": expression, "limit": limit},
    )
    return [Hit(*row) for row in rows]


def _when(values: Mapping[str, Any]) -> str:
    for name in _DAY_COLUMNS:
        value = values.get(name)
        if isinstance(value, datetime):
            return instant_text(value)
        if isinstance(value, date):
            return value.isoformat()
    return ""


def titles_of(connection: Connection, row_ids: Iterable[str]) -> dict[str, str]:
    """The titles of records by key, as the index knows them: the client of a note, of a document."""
    wanted: BindParameter[Any] = bindparam("ids", list(row_ids), expanding=True)
    rows = connection.execute(
        text("SELECT row_id, title FROM search_doc WHERE row_id IN :ids").bindparams(wanted)
    )
    return {str(row[0]): str(row[1]) for row in rows}


def first_of(connection: Connection, kind: str) -> str:
    """The key of the oldest indexed record of a table; LookupError when there is none."""
    found = connection.execute(
        text("SELECT row_id FROM search_doc WHERE kind = :kind ORDER BY rowid LIMIT 1"), {"kind": kind}
    ).scalar()
    if found is None:
        raise LookupError(kind)
    return str(found)
