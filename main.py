"""Start KAMdesk: the window, or with a command the same use cases without one."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Hand over to the command line when the first word is a command, else to the window."""
    first = next(iter(arguments), "")
    if first == "--read-table":  # how a frozen program starts the reader of `kamdesk.exchange.tables.reader`
        from kamdesk.exchange.tables.child import main as read_table

        return read_table()
    _compile_catalogues()
    wants_help = first in ("-h", "--help", "--version")
    if wants_help or (first and not first.startswith("-")):
        from kamdesk.cli import main as run_command

        return run_command(arguments)
    from kamdesk.ui.app import main as open_window

    return open_window(arguments)


def _compile_catalogues() -> None:
    """Make the .mo files that are missing or old; a frozen program carries them."""
    if not getattr(sys, "frozen", False):
        from kamdesk.model.core.catalogues import compile_stale

        compile_stale()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
