"""A workbook being written: what the disk refuses comes out as the system's own error, whoever wraps it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

# what one cell of a workbook holds; a longer text would be left out whole
CELL_TEXT = 32_767


@contextmanager
def workbook(path: Path, options: dict[str, Any]) -> Iterator[Any]:
    """An xlsxwriter workbook, finished at the end of the block. Raises OSError when it cannot be written."""
    book = xlsxwriter.Workbook(str(path), options)
    try:
        yield book
    except BaseException:
        with suppress(Exception):
            book.close()
        raise
    try:
        book.close()
    except FileCreateError as fault:
        raise next((one for one in fault.args if isinstance(one, OSError)), OSError(str(fault))) from fault
