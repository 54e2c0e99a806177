"""A working day in the window: memory, and the longest time it did not answer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.loading import export_file
from bench.measure import Row
from bench.setting import Setting
from bench.starts import ROOT, environment


def day(setting: Setting) -> Iterator[Row]:
    """Every step of the table in one real window with its threads and a heartbeat."""
    with setting.open(setting.work) as portfolio:
        export = export_file(portfolio, setting.scratch / "day.csv", setting.import_lines, 9)
    done = subprocess.run(
        [sys.executable, "-m", "bench.day_child", str(setting.work.path), str(export)],
        cwd=ROOT,
        env=environment(setting, "day"),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the day in the window failed: {done.stderr[-2000:]}")
    found = json.loads(done.stdout.strip().splitlines()[-1])
    memory, stalls = found["memory"], found["stalls"]
    yield Row(
        "memory with the portfolio open",
        memory["now"],
        "MB",
        most=300,
        note=f"every room visited; peak {memory['peak']:.0f} MB",
    )
    slowest = max(stalls, key=lambda step: stalls[step])
    told = ", ".join(f"{step} {ms:.0f}" for step, ms in sorted(stalls.items(), key=lambda one: -one[1])[:6])
    yield Row("longest stall of the window", stalls[slowest], "ms", most=50, note=told)
