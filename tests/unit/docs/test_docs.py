"""What README and the documents say can be followed: links, pictures, commands, keys."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import polib
import pytest

from kamdesk.ui.actions import SHELL_ACTIONS, ActionSpec, key_label
from kamdesk.ui.rooms import all_rooms
from tests.support.source import ROOT

GUIDES = (ROOT / "docs" / "ru" / "guide.md", ROOT / "docs" / "lv" / "guide.md")
PICTURE_LIMIT = 200_000
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_KEY = re.compile(
    r"(?:(?:Ctrl|Shift|Alt)\+)*(?:Ctrl\+,|F\d{1,2}|(?:Ctrl|Shift|Alt)\+\S+|Space|Del|Esc|Enter|Tab|[A-Z]|\+\+)"
)
# what every list, field and grid does without an action of its own
WIDGET_KEYS = frozenset({"Enter", "Tab", "Del", "Esc", "Shift+F10"})


@cache
def documents() -> tuple[Path, ...]:
    """README, CONTRIBUTING and everything under docs that git knows or will know."""
    return (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(text: str) -> set[str]:
    """What headings are called in links: lower case, spaces to dashes, marks dropped."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        kept = [letter for letter in heading.strip().lower() if _stays(letter)]
        found.add("".join(kept).replace(" ", "-"))
    return found


def _stays(letter: str) -> bool:
    return letter in " -_" or unicodedata.category(letter)[0] in "LN"


def broken_links(path: Path, text: str) -> list[str]:
    """Links of a document that lead nowhere; links to the web are not looked at."""
    broken = []
    for link in _LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        place, _hash, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)
    return broken


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    assert broken_links(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ["[x](no/such.md)", "![x](pictures/none.png)", "[x](#no-such-heading)"])
def test_a_broken_link_is_found(text: str) -> None:
    assert broken_links(ROOT / "README.md", text)


def test_pictures_are_small_and_all_shown() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    shown = "".join(path.read_text(encoding="utf-8") for path in documents())
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < PICTURE_LIMIT, f"{picture.name} is too large: tools/pictures.py"
        assert picture.name in shown, f"{picture.name} is shown nowhere"


_FILE = re.compile(r"(?:[\w-]+/)+[\w-]+\.(?:py|md|tsv|txt|toml)")
PLACES = ("", "kamdesk", "kamdesk/model", "kamdesk/ui")


def missing_files(text: str) -> set[str]:
    """Files named in backticks that are nowhere; NNNN stands for a number."""
    named = {span for span in _SPAN.findall(text) if _FILE.fullmatch(span) and "NNNN" not in span}
    return {name for name in named if not any((ROOT / place / name).exists() for place in PLACES)}


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_every_file_named_is_there(path: Path) -> None:
    assert missing_files(path.read_text(encoding="utf-8")) == set()


def test_a_file_that_is_not_there_is_found() -> None:
    assert missing_files("`tests/none.py`") == {"tests/none.py"}


@cache
def commands() -> frozenset[str]:
    """What `./run --help` names: './run demo' and the list of commands without a window."""
    usage = subprocess.run(
        ["sh", str(ROOT / "run"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    without_window = re.search(r"without a window: ([^;]+);", usage)
    assert without_window is not None
    return frozenset(re.findall(r"\./run ([a-z]+)", usage) + re.findall(r"[a-z]+", without_window[1]))


def unknown_commands(text: str) -> set[str]:
    """Words one space after ./run that its help does not name."""
    return set(re.findall(r"\./run ([a-z][a-z-]*)", text)) - commands()


@pytest.mark.parametrize("path", documents(), ids=name_of)
def test_every_command_is_one(path: Path) -> None:
    assert unknown_commands(path.read_text(encoding="utf-8")) == set()


def test_a_command_that_does_not_exist_is_found() -> None:
    assert unknown_commands("`./run nonsense`") == {"nonsense"}


@cache
def specs() -> tuple[ActionSpec, ...]:
    return (*SHELL_ACTIONS, *(spec for room in all_rooms() for spec in room.actions))


@cache
def registered() -> frozenset[str]:
    """Every key of the registry and of the rail, as drawn on key caps."""
    keys = {key_label(key) for spec in specs() for key in spec.keys}
    return frozenset(keys | {key_label(room.shortcut) for room in all_rooms() if room.shortcut})


def keys_in(text: str) -> set[str]:
    return {span for span in _SPAN.findall(text) if _KEY.fullmatch(span)} - {"Ctrl", "Shift"}


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_every_key_of_a_guide_is_registered(path: Path) -> None:
    assert keys_in(path.read_text(encoding="utf-8")) - registered() - WIDGET_KEYS == set()


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_a_guide_names_every_registered_key(path: Path) -> None:
    assert registered() - keys_in(path.read_text(encoding="utf-8")) == set()


def test_a_key_that_does_nothing_is_found() -> None:
    assert keys_in("press `Ctrl+Shift+Q` or `F12`") - registered() == {"Ctrl+Shift+Q", "F12"}


# quoted in the guides and not a word of the screen: what a user types or a client is called
EXAMPLES = {
    "ru": {"kurz", "курз", "лгкя", "Балтийский чай"},
    "lv": {"skunu", "ылгтг", "курз", "Šķūņu ielas Bodi", "Kurzemes Tirgu", "Melnā kafija"},
}
QUOTED = {"ru": re.compile("«([^»]+)»"), "lv": re.compile("„([^”]+)”")}


def unknown_words(language: str, text: str) -> set[str]:
    """Quoted words that stand in no text of the program in that language."""
    catalogue = polib.pofile(str(ROOT / "locales" / language / "LC_MESSAGES" / "kamdesk.po"))
    texts = "\n".join(text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values()))
    quoted = set(QUOTED[language].findall(" ".join(text.split()))) - EXAMPLES[language]
    return {words for words in quoted if not re.search(pattern_of(words), texts, re.IGNORECASE)}


def pattern_of(words: str) -> str:
    """'…' in the middle of quoted words stands for whatever the program fills in."""
    return r"\S+".join(re.escape(part) for part in re.split(r"(?<=.)…(?=.)", words))


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_what_a_guide_quotes_stands_on_a_screen(path: Path) -> None:
    assert unknown_words(path.parent.name, path.read_text(encoding="utf-8")) == set()


def test_a_button_that_is_called_otherwise_is_found() -> None:
    assert unknown_words("ru", "Нажмите «Сохранить всё и уйти».") == {"Сохранить всё и уйти"}


def test_the_guides_stand_side_by_side() -> None:
    """The same chapters and the same tables in both languages: what one says, the other says."""
    shapes = []
    for path in GUIDES:
        text = path.read_text(encoding="utf-8")
        shapes.append([line[:2] for line in text.splitlines() if line.startswith(("## ", "| ", "1.", "- "))])
    assert shapes[0] == shapes[1]
