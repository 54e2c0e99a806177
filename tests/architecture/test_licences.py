"""Everything that comes from others is named with its licence."""

from __future__ import annotations

import re

from tests.architecture.test_locks import pins
from tests.support.source import ROOT

LIST = ROOT / "resources" / "licences" / "README.md"


def test_every_package_of_the_program_is_named_with_its_licence() -> None:
    rows = re.findall(r"^\| ([a-z0-9, -]+) \| ([^|]+) \|$", LIST.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for names, _licence in rows for name in names.split(", ")}
    assert set(pins("requirements.lock")) - named == set(), "add them to resources/licences/README.md"
    assert named - set(pins("requirements.lock")) == {"package"}, "named, but not used any more"


def test_everything_in_resources_is_named_and_its_licence_file_is_there() -> None:
    text = LIST.read_text(encoding="utf-8")
    for entry in (ROOT / "resources").iterdir():
        if entry.name != "licences":
            assert f"`resources/{entry.name}{'/' if entry.is_dir() else ''}`" in text, entry.name
    for licence in re.findall(r"`((?:resources/\S+|LICENSE)[^`/])`", text):
        assert (ROOT / licence).is_file(), licence
