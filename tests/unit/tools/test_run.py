"""The entry script: what it says without installing anything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="./run is for POSIX systems")


def start(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **environment}
    command = ["sh", str(folder / "run"), *arguments]
    return subprocess.run(
        command, env=bare, text=True, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )


def test_help_names_every_command() -> None:
    done = start("--help")
    assert done.returncode == 0
    for command in (
        "demo",
        "tour DIR",
        "test",
        "bench [--json]",
        "init",
        "import",
        "figures",
        "backup",
        "restore",
    ):
        assert command in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("arguments", [(), ("demo",)])
def test_without_a_screen_it_says_what_to_do_and_exits_2(arguments: tuple[str, ...]) -> None:
    done = start(*arguments)
    assert done.returncode == 2
    assert "no screen" in done.stderr
    assert "xvfb-run" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_fitting_python_it_says_which_ones_fit(tmp_path: Path) -> None:
    shutil.copy(ROOT / "run", tmp_path)
    done = start("figures", folder=tmp_path, KAMDESK_PYTHON="/bin/false", KAMDESK_SKIP_SYSTEM="1")
    assert done.returncode == 2
    assert "3.11, 3.12 or 3.13" in done.stderr


def test_ci_does_what_a_developer_does() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"\./run\b", line)] == ["exec ./run test </dev/null"]


@pytest.mark.parametrize("name", ["run", ".ci/run"])
def test_the_scripts_are_executable_and_parse(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
    shell = "bash" if name.startswith(".ci") else "sh"
    assert subprocess.run([shell, "-n", str(ROOT / name)], check=False).returncode == 0
