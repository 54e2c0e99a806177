"""The style sheet made from tokens. Geometry and colours are apart: a high-contrast system keeps its own colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template

TEMPLATES = Path(__file__).parent
SIZES = (9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 26, 28, 30, 34, 44)


def style_sheet(tokens: dict[str, str], px: Callable[[float], int], *, colours: bool) -> str:
    """The whole style sheet; `px` scales a type or row size by the user's text size."""
    values = dict(tokens) | {f"px{size}": f"{px(size)}px" for size in SIZES}
    icons = TEMPLATES.parents[2] / "resources" / "icons"
    values["icons"] = icons.as_posix()
    text = (TEMPLATES / "geometry.qss").read_text(encoding="utf-8")
    if colours:
        text += (TEMPLATES / "colours.qss").read_text(encoding="utf-8")
    return Template(text).substitute(values)
