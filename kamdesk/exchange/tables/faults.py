"""Why a file is not read. Light: the reader's child process imports it too."""

from __future__ import annotations

from kamdesk.model.core.errors import KamdeskError, Value


class FileRefused(KamdeskError):
    """The file is not opened, or not further; nothing of it was taken. `reason` is a short code for tests and logs."""

    def __init__(self, reason: str, msgid: str, **values: Value) -> None:
        super().__init__(msgid, **values)
        self.reason = reason
