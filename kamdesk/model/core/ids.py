"""Keys of rows: UUIDv7 text made on the laptop, so a save can be repeated without doubling anything."""

from __future__ import annotations

import uuid

import uuid_utils

_NAMESPACE = uuid.UUID("6f1d7e1e-6b0a-5c5e-9d0b-6b616d646573")


def new_id() -> str:
    """A fresh UUIDv7 in its 36-letter form. Never sort or decide by its time part: clocks lie."""
    return str(uuid_utils.uuid7())


def fixed_id(*parts: str) -> str:
    """The same id for the same parts, on every laptop: for seed rows and import keys (UUIDv5)."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))
