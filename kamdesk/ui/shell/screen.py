"""What a screen is to the window: a title, actions, a state to render, and answers to the global keys.

See docs/developers/screens.md for a recipe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import ChangeBus, Runner
from kamdesk.ui.shell.route import Route

if TYPE_CHECKING:
    from kamdesk.ui.shell.window import Shell


@dataclass(frozen=True, slots=True)
class Context:
    """The ports a screen gets; `services` holds what the composition root adds, by name."""

    runner: Runner
    bus: ChangeBus
    shell: Shell
    preferences: Preferences
    services: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PillSpec:
    """A small word on a soft background: tone ok, warn, bad, info, key, inf, neu or acc."""

    text: str
    tone: str = "neu"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Top:
    """One thing in the top bar: an action as a button, or a widget of the screen's own.

    `priority` decides who goes to the `…` menu first when the bar is narrow: higher goes earlier.
    """

    action: str = ""
    text: str = ""
    icon: str = ""
    primary: bool = False
    show_key: bool = False
    icon_only: bool = False
    priority: int = 1
    reason: str = ""
    run: Callable[[], object] | None = None
    widget: QWidget | None = None


@dataclass(frozen=True, slots=True)
class RoomSpec:
    """A room of the rail. `key` is the route's room; `factory` builds the home screen on first visit.

    `record` builds the screen of one record (Depth is two: room -> record); without it the home screen gets all
    routes. `badge` may tell how many things can be done today. A room with several kinds of record names them in
    `records`: a record id 'contract:…' goes to the screen of 'contract', any other to `record`.
    """

    key: str
    msgid: str
    icon: str
    factory: Callable[[Context], Screen]
    shortcut: str = ""
    record: Callable[[Context], Screen] | None = None
    records: Mapping[str, Callable[[Context], Screen]] = field(default_factory=dict)
    actions: tuple[ActionSpec, ...] = ()
    at_bottom: bool = False
    # who sees the room: the key account manager, sales support, or both (company.role)
    roles: frozenset[str] = frozenset({"kam"})


class Screen(QWidget):
    """Base of every screen. Subclasses override what they have; the window calls, never the other way round.

    `kinds` are the kinds of thing shown: a change of one of them refreshes a visible screen and marks a hidden one
    stale. Call `show_state(state)` rather than `render(state)`, so that a language switch can render it again.
    """

    kinds: ClassVar[frozenset[str]] = frozenset()
    top_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.stale = False
        self.route: Route | None = None
        self._state: Any = None

    # what the top bar shows
    def title(self) -> str:
        raise NotImplementedError

    def subtitle(self) -> str:
        return ""

    def pills(self) -> list[PillSpec]:
        return []

    def top_actions(self) -> list[Top]:
        return []

    def menu_actions(self) -> list[Top]:
        """What is only in the `…` menu."""
        return []

    def crumb(self) -> str:
        """Name of the room above a record; clicking it goes up. Empty on a room's home screen."""
        return ""

    def read_only(self) -> str:
        """Why nothing can be changed here, or empty."""
        return ""

    def hints(self) -> list[str]:
        """Ids of the actions drawn as key hints, if the screen has a hint row."""
        return []

    # state
    def open(self, route: Route) -> None:
        """Show what the route says. Called on each visit, also with the same route."""
        self.route = route
        self.refresh(self.kinds)

    def leave(self) -> None:
        """The user goes elsewhere: keep unsaved text, stop timers."""

    def keep(self) -> None:
        """Store what is typed and not saved, as a draft: the lock falls or the window closes."""

    def refresh(self, kinds: Iterable[str]) -> None:
        """Read again what these kinds touch."""

    def render(self, state: Any) -> None:
        """Put a state into the widgets; decide nothing."""

    def show_state(self, state: Any) -> None:
        self._state = state
        self.render(state)
        self.top_changed.emit()

    def rerender(self) -> None:
        """Render the last state again: after a language switch, F8, a new day."""
        if self._state is not None:
            self.render(self._state)
        self.top_changed.emit()

    def retranslate(self) -> None:
        """Set every fixed text again. Unsaved text, cursor and open record stay."""

    def set_compact(self, compact: bool) -> None:
        """The window is under 1120 px wide (or not any more): fold side panels."""

    # answers to global keys; None means the screen has nothing to answer
    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Handlers of actions by id. An action without one is disabled while this screen is shown."""
        return {}

    def current_record(self) -> tuple[str, str] | None:
        """(kind, id) the global actions apply to, such as ('client', id)."""
        return None

    def escape(self) -> bool:
        """Esc: close a layer or clear a filter; True when something was done, else the window goes up."""
        return False

    def regions(self) -> list[QWidget]:
        """Parts Ctrl+F6 jumps between, in reading order."""
        return []

    def focus_first(self) -> None:
        """Put the focus where the user left it, or on the first control in tab order."""
        last = self.focusWidget()
        if last is not None and last is not self and takes_focus(last):
            last.setFocus()
            return
        at = self.nextInFocusChain()
        while at is not None and at is not self:
            if self.isAncestorOf(at) and takes_focus(at):
                at.setFocus()
                return
            at = at.nextInFocusChain()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.rerender()
        super().changeEvent(event)


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab could stop here now."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisibleTo(widget.window())
    )
