"""Everything `./run test` runs: format, lint and types, then the tests, which hold the layers and the catalogues too.

Exit 1 when anything fails; all of it runs in any case.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PY = sys.executable

GATES: dict[str, list[str]] = {
    "format": [PY, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [PY, "-m", "ruff", "check", "--quiet", "."],
    "types": [PY, "-m", "mypy"],
}


def run_gate(name: str) -> tuple[str, int, float, str]:
    """Name, exit code, seconds and output of one gate."""
    start = time.monotonic()
    done = subprocess.run(
        GATES[name], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return name, done.returncode, time.monotonic() - start, done.stdout


def run_gates() -> list[str]:
    """Run all gates, two at a time; report each and return the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, code, seconds, output in pool.map(run_gate, GATES):
            print(f"{'ok  ' if code == 0 else 'FAIL'}  {name}  ({seconds:.1f} s)", flush=True)
            if code:
                failed.append(name)
                print(output.rstrip(), flush=True)
    return failed


def main() -> int:
    failed = run_gates()
    # in as many processes as there are cores; more than four wait for one another's windows
    spread = ["-n", "auto", "--maxprocesses", "4"]
    tests = subprocess.run([PY, "-m", "pytest", "-q", "--durations=10", *spread], cwd=ROOT, check=False)
    if tests.returncode:
        failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "everything holds", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
