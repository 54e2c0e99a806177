"""SQLAlchemy over our own connections: writers begin IMMEDIATE, readers begin a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from kamdesk.model.store.connection import connect

WRITE = "kamdesk_write"


def make_engine(path: Path, key: bytes, *, readonly: bool = False) -> Engine:
    """An engine whose every connection went through `connect`; the driver never begins by itself."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, key, readonly=readonly),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writing = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
