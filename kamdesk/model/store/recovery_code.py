"""The recovery code: 26 Crockford characters, made once, printed, and forgiving about how they are typed."""

from __future__ import annotations

import secrets

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_

CODE_LENGTH = 26

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"I": "1", "L": "1", "O": "0"})
_GROUPS = (5, 5, 5, 5, 6)
_CYRILLIC_LOOKALIKES = str.maketrans("АВСЕНКМОРТХУ", "ABCEHKM0PTXY")


def new_recovery_code() -> str:
    """26 random characters in groups, for the printed sheet: 'K7Q2M-…'."""
    letters = "".join(secrets.choice(_CROCKFORD) for _ in range(CODE_LENGTH))
    parts, at = [], 0
    for size in _GROUPS:
        parts.append(letters[at : at + size])
        at += size
    return "-".join(parts)


def plain_code(typed: str) -> str:
    """The 26 characters meant by what was typed; raises InvalidInput when it cannot be a code.

    Forgives lower case, dashes, spaces, I and L for 1, O for 0, and capital Cyrillic letters that look alike.
    """
    kept = "".join(char for char in typed.upper() if not char.isspace() and char not in "-–—−_.")
    letters = kept.translate(_CYRILLIC_LOOKALIKES).translate(_FORGIVEN)
    if len(letters) != CODE_LENGTH or any(char not in _CROCKFORD for char in letters):
        raise InvalidInput(
            Problem(
                "recovery",
                N_("A recovery code has %(length)d letters and digits. Compare it with the printed sheet."),
                {"length": CODE_LENGTH},
            )
        )
    return letters
