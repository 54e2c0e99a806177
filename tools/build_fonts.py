"""Make the four static IBM Plex Sans faces of `resources/fonts` from the variable fonts.

    python -m venv fonts-venv
    fonts-venv/bin/pip install fonttools fontpkg-ibm-plex-sans
    fonts-venv/bin/python tools/build_fonts.py resources/fonts

The faces are committed, so the program never needs this script: it is here to show where they come from.
Each instance gets its own PostScript name, because ReportLab embeds only the first of two fonts that
share one, and its own legacy family name, so that every platform sees four faces of one family.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "IBM Plex Sans"
UPRIGHT, SLANTED = "IBMPlexSans[wdth,wght].ttf", "IBMPlexSans-Italic[wdth,wght].ttf"
NEEDED = "ĀāČčĒēĢģĪīĶķĻļŅņŠšŪūŽžЁёАЯая№€₽$−–—„“”«»…→✓≥≤×·½%‰\u00a0"
# Tables of use only to a variable font, or to none of our readers.
DROPPED = ("STAT", "MVAR", "avar", "HVAR", "cvar", "DSIG", "meta")


class Face(NamedTuple):
    style: str
    weight: int
    source: str


FACES = (
    Face("Regular", 400, UPRIGHT),
    Face("Italic", 400, SLANTED),
    Face("Medium", 500, UPRIGHT),
    Face("SemiBold", 600, UPRIGHT),
)


def source_folder() -> Path:
    """Folder of the installed `fontpkg_ibm_plex_sans`, found without importing it."""
    spec = importlib.util.find_spec("fontpkg_ibm_plex_sans")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install fontpkg-ibm-plex-sans first")
    return Path(next(iter(spec.submodule_search_locations)))


def rename(font: TTFont, face: Face) -> None:
    """Give the instance the names of its own style (OpenType name ids 1-6, 16, 17)."""
    linked = face.style in ("Regular", "Italic")
    names = {
        1: FAMILY if linked else f"{FAMILY} {face.style}",
        2: face.style if linked else "Regular",
        3: f"KAMdesk;IBMPlexSans-{face.style};static",
        4: f"{FAMILY} {face.style}",
        6: f"IBMPlexSans-{face.style}",
        16: FAMILY,
        17: face.style,
    }
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 5, 7, 8, 9, 11, 12, 13, 14)]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


def make(face: Face, folder: Path) -> TTFont:
    """One static instance, with hinting kept and its weight declared to the system."""
    font = TTFont(folder / "files" / face.source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"wght": face.weight, "wdth": 100}, inplace=True)
    for tag in DROPPED:
        if tag in font:
            del font[tag]
    font["OS/2"].usWeightClass = face.weight
    rename(font, face)
    missing = sorted(c for c in NEEDED if ord(c) not in font.getBestCmap())
    if missing:
        raise SystemExit(f"{face.style} lacks {missing}")
    return font


def main(target: Path) -> None:
    folder = source_folder()
    target.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        path = target / f"IBMPlexSans-{face.style}.ttf"
        make(face, folder).save(path)
        print(path.name, path.stat().st_size)
    shutil.copyfile(folder / "LICENSE", target / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "resources/fonts"))
