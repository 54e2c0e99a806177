"""Everything that can go wrong in a way the user should hear about.

KamdeskError
├── InvalidInput          one or more fields hold something the rules refuse; shown at the fields
├── NotAllowed            the state forbids it (week closed, order confirmed); shown as a toast
├── Conflict              the row changed meanwhile; reload or keep
├── StorageError          the file or the disk
│   ├── StorageFull       no space left; nothing stored was touched
│   ├── StorageLocked     another program holds the file
│   ├── StorageReadOnly   folder or file cannot be written
│   ├── StorageDamaged    the file does not verify
│   ├── StorageNewer      written by a newer KAMdesk
│   ├── NotAPortfolio     some other file
│   └── WrongKey          password or recovery code does not open it
└── Cancelled             the user stopped it; say nothing

Anything else that is raised is a bug. Errors carry an English msgid and values, never translated text;
`error.text(l10n)` gives the sentence in the reader's language.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Value = str | int | float


class Translator(Protocol):
    """What an error needs to speak: the `gettext` of an `L10n`."""

    def gettext(self, msgid: str) -> str: ...


class KamdeskError(Exception):
    """A fault the user is told about; `msgid` uses %(name)s placeholders filled from `values`."""

    def __init__(self, msgid: str, **values: Value) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values

    def text(self, l10n: Translator) -> str:
        """The sentence in the language of `l10n`."""
        translated = l10n.gettext(self.msgid)
        return translated % self.values if self.values else translated

    def __str__(self) -> str:
        return self.msgid % self.values if self.values else self.msgid


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field of a form or one cell of a file."""

    field: str
    msgid: str
    values: Mapping[str, Value] = dataclasses.field(default_factory=dict)

    def text(self, l10n: Translator) -> str:
        translated = l10n.gettext(self.msgid)
        return translated % dict(self.values) if self.values else translated


class InvalidInput(KamdeskError):
    """Holds every problem found, so a form can show them all at once."""

    def __init__(self, *problems: Problem) -> None:
        first = problems[0]
        super().__init__(first.msgid, **first.values)
        self.problems = problems


class NotAllowed(KamdeskError):
    """The present state does not permit this."""


class Conflict(KamdeskError):
    """Somebody or something changed the row since it was read."""


class StorageError(KamdeskError):
    """The portfolio file or the disk refused."""


class StorageFull(StorageError):
    pass


class StorageLocked(StorageError):
    pass


class StorageReadOnly(StorageError):
    pass


class StorageDamaged(StorageError):
    pass


class StorageNewer(StorageError):
    pass


class NotAPortfolio(StorageError):
    pass


class WrongKey(StorageError):
    pass


class Cancelled(KamdeskError):
    def __init__(self) -> None:
        super().__init__("")
