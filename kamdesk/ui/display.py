"""Whether a window can open here at all. Qt ends the process without a screen, so this is asked before Qt starts."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from kamdesk.model.core.languages import N_

NO_SCREEN = N_(
    "There is no screen here, so the window cannot open. Start the program from a desktop session, over ssh with "
    "'ssh -X', or on a server with 'xvfb-run ./run'. Commands without a window work: './run --help'."
)


def has_screen(environment: Mapping[str, str] | None = None) -> bool:
    """True where Qt will find a display server, or was told to draw without one (QT_QPA_PLATFORM=offscreen)."""
    known = os.environ if environment is None else environment
    if sys.platform != "linux":
        return True
    wanted = known.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if wanted and wanted not in ("xcb", "wayland", "wayland-egl"):
        return True
    return _wayland_answers(known) or _x_answers(known.get("DISPLAY", ""))


def _wayland_answers(known: Mapping[str, str]) -> bool:
    name = known.get("WAYLAND_DISPLAY", "")
    return bool(name) and (Path(known.get("XDG_RUNTIME_DIR", "/")) / name).is_socket()


def _x_answers(display: str) -> bool:
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt brings no libxcb either way; let it say what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers
