"""What sales support answers, and what it does to the order (A25)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line

SCHEMA = 1
KIND = "kamdesk-receipt"
# after how many days without an answer a packet is asked about
WAIT_DAYS = 2
LONGEST_REASON = 500


class Answer(StrEnum):
    """Seen, entered under their number, or refused; 'waiting' is no answer yet."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    ENTERED = "entered"
    REFUSED = "refused"


# what may follow what: an answer is made more exact or taken back, never forgotten
FOLLOWS: dict[Answer, frozenset[Answer]] = {
    Answer.WAITING: frozenset({Answer.ACCEPTED, Answer.ENTERED, Answer.REFUSED}),
    Answer.ACCEPTED: frozenset({Answer.ENTERED, Answer.REFUSED}),
    Answer.ENTERED: frozenset({Answer.ENTERED, Answer.REFUSED}),
    Answer.REFUSED: frozenset({Answer.ACCEPTED, Answer.ENTERED}),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as its file holds it. `answered_at` is an instant as text."""

    id: str
    packet_id: str
    packet_sha256: str
    number: str
    answer: str
    erp_number: str = ""
    reason: str = ""
    answered_by: str = ""
    answered_at: str = ""

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.answered_at)


def receipt_body(receipt: Receipt) -> str:
    """The receipt as JSON without its hash, the same text for the same receipt."""
    values = {"kind": KIND, "schema": SCHEMA, **asdict(receipt)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1)


def receipt_hash(receipt: Receipt) -> str:
    """SHA-256 of the receipt's content, in hexadecimal."""
    return hashlib.sha256(receipt_body(receipt).encode()).hexdigest()


def checked_answer(answer: str, erp_number: str, reason: str) -> tuple[Answer, str, str]:
    """The answer with its number and reason cleaned. InvalidInput when one that is needed is missing."""
    chosen = Answer(answer)
    number, why = clean_line(erp_number, 60), clean(reason, LONGEST_REASON)
    if chosen is Answer.ENTERED and not number:
        raise InvalidInput(Problem("erp_number", N_("Type the number the order was entered under.")))
    if chosen is Answer.REFUSED and not why:
        raise InvalidInput(Problem("reason", N_("Say why the order is refused.")))
    if chosen is Answer.WAITING:
        raise InvalidInput(Problem("answer", N_("Choose an answer.")))
    return chosen, number if chosen is Answer.ENTERED else "", why if chosen is Answer.REFUSED else ""
