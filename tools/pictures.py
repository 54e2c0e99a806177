"""Draw the pictures of README and guides from the teaching portfolio.

`.venv/bin/python tools/pictures.py [FOLDER]`, `docs/pictures` by default. The clock stands still, so that a picture
changes only when the program does. 256 colours are enough for a screen and keep each file small.
"""

from __future__ import annotations

import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize  # noqa: E402
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402
from PySide6.QtPdf import QPdfDocument  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from kamdesk.model.core import clock  # noqa: E402
from kamdesk.ui.shell.route import Route  # noqa: E402
from kamdesk.ui.shell.window import Shell  # noqa: E402
from kamdesk.ui.tour import NOW, Look, demo_window, dress, settle  # noqa: E402

CLIENT = "Kurzemes Tirgus"
ENTRIES = ("KF-1012*24", "GL-5001*40", "SR-3011*6", "AP-6001*12", "CK-4116*16", "KF-1090*12", "GL-5008*30")
COUNTED_MS = 1000  # the limit and the commission are counted a moment after the last key
COLOURS = 256


def draw(folder: Path) -> None:
    """Every picture of the documents into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own, demo_window(home(Path(own))) as program:
        shell = program.shell
        client = client_called(shell, CLIENT)
        places = {
            "today": Route("today"),
            "week": Route("week"),
            "client": Route("clients", client),
            "order": Route("orders", "new", params={"client_id": client}),
            "money": Route("money"),
            "act": Route("money", f"act:{disputed_act(shell)}"),
            "settings": Route("settings"),
        }
        for language in ("ru", "lv"):
            dress(shell, Look(language))
            for name, route in places.items():
                shell.open(route)
                settle()
                if name == "order":
                    take_order(shell.screen)
                save(shell.grab(), folder / f"{name}-{language}.png")
        dress(shell, Look("lv", theme="dark"))
        shell.open(places["today"])
        settle()
        save(shell.grab(), folder / "today-lv-dark.png")
        draw_paper(program, "brief", {"client": client}, "lv", folder / "brief-lv.png")
        draw_paper(program, "act", {"act": disputed_act(shell)}, "both", folder / "act-paper.png")


def home(own: Path) -> Path:
    """A folder whose name may stand in a picture."""
    made = own / "Documents" / "KAMdesk"
    made.mkdir(parents=True)
    return made


def client_called(shell: Shell, name: str) -> str:
    """The key of the client whose name holds `name`."""
    from kamdesk.model.store.search import search

    with shell.runner.portfolio.read() as connection:  # type: ignore[union-attr]
        return next(hit.row_id for hit in search(connection, name, kind="client") if name in hit.title)


def disputed_act(shell: Shell) -> str:
    """The key of the act of reconciliation whose client counts otherwise."""
    from kamdesk.model.reconciliation.queries import act_list

    with shell.runner.portfolio.read() as connection:  # type: ignore[union-attr]
        return next(act.id for act in act_list(connection) if act.state == "disputed")


def take_order(pad: Any) -> None:
    """Some lines as they would be typed by phone."""
    for entry in ENTRIES:
        pad.presenter.typed(entry)
        pad.presenter.enter()
        settle()
    pad.entry.edit.setText("sr-3020*18")
    pad.presenter.typed("sr-3020*18")
    QTest.qWait(COUNTED_MS)


def draw_paper(program: Any, key: str, subject: dict[str, str], language: Any, path: Path) -> None:
    """The first page of a paper, at reading size."""
    from kamdesk.reports.papers import gather, render

    with program.session.portfolio.read() as connection:
        pdf = render(key, gather(connection, key, subject), language)
    store = QBuffer()
    store.setData(QByteArray(pdf))
    store.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(store)
    size = document.pagePointSize(0)
    page = document.render(0, QSize(round(size.width() * 1.6), round(size.height() * 1.6)))
    sheet = QPixmap(page.size())
    sheet.fill("white")
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    save(sheet, path)


def save(picture: QPixmap, path: Path) -> None:
    """As PNG with few colours."""
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(store, "PNG")
    image = Image.open(BytesIO(store.data().data())).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    clock.set_clock(lambda: NOW)
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
