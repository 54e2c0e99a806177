"""The schema this program writes: compared with `PRAGMA user_version` at every start, without Alembic."""

from __future__ import annotations

SCHEMA_VERSION = 2
