"""The top bar: crumb, title, state pills, actions (one primary), search, RU | LV.

Buttons never elide: when the bar is narrow they go to the `…` menu by priority; key caps go first.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QMenu, QSizePolicy, QWidget

from kamdesk.ui.actions import Actions, key_label, tip
from kamdesk.ui.language import LANGUAGES, _, language
from kamdesk.ui.shell.screen import PillSpec, Screen, Top
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.badges import IconLabel, Pill
from kamdesk.ui.widgets.button import Button, MenuButton
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.text import Elided, label


class SearchBox(QAbstractButton):
    """Looks like a field and opens the palette; shrinks to its icon when compact."""

    def __init__(self) -> None:
        super().__init__()
        self.compact = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self.setMaximumWidth(38 if compact else look.px(226))
        self.setMinimumWidth(38 if compact else 132)
        self.updateGeometry()

    def retranslate(self) -> None:
        self.setText(_("Search or run a command"))
        self.setAccessibleName(self.text())
        self.setToolTip(tip(self.text(), "Ctrl+K"))
        self.setProperty("elidable", True)

    def sizeHint(self) -> QSize:
        return QSize(38 if self.compact else look.px(226), look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(38 if self.compact else 132, look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 4, "surface", "control")
        edge = look.px(16)
        x = (self.width() - edge) // 2 if self.compact else 10
        look.paint_icon(
            painter, x, (self.height() - edge) / 2, "search", "text2" if self.compact else "text3", 16
        )
        if self.compact:
            return
        cap = paint.keycap_width("Ctrl+K")
        right = self.width() - 7 - cap
        area = self.rect().adjusted(x + edge + 7, 0, -(self.width() - right + 7), 0)
        paint.text(painter, area, self.text(), "body", "text3")
        height = paint.keycap_height()
        paint.keycap(painter, QRect(right, (self.height() - height) // 2, cap, height), "Ctrl+K")


class TopBar(QWidget):
    """Rebuilt from the screen by `show_screen`; widgets that a screen lends are given back, not deleted."""

    search_wanted = Signal()
    language_wanted = Signal(str)
    up_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._compact = False
        self._tops: list[Top] = []
        self._menu_tops: list[Top] = []
        self._shown: list[tuple[Top, QWidget]] = []
        self._pills: list[Pill] = []
        self._build()
        self.set_compact(False)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setSpacing(8)
        self._row = row
        self.crumb = Button("", kind="ghost", on_click=self.up_wanted.emit)
        self.crumb.setProperty("tone", "text2")
        self.arrow = IconLabel("chevron-right", "text", 13)
        self.title = Elided("", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.subtitle = label("", "body", "text2")
        self.previous = Button(
            "", "chevron-up", kind="ghost", name="-", on_click=lambda: self.step_wanted.emit(-1)
        )
        self.place = label("", "caption", "text3")
        self.next = Button(
            "", "chevron-down", kind="ghost", name="-", on_click=lambda: self.step_wanted.emit(1)
        )
        self.notice = Pill("", "bad", "triangle-alert")
        self._notice = ""
        self.pill_row = QHBoxLayout()
        self.pill_row.setSpacing(6)
        self.group = QHBoxLayout()
        self.group.setSpacing(8)
        self.more = MenuButton("", "ellipsis", fill=self._fill_menu, name="…")
        self.search = SearchBox()
        self.search.clicked.connect(lambda _on=False: self.search_wanted.emit())
        languages = [Segment(code, code.upper(), name=_name(code)) for code in LANGUAGES]
        self.language = Segmented(languages, name="RU | LV")
        self.language.chosen.connect(self.language_wanted.emit)
        for part in (self.crumb, self.arrow, self.title, self.subtitle, self.previous, self.place, self.next):
            row.addWidget(part)
        row.addWidget(self.notice)
        row.addLayout(self.pill_row)
        row.addLayout(self.group)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.language)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        side = 10 if compact else 16
        self._row.setContentsMargins(side, 0, side, 1)
        self.setFixedHeight(max(42 if compact else 48, look.px(30) + 12))
        self.search.set_compact(compact)
        self._fit()

    def set_notice(self, words: str) -> None:
        """A permanent pill of the program itself: the demo portfolio."""
        self.notice.show_status(words, "bad", "triangle-alert" if words else "")
        self._notice = words
        self._fit()

    def show_screen(self, screen: Screen, position: tuple[int, int] | None) -> None:
        """Draw what the screen says about itself; `position` is (place, count) in the originating list."""
        self.title.setText(screen.title())
        self.subtitle.setText(screen.subtitle())
        self.crumb.set_words(screen.crumb())
        self._show_place(position)
        self._show_pills(screen)
        self._tops = screen.top_actions()
        self._menu_tops = screen.menu_actions()
        self._rebuild()
        self._fit()

    def _show_place(self, position: tuple[int, int] | None) -> None:
        for part in (self.previous, self.place, self.next):
            part.setVisible(position is not None)
        if position is not None:
            self.place.setText(_("%(place)s of %(count)s") % {"place": position[0], "count": position[1]})
            self.previous.setEnabled(position[0] > 1)
            self.next.setEnabled(position[0] < position[1])

    def _show_pills(self, screen: Screen) -> None:
        for pill in self._pills:
            self.pill_row.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        specs = list(screen.pills())
        if screen.read_only():
            specs.insert(0, PillSpec(screen.read_only(), "neu", "lock"))
        self._pills = [Pill(spec.text, spec.tone, spec.icon) for spec in specs]
        for pill in self._pills:
            self.pill_row.addWidget(pill)

    def _rebuild(self) -> None:
        for top, widget in self._shown:
            self.group.removeWidget(widget)
            widget.hide()
            if top.widget is None:
                widget.deleteLater()
        self._shown = [(top, self._make(top)) for top in self._tops]
        for _top, widget in self._shown:
            self.group.addWidget(widget)
        # showing one lays the bar out at once: by then all must have a parent, or the rest come up as windows
        for _top, widget in self._shown:
            widget.show()

    def _make(self, top: Top) -> QWidget:
        if top.widget is not None:
            return top.widget
        spec = self._actions.spec(top.action) if top.action else None
        words = top.text or (spec.text() if spec else "")
        icon = top.icon or (spec.icon if spec else "")
        button = Button(
            "" if top.icon_only else words,
            icon,
            kind="primary" if top.primary else "ghost" if top.icon_only and not top.text else "plain",
            key=spec.key if spec else "",
            show_key=top.show_key,
            name=words,
            on_click=lambda: self._run(top),
        )
        if top.reason:
            button.allow(top.reason)
        return button

    def _run(self, top: Top) -> None:
        if top.run is not None:
            top.run()
        elif top.action:
            self._actions[top.action].trigger()

    # fitting
    def _fit(self) -> None:
        """Hide by priority what does not fit: subtitle, then crumb, pills, then actions into the `…` menu."""
        for _top, widget in self._shown:
            widget.show()
        compact = self._compact
        self.subtitle.setVisible(bool(self.subtitle.text()) and not compact)
        for part in (self.crumb, self.arrow):
            part.setVisible(bool(self.crumb.words()) and not compact)
        for pill in self._pills:
            pill.show()
        self.notice.setVisible(bool(self._notice))
        self._set_caps(not compact)
        self._shorten(False)
        self.more.setVisible(bool(self._menu_tops))
        if not self._over():
            self._hold_title()
            return
        self._set_caps(False)
        steps: list[Callable[[], None]] = [self.subtitle.hide]
        locked = any(pill.icon_name == "lock" for pill in self._pills)
        pills = [] if locked else [pill.hide for pill in reversed(self._pills)]
        steps += [*pills, lambda: self._shorten(True)] if compact else []
        for _top, widget in sorted(self._shown, key=lambda pair: -pair[0].priority):
            if not _top.primary and _top.widget is None:
                steps.append(widget.hide)
        steps += [self.arrow.hide, self.crumb.hide, *pills, self.notice.hide, lambda: self._shorten(True)]
        for step in steps:
            if not self._over():
                break
            step()
            self.more.setVisible(bool(self._menu_entries()))
        self._hold_title()

    def _hold_title(self) -> None:
        """The title keeps its whole width unless even an empty bar is too narrow for it."""
        self.title.setMinimumWidth(24 if self._over() else self.title.sizeHint().width())

    def _set_caps(self, shown: bool) -> None:
        for top, widget in self._shown:
            if isinstance(widget, Button) and top.widget is None:
                widget.show_key = top.show_key and (shown or top.primary)
                widget.updateGeometry()

    def _shorten(self, short: bool) -> None:
        """Views told by icons: only the one in front keeps its words."""
        for _top, widget in self._shown:
            if isinstance(widget, Segmented):
                widget.shorten(short)

    def _over(self) -> bool:
        self._row.invalidate()
        widths = 0
        for number in range(self._row.count()):
            item = self._row.itemAt(number)
            widget = item.widget()
            if widget is self.title:
                widths += self.title.sizeHint().width()
            elif widget is self.search:
                widths += self.search.minimumSizeHint().width()
            elif widget is not None and not widget.isHidden():
                widths += widget.sizeHint().width()
            elif (inner := item.layout()) is not None:
                widths += self._width_of(inner)
            else:
                continue
            widths += 8
        margins = self._row.contentsMargins()
        return widths + margins.left() + margins.right() > self.width() > 0

    @staticmethod
    def _width_of(row: QLayout) -> int:
        parts = [row.itemAt(n).widget() for n in range(row.count())]
        shown = [part.sizeHint().width() for part in parts if part is not None and not part.isHidden()]
        return sum(shown) + row.spacing() * max(0, len(shown) - 1)

    def _menu_entries(self) -> list[Top]:
        hidden = [top for top, widget in self._shown if widget.isHidden() and top.widget is None]
        return hidden + list(self._menu_tops)

    def _fill_menu(self, menu: QMenu) -> None:
        for top in self._menu_entries():
            spec = self._actions.spec(top.action) if top.action else None
            words = top.text or (spec.text() if spec else "")
            icon = top.icon or (spec.icon if spec else "")
            key = f"\t{key_label(spec.key)}" if spec and spec.key else ""
            action = menu.addAction(
                look.icon(icon, "text2") if icon else look.icon("circle", "surface"), words + key
            )
            action.setEnabled(not top.reason)
            action.triggered.connect(lambda _on=False, top=top: self._run(top))

    def retranslate(self) -> None:
        self.search.retranslate()
        self.language.set_value(language())
        self.language.setAccessibleName(_("Language"))
        self.more.set_words("", _("More actions"))
        self.previous.set_words("", _("Previous record"))
        self.previous.set_key("Ctrl+PgUp")
        self.next.set_words("", _("Next record"))
        self.next.set_key("Ctrl+PgDown")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("window"))
        paint.hline(painter, 0, self.width(), self.height() - 1)


def _name(code: str) -> str:
    return {"ru": "Русский", "lv": "Latviešu"}[code]
