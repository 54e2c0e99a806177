"""The one modal question of the settings: put a backup in the place of the portfolio?"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kamdesk.model.store.backup import Backup
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import row_of
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.text import label


class RestoreDialog(QDialog):
    """Says which copy, what happens to the present file, and waits for a yes."""

    def __init__(self, parent: QWidget, backup: Backup) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        said = _("Backup of %(moment)s · %(rows)s · %(size)s") % {
            "moment": l10n().moment(backup.made_at),
            "rows": words.rows(backup.rows),
            "size": words.megabytes(backup.size),
        }
        self.banner = Banner("warn")
        self.banner.say(
            _(
                "The portfolio becomes what it was then. The present file is set aside in the folder "
                "“quarantine”, "
                "nothing is deleted. New numbers get another letter, so that none is issued twice."
            )
        )
        self.go = Button(_("Restore this backup"), "rotate-ccw", kind="primary", on_click=self.accept)
        self.back = Button(_("Cancel"), on_click=self.reject)
        column.addWidget(label(said, "strong", wrap=True))
        column.addWidget(self.banner)
        column.addLayout(row_of(self.go, self.back))
        self.back.setFocus()


def ask_restore(parent: QWidget, backup: Backup) -> bool:
    """True when the user said yes."""
    dialog = RestoreDialog(parent, backup)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer
