"""Every room, record and page of the teaching portfolio in both languages, both themes and every scale.

Nothing is clipped, nothing is without a name, nothing stays English or in the other language, and no screen opens
a window of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polib
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed, visible
from kamdesk.ui.sights import sights
from kamdesk.ui.tour import NARROW, WIDE, Look, demo_window, dress, settle
from tests.conftest import ROOT

LOOKS = (
    Look("ru", "light", WIDE, 100),
    Look("lv", "dark", WIDE, 115),
    Look("ru", "dark", NARROW, 115),
    Look("lv", "light", NARROW, 100),
    Look("lv", "light", NARROW, 115),
    Look("ru", "light", NARROW, 100),
)


def catalogue(code: str) -> dict[str, str]:
    entries = polib.pofile(str(ROOT / "locales" / code / "LC_MESSAGES" / "kamdesk.po"))
    plain = [one for one in entries if one.msgstr and not one.msgid_plural and "%(" not in one.msgid]
    return {one.msgid: one.msgstr for one in sorted(plain, key=lambda one: not one.msgctxt)}


WORDS = {code: catalogue(code) for code in ("ru", "lv")}


def foreign(code: str) -> dict[str, str]:
    """Texts that must not be seen in a language: English ones and those of the other, with the right word."""
    own, other = WORDS[code], WORDS["lv" if code == "ru" else "ru"]
    right = set(own.values())
    wrong = {msgid: words for msgid, words in own.items() if msgid != words}
    wrong |= {other[msgid]: words for msgid, words in own.items() if msgid in other and other[msgid] != words}
    return {text: words for text, words in wrong.items() if text not in right and len(text) > 2}


FOREIGN = {code: foreign(code) for code in ("ru", "lv")}


def texts(widget: QWidget) -> Iterator[str]:
    """What a widget shows or says; what the user typed is not among it."""
    yield widget.accessibleName()
    yield widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&&", "&")
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))
    elif isinstance(widget, QHeaderView) and widget.model() is not None:
        for section in range(widget.count()):
            yield str(widget.model().headerData(section, widget.orientation()) or "")


def untranslated(root: QWidget, code: str) -> list[str]:
    wrong = FOREIGN[code]
    found = set()
    for widget in visible(root):
        for text in texts(widget):
            if text in wrong:
                found.add(f"{text!r} instead of {wrong[text]!r} in {type(widget).__name__}")
    return sorted(found)


def test_nothing_is_clipped_nameless_or_in_another_language(tmp_path: Path, qtbot: QtBot) -> None:
    problems: list[str] = []
    with demo_window(tmp_path) as app:
        shell = app.shell
        places = sights(app)
        for wanted in LOOKS:
            dress(shell, wanted)
            qtbot.waitActive(shell)
            for name, go in places:
                go()
                settle()
                at = f"{name}{wanted.suffix}"
                problems += [f"{at}: clipped {one}" for one in (*clipped(shell), *clipped_headers(shell))]
                problems += [f"{at}: no name {one}" for one in unnamed(shell)]
                problems += [f"{at}: {one}" for one in untranslated(shell, wanted.language)]
                if not shell.isActiveWindow():
                    problems.append(f"{at}: another window has come up")
                    shell.activateWindow()
                    settle()
    assert not problems, "\n".join(problems)


def test_the_check_itself_sees_what_it_should(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    english, stale, right = (
        QLabel("Not held", page),
        QLabel(WORDS["lv"]["Not held"], page),
        QLabel("Не состоялось", page),
    )
    for number, one in enumerate((english, stale, right)):
        one.move(0, 20 * number)
    page.show()
    right.setText(WORDS["ru"]["Not held"])
    assert len(untranslated(page, "ru")) == 2
    english.resize(3, 3)
    assert clipped(page)
