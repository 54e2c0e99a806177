"""The schema of a new portfolio, made from the tables in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, text

from kamdesk.model.core.errors import StorageError
from kamdesk.model.core.languages import N_
from kamdesk.model.registry import metadata
from kamdesk.model.store.connection import APPLICATION_ID, Access, companions
from kamdesk.model.store.drives import refuse_network
from kamdesk.model.store.durable import PART, disk_faults, put_in_place
from kamdesk.model.store.engine import WRITE, make_engine
from kamdesk.model.store.tables import SEARCH_DDL
from kamdesk.model.store.version import SCHEMA_VERSION


def create_schema(path: Path, key: bytes, meta: Mapping[str, str]) -> None:
    """Write a new portfolio file. StorageError when something is already there."""
    if path.exists():
        raise StorageError(
            N_("There is already a file at %(path)s. It has not been touched."), path=str(path)
        )
    refuse_network(path)
    part = path.with_name(path.name + PART)
    with disk_faults():
        path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in (part, *companions(part)):
            leftover.unlink(missing_ok=True)
    engine = make_engine(part, key, access=Access.CREATE)
    try:
        with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            metadata.create_all(connection)
            for statement in SEARCH_DDL:
                connection.exec_driver_sql(statement)
            connection.execute(
                text("INSERT INTO meta(key, value) VALUES (:key, :value)"),
                [{"key": name, "value": value} for name, value in meta.items()],
            )
            _stamp(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()
    # a first run cut off in the middle leaves a .part, never half a portfolio
    with disk_faults():
        put_in_place(part, path)


def _stamp(connection: Connection) -> None:
    """Say to Alembic that this file is at the newest revision, without importing Alembic."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(
        text("INSERT INTO alembic_version(version_num) VALUES (:revision)"),
        {"revision": f"{SCHEMA_VERSION:04d}"},
    )
