"""Five megabytes kept in reserve beside the portfolio: given up on a full disk, they let the last save through."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kamdesk.model.core.errors import StorageError
from kamdesk.model.store.durable import free_bytes, write_whole

SIZE = 5_000_000
# with less than this free the reserve would itself be the trouble
_COMFORT = 10 * SIZE


def ballast_path(portfolio: Path) -> Path:
    return portfolio.with_name(portfolio.name + ".ballast")


def lay_ballast(portfolio: Path) -> bool:
    """Put the reserve in place when there is room; True when it is there."""
    path = ballast_path(portfolio)
    if path.exists() and path.stat().st_size == SIZE:
        return True
    with suppress(OSError, StorageError):
        if free_bytes(portfolio.parent) > _COMFORT:
            # bytes, not a hole: a sparse file would keep nothing free
            write_whole(path, b"\xa5" * SIZE)
            return True
    return False


def drop_ballast(portfolio: Path) -> int:
    """Give the reserve up; returns the bytes freed, 0 when there was none left."""
    path = ballast_path(portfolio)
    try:
        size = path.stat().st_size
        path.unlink()
    except OSError:
        return 0
    return size
