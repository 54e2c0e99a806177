"""Looking a client up in a loaded register: by number exactly, by name forgivingly. A person decides what it means.

Names are compared by a key: legal form dropped, Cyrillic in Latin letters, the spellings of one sound made one
(sh, š, ш), words sorted. Only names that share the beginning or the end of a word are compared at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from kamdesk.model.clients.rules.matching import name_key
from kamdesk.model.core.numbers import bare
from kamdesk.model.core.text import translit

LIKE_SCORE = 88.0
BLOCK = 4
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("ck", "k"), ("yu", "ju"), ("ya", "ja"), ("yo", "e"), ("x", "ks"), ("w", "v"), ("y", "i"),
    ("iy", "i"), ("ij", "i"), ("q", "k"),
)  # fmt: skip
# Russian and English forms as foreign lists write them; those of our languages `name_key` knows
_FORMS = frozenset(
    "ao ooo oao zao pao tao ip fgup gup mup jsc ojsc pjsc cjsc llc ltd co corp inc plc".split()
)
_DOUBLED = re.compile(r"([a-z])\1+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COUNTRY = re.compile(r"[A-Z]{2}(?=\d{8,}$)")


class Strength(IntEnum):
    """How surely an entry is the one looked up; the larger the surer."""

    LIKE = 1
    SAME_WORDS = 2  # the legal form differs or one of them has none
    SAME_NAME = 3
    NUMBER = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked up: numbers as on the card, the name as written."""

    id: str
    name: str
    numbers: tuple[str, ...] = ()


def number_key(number: str) -> str:
    """A number as registers and cards can be compared: no spaces, no country in front; '' when too short to mean
    anybody."""
    plain = _COUNTRY.sub("", bare(number))
    return plain if sum(char.isdigit() for char in plain) >= 6 else ""


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, sorted, without its legal form."""
    plain = translit(name_key(name).core or name)
    for written, sound in _SOUNDS:
        if written in plain:
            plain = plain.replace(written, sound)
    words = [word for word in _NOT_WORD.split(plain) if word]
    words = [word for word in words if word not in _FORMS] or words
    return tuple(sorted(_stem(_DOUBLED.sub(r"\1", word)) for word in words))


def _stem(word: str) -> str:
    """Without the Latvian ending of a man's name: Ivanovs and Ivanov, Bērziņš and Берзинь meet."""
    return word[:-1] if len(word) > 4 and word[-1] == "s" else word


def register_key(name: str) -> str:
    """What `register_entry.name_fold` holds."""
    return " ".join(name_words(name))


def blocks_of(key: str) -> set[str]:
    """Beginnings and ends of the words of a key: two names without a common one are never alike."""
    found = set()
    for word in key.split():
        found.add(word[:BLOCK])
        if len(word) > BLOCK:
            found.add("~" + word[-BLOCK:])
    return found


def likeness(key: str, other: str) -> Strength | None:
    """How alike two keys are; None when they are not. Keys have no legal form: `strength_of` looks at it."""
    if key == other:
        return Strength.SAME_WORDS
    if min(len(key), len(other)) < 5 or abs(len(key) - len(other)) > max(4, len(key) // 3):
        return None
    return Strength.LIKE if fuzz.ratio(key, other, score_cutoff=LIKE_SCORE) else None


class NameIndex:
    """Names to look for, blocked, so that one pass over a register serves every client."""

    def __init__(self, wanted: Mapping[str, str]) -> None:
        """`wanted` maps an id to its key."""
        self._keys = dict(wanted)
        self._exact: dict[str, list[str]] = {}
        self._blocks: dict[str, list[str]] = {}
        for key_id, key in self._keys.items():
            if not key:
                continue
            self._exact.setdefault(key, []).append(key_id)
            for block in blocks_of(key):
                self._blocks.setdefault(block, []).append(key_id)
        self._heads = frozenset(block for block in self._blocks if block[0] != "~")
        self._tails = frozenset(block[1:] for block in self._blocks if block[0] == "~")

    def search(self, entries: Iterable[tuple[int, str]]) -> Iterator[tuple[int, dict[str, Strength]]]:
        """Of entries (their number, their key) those that may be one of the wanted, and which; nearly all fall out at
        their first look, so that one is kept short."""
        heads, tails = self._heads, self._tails
        for row_id, key in entries:
            for word in key.split():
                if word[:BLOCK] in heads or word[-BLOCK:] in tails:
                    found = self.matches(key)
                    if found:
                        yield row_id, found
                    break

    def matches(self, entry_key: str) -> dict[str, Strength]:
        """Which of the wanted this entry may be."""
        found = {key_id: Strength.SAME_WORDS for key_id in self._exact.get(entry_key, ())}
        tried = set(found)
        for word in entry_key.split():
            for block in (word[:BLOCK], "~" + word[-BLOCK:]):
                for key_id in self._blocks.get(block, ()):
                    if key_id in tried:
                        continue
                    tried.add(key_id)
                    strength = likeness(self._keys[key_id], entry_key)
                    if strength is not None:
                        found[key_id] = strength
        return found


def strength_of(name: str, entry_name: str, strength: Strength) -> Strength:
    """The strength with the legal forms looked at: the same words with the same form are the same name."""
    if strength is Strength.SAME_WORDS and name_key(name).form == name_key(entry_name).form:
        return Strength.SAME_NAME
    return strength


def somebody_else(numbers: Iterable[str], entry_number: str) -> bool:
    """Whether the entry's number proves it is another one: of the same length as one of ours, and none of ours."""
    ours = {key for key in map(number_key, numbers) if key}
    theirs = number_key(entry_number)
    return bool(theirs) and theirs not in ours and len(theirs) in {len(key) for key in ours}


def numbers_of(wanted: Iterable[Wanted]) -> dict[str, list[str]]:
    """Number keys to the ids that have them."""
    found: dict[str, list[str]] = {}
    for one in wanted:
        for number in one.numbers:
            key = number_key(number)
            if key and one.id not in found.setdefault(key, []):
                found[key].append(one.id)
    return found
