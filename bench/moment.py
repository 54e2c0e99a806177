"""The moment everything is generated and measured as of: a Thursday, ten o'clock in Riga."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
