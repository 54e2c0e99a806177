"""What the store noticed and the user should know: said once, in a banner or on the settings page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kamdesk.model.core.errors import KamdeskError

Value = str | int | datetime | KamdeskError


class Speaks(Protocol):
    """The texts of one language (an `L10n`)."""

    def gettext(self, msgid: str) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int) -> str: ...

    def moment(self, moment: datetime) -> str: ...


class FindingKind(StrEnum):
    """Kinds of findings; a screen may offer a button with some of them."""

    READ_ONLY = "read only"
    DISK_FULL = "disk full"
    SAVES_MISSING = "saves missing"
    CLOCK_BACK = "clock back"
    NEW_SERIES = "new series"
    RESTORE_FINISHED = "restore finished"
    MIGRATED = "migrated"
    DAMAGED = "damaged"
    BACKUP_FAILED = "backup failed"
    SECOND_COPY_FAILED = "second copy failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One notice; `counted` words it where the number in `values['count']` chooses the form."""

    kind: FindingKind
    msgid: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    counted: Callable[[Speaks, int], str] | None = None

    def text(self, l10n: Speaks) -> str:
        """The sentence in the language of `l10n`."""
        translated = self.counted(l10n, self.count) if self.counted else l10n.gettext(self.msgid)
        return translated % {name: _said(value, l10n) for name, value in self.values.items()}

    @property
    def count(self) -> int:
        """The number that chooses the plural form; 0 when there is none."""
        count = self.values.get("count", 0)
        return count if isinstance(count, int) else 0

    @property
    def serious(self) -> bool:
        """Whether data or saving is in danger; other findings are for information."""
        return self.kind not in (FindingKind.NEW_SERIES, FindingKind.RESTORE_FINISHED, FindingKind.MIGRATED)


def _said(value: Value, l10n: Speaks) -> str | int:
    if isinstance(value, datetime):
        return l10n.moment(value)
    return value.text(l10n) if isinstance(value, KamdeskError) else value
