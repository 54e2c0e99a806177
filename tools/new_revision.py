"""Write the next schema revision by comparing the tables with the revisions so far.

usage: python tools/new_revision.py "what changes"
Then read the new file in kamdesk/model/store/migrations/versions, complete it by hand (search index, triggers,
checks and moved rows are not seen by the comparison) and raise SCHEMA_VERSION in kamdesk/model/store/version.py.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from alembic import command  # noqa: E402

from kamdesk.model.registry import metadata  # noqa: E402
from kamdesk.model.store import migrate  # noqa: E402
from kamdesk.model.store.connection import Access  # noqa: E402
from kamdesk.model.store.types import Day, Flag, Instant  # noqa: E402


def main(message: str) -> None:
    known = migrate.revisions()
    number = f"{len(known) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "empty.kamdesk"
        with migrate.one_transaction(book, secrets.token_bytes(32), access=Access.CREATE) as connection:
            if known:
                migrate.apply(connection, known[-1])
            config = migrate.alembic_config(
                connection, metadata=metadata, include_object=_ours, render_item=_plain_type
            )
            command.revision(config, message, autogenerate=True, rev_id=number)


def _ours(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """The search index is written by hand."""
    return not (kind == "table" and str(name).startswith("search_fts"))


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Revisions say Text and Integer, never types of the program that may change."""
    if kind == "type" and isinstance(item, Day | Instant):
        return "sa.Text()"
    if kind == "type" and isinstance(item, Flag):
        return "sa.Integer()"
    return False


if __name__ == "__main__":
    main(sys.argv[1])
