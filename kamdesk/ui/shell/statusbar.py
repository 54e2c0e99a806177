"""The status bar: at the left the last action and how to undo it; at the right offline, encrypted, backup, privacy."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStatusBar, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.theme import look, paint


class StatusItem(QAbstractButton):
    """Icon and words in caption size, perhaps a key cap; pressing it may do something."""

    def __init__(
        self, icon: str = "", *, key: str = "", tone: str = "text2", gives_way: bool = False
    ) -> None:
        super().__init__()
        self.icon_name, self.key, self.tone = icon, key, tone
        self._strong: tuple[str, str] = ("", "")
        self._gives_way = gives_way
        if gives_way:
            self.setProperty("elidable", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if key else Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy.Policy.Ignored if gives_way else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def say(self, words: str, icon: str = "", strong: str = "", after: str = "", tone: str = "") -> None:
        """`words`, then `strong` in bold (a key), then `after`."""
        self.setText(words)
        self._strong = (strong, after)
        self.icon_name = icon or self.icon_name
        self.tone = tone or self.tone
        whole = f"{words}{strong}{after}"
        self.setAccessibleName(whole)
        self.setToolTip(whole if self._gives_way else "")
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[str, str]]:
        return [(self.text(), "caption"), (self._strong[0], "captionStrong"), (self._strong[1], "caption")]

    def sizeHint(self) -> QSize:
        width = look.px(11) + 4 if self.icon_name else 0
        width += sum(look.metrics(role).horizontalAdvance(words) for words, role in self._parts())
        width += paint.keycap_width(self.key) + 4 if self.key else 0
        return QSize(width + 2, look.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(20, look.px(18)) if self._gives_way else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, height = 0, self.height()
        if self.icon_name:
            edge = look.px(11)
            look.paint_icon(painter, 0, (height - edge) / 2, self.icon_name, self.tone, 11)
            x = edge + 4
        for words, role in self._parts():
            room = self.width() - x
            if words and room > 12:
                x += paint.text(painter, QRect(x, 0, room, height), words, role, self.tone)
        if self.key:
            cap = paint.keycap_height()
            paint.keycap(
                painter, QRect(x + 4, (height - cap) // 2, paint.keycap_width(self.key), cap), self.key
            )


class Status(QStatusBar):
    """Permanent widgets only, so that no message ever covers them."""

    privacy_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setFixedHeight(max(24, look.px(24)))
        self.setContentsMargins(14, 0, 14, 0)
        self.last = StatusItem("", tone="text", gives_way=True)
        self.offline = StatusItem("wifi-off")
        self.lock = StatusItem("lock")
        self.backup = StatusItem("archive")
        self.privacy = StatusItem("eye", key="F8")
        self.privacy.clicked.connect(lambda _on=False: self.privacy_wanted.emit())
        self.last.clicked.connect(lambda _on=False: self.undo_wanted.emit())
        self._encrypted, self._backup, self._hidden = True, "", False
        self.addWidget(self.last, 1)
        for item in (self.offline, self.lock, self.backup, self.privacy):
            self.addPermanentWidget(_spaced(item))

    def set_compact(self, compact: bool) -> None:
        for item in (self.offline, self.lock):
            item.parentWidget().setVisible(not compact)

    def say_last(self, words: str, icon: str = "undo-2", undoable: bool = False) -> None:
        """The last action; `undoable` adds how to take it back."""
        if undoable:
            lead = _("Last: %(what)s") % {"what": words} + " · "
            self.last.say(lead, icon, "Ctrl+Z", " — " + _("undo"))
        else:
            self.last.say(words, icon)
            if not words:  # nothing to say needs no icon
                self.last.icon_name = ""

    def show_backup(self, words: str, tone: str = "text2") -> None:
        """'Backup today 08:02', ready in the window's language."""
        self._backup = words
        self.backup.say(words, tone=tone)
        self.backup.parentWidget().setVisible(bool(words))

    def show_encrypted(self, encrypted: bool) -> None:
        self._encrypted = encrypted
        self.lock.say(_("Encrypted") if encrypted else _("No password"), "lock" if encrypted else "lock-open")

    def show_privacy(self, hidden: bool) -> None:
        self._hidden = hidden
        self.privacy.say(_("Sums hidden") if hidden else _("Sums visible"), "eye-off" if hidden else "eye")

    def retranslate(self) -> None:
        self.setFixedHeight(max(24, look.px(24)))
        self.offline.say(_("Works offline"))
        self.show_encrypted(self._encrypted)
        self.show_privacy(self._hidden)


def _spaced(item: StatusItem) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 0, 8, 0)
    row.addWidget(item)
    return holder
