"""Copies: every day by itself, a second folder, the list, a copy now, the test of a copy, restoring."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from kamdesk.model.store import backup as backups
from kamdesk.model.store.backup import Backup, Drill
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.restoring import ask_restore
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.table import show_menu
from kamdesk.ui.widgets.text import label


class BackupCard(SettingCard):
    """The daily switch, the second folder, the newest copies."""

    shown = 2

    def __init__(self, desk: Desk, *, number: str = "") -> None:
        super().__init__(desk, "archive", lambda: number + _("Backups"))
        self.daily, self.daily_words = Switch(), label("", "body", wrap=True)
        self.daily.clicked.connect(lambda _on=False: desk.save(backup_daily=self.daily.isChecked()))
        row = QHBoxLayout()
        row.addWidget(self.daily_words, 1)
        row.addWidget(self.daily)
        self.body.addLayout(row)
        self.folder = LineEdit()
        self.folder.setReadOnly(True)
        self.choose = Button("", "usb", kind="primary", on_click=desk.choose_second)
        row = row_of(self.folder, self.choose, stretch=False)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        self.folder_note = Banner("warn")
        self.body.addWidget(self.folder_note)
        self.list = RowList(fit=True, show_selection=False)
        self.body.addWidget(self.list)
        self.make = Button("", "archive", small=True, on_click=desk.back_up)
        self.restore = Button("", "rotate-ccw", small=True, on_click=lambda: desk.page_wanted.emit("backups"))
        self.body.addLayout(row_of(self.make, self.restore))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.daily_words.setText(_("Every day at the start, old ones thinned out"))
        self.name_switch(self.daily, _("Daily backup"))
        self.folder.name(_("Second folder for backups"), _("Second folder: a stick or another drive"))
        self.choose.set_words(_("Choose…"), _("Choose the second folder"))
        self.list.setAccessibleName(_("Backups"))
        self.make.set_words(_("Backup now"))
        self.restore.set_words(_("Restore…"))
        self.update_state()

    def update_state(self) -> None:
        own = self.desk.state.company if self.desk.state else None
        disk = self.desk.disk
        if own is not None:
            self.daily.setChecked(own.backup_daily)
            self.folder.setText(own.second_folder)
            self.choose.kind = "plain" if own.second_folder else "primary"
            self.choose.update()
        for part in (self.daily, self.choose):
            part.setEnabled(self.desk.writable)
        self.make.setEnabled(self.desk.portfolio is not None)
        if disk is None:
            return
        self.show_mark(bool(own and own.second_folder and disk.second_there))
        self.folder_note.say(self._folder_words(bool(own and own.second_folder)))
        self.show_copies(disk.own)

    def _folder_words(self, chosen: bool) -> str:
        disk = self.desk.disk
        if disk is None or not chosen:
            return ""
        if not disk.second_there:
            return _("The folder is not there now: connect the drive or choose another folder.")
        if disk.same_disk:
            return _(
                "This folder is on the same disk: it helps against mistakes, not against a lost computer."
            )
        return ""

    def show_copies(self, copies: Sequence[Backup]) -> None:
        self.list.show_items([self.item(one) for one in copies[: self.shown]])
        self.list.setVisible(bool(copies))

    def item(self, one: Backup) -> RowItem:
        """One copy: the moment, its size, and in words whether it was checked."""
        tone = "ok" if one.verified else "warn"
        return RowItem(
            str(one.path), words.moment(one.made_at), "", "circle-check" if one.verified else "circle-dot", tone,
            note=(f"{words.megabytes(one.size)}   {words.checked(one)}", tone, ""), strong=False, data=one,
        )  # fmt: skip


class CopiesCard(BackupCard):
    """All copies with their buttons: test one, restore one; those of the second folder and of any other."""

    shown = 60

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.restore.hide()
        self.elsewhere = Button("", "folder-open", small=True, on_click=self._choose_file)
        self.forget = Button("", "x", small=True, on_click=lambda: desk.set_second(None))
        self.drilled = Banner("ok")
        self.body.insertWidget(3, self.drilled)
        self.body.addLayout(row_of(self.elsewhere, self.forget))
        self.list.pressed.connect(self._on_button)
        self.list.menu_wanted.connect(self._menu)
        self.second_title = label("", "strong")
        self.second_list = RowList(fit=True, show_selection=False)
        self.second_list.pressed.connect(self._on_button)
        self.second_list.menu_wanted.connect(self._menu)
        self.body.addWidget(self.second_title)
        self.body.addWidget(self.second_list)
        self.where = note()
        self.body.addWidget(self.where)
        self.retranslate()

    def retranslate(self) -> None:
        if not hasattr(self, "where"):
            return
        super().retranslate()
        self.elsewhere.set_words(_("Restore from another folder…"))
        self.forget.set_words(_("Forget the second folder"))
        self.second_title.setText(_("In the second folder"))
        self.second_list.setAccessibleName(_("In the second folder"))
        self.update_state()

    def update_state(self) -> None:
        if not hasattr(self, "where"):
            return
        super().update_state()
        self.restore.hide()
        own, disk, drill = self.desk.state, self.desk.disk, self.desk.drill
        chosen = bool(own and own.company and own.company.second_folder)
        self.forget.setVisible(chosen)
        self.elsewhere.setEnabled(self.desk.session is not None)
        copies = disk.second if disk else ()
        self.second_title.setVisible(bool(copies))
        self.second_list.setVisible(bool(copies))
        self.second_list.show_items([self.item(one) for one in copies[: self.shown]])
        if disk is not None:
            folder = backups.backup_folder(disk.path)
            self.where.setText(
                _("They lie in %(folder)s, encrypted like the portfolio.") % {"folder": words.place(folder)}
            )
        self.drilled.say(*self._drill_words(drill))

    def item(self, one: Backup) -> RowItem:
        found = super().item(one)
        buttons = (
            RowButton("test", _("Test"), "shield-check"),
            RowButton("restore", _("Restore…"), "rotate-ccw"),
        )
        detail = f"{words.reason(one)} · {words.rows(one.rows)} · {words.megabytes(one.size)}"
        badge = (words.checked(one), found.tone, "")
        return RowItem(
            found.id, found.title, detail, found.icon, found.tone, badge=badge, buttons=buttons, data=one
        )

    @staticmethod
    def _drill_words(drill: Drill | None) -> tuple[str, str]:
        if drill is None:
            return "", "ok"
        if drill.passed:
            said = _("The backup of %(moment)s was opened for trial: %(rows)s came back in %(seconds)s s.")
            values = {
                "moment": words.moment(drill.backup.made_at),
                "rows": words.rows(drill.rows),
                "seconds": l10n().number(drill.seconds, 1),
            }
            return said % values, "ok"
        said = _("The backup of %(moment)s did not pass the trial. Make a new one now.")
        return said % {"moment": words.moment(drill.backup.made_at)}, "bad"

    def _on_button(self, item: RowItem, key: str) -> None:
        if isinstance(item.data, Backup):
            self.test(item.data) if key == "test" else self.ask(item.data)

    def _menu(self, item: RowItem, place: QPoint) -> None:
        one = item.data
        if isinstance(one, Backup):
            show_menu(
                self, place,
                [
                    (_("Test"), "shield-check", lambda: self.test(one)),
                    (_("Restore…"), "rotate-ccw", lambda: self.ask(one)),
                    (_("Show the folder"), "folder-open", lambda: self.desk.show_folder(one.path.parent)),
                ],
            )  # fmt: skip

    def test(self, one: Backup) -> None:
        self.desk.test(one, lambda _drill: None)

    def ask(self, one: Backup) -> None:
        """The modal question, then the restore."""
        if self.desk.session is None:
            return
        if ask_restore(self.desk.window, one):
            self.desk.restore(one)

    def _choose_file(self) -> None:
        portfolio = self.desk.portfolio
        if portfolio is None:
            return
        chosen = QFileDialog.getExistingDirectory(self, _("Folder with backups"), str(portfolio.path.parent))
        if not chosen:
            return
        found = backups.list_backups(portfolio.path, Path(chosen))
        if not found:
            self.desk.context.shell.toast(_("There are no backups of this portfolio there."), icon="info")
            return
        self.second_title.setText(words.place(Path(chosen)))
        self.second_title.show()
        self.second_list.show()
        self.second_list.show_items([self.item(one) for one in found[: self.shown]])
