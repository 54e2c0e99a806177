"""What a load did or would do, file by file, for screens, commands and tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kamdesk.model.core.errors import Translator
from kamdesk.model.core.languages import N_
from kamdesk.model.imports.rules.plan import Counts, PlanLine, Steps
from kamdesk.model.imports.rules.records import Note, Parsed

SUMMARY = N_(
    "%(file)s: added %(added)s, updated %(updated)s, the same %(same)s, skipped %(skipped)s, bad lines %(bad)s"
)
SHOWN_LINE = N_("line %(row)s: %(text)s")
SHOWN_CELL = N_("line %(row)s, %(column)s: %(text)s")
AND_MORE = N_("… and %(count)s more")
SHOWN = 50


@dataclass(slots=True)
class FileReport:
    """What one file did, or would do."""

    parsed: Parsed
    steps: Steps = field(default_factory=Steps)
    notes: tuple[Note, ...] = ()

    @property
    def counts(self) -> Counts:
        return self.steps.counts

    @property
    def writes(self) -> int:
        return self.counts.added + self.counts.updated

    def lines(self, l10n: Translator) -> list[str]:
        """The summary, what was joined or made on the way, remarks, bad rows with their reasons."""
        file, counts = self.parsed, self.counts
        said = [_say(l10n, SUMMARY, file=file.file_name, added=counts.added, updated=counts.updated, same=counts.same,
                     skipped=counts.skipped, bad=len(file.bad_rows))]  # fmt: skip
        told = [_line(l10n, line) for line in (*self.steps.joined, *self.steps.created, *self.steps.proposed)]
        told += [note.text(l10n) for note in self.notes]
        for problem in (*file.remarks, *(p for bad in file.bad_rows for p in bad.problems)):
            shown = SHOWN_CELL if problem.column else SHOWN_LINE
            told.append(_say(l10n, shown, row=problem.row, column=problem.column, text=problem.text(l10n)))
        said += ["  " + line for line in told[:SHOWN]]
        if len(told) > SHOWN:
            said.append("  " + _say(l10n, AND_MORE, count=len(told) - SHOWN))
        return said

    def as_dict(self, l10n: Translator) -> dict[str, Any]:
        """The same as data."""
        file, counts = self.parsed, self.counts
        return {
            "file": file.file_name, "content": file.content.value, "sha256": file.file_hash, "rows": file.rows_read,
            "added": counts.added, "updated": counts.updated, "same": counts.same, "skipped": counts.skipped,
            "bad": len(file.bad_rows), "currency": file.currency, "sum_minor": file.total_minor,
            "file_total_minor": file.file_total_minor,
            "joined": [_plain(l10n, line) for line in self.steps.joined],
            "created": [_plain(l10n, line) for line in self.steps.created],
            "proposed": [_plain(l10n, line) for line in self.steps.proposed],
            "notes": [note.text(l10n) for note in self.notes],
            "problems": [
                {"row": p.row, "column": p.column, "reason": p.text(l10n)}
                for bad in file.bad_rows for p in bad.problems
            ],
        }  # fmt: skip


@dataclass(slots=True)
class LoadReport:
    """What a load did; `batch_id` is None when nothing was written."""

    files: list[FileReport]
    batch_id: str | None = None

    @property
    def changed(self) -> bool:
        return self.batch_id is not None

    @property
    def bad_rows(self) -> int:
        return sum(len(file.parsed.bad_rows) for file in self.files)

    @property
    def problems(self) -> int:
        """What the user should look at: bad rows, and totals that do not agree."""
        return self.bad_rows + sum(
            file.parsed.file_total_minor not in (None, file.parsed.total_minor) for file in self.files
        )

    def lines(self, l10n: Translator) -> list[str]:
        return [line for file in self.files for line in file.lines(l10n)]

    def as_dict(self, l10n: Translator) -> dict[str, Any]:
        return {"batch": self.batch_id, "files": [file.as_dict(l10n) for file in self.files]}


def _line(l10n: Translator, line: PlanLine) -> str:
    return _say(l10n, SHOWN_LINE, row=line.row, text=f"{line.subject}: {line.text(l10n)}")


def _plain(l10n: Translator, line: PlanLine) -> dict[str, Any]:
    return {"row": line.row, "subject": line.subject, "reason": line.text(l10n)}


def _say(l10n: Translator, msgid: str, **values: str | int) -> str:
    return l10n.gettext(msgid) % values
