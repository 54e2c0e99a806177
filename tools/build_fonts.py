"""Unpack the four IBM Plex Sans faces of `resources/fonts` from IBM's own web fonts.

    npm pack @ibm/plex-sans && tar xzf ibm-plex-sans-*.tgz
    python -m venv fonts-venv && fonts-venv/bin/pip install fonttools
    fonts-venv/bin/python tools/build_fonts.py package resources/fonts

A WOFF file is the font compressed: nothing in it is changed here, so the faces keep their reserved name lawfully
(OFL 1.1, clause 3). The faces are committed; this script shows where they come from and checks that they hold every
letter the program needs and digits of one width.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

STYLES = ("Regular", "Italic", "Medium", "SemiBold")
NEEDED = "ĀāČčĒēĢģĪīĶķĻļŅņŠšŪūŽžЁёАЯая№€₽$−–—„“”«»…→✓≥≤×·½%‰\u00a0"


def unpack(package: Path, target: Path, style: str) -> None:
    """Write one face as TrueType; exits with a word when a glyph is missing or digits differ in width."""
    font = TTFont(package / "fonts" / "complete" / "woff" / f"IBMPlexSans-{style}.woff")
    glyphs = font.getBestCmap()
    missing = [letter for letter in NEEDED if ord(letter) not in glyphs]
    if missing:
        raise SystemExit(f"{style} lacks {' '.join(missing)}")
    if len({font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}) != 1:
        raise SystemExit(f"{style}: the digits differ in width")
    font.flavor = None
    font.save(target / f"IBMPlexSans-{style}.ttf")


def main(package: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        unpack(package, target, style)
    shutil.copyfile(package / "LICENSE.txt", target / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
