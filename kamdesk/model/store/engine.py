"""SQLAlchemy over our own connections: writers begin IMMEDIATE, readers begin a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from kamdesk.model.store.connection import Access, connect
from kamdesk.model.store.faults import storage_error

WRITE = "kamdesk_write"


def make_engine(path: Path, key: bytes, *, readonly: bool = False, access: Access | None = None) -> Engine:
    """An engine whose every connection went through `connect`; the driver never begins by itself.

    What the driver complains about (disk full, locked, damaged) comes out as an error of the storage family.
    """
    alone = access is Access.EXCLUSIVE  # a second connection would wait for ever
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, key, readonly=readonly, access=access),
        poolclass=QueuePool,
        pool_size=1 if alone else 4,
        max_overflow=0 if alone else 4,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writing = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def translate(context: Any) -> BaseException | None:
        fault = context.original_exception
        return storage_error(fault, path) if isinstance(fault, driver.Error) else None

    return engine
