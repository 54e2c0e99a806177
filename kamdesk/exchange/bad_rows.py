"""The rows of a load that were not taken, as a file to correct and load again: their cells, and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from kamdesk.exchange.list_exit import write_list
from kamdesk.model.core.errors import Translator
from kamdesk.model.core.languages import N_
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.store.durable import disk_faults

LINE = N_("Line")
REASON = N_("Reason")
TITLE = N_("Lines not loaded")
# what a spreadsheet would run as a formula when it opens a CSV
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_bad_rows(path: Path, parsed: Parsed, l10n: Translator) -> Path:
    """Write them as XLSX, or as CSV when `path` ends so. Raises StorageError when the disk refuses.

    The columns are those of the file with line and reason behind, so the corrected file can be loaded as it is.
    """
    headers = [*parsed.headings, l10n.gettext(LINE), l10n.gettext(REASON)]
    rows = bad_row_cells(parsed, l10n)
    if path.suffix.lower() != ".csv":
        return write_list(path, l10n.gettext(TITLE), headers, rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headers)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    with disk_faults():
        part = path.with_name(path.name + ".part")
        part.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
        part.replace(path)
    return path


def bad_row_cells(parsed: Parsed, l10n: Translator) -> list[Sequence[str | int]]:
    """Cells, line number in the file, all reasons in one text."""
    width = len(parsed.headings)
    return [
        [
            *[*bad.cells, *[""] * width][:width],
            bad.row,
            "; ".join(f"{p.column}: {p.text(l10n)}" if p.column else p.text(l10n) for p in bad.problems),
        ]
        for bad in parsed.bad_rows
    ]


def harmless(cell: str) -> str:
    """A text that no spreadsheet runs: numbers stay as they are, anything else that could be a formula is quoted."""
    number = (
        cell.lstrip("+-").replace(",", "").replace(".", "").replace(" ", "").replace("\u00a0", "").isdigit()
    )
    return cell if number or not cell.startswith(_FORMULA) else "'" + cell
