"""What a load will do, line by line, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kamdesk.model.core.errors import Cancelled, Translator, Value
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import fold

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]


class Mode(StrEnum):
    """What may happen to records that are new and to records that are known."""

    BOTH = "both"
    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"

    @property
    def adds(self) -> bool:
        return self in (Mode.BOTH, Mode.ADD)

    @property
    def updates(self) -> bool:
        return self in (Mode.BOTH, Mode.UPDATE)


class Action(StrEnum):
    """What happens to one line of the file."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    SKIP = "skip"
    JOIN = "join"
    CREATE = "create"
    MAYBE = "maybe"


SAME_CODE = N_("The same code stands in an earlier line; joined.")
SAME_NAME_TOWN = N_("No code; joined with %(name)s by name and town.")
SAME_REG_NO = N_("Joined with %(name)s by registration number.")
GOT_CODE = N_("%(name)s had no code and got the code %(code)s.")
KNOWN_LEFT = N_("Already known; the chosen mode leaves it as it is.")
NEW_LEFT = N_("New; the chosen mode adds nothing.")
CLIENT_CREATED = N_("Client %(name)s was not known and was made from code and name.")
PRODUCT_CREATED = N_("Product %(name)s was not known and was made from code and name.")
OWN_ORDER = N_("Order %(number)s was taken in this program and stays as it is.")
NO_SUCH_PAYER = N_("Neither a client nor a known invoice is named; the payment was left out.")
NO_SUCH_ORDER = N_("There is no order %(number)s, or more than one.")
ORDER_NOT_OPEN = N_("Order %(number)s takes no delivery: it is refused, cancelled or closed.")
NO_SUCH_LINE = N_("Order %(number)s has no line of %(item)s.")
TWICE_IN_FILE = N_("Invoice %(number)s stands twice in the file; the last line counts.")
PAYMENT_TWICE = N_("Payment %(number)s stands twice in the file; the first line counts.")
MAYBE_SAME = N_("%(name)s may be the same client as %(other)s: compare and merge.")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the preview: which row, what happens, to whom and why (msgid)."""

    row: int
    action: Action
    subject: str
    reason: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, l10n: Translator) -> str:
        """The reason in the reader's language, '' when the action says it all."""
        if not self.reason:
            return ""
        translated = l10n.gettext(self.reason)
        return translated % dict(self.values) if self.values else translated


@dataclass(slots=True)
class Counts:
    """How many records are added, updated, already the same, or left out."""

    added: int = 0
    updated: int = 0
    same: int = 0
    skipped: int = 0


@dataclass(slots=True)
class Steps:
    """The preview of one file."""

    lines: list[PlanLine] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)

    def say(self, row: int, action: Action, subject: str, reason: str = "", **values: Value) -> None:
        self.lines.append(PlanLine(row, action, subject, reason, values))

    @property
    def joined(self) -> list[PlanLine]:
        return [line for line in self.lines if line.action is Action.JOIN]

    @property
    def proposed(self) -> list[PlanLine]:
        """Pairs worth merging; nothing was done about them."""
        return [line for line in self.lines if line.action is Action.MAYBE]

    @property
    def created(self) -> list[PlanLine]:
        return [line for line in self.lines if line.action is Action.CREATE]


@dataclass(frozen=True, slots=True)
class Change:
    """New values for some columns of a known row."""

    id: str
    values: dict[str, Any]


@dataclass(slots=True)
class Pulse:
    """Tells how far a long step is and stops it when the user wants."""

    progress: Progress | None = None
    cancelled: IsCancelled | None = None
    total: int = 0
    done: int = 0

    def beat(self, step: int = 1) -> None:
        """`step` more lines are done; raises Cancelled."""
        self.done += step
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(min(self.done, self.total), self.total)


def text_changes(known: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What a file changes about a known row: an empty cell erases nothing, a worse spelling replaces nothing."""
    return {
        name: new
        for name, new in told.items()
        if new not in (None, "") and new != known.get(name) and not _worse_spelling(known.get(name), new)
    }


def _worse_spelling(old: object, new: object) -> bool:
    """True when `new` is the same words in capitals, without diacritics or with letters lost to '?'."""
    if not isinstance(old, str) or not isinstance(new, str) or not old:
        return False
    if "?" in new and "?" not in old and len(new) == len(old):
        return all(a == b or b == "?" or fold(a) == fold(b) for a, b in zip(old, new, strict=True))
    if fold(old) != fold(new):
        return False
    return _richness(new) <= _richness(old)


def _richness(text: str) -> tuple[bool, int, int]:
    """Mixed case before capitals or small letters only, then more marked letters, then fewer spaces."""
    mixed = not (text.isupper() or text.islower())
    return (mixed, sum(1 for char in text if ord(char) > 127), -len(text))
