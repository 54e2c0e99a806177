"""The one place that opens a portfolio file: raw key, pragmas set one by one and read back.

No SQLAlchemy here: the first screen is filled from a plain driver connection while the rest is still importing.
"""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core.errors import StorageDamaged

APPLICATION_ID = 0x4B414D44  # 'KAMD'

_PRAGMAS: tuple[tuple[str, str, str | None], ...] = (
    # name, value, what reading back must give (None: not readable)
    ("busy_timeout", "5000", "5000"),
    ("foreign_keys", "ON", "1"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("cache_size", "-64000", "-64000"),
)


def connect(path: Path, key: bytes, *, readonly: bool = False) -> driver.Connection:
    """A driver connection with the raw 32-byte key and every pragma checked; autocommit until BEGIN is said."""
    uri = f"{path.resolve().as_uri()}?mode={'ro' if readonly else 'rwc'}"
    connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    for name, value, expected in _PRAGMAS:
        if readonly and name == "journal_mode":
            continue
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if expected is not None and str(found[0]) != expected:
            connection.close()
            raise StorageDamaged("The setting %(name)s of the data file could not be made.", name=name)
    return connection
