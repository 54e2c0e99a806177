"""The frame of the window: its parts, the layers above the screens, and the messages they carry.

`Shell` in window.py adds rooms, routes, actions and switches.
"""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.model.core.errors import KamdeskError
from kamdesk.ui.actions import GLOBAL, Actions
from kamdesk.ui.language import _, l10n
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import Runner
from kamdesk.ui.shell.faults import redacted_report, words_for
from kamdesk.ui.shell.keys import KeysPanel
from kamdesk.ui.shell.lock import LockPage
from kamdesk.ui.shell.palette import PaletteFrame, Scrim
from kamdesk.ui.shell.progress import ProgressBox, ProgressLine
from kamdesk.ui.shell.rail import Rail
from kamdesk.ui.shell.route import History, Route
from kamdesk.ui.shell.screen import Screen
from kamdesk.ui.shell.statusbar import Status
from kamdesk.ui.shell.toast import Toast
from kamdesk.ui.shell.topbar import TopBar
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.card import Banner, ErrorCard
from kamdesk.ui.widgets.focus import FocusRing

COMPACT_UNDER = 1120
MINIMUM = QSize(1024, 540)
FRAME = 4


class Frame(QMainWindow):
    """Parts and layers; knows the screen only as something to cover, dim or ask for its title."""

    runner: Runner
    registry: Actions
    history: History
    preferences: Preferences

    def _prepare(self) -> None:
        """What the parts need before they are built."""
        self._screen: Screen | None = None
        self._compact: bool | None = None
        self._demo = False
        self._before_layer: QWidget | None = None
        self._covers: list[QWidget] = []

    @property
    def route(self) -> Route | None:
        return self.history.current

    def _build(self) -> None:
        self.setMinimumSize(MINIMUM)
        self.resize(1366, 698)
        self.setWindowIcon(look.icon("handshake", "accent", 20))
        self.body = _Body()
        self.setCentralWidget(self.body)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail()
        self.top = TopBar(self.registry)
        self.stack = QStackedWidget()
        self.banner = Banner("warn")
        self.status = Status()
        banner_row = QVBoxLayout()
        banner_row.setContentsMargins(16, 0, 16, 0)
        banner_row.addWidget(self.banner)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(banner_row)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._layers()

    def _layers(self) -> None:
        self.line = ProgressLine(self.body)
        self.progress = ProgressBox(self.body)
        self.toast_box = Toast(self.body)
        self.scrim = Scrim(self.body)
        self.scrim.hide()
        self.palette_frame = PaletteFrame(self.body)
        self.palette_frame.hide()
        self.keys_panel = KeysPanel(self.body)
        self.keys_panel.hide()
        self.lock_page = LockPage(self.body)
        self.lock_page.hide()
        self.ring = FocusRing(self)
        self.error_card = ErrorCard()
        self.error_card.setParent(self.body)
        self.error_card.hide()
        self._banner_run: Callable[[], object] | None = None
        self.banner.button.clicked.connect(lambda _on=False: self._on_banner())

    def toast(self, words: str, undoable: bool = False, icon: str = "") -> None:
        """Words at the bottom for 8 s, with Undo when the last command can be undone."""
        self.toast_box.area = self.stack.geometry()
        self.toast_box.say(words, undoable, icon)

    def show_banner(
        self, words: str, tone: str = "warn", action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """A line under the top bar for what concerns the whole program; empty words take it away."""
        self._banner_run = run
        self.banner.say(words, tone, action=action)

    def banner_runs(self, run: Callable[[], object]) -> bool:
        """Whether the line on show is the one that was given this action."""
        return self._banner_run == run

    def _on_banner(self) -> None:
        if self._banner_run is not None:
            self._banner_run()

    def say_error(self, error: KamdeskError) -> None:
        """An expected fault nobody handled: in the user's language."""
        tone, words = words_for(error, l10n())
        if tone == "bad":
            self.show_banner(words, "bad")
        else:
            self.toast(words, icon="triangle-alert")

    def show_fault(self, error: Exception) -> None:
        """Anything that failed: a toast, a banner, or the error card with a redacted report."""
        if isinstance(error, KamdeskError):
            self.say_error(error)
            return
        self.error_card.say(
            _("This is a mistake of the program, not yours."), redacted_report(error), self._repeat
        )
        self._place_error()
        self.error_card.show()
        self.error_card.raise_()
        self.scrim.stackUnder(self.error_card)

    def _repeat(self) -> None:
        self.error_card.hide()
        if self._screen is not None and self.route is not None:
            self._screen.open(self.route)

    def _place_error(self) -> None:
        width = min(520, self.body.width() - 80)
        size = self.error_card.layout().heightForWidth(width)
        height = size if size > 0 else self.error_card.sizeHint().height()
        self.error_card.setGeometry((self.body.width() - width) // 2, 96, width, height)

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._place_line()
            self.line.start()
            self.progress.start()
            self._dim(True)
        else:
            self.line.stop()
            self.progress.stop()
            self._dim(False)

    def _on_progress(self, done: int, total: int) -> None:
        self.line.set_progress(done, total)
        self.progress.set_progress(done, total)

    def _dim(self, dim: bool) -> None:
        effect = None
        if dim:
            effect = QGraphicsOpacityEffect(self.stack)
            effect.setOpacity(0.6)
        self.stack.setGraphicsEffect(effect)  # type: ignore[arg-type]

    def open_palette(self, text: str = "") -> None:
        """Ctrl+K."""
        if self._covered():
            return
        if self.palette_frame.isVisible():
            self.close_palette()
            return
        self._before_layer = QApplication.focusWidget()
        self._raise_scrim()
        self.palette_frame.place()
        self.palette_frame.show()
        self.palette_frame.raise_()
        self.palette_frame.start(text)

    def close_palette(self) -> None:
        self.palette_frame.stop()
        self._close_layers()

    def show_keys(self) -> None:
        """F1: the keys of this screen."""
        if self._screen is None or self._covered():
            return
        if self.keys_panel.isVisible():
            self._close_layers()
            return
        self._before_layer = QApplication.focusWidget()
        self._raise_scrim()
        room = self.route.room if self.route else GLOBAL
        self.keys_panel.show_keys(self._screen.title(), self.registry.in_context(room))
        self.keys_panel.show()
        self.keys_panel.raise_()
        self.keys_panel.setFocus()

    def _raise_scrim(self) -> None:
        self._place_layers()
        self.scrim.show()
        self.scrim.raise_()

    def _close_layers(self) -> None:
        was_open = self.scrim.isVisible()
        for layer in (self.palette_frame, self.keys_panel, self.scrim):
            layer.hide()
        target, self._before_layer = self._before_layer, None
        if was_open and target is not None and shiboken6.isValid(target) and target.isVisible():
            target.setFocus()

    def cover(self, page: QWidget) -> None:
        """Lay a page over everything (the first start) until `uncover`."""
        self._covers.append(page)
        page.setGeometry(self.body.rect())
        page.show()
        page.raise_()

    def uncover(self, page: QWidget) -> None:
        if page in self._covers:
            self._covers.remove(page)
        page.hide()
        page.deleteLater()

    def _covered(self) -> bool:
        """Under the lock page or the first start no key reaches what lies below."""
        return self.lock_page.isVisible() or any(cover.isVisible() for cover in self._covers)

    def set_demo(self, demo: bool) -> None:
        """The red frame and the pill of the teaching portfolio."""
        self._demo = demo
        self.body.frame = FRAME if demo else 0
        self.body.layout().setContentsMargins(*([self.body.frame] * 4))
        self.body.update()
        self._say_demo()

    def _say_demo(self) -> None:
        self.top.set_notice(_("Demo portfolio") if self._demo else "")

    def set_read_only(self, reason: str) -> None:
        """Another window or a failed check: nothing can be written; says why until it is over."""
        self.show_banner(reason, "warn")

    def _fit(self) -> None:
        compact = self.width() < COMPACT_UNDER
        if compact != self._compact:
            self._compact = compact
            self.rail.set_compact(compact)
            self.top.set_compact(compact)
            self.status.set_compact(compact)
            if self._screen is not None:
                self._screen.set_compact(compact)
        self._place_layers()

    def _place_layers(self) -> None:
        area = self.body.rect()
        self.scrim.setGeometry(self.stack.geometry())
        self.toast_box.area = self.stack.geometry()
        for cover in (self.lock_page, *self._covers):
            cover.setGeometry(area)
        self._place_line()
        self.keys_panel.place()
        if self.palette_frame.isVisible():
            self.palette_frame.place()
        if self.toast_box.isVisible():
            self.toast_box.place()
        if self.error_card.isVisible():
            self._place_error()

    def _place_line(self) -> None:
        left = self.rail.width() + self.body.frame
        self.line.setGeometry(left, self.top.height() + self.body.frame - 1, self.body.width() - left, 2)


class _Body(QWidget):
    """The central widget; draws the frame of the demo portfolio."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.frame:
            painter.fillRect(self.rect(), look.colour("bad"))
        edge = self.frame
        painter.fillRect(self.rect().adjusted(edge, edge, -edge, -edge), look.colour("window"))
