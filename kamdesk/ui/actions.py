"""Every action of the program as data: id, words, icon, keys, where it works.

QActions, the palette, tooltips, the hints under a screen and the page of keys all read this one registry.
A room adds its own by listing `ActionSpec`s in its `RoomSpec`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _

GLOBAL = "global"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `keys` in Qt's portable form ('Ctrl+K'); `context` is 'global' or a room's key.

    `in_palette` is False for what makes no sense as a command; `bare` marks a key without Ctrl that a list or grid
    handles itself: it is shown everywhere, but no QAction shortcut is made of it, so typing stays typing.
    """

    id: str
    msgid: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    context: str = GLOBAL
    in_palette: bool = True
    bare: bool = False

    def text(self) -> str:
        return _(self.msgid)

    @property
    def key(self) -> str:
        """The first shortcut, as shown on key caps."""
        return self.keys[0] if self.keys else ""


SHELL_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("palette", N_("Search or run a command"), "search", ("Ctrl+K",), in_palette=False),
    ActionSpec("new", N_("New"), "plus", ("Ctrl+N",)),
    ActionSpec("edit", N_("Edit"), "pencil", ("F2",), in_palette=False),
    ActionSpec("brief", N_("Brief before a meeting"), "file-text", ("F9",)),
    ActionSpec("call", N_("Log a call"), "phone", ("Ctrl+L",)),
    ActionSpec("promise", N_("Add a promise"), "handshake", ("Ctrl+J",)),
    ActionSpec(
        "finish", N_("Finish: confirm, save and close, mark done"), "check", ("Ctrl+Return", "Ctrl+Enter")
    ),
    ActionSpec("find", N_("Filter in this list"), "filter", ("Ctrl+F",)),
    ActionSpec("print", N_("Print or save as PDF"), "printer", ("Ctrl+P",)),
    ActionSpec("undo", N_("Undo"), "undo-2", ("Ctrl+Z",)),
    ActionSpec("redo", N_("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("back", N_("Back"), "arrow-left", ("Alt+Left",)),
    ActionSpec("forward", N_("Forward"), "arrow-right", ("Alt+Right",)),
    ActionSpec("previous", N_("Previous record"), "chevron-up", ("Ctrl+PgUp",), in_palette=False),
    ActionSpec("next", N_("Next record"), "chevron-down", ("Ctrl+PgDown",), in_palette=False),
    ActionSpec("region", N_("Next part of the screen"), "layout-template", ("Ctrl+F6",), in_palette=False),
    ActionSpec("privacy", N_("Hide or show sums"), "eye-off", ("F8",)),
    ActionSpec("language", N_("Switch language: Russian, Latvian"), "languages", ("Ctrl+Shift+L",)),
    ActionSpec("keys", N_("Keys of this screen"), "keyboard", ("F1",)),
    ActionSpec("save", N_("Save"), "save", ("Ctrl+S",), in_palette=False),
    ActionSpec("lock", N_("Lock the program"), "lock", ()),
    ActionSpec(
        "escape", N_("Close the layer, clear the filter, go up"), "x", ("Esc",), in_palette=False, bare=True
    ),
    ActionSpec("menu", N_("Menu of the row"), "ellipsis", ("Shift+F10",), in_palette=False, bare=True),
    ActionSpec("quit", N_("Quit"), "log-out", ("Ctrl+Q",)),
)


class Actions(QObject):
    """QActions made from specs, living in one window. The window's screens supply the handlers."""

    def __init__(self, window: QWidget, specs: Iterable[ActionSpec] = SHELL_ACTIONS) -> None:
        super().__init__(window)
        self._window = window
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self.add(specs)

    def add(self, specs: Iterable[ActionSpec]) -> None:
        """Register specs; an id registered twice is a mistake of the program."""
        for spec in specs:
            if spec.id in self._specs:
                raise ValueError(f"action {spec.id} is registered twice")
            self._specs[spec.id] = spec
            self._actions[spec.id] = self._make(spec)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self._window)
        action.setObjectName(spec.id)
        action.setText(spec.text())
        if not spec.bare:
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setEnabled(spec.context == GLOBAL)
        self._window.addAction(action)
        return action

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __contains__(self, action_id: str) -> bool:
        return action_id in self._specs

    def __iter__(self) -> Iterator[ActionSpec]:
        return iter(self._specs.values())

    def spec(self, action_id: str) -> ActionSpec:
        return self._specs[action_id]

    def qactions(self) -> list[QAction]:
        return list(self._actions.values())

    def on(self, action_id: str, handler: Callable[[], object]) -> None:
        """Connect a handler that lives as long as the window."""
        self._actions[action_id].triggered.connect(lambda _checked=False: handler())

    def enable(self, action_id: str, enabled: bool, reason: str = "") -> None:
        """Enable or not; `reason` is why not, and becomes the tooltip."""
        action = self._actions[action_id]
        action.setEnabled(enabled)
        action.setToolTip(reason if reason and not enabled else self.tip(action_id))

    def suspend(self, suspended: bool) -> None:
        """Turn every shortcut off while the window is locked; `enable` decides again afterwards."""
        for spec in self:
            if spec.id != "quit":
                self._actions[spec.id].setEnabled(not suspended)

    def tip(self, action_id: str) -> str:
        """'Print or save as PDF (Ctrl+P)': the tooltip of a button that has no words."""
        return tip(self._specs[action_id].text(), self._specs[action_id].key)

    def in_context(self, context: str) -> list[ActionSpec]:
        """What works on a screen: its room's actions, then the global ones."""
        own = [spec for spec in self if spec.context == context]
        return own + [spec for spec in self if spec.context == GLOBAL]

    def retranslate(self) -> None:
        for spec in self:
            self._actions[spec.id].setText(spec.text())
            self._actions[spec.id].setToolTip(self.tip(spec.id))


def key_label(key: str) -> str:
    """'Ctrl+Return' as drawn on a key cap: 'Ctrl+Enter'. Key names are those printed on keyboards."""
    names = {
        "Return": "Enter",
        "PgDown": "PgDn",
        "Left": "←",
        "Right": "→",
        "Up": "↑",
        "Down": "↓",
        "Delete": "Del",
    }
    if key in ("+", ""):
        return key
    return "+".join(names.get(part, part) for part in key.split("+"))


def tip(text: str, key: str = "") -> str:
    """A tooltip with its shortcut."""
    return f"{text} ({key_label(key)})" if key else text
