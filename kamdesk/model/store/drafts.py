"""Unsaved text of forms: kept as it is typed, there again after a crash, a lock or a language switch.

Drafts are local to the laptop, make no undo step and no change-log line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.store.service import service
from kamdesk.model.store.types import instant_text
from kamdesk.model.store.work import Work


def draft(connection: Connection, screen: str, record_id: str = "") -> dict[str, Any] | None:
    """What was last typed there, or None."""
    row = connection.execute(
        text("SELECT body FROM draft WHERE screen = :screen AND record_id = :record"),
        {"screen": screen, "record": record_id},
    ).first()
    return None if row is None else json.loads(row[0])


@service(N_("Draft kept"))
def keep_draft(work: Work, *, screen: str, record_id: str = "", body: Mapping[str, Any]) -> None:
    """Remember what is typed now; `body` must be JSON."""
    work.connection.execute(
        text(
            "INSERT INTO draft(screen, record_id, body, at) VALUES (:screen, :record, :body, :at) "
            "ON CONFLICT(screen, record_id) DO UPDATE SET body = excluded.body, at = excluded.at"
        ),
        {
            "screen": screen,
            "record": record_id,
            "body": json.dumps(dict(body), ensure_ascii=False),
            "at": instant_text(clock.now()),
        },
    )


@service(N_("Draft dropped"))
def drop_draft(work: Work, *, screen: str, record_id: str = "") -> None:
    """Forget it: the form was saved or given up."""
    work.connection.execute(
        text("DELETE FROM draft WHERE screen = :screen AND record_id = :record"),
        {"screen": screen, "record": record_id},
    )
