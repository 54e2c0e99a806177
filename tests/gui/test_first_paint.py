"""What must not be loaded when the window is first painted (a process of its own, so nothing else loads it)."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "holidays",
    "keyring",
    "phonenumbers",
)
CODE = """
import sys, pathlib
from PySide6.QtWidgets import QApplication
app = QApplication(["kamdesk", "-platform", "offscreen"])
from kamdesk.ui.app import App
from kamdesk.ui.language import set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.rooms import all_rooms
from kamdesk.ui.theme import look
set_language("lv", app)
look.apply(app, "light")
folder = pathlib.Path(sys.argv[1])
program = App(folder / "p.kamdesk", Preferences.at(str(folder / "p.ini")))
program.shell.show()
app.processEvents()
rooms = all_rooms()
print(",".join(name for name in {heavy!r} if name in sys.modules))
program.close()
"""


def test_heavy_modules_wait_for_the_first_paint(tmp_path) -> None:  # type: ignore[no-untyped-def]
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(heavy=HEAVY), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
