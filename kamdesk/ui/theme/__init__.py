"""The look of the program: tokens, type scale, icons, style sheet. `from kamdesk.ui.theme import look`."""

from __future__ import annotations

from kamdesk.ui.theme.look import centred, look

__all__ = ["centred", "look"]
