"""Vocabulary of the document register (A41)."""

from __future__ import annotations

import mimetypes
from enum import StrEnum

from kamdesk.model.core.languages import N_

# a signed original that is out for longer is asked for
ORIGINAL_DAYS = 30


class Channel(StrEnum):
    """How a paper went out."""

    EMAIL = "email"
    POST = "post"
    HAND = "hand"
    ESIGN = "esign"


CHANNELS = {
    Channel.EMAIL: N_("By e-mail"),
    Channel.POST: N_("By post"),
    Channel.HAND: N_("By hand"),
    Channel.ESIGN: N_("Signed electronically"),
}


def media_type(file_name: str) -> str:
    """The kind of a file by its name, 'application/octet-stream' where the name tells nothing."""
    return mimetypes.guess_type(file_name)[0] or "application/octet-stream"
