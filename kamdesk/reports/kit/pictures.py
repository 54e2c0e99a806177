"""Photos on paper: turned as they were taken, made small enough to send, nothing else of the file kept."""

from __future__ import annotations

import io
import warnings
from functools import lru_cache

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from kamdesk.reports.kit.boxes import Box, Text
from kamdesk.reports.kit.ink import GREY_RULE, NOTE
from kamdesk.reports.kit.pen import Pen

# longest side in pixels: 200 dots per inch over the width of a page
MOST = 1400
QUALITY = 80
# a picture of more pixels than this is refused before it is unpacked
BOMB = 120_000_000


class Picture(Box):
    """A photo in at most `width` x `most` points, its proportions kept; `otherwise` stands where it cannot be read."""

    __slots__ = ("_data", "_text", "_wide")

    def __init__(self, content: bytes, width: float, most: float, otherwise: str) -> None:
        found = _readable(content)
        self._data, self._text = found[0] if found else b"", Text(otherwise, width - 16, NOTE, limit=2)
        self._wide = width
        if found is None:
            super().__init__(self._text.height + 16)
            return
        wide, high = found[1], found[2]
        scale = min(width / wide, most / high)
        self._wide = wide * scale
        super().__init__(high * scale)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        if self._data:
            pen.picture(x, y, self._wide, self.height, ImageReader(io.BytesIO(self._data)))
            return
        pen.frame(x, y, self._wide, self.height, 0.5, GREY_RULE)
        self._text.draw(pen, x + 8, y + 8)


@lru_cache(maxsize=4)
def _readable(content: bytes) -> tuple[bytes, int, int] | None:
    """The photo as a JPEG of a usual size with its width and height; None when it cannot be read.

    Where and with what it was taken stays out of the paper.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as opened:
                if opened.width * opened.height > BOMB:
                    return None
                opened.draft("RGB", (MOST, MOST))
                made = ImageOps.exif_transpose(opened)
                made.thumbnail((MOST, MOST))
                flat = _on_white(made)
    except Exception:  # noqa: BLE001 - a damaged file fails in many ways, and none of them may stop the act
        return None
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), flat.width, flat.height


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which a JPEG has not."""
    if picture.mode == "RGB":
        return picture
    seen = picture.convert("RGBA")
    white = Image.new("RGB", seen.size, (255, 255, 255))
    white.paste(seen, mask=seen.getchannel("A"))
    return white
