"""Pages to read: the keys, and what the program is made of."""

from __future__ import annotations

import platform
import sqlite3
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QPlainTextEdit

from kamdesk import __version__
from kamdesk.ui.actions import GLOBAL
from kamdesk.ui.language import _
from kamdesk.ui.screens.settings.base import Page, SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.shell.keys import KeyList
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.text import label

ROOT = Path(__file__).resolve().parents[5]
LICENCES = {
    "made": ROOT / "resources" / "licences" / "README.md",
    "own": ROOT / "LICENSE",
    "font": ROOT / "resources" / "fonts" / "OFL.txt",
    "icons": ROOT / "resources" / "icons" / "LICENSE",
    "places": ROOT / "resources" / "licences" / "places.txt",
}


class KeysCard(SettingCard):
    """Every action with a key, by room, as the registry has them now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "keyboard", lambda: _("Keys"))
        self.list = KeyList()
        self.hint = note()
        self.body.addWidget(self.list)
        self.body.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.hint.setText(
            _("Keys work in the Russian, Latvian and English layout alike. F1 shows the keys of a screen.")
        )
        self.update_state()

    def update_state(self) -> None:
        shell = self.desk.context.shell
        groups = [(_("Everywhere"), [spec for spec in shell.registry if spec.context == GLOBAL])]
        for key, room in shell.rooms.items():
            groups.append((_(room.msgid), [spec for spec in shell.registry if spec.context == key]))
        self.list.show_groups(groups)


class KeysPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add(KeysCard(desk), self.column())
        self.finish()


class AboutCard(SettingCard):
    """Version and what it stands on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "handshake", lambda: "KAMdesk")
        self.version = label("", "strong")
        self.what = note()
        self.parts = note()
        for part in (self.version, self.what, self.parts):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.version.setText(_("Version %(version)s") % {"version": __version__})
        self.what.setText(
            _("The week, orders, clients and papers of a key account manager. Works without a network.")
        )
        self.parts.setText(
            f"Python {platform.python_version()} · Qt {PySide6.__version__} · SQLite {sqlite3.sqlite_version}"
        )


class LicencesCard(SettingCard):
    """The licences that travel with the program, in their own words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "scale", lambda: _("Licences"))
        self.switch = Segmented([Segment(key, key) for key in LICENCES], small=True)
        self.switch.chosen.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(look.px(240))
        self.body.addLayout(row_of(self.switch))
        self.body.addWidget(self.text, 1)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        names = {
            "made": _("Overview"),
            "own": "KAMdesk",
            "font": _("Font"),
            "icons": _("Icons"),
            "places": _("List of towns"),
        }
        chosen = self.switch.value() or "made"
        self.switch.set_segments(
            [Segment(key, names[key]) for key, path in LICENCES.items() if path.exists()]
        )
        self.switch.setAccessibleName(_("Licences"))
        self.switch.set_value(chosen)
        self.text.setAccessibleName(_("Text of the licence"))
        self._show(self.switch.value())

    def _show(self, key: str) -> None:
        path = LICENCES.get(key)
        self.text.setPlainText(path.read_text(encoding="utf-8") if path is not None and path.exists() else "")


class AboutPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, fill=True)
        column = self.column()
        self.add(AboutCard(desk), column)
        self.add(LicencesCard(desk), column, 1)
