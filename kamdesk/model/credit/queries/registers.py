"""Reads of loaded registers: what is there, and who of ours stands in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.credit.rules.lookup import (
    NameIndex,
    Strength,
    Wanted,
    numbers_of,
    register_key,
    somebody_else,
    strength_of,
)
from kamdesk.model.credit.rules.registers import Hit, LookUp, RegisterFile
from kamdesk.model.credit.tables import RegisterFileRow

_file = RegisterFileRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]

MOST_HITS = 20
_AT_A_TIME = 500
_READ_AT_ONCE = 10_000


def register_files(connection: Connection) -> tuple[RegisterFile, ...]:
    """Every loaded file, by kind, the newest data first."""
    rows = connection.execute(
        select(_file.c.id, _file.c.sort, _file.c.name, _file.c.file_name, _file.c.file_day, _file.c.row_count,
               _file.c.sha256)
        .where(_file.c.deleted_at.is_(None))
        .order_by(_file.c.sort, _file.c.file_day.desc(), _file.c.created_at.desc())
    )  # fmt: skip
    return tuple(RegisterFile(*row) for row in rows)


def newest_files(connection: Connection) -> tuple[RegisterFile, ...]:
    """Of each kind and name only the newest: the ones a check looks into."""
    newest: dict[tuple[str, str], RegisterFile] = {}
    for file in register_files(connection):
        newest.setdefault((file.sort, file.name), file)
    return tuple(newest.values())


def client_parties(connection: Connection) -> tuple[Wanted, ...]:
    """Every client that is worked with, as it is looked up."""
    rows = connection.execute(
        select(_client.c.id, _client.c.name, _client.c.reg_no, _client.c.vat_no)
        .where(_client.c.deleted_at.is_(None), _client.c.archived.is_(False), _client.c.merged_into.is_(None))
        .order_by(_client.c.name_fold, _client.c.id)
    )
    return tuple(Wanted(row.id, row.name, (row.reg_no, row.vat_no)) for row in rows)


def client_party(connection: Connection, client_id: str) -> Wanted | None:
    """One client as it is looked up."""
    row = connection.execute(
        select(_client.c.name, _client.c.reg_no, _client.c.vat_no).where(_client.c.id == client_id)
    ).first()
    return None if row is None else Wanted(client_id, row.name, (row.reg_no, row.vat_no))


def look_up_client(connection: Connection, client_id: str) -> tuple[LookUp, ...]:
    """What the newest files say of one client; every file is named, found or not."""
    party = client_party(connection, client_id)
    return () if party is None else look_up(connection, party)


def look_up(
    connection: Connection, party: Wanted, files: Sequence[RegisterFile] | None = None
) -> tuple[LookUp, ...]:
    """The same for any name and numbers."""
    asked = newest_files(connection) if files is None else tuple(files)
    found = _hits(connection, [party], asked)
    return tuple(LookUp(file, found.get((party.id, file.id), ())) for file in asked)


@dataclass(frozen=True, slots=True)
class ClientFound:
    """A client that stands in a file, or may."""

    client_id: str
    client: str
    file: RegisterFile
    hits: tuple[Hit, ...]


def look_up_all(connection: Connection) -> tuple[ClientFound, ...]:
    """All clients against the newest files in one go: only those found, the surest first."""
    parties = client_parties(connection)
    files = {file.id: file for file in newest_files(connection)}
    found = _hits(connection, parties, tuple(files.values()))
    names = {party.id: party.name for party in parties}
    made = [ClientFound(client, names[client], files[file], hits) for (client, file), hits in found.items()]
    return tuple(
        sorted(made, key=lambda one: (-max(hit.strength for hit in one.hits), one.client, one.file.name))
    )


_BY_NUMBER = """
SELECT file_id, number, rowid FROM register_entry
WHERE number IN ({marks}) AND file_id IN ({files}) AND deleted_at IS NULL
"""
# only the index of names is walked, never the entries themselves
_NAMES = "SELECT rowid, name_fold FROM register_entry INDEXED BY ix_register_entry_name WHERE name_fold > ''"
_ENTRIES = """
SELECT rowid, file_id, number, name, status, detail FROM register_entry
WHERE rowid IN ({marks}) AND deleted_at IS NULL
"""


def _hits(
    connection: Connection, parties: Sequence[Wanted], files: Sequence[RegisterFile]
) -> dict[tuple[str, str], tuple[Hit, ...]]:
    """(party, file) to what was found, the surest first."""
    if not parties or not files:
        return {}
    wanted: dict[int, dict[str, Strength]] = defaultdict(dict)
    _find_names(connection, parties, wanted)
    _find_numbers(connection, parties, files, wanted)
    sorts = {file.id: file.sort for file in files}
    people = {party.id: party for party in parties}
    found: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for row in _entries(connection, wanted):
        if row.file_id not in sorts:
            continue
        for party_id, strength in wanted[row.rowid].items():
            party = people[party_id]
            surer = strength_of(party.name, row.name, strength)
            if strength is not Strength.NUMBER and _another(party, row, sorts[row.file_id]):
                continue
            found[(party_id, row.file_id)].append(Hit(row.number, row.name, row.status, row.detail, surer))
    return {
        key: tuple(sorted(hits, key=lambda hit: -hit.strength)[:MOST_HITS]) for key, hits in found.items()
    }


def _another(party: Wanted, row: Any, sort: str) -> bool:
    """A register with another number speaks of another company; sanctions lists are shown whatever the number."""
    return sort != "sanctions" and somebody_else(party.numbers, row.number)


def _find_names(
    connection: Connection, parties: Sequence[Wanted], wanted: dict[int, dict[str, Strength]]
) -> None:
    index = NameIndex({party.id: register_key(party.name) for party in parties})
    # straight from the driver: half a million names pass here
    cursor = connection.exec_driver_sql(_NAMES).cursor
    while rows := cursor.fetchmany(_READ_AT_ONCE):
        for row_id, matched in index.search(rows):
            wanted[row_id].update(matched)


def _find_numbers(
    connection: Connection,
    parties: Sequence[Wanted],
    files: Sequence[RegisterFile],
    wanted: dict[int, dict[str, Strength]],
) -> None:
    numbers = numbers_of(parties)
    for part in _parts(list(numbers)):
        sql = _BY_NUMBER.format(marks=_marks(part), files=_marks([file.id for file in files]))
        rows = connection.exec_driver_sql(sql, (*part, *(file.id for file in files)))
        for _file_id, number, row_id in rows:
            for party_id in numbers[number]:
                wanted[row_id][party_id] = Strength.NUMBER


def _entries(connection: Connection, wanted: Iterable[int]) -> Iterable[Any]:
    for part in _parts(list(wanted)):
        yield from connection.exec_driver_sql(_ENTRIES.format(marks=_marks(part)), tuple(part))


def _parts(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + _AT_A_TIME] for start in range(0, len(values), _AT_A_TIME))


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def register_size(connection: Connection, file_id: str) -> int:
    """How many entries of a file are in the portfolio."""
    statement = text("SELECT count(*) FROM register_entry WHERE file_id = :file AND deleted_at IS NULL")
    return int(connection.execute(statement, {"file": file_id}).scalar() or 0)
