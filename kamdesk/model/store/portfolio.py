"""One portfolio: one key account manager's book of business, one encrypted file, one key.

Reading and writing go through here and nowhere else. SQLAlchemy and the tables are imported on first use, because the
window is painted and its first screen filled before they are needed (design.md 6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakSet

import sqlcipher3.dbapi2 as driver

from kamdesk.model.core import clock
from kamdesk.model.core.errors import NotAPortfolio, StorageError, StorageNewer, StorageReadOnly
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_, Language
from kamdesk.model.store import device
from kamdesk.model.store.connection import APPLICATION_ID, Access, connect, translated
from kamdesk.model.store.identity import Identity
from kamdesk.model.store.mark import MarkWriter
from kamdesk.model.store.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from kamdesk.model.store.backup import BackupMade, Reason
    from kamdesk.model.store.outcome import Outcome
    from kamdesk.model.store.undo import Step
    from kamdesk.model.store.work import Work


_OPEN: WeakSet[Portfolio] = WeakSet()


def is_open(path: Path) -> bool:
    """Whether this process has the portfolio at `path` open."""
    place = path.resolve()
    return any(one.key and one.path.resolve() == place for one in _OPEN)


class Portfolio:
    """An open portfolio. `readonly` is set when the file or its state forbids writing."""

    def __init__(
        self, path: Path, key: bytes, *, readonly: bool = False, access: Access | None = None
    ) -> None:
        self.path = path
        self.access = access or (Access.READ if readonly else Access.WRITE)
        self.readonly = not self.access.writes
        self._key = key
        self._mark = MarkWriter(path)
        # held for as long as the portfolio is open: with it the log's index stays, so that a disk filling up
        # meanwhile still lets every other connection in, and no short reading ends in a checkpoint
        self._anchor: driver.Connection | None = connect(path, key, access=self.access)
        try:
            with translated(path):
                self._learn(self._anchor)
        except BaseException:
            self._let_go()
            raise
        if self.access is Access.EXCLUSIVE:
            self._let_go()
        _OPEN.add(self)

    def _learn(self, connection: driver.Connection) -> None:
        _check_file(connection)
        self.identity = _identity(connection)
        self.demo = _meta(connection, "demo") == "1"
        self.language: Language = "ru" if _meta(connection, "language") == "ru" else "lv"
        zone = _meta(connection, "zone")
        if zone:
            clock.set_zone(zone)

    def _let_go(self) -> None:
        if self._anchor is not None:
            self._anchor.close()
        self._anchor = None

    @classmethod
    def create(cls, path: Path, key: bytes, *, demo: bool = False, language: Language = "lv") -> Portfolio:
        """Make a new, empty portfolio at `path`, which must not exist; `language` is the one it speaks by default."""
        from kamdesk.model.store.schema import create_schema

        create_schema(path, key, {"demo": "1" if demo else "0", **_fresh_meta(language)})
        made = cls(path, key)
        with made.raw_read() as connection:
            device.settle(path, connection)
        return made

    @cached_property
    def engine(self) -> Engine:
        from kamdesk.model.store.engine import make_engine

        return make_engine(self.path, self._key, access=self.access)

    @contextmanager
    def raw_read(self) -> Iterator[driver.Connection]:
        """A plain driver connection for the first screen and for checks; closed at the end."""
        if self.access is Access.EXCLUSIVE and "engine" in self.__dict__:
            # the pool holds the only connection there can be
            pooled = self.engine.raw_connection()
            try:
                yield cast("driver.Connection", pooled.driver_connection)
            finally:
                pooled.close()
            return
        connection = connect(self.path, self._key, access=self.access)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """An SQLAlchemy Core connection that sees one snapshot."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, label: str, **values: Any) -> Iterator[Work]:
        """One transaction, one named step. Leaving the block commits; `work.outcome` then says what changed."""
        from kamdesk.model.store.engine import WRITE
        from kamdesk.model.store.work import Work

        if self.readonly:
            raise StorageReadOnly(N_("The portfolio is open for reading only. Nothing has been changed."))
        with self.engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            work = Work(connection, self.identity, label, values)
            yield work
            work.finish()
        if work.seq:
            self._mark.note(work.seq, clock.now(), self.identity.incarnation)

    def run(self, service: Callable[..., Any], **arguments: Any) -> Outcome:
        """Run one service (see `store.service`) as one named step and say what it did."""
        with self.write(service.label) as work:  # type: ignore[attr-defined]
            work.value = service(work, **arguments)
        assert work.outcome is not None
        return work.outcome

    def undo(self) -> Outcome:
        """Take back the newest step. NotAllowed when there is none, Conflict when its rows changed since."""
        from kamdesk.model.store import undo

        with self.write(N_("Undo")) as work:
            return undo.undo(work)

    def redo(self) -> Outcome:
        """Bring back the step undone last."""
        from kamdesk.model.store import undo

        with self.write(N_("Redo")) as work:
            return undo.redo(work)

    def undo_state(self) -> tuple[Step | None, Step | None]:
        """What undo and redo would do now."""
        from kamdesk.model.store import undo

        with self.read() as connection:
            return undo.next_undo(connection), undo.next_redo(connection)

    @property
    def key(self) -> bytes:
        """The data key, for the store's own modules; empty once closed."""
        return self._key

    def back_up(
        self, reason: Reason, *, folder: Path | None = None, second: Path | None = None
    ) -> BackupMade:
        """Make a verified, dated copy now (see `store.backup`)."""
        from kamdesk.model.store.backup import backup_folder, make_backup

        place = folder or backup_folder(self.path)
        return make_backup(self.path, self._key, place, reason=reason, second=second, access=self.reading)

    @property
    def reading(self) -> Access:
        """How a second connection that only reads opens the file."""
        return Access.READ if self.access.writes else self.access

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the file: at idle, lock and exit."""
        if self.readonly or not self._key:
            return
        with self.raw_read() as connection, translated(self.path):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Drop every connection and the key; the object is of no use afterwards."""
        if not self._key:
            return
        if "engine" in self.__dict__:
            self.engine.dispose()
        with suppress(StorageError):  # on a full disk the log simply stays, and is read at the next start
            self.checkpoint()
        self._let_go()
        self._mark.close()
        self._key = b""


def _check_file(connection: driver.Connection) -> None:
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise NotAPortfolio(N_("This file is not a KAMdesk portfolio. It has not been touched."))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StorageNewer(
            N_(
                "This portfolio was written by a newer KAMdesk. It has not been touched; please update the program."
            )
        )


def _meta(connection: driver.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _identity(connection: driver.Connection) -> Identity:
    return Identity(
        portfolio_id=_meta(connection, "portfolio_id"),
        device=_meta(connection, "device"),
        incarnation=_meta(connection, "incarnation"),
        letter=_meta(connection, "letter"),
        user=_meta(connection, "user"),
    )


def _fresh_meta(language: str) -> dict[str, str]:
    return {
        "language": language,
        "portfolio_id": new_id(),
        "device": new_id(),
        "incarnation": new_id(),
        "letter": "",
        "user": new_id(),
        "commit_seq": "0",
        "zone": clock.DEFAULT_ZONE,
    }
