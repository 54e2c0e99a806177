"""The lock files: exact, hashed, saying nothing about where packages came from, agreeing with each other."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "requirements-package.lock")
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;]+)")


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {m[1]: m[2] for line in lines if (m := PINNED.match(line))}  # of two for two Pythons: the newer


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(blocks) > 10
    assert [block for block in blocks if not PINNED.match(block) or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_host_and_no_folder_is_recorded(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|index-url|find-links| @ |/(?:home|root|tmp|opt)/", text) == []


@pytest.mark.parametrize("name", LOCKS[1:])
def test_the_larger_locks_hold_the_same_runtime(name: str) -> None:
    runtime, larger = pins("requirements.lock"), pins(name)
    assert {package: larger.get(package) for package in runtime} == runtime


def test_what_the_project_asks_for_is_locked() -> None:
    asked = project()["project"]["dependencies"]  # type: ignore[index]
    names = {re.split(r"[\[>=<~!; ]", line, maxsplit=1)[0].lower() for line in asked}
    assert names - set(pins("requirements.lock")) == set()
