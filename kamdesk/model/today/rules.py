"""Rules of the day's page: the quick note's short form, the order of alerts, the load of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core.text import fold, translit

_KIND = re.compile(r"(?:^|\s)#(\w+)")
_CLIENT = re.compile(r'^@(?:"([^"]+)"|„([^”]+)”|«([^»]+)»|([^\s,:]+))[,:]?\s*')

# what may stand after '#', folded, in both languages and in English
NOTE_SORTS = {
    "fact": ("fact", "fakts", "факт"),
    "observation": ("observation", "novero", "novērojums", "наблюдение", "набл"),
    "question": ("question", "jautajums", "jaut", "вопрос"),
    "risk": ("risk", "risks", "риск"),
    "change": ("change", "izmaina", "изменение"),
    "task": ("task", "uzdevums", "darbs", "задача", "дело"),
}


@dataclass(frozen=True, slots=True)
class QuickNote:
    """What a quick note says: who it is about (words to look the client up by), its text and its sort."""

    client: str
    text: str
    sort: str


def parse_quick_note(typed: str) -> QuickNote:
    """`@kurzemes jautā par 5 l iepakojumu #jautājums` -> client, text, sort; a plain text is a fact about nobody."""
    sort = "fact"

    def take(match: re.Match[str]) -> str:
        nonlocal sort
        found = note_sort(match.group(1))
        if not found:
            return match.group(0)
        sort = found
        return ""

    rest = _KIND.sub(take, typed).strip()
    who = _CLIENT.match(rest)
    client = next((part for part in who.groups() if part), "") if who else ""
    return QuickNote(client=client, text=rest[who.end() :].strip() if who else rest, sort=sort)


def note_sort(word: str) -> str:
    """The sort a word after '#' means; three letters of it are enough. Empty when it means none."""
    wanted = fold(word)
    if len(wanted) < 3:
        return ""
    for sort, words in NOTE_SORTS.items():
        if any(fold(known).startswith(wanted) or wanted.startswith(fold(known)) for known in words):
            return sort
    return ""


def client_matches(words: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Ids of the clients whose name holds every word, in either alphabet; best (shortest name) first."""
    wanted = [part for part in translit(words.replace("_", " ")).split() if part]
    found = [
        (len(name), client_id) for client_id, name in names if all(part in translit(name) for part in wanted)
    ]
    return [client_id for _, client_id in sorted(found)] if wanted else []


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that needs the KAM today. `kind` picks the sentence, the icon and the one action.

    `amount_minor` minor units or None; `day` the date it hangs on; `days` whole days (late or left).
    """

    kind: str
    subject_id: str
    client_id: str | None
    client: str
    what: str = ""
    amount_minor: int | None = None
    currency: str = "EUR"
    day: date | None = None
    days: int = 0


# burning first; inside one rank by money, then by date (screens.md 9)
ALERT_RANK = {
    "promise_broken": 0,
    "overdue": 1,
    "over_limit": 2,
    "order_refused": 1,
    "packet_waits": 2,
    "our_promise": 2,
    "our_duty": 3,
    "their_duty": 4,
    "clash": 5,
    "overload": 6,
    "missed": 7,
    "win_back": 8,
    "contract": 9,
    "check": 9,
    "offer": 8,
    "next_step": 10,
    "response": 11,
    "name_day": 12,
    "week_open": 13,
}


def ordered(alerts: Iterable[Alert]) -> list[Alert]:
    """By urgency, then the larger sum, then the earlier date."""
    return sorted(
        alerts,
        key=lambda a: (ALERT_RANK.get(a.kind, 99), -(a.amount_minor or 0), a.day or date.max, a.client),
    )


@dataclass(frozen=True, slots=True)
class DayLoad:
    """Planned work of one day in minutes against its norm (A16)."""

    minutes: int
    norm: int

    @property
    def over(self) -> bool:
        return self.minutes > self.norm


def load_of(minutes: Sequence[int], norm: int) -> DayLoad:
    return DayLoad(sum(minutes), norm)
