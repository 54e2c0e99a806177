"""The main window: rail, top bar, rooms built on first visit, status bar, and the layers above them.

The window calls the screens; screens reach it only through `Context.shell`: open(route), toast, banner, and so on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from kamdesk.ui.actions import GLOBAL, Actions, ActionSpec
from kamdesk.ui.keyboard import LayoutKeys
from kamdesk.ui.language import _, language, set_language
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import Change, Runner
from kamdesk.ui.shell.frame import Frame
from kamdesk.ui.shell.rail import RailItem
from kamdesk.ui.shell.route import History, Route
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums

HANDLED = ("new", "edit", "brief", "call", "promise", "finish", "find", "print")


class Shell(Frame):
    """What screens see of the window. Build it, `add_room` each room, then `open(Route(...))`."""

    lock_wanted = Signal()
    unlock_wanted = Signal(str)
    recovery_wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    visited = Signal(object)
    closing = Signal()
    language_changed = Signal(str)
    minute = Signal()

    def __init__(
        self,
        runner: Runner,
        preferences: Preferences,
        services: Mapping[str, Any] | None = None,
        specs: Sequence[RoomSpec] = (),
    ) -> None:
        super().__init__()
        self.runner, self.preferences = runner, preferences
        self.context = Context(runner, runner.bus, self, preferences, services or {})
        self.registry = Actions(self)
        self.history = History()
        self.rooms: dict[str, RoomSpec] = {}
        self.role = "kam"
        self._screens: dict[tuple[str, str], Screen] = {}
        self._last: Change | None = None
        self._top_pending = False
        self._before_lock: QWidget | None = None
        self._prepare()
        self._build()
        self._wire()
        for spec in specs:
            self.add_room(spec)
        self._bind()  # with no screen yet every screen's key is off, so that a page laid over gets it
        self.retranslate()

    # building

    def _wire(self) -> None:
        self.rail.wanted.connect(lambda key: self.open(Route(key)))
        self.top.search_wanted.connect(self.open_palette)
        self.top.language_wanted.connect(self.switch_language)
        self.top.up_wanted.connect(self.go_up)
        self.top.step_wanted.connect(self.step_record)
        self.palette_frame.closed.connect(self.close_palette)
        self.scrim.pressed.connect(self._close_layers)
        self.keys_panel.closed.connect(self._close_layers)
        self.status.privacy_wanted.connect(self.toggle_privacy)
        self.status.undo_wanted.connect(self.undo)
        self.toast_box.undo.connect(self.undo_wanted)
        self.lock_page.unlock_wanted.connect(self.unlock_wanted)
        self.lock_page.recovery_wanted.connect(self.recovery_wanted)
        self.runner.bus.changed.connect(self._on_change)
        self.runner.busy.connect(self._on_busy)
        self.runner.progressed.connect(self._on_progress)
        self.runner.failed.connect(self.show_fault)
        self.progress.cancel_wanted.connect(self.runner.cancel_all)
        sums.privacy.changed.connect(self._on_privacy)
        self._layout_keys = LayoutKeys(self._usable_actions)
        self._wire_actions()

    def _wire_actions(self) -> None:
        on = self.registry.on
        on("palette", self.open_palette)
        on("undo", self.undo)
        on("redo", self.redo_wanted.emit)
        on("back", lambda: self._travel(-1))
        on("forward", lambda: self._travel(1))
        on("previous", lambda: self.step_record(-1))
        on("next", lambda: self.step_record(1))
        on("region", self.next_region)
        on("privacy", self.toggle_privacy)
        on("language", lambda: self.switch_language("lv" if language() == "ru" else "ru"))
        on("keys", self.show_keys)
        on("save", lambda: self.toast(_("Already saved: everything is saved as you type"), icon="check"))
        on("lock", self.lock_wanted.emit)
        on("quit", self.close)
        for action_id in HANDLED:
            on(action_id, partial(self._handle, action_id))

    # rooms
    def add_room(self, spec: RoomSpec) -> None:
        """Put a room on the rail; its screen is built on the first visit."""
        self.rooms[spec.key] = spec
        self.registry.add(spec.actions)
        for action in spec.actions:
            self.registry.on(action.id, partial(self._handle, action.id))
        self.rail.add(RailItem(spec.key, lambda: _(spec.msgid), spec.icon, spec.shortcut), spec.at_bottom)
        self.rail.show_only({key for key in self.rooms if self.is_shown(key)})
        if spec.shortcut:
            self._room_shortcut(spec)

    def set_role(self, role: str) -> None:
        """Show the rooms of a role; the others stay built but cannot be reached."""
        self.role = role
        self.rail.show_only({key for key in self.rooms if self.is_shown(key)})

    def is_shown(self, room: str) -> bool:
        """Whether a room belongs to the role at work."""
        return room in self.rooms and self.role in self.rooms[room].roles

    def _room_shortcut(self, spec: RoomSpec) -> None:
        action = ActionSpec(f"room.{spec.key}", spec.msgid, spec.icon, (spec.shortcut,))
        self.registry.add([action])
        self.registry.on(action.id, lambda: self.open(Route(spec.key)))

    def badge(self, room: str, count: int) -> None:
        """How many things can be done today in a room."""
        self.rail.set_badge(room, count)

    # routes
    def open(self, route: Route) -> None:
        """Go to a route: room -> record, remembered for Alt+Left."""
        if not self.is_shown(route.room):
            return
        self.history.visit(route)
        self._show(route)

    def _show(self, route: Route) -> None:
        self._close_layers()
        spec = self.rooms[route.room]
        screen = self._screen_for(spec, route)
        changed = screen is not self._screen
        if changed and self._screen is not None:
            self._screen.leave()
        self._screen = screen
        self.stack.setCurrentWidget(screen)
        self.rail.set_current(route.room)
        if not route.record_id:
            self.preferences.room = route.room
        screen.set_compact(bool(self._compact))
        screen.stale = False
        screen.open(route)
        self._bind()
        self._show_top()
        if changed:
            screen.focus_first()
        self.visited.emit(route)

    def _screen_for(self, spec: RoomSpec, route: Route) -> Screen:
        """The home of the room, the screen of its records, or of the kind of record the id begins with."""
        kind = ""
        if route.record_id is not None and spec.record is not None:
            prefix = route.record_id.partition(":")[0]
            kind = prefix if prefix in spec.records else "record"
        key = (spec.key, kind)
        if key not in self._screens:
            factory = spec.records.get(kind) or (spec.record if kind and spec.record else spec.factory)
            screen = factory(self.context)
            screen.setObjectName(f"{spec.key}.{kind}" if kind else spec.key)
            screen.top_changed.connect(self._top_soon)
            self._screens[key] = screen
            self.stack.addWidget(screen)
        return self._screens[key]

    @property
    def screen(self) -> Screen | None:
        """The screen shown now."""
        return self._screen

    def _travel(self, step: int) -> None:
        route = self.history.go(step)
        if route is not None:
            self._show(route)

    def step_record(self, step: int) -> None:
        """The previous or next record of the list this one was opened from."""
        route = self.route
        neighbour = route.neighbour(step) if route else None
        if neighbour is not None:
            self.open(neighbour)

    def go_up(self) -> None:
        """From a record to its room."""
        route = self.route
        if route is not None and route.record_id is not None:
            self.open(Route(route.room))

    def replace_route(self, **changes: Any) -> None:
        """Tell the history that the shown place is now called differently (another tab, a new id)."""
        if self.route is not None:
            self.history.rename(replace(self.route, **changes))

    # top bar and actions
    def _top_soon(self) -> None:
        if self.sender() is self._screen and not self._top_pending:
            self._top_pending = True
            QTimer.singleShot(0, self, self._top_now)

    def _top_now(self) -> None:
        self._top_pending = False
        self._bind()
        self._show_top()

    def _show_top(self) -> None:
        if self._screen is None:
            return
        self.top.show_screen(self._screen, self.route.position() if self.route else None)
        self.setWindowTitle(f"KAMdesk — {self._screen.title()}")

    def _bind(self) -> None:
        """Enable what the screen answers to; everything else is off, so no key does nothing silently."""
        handlers = self._screen.handlers() if self._screen else {}
        for spec in self.registry:
            if spec.id in HANDLED or spec.context != GLOBAL:
                self.registry.enable(spec.id, spec.id in handlers)
        self.registry.enable("back", self.history.can_go(-1))
        self.registry.enable("forward", self.history.can_go(1))
        position = self.route.position() if self.route else None
        self.registry.enable("previous", position is not None)
        self.registry.enable("next", position is not None)

    def _handle(self, action_id: str) -> None:
        handler = self._screen.handlers().get(action_id) if self._screen else None
        if handler is not None:
            handler()

    def _usable_actions(self) -> list[Any]:
        return [] if self._covered() else self.registry.qactions()

    # messages

    # changes
    def _on_change(self, change: Change) -> None:
        for screen in tuple(self._screens.values()):
            if not change.kinds & screen.kinds or screen is change.initiator:
                continue
            if screen is self._screen:
                screen.refresh(change.kinds & screen.kinds)
            else:
                screen.stale = True
        if change.label:
            self._last = change
            self.say_last_change()
            self.toast(self._words(change), change.undoable, "undo-2" if change.direction == "undo" else "")

    def say_last_change(self) -> None:
        """The last stored step in the status bar; also after a screen that says steps of its own there is left."""
        if self._last is None:
            self.status.say_last("", "")
        else:
            self.status.say_last(self._words(self._last), undoable=self._last.undoable)

    @staticmethod
    def _words(change: Change) -> str:
        text = _(change.label)
        what = text % change.values if change.values else text
        if change.direction == "undo":
            return _("Undone: %(what)s") % {"what": what}
        if change.direction == "redo":
            return _("Done again: %(what)s") % {"what": what}
        return what

    def undo(self) -> None:
        """Ctrl+Z: the screen's own steps first (an unconfirmed order), then the last stored one."""
        own = self._screen.handlers().get("undo") if self._screen else None
        if own is None or not own():
            self.undo_wanted.emit()

    # layers

    def escape(self) -> None:
        """Esc: close a layer, then what the screen has to close or clear, then go up."""
        if self.palette_frame.isVisible() or self.keys_panel.isVisible():
            self._close_layers()
        elif self.error_card.isVisible():
            self.error_card.hide()
        elif self.progress.isVisible():
            self.runner.cancel_all()
        elif self._screen is not None and not self._screen.escape():
            self.go_up()

    def lock(self) -> None:
        """Cover everything; the screens and what was typed in them stay, on the disk as a draft too."""
        self._keep_all()
        self._close_layers()
        self._place_layers()
        self._before_lock = QApplication.focusWidget()
        self.lock_page.start()
        self.registry.suspend(True)
        self.toast_box.hide()
        self.ring.raise_()

    def _keep_all(self) -> None:
        for screen in self._screens.values():
            screen.keep()

    def unlocked(self) -> None:
        """Take the lock page away; what was typed is still there, what is stored is read again."""
        self.lock_page.hide()
        self.registry.suspend(False)
        if self._screen is None:
            return
        self._bind()
        self._screen.refresh(self._screen.kinds)
        target = self._before_lock
        if target is not None and shiboken6.isValid(target) and target.isVisible():
            target.setFocus()
        else:
            self._screen.focus_first()

    def next_region(self) -> None:
        """Ctrl+F6: top bar -> the screen's parts -> status bar, round and round."""
        parts = [self.top.search, *(self._screen.regions() if self._screen else []), self.status.privacy]
        parts = [part for part in parts if part.isVisible()]
        now = QApplication.focusWidget()
        inside = next(
            (n for n, part in enumerate(parts) if now and (part is now or part.isAncestorOf(now))), -1
        )
        target = parts[(inside + 1) % len(parts)]
        if target.focusPolicy() == Qt.FocusPolicy.NoFocus:
            target = next(
                (w for w in target.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), target
            )
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # switches
    def switch_language(self, code: str) -> None:
        """Live: every widget gets LanguageChange; the open record, cursor and unsaved text stay."""
        if code == language():
            return
        focus = QApplication.focusWidget()
        app = QApplication.instance()
        set_language(code, app)
        self.preferences.language = code
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus()
        self.language_changed.emit(code)

    def toggle_privacy(self) -> None:
        sums.set_hidden(not sums.hidden())

    def _on_privacy(self, hidden: bool) -> None:
        self.preferences.privacy = hidden
        self.status.show_privacy(hidden)
        for screen in self._screens.values():
            screen.rerender()

    def apply_look(self) -> None:
        """Put the theme and text size of the preferences on."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply(app, self.preferences.theme, self.preferences.text_size)
        self._compact = None
        self._fit()
        self.retranslate()
        for screen in self._screens.values():
            screen.retranslate()
            screen.rerender()

    # Qt
    def retranslate(self) -> None:
        self.registry.retranslate()
        self.rail.retranslate(_("Rooms"))
        self.top.retranslate()
        self.status.retranslate()
        self.palette_frame.retranslate()
        self.keys_panel.retranslate()
        self.lock_page.retranslate()
        self.say_last_change()
        self._say_demo()
        self._show_top()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "ring"):
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Escape and not self.lock_page.isVisible():
            self.escape()
            return
        if self._layout_keys.handle(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.set_geometry(self.saveGeometry())
        self._keep_all()
        self.closing.emit()
        super().closeEvent(event)
