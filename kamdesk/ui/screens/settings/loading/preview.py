"""What a load would do, or did, line by line, with reasons; bad lines go out as a file to correct."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from kamdesk.exchange.bad_rows import write_bad_rows
from kamdesk.model.core.languages import N_
from kamdesk.model.imports.report import FileReport, LoadReport
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings.base import note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView

SHOWN = 3000
WHAT = {
    "add": (N_("added"), "ok"),
    "update": (N_("updated"), "info"),
    "same": (N_("the same"), "neu"),
    "skip": (N_("skipped"), "neu"),
    "join": (N_("joined"), "key"),
    "create": (N_("made on the way"), "inf"),
    "maybe": (N_("maybe the same"), "warn"),
    "bad": (N_("not loaded"), "bad"),
    "remark": (N_("with a remark"), "warn"),
}
# segment -> the kinds of line it shows
SEGMENTS: dict[str, tuple[str, ...]] = {
    "": tuple(WHAT),
    "add": ("add", "create"),
    "update": ("update",),
    "skip": ("skip", "same"),
    "join": ("join", "maybe"),
    "bad": ("bad", "remark"),
}
SEGMENT_WORDS = {
    "": N_("All"),
    "add": N_("Added"),
    "update": N_("Updated"),
    "skip": N_("Skipped"),
    "join": N_("Joined"),
    "bad": N_("Bad"),
}


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of one file: what happens, to whom, why."""

    file: str
    row: int
    what: str
    subject: str
    reason: str


def lines_of(report: LoadReport) -> list[PreviewLine]:
    """Bad ones first, then remarks, then what happens, in the order of the files; at most `SHOWN`."""
    bad: list[PreviewLine] = []
    rest: list[PreviewLine] = []
    for file in report.files:
        parsed = file.parsed
        for one in parsed.bad_rows:
            why = "; ".join(
                f"{problem.column}: {problem.text(l10n())}" if problem.column else problem.text(l10n())
                for problem in one.problems
            )
            shown = next((cell for cell in one.cells if cell.strip() and not cell.strip().isdigit()), "")
            bad.append(PreviewLine(parsed.file_name, one.row, "bad", shown, why))
        bad += [
            PreviewLine(parsed.file_name, remark.row, "remark", remark.column, remark.text(l10n()))
            for remark in parsed.remarks
        ]
        rest += [
            PreviewLine(parsed.file_name, line.row, line.action.value, line.subject, line.text(l10n()))
            for line in file.steps.lines[:SHOWN]
        ]
    return (bad + rest)[:SHOWN]


COLUMNS: list[Column[PreviewLine]] = [
    Column("what", lambda: _("What happens"), lambda one: _(WHAT[one.what][0]), width=124,
           pill=lambda one: (_(WHAT[one.what][0]), WHAT[one.what][1], "")),
    Column("subject", lambda: _("Record"), lambda one: one.subject, width=200, stretch=True, elide=True,
           role="medium"),
    Column("reason", lambda: _("Why"), lambda one: one.reason, width=240, elide=True),
    Column("row", lambda: _("Line"), lambda one: str(one.row), lambda one: one.row, RIGHT, width=54),
    Column("file", lambda: _("File"), lambda one: one.file, width=110, elide=True, hide_when_compact=True),
]  # fmt: skip


class PreviewPanel(QWidget):
    """Figures per file, then the lines; after the load the same says what was done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.report: LoadReport | None = None
        self._lines: list[PreviewLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.banner = Banner("info")
        self.files = RowList(fit=True, show_selection=False, two=42)
        self.switch = Segmented([Segment(key, _(said)) for key, said in SEGMENT_WORDS.items()], small=True)
        self.switch.chosen.connect(lambda _key: self._show_lines())
        self.table = TableView(
            RowTableModel(COLUMNS, key=lambda one: f"{one.file}/{one.row}/{one.what}"), dense=True
        )
        self.bad = Button("", "file-down", small=True, on_click=self.export_bad)
        self.more = note()
        self.row = row_of(self.bad, self.more, stretch=False)
        self.row.setStretch(1, 1)
        for part in (self.banner, self.files, self.switch):
            column.addWidget(part)
        column.addWidget(self.table, 100)
        column.addStretch(1)
        column.addLayout(self.row)
        self.retranslate()

    def retranslate(self) -> None:
        self.switch.setAccessibleName(_("Which lines to show"))
        self.table.retranslate(_("What a load would do"))
        self.files.setAccessibleName(_("Files"))
        self.bad.set_words(_("Save the bad lines…"))
        self.show_report(self.report, self.banner.words.text(), str(self.banner.property("tone") or "info"))

    def show_report(self, report: LoadReport | None, said: str = "", tone: str = "info") -> None:
        """A plan or a result; None shows nothing."""
        self.report = report
        self.banner.say(said, tone)
        self._lines = lines_of(report) if report else []
        self.files.show_items([self._item(file) for file in report.files] if report else [])
        counts = self._counts(report)
        chosen = self.switch.value()
        self.switch.set_segments(
            [
                Segment(key, _(words) if not key else f"{_(words)} {counts[key]}")
                for key, words in SEGMENT_WORDS.items()
            ]
        )
        self.switch.set_value(chosen)
        for part in (self.files, self.switch, self.table):
            part.setVisible(report is not None)
        self.bad.setVisible(bool(report and report.bad_rows))
        self._show_lines()

    @staticmethod
    def _counts(report: LoadReport | None) -> Counter[str]:
        found: Counter[str] = Counter(dict.fromkeys(SEGMENT_WORDS, 0))
        for file in report.files if report else ():
            found["add"] += file.counts.added
            found["update"] += file.counts.updated
            found["skip"] += file.counts.skipped + file.counts.same
            found["join"] += len(file.steps.joined) + len(file.steps.proposed)
            found["bad"] += len(file.parsed.bad_rows) + len(file.parsed.remarks)
        return found

    @staticmethod
    def _item(file: FileReport) -> RowItem:
        counts, parsed = file.counts, file.parsed
        said = _("added %(added)s, updated %(updated)s, the same %(same)s, skipped %(skipped)s") % {
            name: l10n().number(getattr(counts, name)) for name in ("added", "updated", "same", "skipped")
        }
        notes = " ".join(one.text(l10n()) for one in file.notes)
        bad = len(parsed.bad_rows)
        badge = (_("bad lines: %(n)s") % {"n": l10n().number(bad)}, "bad", "octagon-alert") if bad else None
        right = ""
        if parsed.total_minor:
            right = sums.money(parsed.total_minor, parsed.currency or "EUR")
        tone = "bad" if parsed.file_total_minor not in (None, parsed.total_minor) else "text"
        if tone == "bad" and parsed.file_total_minor is not None:
            own = sums.money(parsed.file_total_minor, parsed.currency or "EUR")
            notes = _("The file's own total is %(sum)s.") % {"sum": own} + " " + notes
        return RowItem(
            parsed.file_name, parsed.file_name, " · ".join(filter(None, (said, notes.strip()))), "file-spreadsheet",
            badge=badge, right=right, right_tone=tone,
        )  # fmt: skip

    def _show_lines(self) -> None:
        kinds = SEGMENTS.get(self.switch.value(), SEGMENTS[""])
        self.table.set_rows([one for one in self._lines if one.what in kinds])
        full = len(self._lines) >= SHOWN
        self.more.setText(_("The first %(n)s lines are shown.") % {"n": l10n().number(SHOWN)} if full else "")

    # bad lines
    def export_bad(self) -> None:
        """Each file's bad lines, with the reason, as XLSX to correct and load again."""
        for file in self.report.files if self.report else ():
            if not file.parsed.bad_rows:
                continue
            stem, words = Path(file.parsed.file_name).stem, _("bad lines")
            start = str(Path.home() / f"{stem} {words}.xlsx")
            chosen, _kind = QFileDialog.getSaveFileName(
                self, _("Save the bad lines"), start, "XLSX (*.xlsx);;CSV (*.csv)"
            )
            if chosen:
                target = Path(chosen)
                self.write_bad(file, target if target.suffix else target.with_suffix(".xlsx"))

    def write_bad(self, file: FileReport, target: Path) -> None:
        def done(made: Path) -> None:
            self.desk.context.shell.toast(_("Saved: %(file)s") % {"file": made.name}, icon="file-down")

        self.desk.runner.render(
            write_bad_rows, target, file.parsed, l10n(), owner=self, on_ok=done, on_error=self.desk.say
        )


__all__ = ["PreviewLine", "PreviewPanel", "lines_of"]
