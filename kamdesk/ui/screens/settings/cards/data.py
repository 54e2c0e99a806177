"""Where the data lie, how much there is, and the ways out: check, export, another portfolio, the demo."""

from __future__ import annotations

from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.leaving import export_everything
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Elided


class FolderCard(SettingCard):
    """The folder, its size, years and clients; nothing of it goes to a network."""

    def __init__(self, desk: Desk, *, number: str = "") -> None:
        super().__init__(desk, "folder", lambda: number + _("Data folder"))
        self._short = bool(number)
        self.path = Elided("", "body")
        self.show_button = Button("", "folder-open", on_click=self._show)
        self.other = Button("", "hard-drive", on_click=desk.open_file)
        row = row_of(self.path, self.show_button, stretch=False)
        row.setStretch(0, 1)
        self.figures = note()
        self.body.addLayout(row)
        self.body.addWidget(self.figures)
        self.body.addLayout(row_of(self.other))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.show_button.set_words(_("Show"), _("Show the data folder"))
        self.other.set_words(_("Open a portfolio file…"))
        self.update_state()

    def update_state(self) -> None:
        disk, state = self.desk.disk, self.desk.state
        self.other.setVisible(not self._short and "open_file" in self.desk.context.services)
        self.show_mark(disk is not None and disk.size > 0)
        if disk is None or state is None:
            return
        self.path.setText(words.place(disk.path.parent))
        self.path.setToolTip(str(disk.path))
        facts = state.facts
        parts = [words.megabytes(disk.size)]
        if facts.years:
            parts.append(words.years(facts.years))
        parts += [words.clients(facts.clients), _("nothing is sent to a network")]
        self.figures.setText(" · ".join(parts))

    def _show(self) -> None:
        if self.desk.disk is not None:
            self.desk.show_folder(self.desk.disk.path.parent)


class CheckCard(SettingCard):
    """'Check the data': every page, index and reference, now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "shield-check", lambda: _("Check of the data"))
        self.words = note()
        self.result = Banner("ok")
        self.run = Button("", "refresh-cw", on_click=self._run)
        for part in (self.words, self.result):
            self.body.addWidget(part)
        self.body.addLayout(row_of(self.run))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.words.setText(
            _("Reads every page of the file, compares every index with its table and every reference.")
        )
        self.run.set_words(_("Check the data now"))
        self.update_state()

    def update_state(self) -> None:
        report = self.desk.report
        self.run.setEnabled(self.desk.portfolio is not None)
        if report is None:
            self.result.say("")
        elif report.whole:
            said = _("The data are whole: %(rows)s, checked %(moment)s.") % {
                "rows": words.rows(report.rows),
                "moment": l10n().moment(report.at),
            }
            self.result.say(said, "ok")
        else:
            said = _(
                "The check found damage. Do not go on working: restore the last backup (page “Backups”)."
            )
            self.result.say("\n".join((said, *report.notes[:5])), "bad")

    def _run(self) -> None:
        self.run.setEnabled(False)
        self.desk.check_data()


class ExitCard(SettingCard):
    """Everything in one folder as XLSX, JSON and PDF; the log says when and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "download", lambda: _("Export everything"))
        self.words = note()
        self.run = Button("", "download", on_click=lambda: export_everything(desk))
        self.log = RowList(fit=True, show_selection=False)
        self.body.addWidget(self.words)
        self.body.addLayout(row_of(self.run))
        self.body.addWidget(self.log)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.words.setText(
            _(
                "One folder: a workbook, a JSON file for each table, every issued paper and photo. "
                "Not encrypted."
            )
        )
        self.run.set_words(_("Export everything…"))
        self.log.setAccessibleName(_("What was exported"))
        self.update_state()

    def update_state(self) -> None:
        state = self.desk.state
        notes = state.exports if state else ()
        self.log.setVisible(bool(notes))
        self.log.show_items(
            [
                RowItem(
                    str(n), one.reason, f"{one.at.astimezone(clock.zone()):%d.%m.%Y %H:%M} · {one.folder}",
                    "download", right=words.rows(one.rows),
                )
                for n, one in enumerate(notes)
            ]
        )  # fmt: skip


class DemoCard(SettingCard):
    """The teaching portfolio: its own file, its own window, a red frame."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "folder-open", lambda: _("Demo portfolio"))
        self.words = note()
        self.run = Button("", "folder-open", on_click=desk.open_demo)
        self.body.addWidget(self.words)
        self.body.addLayout(row_of(self.run))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.words.setText(
            _(
                "40 invented clients with two years of orders, visits and notes, to try everything "
                "out. Your own data stay apart."
            )
        )
        self.run.set_words(_("Open the demo portfolio"))
        self.run.setEnabled("open_demo" in self.desk.context.services)
