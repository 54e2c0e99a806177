"""When two written names are one client: legal forms, quotes, capitals, diacritics, look-alike letters.

`name_key` brings a name to its legal form and its core; equal keys are the same client, and the same legal form is
required: SIA "Nordic Foods" and AS "Nordic Foods" are two firms. Anything fuzzier (`likeness`) is only ever proposed
for merging, never joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import fold

# canonical form -> the ways it is written, folded; longer phrases win over shorter ones
_FORMS: dict[str, tuple[str, ...]] = {
    "SIA": (
        "sia",
        "s i a",
        "sabiedriba ar ierobezotu atbildibu",
        "sab ar ierobezotu atbildibu",
        "sab ar ier atb",
    ),
    "VSIA": ("vsia", "valsts sabiedriba ar ierobezotu atbildibu", "valsts sia"),
    "PSIA": ("psia", "pasvaldibas sabiedriba ar ierobezotu atbildibu", "pasvaldibas sia"),
    "AS": ("as", "a s", "a/s", "akciju sabiedriba", "akc sab"),
    "VAS": ("vas", "valsts akciju sabiedriba", "valsts as"),
    "IK": ("ik", "i k", "i/k", "individualais komersants"),
    "IU": ("iu", "individualais uznemums"),
    "ZS": ("zs", "z s", "z/s", "zemnieku saimnieciba", "zemn saimn"),
    "PS": ("ps", "p/s", "pilnsabiedriba"),
    "KS": ("ks", "k/s", "komanditsabiedriba"),
    "KOOP": (
        "koop",
        "kooperativa sabiedriba",
        "ks sabiedriba",
        "lpks",
        "lauksaimniecibas pakalpojumu kooperativa sabiedriba",
    ),
    "BDR": ("biedriba", "bdr"),
    "NOD": ("nodibinajums",),
    "ООО": (
        "ооо",
        "о о о",
        "общество с ограниченной ответственностью",
        "об-во с ограниченной ответственностью",
    ),
    "АО": ("ао", "а о", "акционерное общество"),
    "ПАО": ("пао", "публичное акционерное общество"),
    "ОАО": ("оао", "открытое акционерное общество"),
    "ЗАО": ("зао", "закрытое акционерное общество"),
    "НАО": ("нао", "непубличное акционерное общество"),
    "РАО": ("рао", "российское акционерное общество"),
    "НПО": ("нпо", "научно-производственное объединение", "научно производственное объединение"),
    "НПАО": ("нпао", "непубличное публичное акционерное общество"),
    "ИП": ("ип", "и п", "индивидуальный предприниматель", "инд предприниматель"),
    "ТОО": ("тоо", "товарищество с ограниченной ответственностью"),
    "ЧП": ("чп", "частное предприятие"),
    "ГУП": ("гуп", "государственное унитарное предприятие"),
    "МУП": ("муп", "муниципальное унитарное предприятие"),
    "ФГУП": ("фгуп", "федеральное государственное унитарное предприятие"),
    "КФХ": ("кфх", "крестьянское фермерское хозяйство", "крестьянское (фермерское) хозяйство"),
    "ПК": ("пк", "производственный кооператив"),
    "НКО": ("нко", "некоммерческая организация"),
    "АНО": ("ано", "автономная некоммерческая организация"),
    "UAB": ("uab", "uzdaroji akcine bendrove"),
    "AB": ("ab", "akcine bendrove"),
    "OU": ("ou", "osauhing"),
    "LTD": ("ltd", "limited", "private limited company"),
    "LLC": ("llc", "l l c", "limited liability company"),
    "INC": ("inc", "incorporated"),
    "GMBH": ("gmbh", "g m b h", "gesellschaft mit beschrankter haftung"),
    "AG": ("ag", "aktiengesellschaft"),
    "OY": ("oy", "osakeyhtio"),
    "OYJ": ("oyj", "julkinen osakeyhtio"),
    "SPZOO": ("sp z o o", "sp zoo", "spolka z ograniczona odpowiedzialnoscia"),
    "SRL": ("srl", "s r l"),
    "BV": ("bv", "b v"),
}

_LOOK_CYRILLIC = "АВЕКМНОРСТУХасеорухіјѕ"
_LOOK_LATIN = "ABEKMHOPCTYXaceopyxijs"
_TO_CYRILLIC = {
    **dict(zip(_LOOK_LATIN, _LOOK_CYRILLIC, strict=True)),
    "k": "к", "m": "м", "t": "т", "b": "в", "h": "н", "i": "и", "j": "ј", "s": "ѕ",
}  # fmt: skip
_TO_LATIN = dict(zip(_LOOK_CYRILLIC, _LOOK_LATIN, strict=True))
_LATIN_TABLE, _CYRILLIC_TABLE = str.maketrans(_TO_LATIN), str.maketrans(_TO_CYRILLIC)
_LATIN_LOOKALIKES = frozenset("ABEKMHOPCTYXaceopyxkm")

_WORD = re.compile(r"[^\W\d_]+")
_ONLY_CYRILLIC = re.compile("[бгджзийлпфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ]")
_AND = re.compile(r"(?<= )(?:un|and|и|und)(?= )")
_PUNCTUATION = re.compile(r"[^\w&/+]+|_")


@dataclass(frozen=True, slots=True)
class NameKey:
    """What a name comes down to: canonical legal form ('' when none is written) and folded core."""

    form: str
    core: str


@lru_cache(maxsize=65536)
def name_key(name: str) -> NameKey:
    """The key of a written name; equal keys are one client."""
    words = _spaced(fold(_one_script(unicodedata.normalize("NFKC", name))))
    form, core = _split_form(words)
    core = _AND.sub("&", f" {core} ").strip()
    return NameKey(form, re.sub(r"\s*&\s*", "&", core))


def same_client(one: str, other: str) -> bool:
    """True when both names say the same form and the same core."""
    first, second = name_key(one), name_key(other)
    return bool(first.core) and first == second


def _one_script(text: str) -> str:
    """Look-alike letters of the other alphabet put right, word by word."""
    latin = {char for char in text if char.isascii() and char.isalpha()}
    whole_is_cyrillic = bool(_ONLY_CYRILLIC.search(text)) or (
        any("\u0400" <= char <= "\u04ff" for char in text) and latin <= _LATIN_LOOKALIKES
    )
    return _WORD.sub(lambda match: _word_in_one_script(match.group(), whole_is_cyrillic), text)


def _word_in_one_script(word: str, whole_is_cyrillic: bool) -> str:
    latin = [char for char in word if char.isascii()]
    cyrillic = [char for char in word if "\u0400" <= char <= "\u04ff"]
    if latin and (cyrillic or whole_is_cyrillic) and all(char in _LATIN_LOOKALIKES for char in latin):
        return word.translate(_CYRILLIC_TABLE)
    if latin and cyrillic and all(char in _TO_LATIN for char in cyrillic):
        return word.translate(_LATIN_TABLE)
    return word


def _spaced(folded: str) -> str:
    """Only words, single spaces between them; points and hyphens separate."""
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, str], ...]:
    """(written, canonical), longest first, so 'valsts akciju sabiedriba' is tried before 'akciju sabiedriba'."""
    pairs = [(_spaced(fold(written)), form) for form, ways in _FORMS.items() for written in ways]
    return tuple(sorted(set(pairs), key=lambda pair: -len(pair[0])))


def _split_form(words: str) -> tuple[str, str]:
    """The legal form in front or behind, and what is left; a name that is nothing but its form keeps it as core."""
    for written, form in _phrases():
        if words.startswith(written + " "):
            return form, words[len(written) + 1 :]
    for written, form in _phrases():
        if words.endswith(" " + written):
            return form, words[: -len(written) - 1]
    return "", words


# --- what may be the same -----------------------------------------------------------------------------------------


class Likeness(IntEnum):
    """How alike two names are."""

    DIFFERENT = 0
    LIKE = 1
    SAME = 2


def likeness(one: str, other: str) -> Likeness:
    """SAME by key; LIKE when one lacks its form, a word was swapped, or one letter of a long word is mistyped."""
    first, second = name_key(one), name_key(other)
    if not first.core or not second.core:
        return Likeness.DIFFERENT
    if first == second:
        return Likeness.SAME
    if first.form and second.form and first.form != second.form:
        return Likeness.DIFFERENT
    if first.core == second.core or sorted(first.core.split()) == sorted(second.core.split()):
        return Likeness.LIKE
    if first.core.replace(" ", "") == second.core.replace(" ", ""):
        return Likeness.LIKE
    return Likeness.LIKE if _one_slip(first.core, second.core) else Likeness.DIFFERENT


def _one_slip(one: str, other: str) -> bool:
    """One letter mistyped in one word of seven or more; a different ending is a different name."""
    first, second = re.split("[ &]", one), re.split("[ &]", other)
    if len(first) != len(second):
        return False
    apart = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    if any(char.isdigit() for char in a + b) or min(len(a), len(b)) < 7 or a[-1] != b[-1] or a[0] != b[0]:
        return False
    return OSA.distance(a, b, score_cutoff=1) <= 1


SAME_NAME = N_("same name and legal form")
SAME_REG_NO = N_("same registration number")
SAME_PHONE = N_("same telephone and a like name")
LIKE_NAME = N_("like name in the same town")


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a client."""

    id: str
    name: str
    town: str = ""
    reg_no: str = ""
    vat_no: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """Two clients that may be one, and why; the user decides."""

    keep_id: str
    other_id: str
    reason: str


def merge_proposals(clients: Sequence[Known]) -> list[MergeProposal]:
    """Pairs worth a look, surest first; every pair once, the earlier client is the one to keep."""
    found: dict[tuple[str, str], MergeProposal] = {}
    for reason, groups in (
        (SAME_REG_NO, _groups(clients, lambda c: _digits(c.reg_no) or _digits(c.vat_no))),
        (SAME_NAME, _groups(clients, lambda c: f"{name_key(c.name).form}|{name_key(c.name).core}")),
    ):
        for group in groups:
            for other in group[1:]:
                found.setdefault((group[0].id, other.id), MergeProposal(group[0].id, other.id, reason))
    for group in _groups(clients, lambda c: fold(c.town)):
        _like_pairs(found, group, LIKE_NAME)
    for group in _groups(clients, lambda c: _digits(c.phone)):
        _like_pairs(found, group, SAME_PHONE)
    return list(found.values())


def _like_pairs(found: dict[tuple[str, str], MergeProposal], group: Sequence[Known], reason: str) -> None:
    """Compare only names that begin alike or hold the same letters: a town may have thousands of clients."""
    blocks: dict[str, list[Known]] = defaultdict(list)
    for client in group:
        core = name_key(client.name).core.replace(" ", "")
        for block in {core[:4], "".join(sorted(core))}:
            blocks[block].append(client)
    for block_clients in blocks.values():
        for place, one in enumerate(block_clients[:200]):
            for other in block_clients[place + 1 : 200]:
                pair = (one.id, other.id)
                if pair not in found and (other.id, one.id) not in found and likeness(one.name, other.name):
                    found[pair] = MergeProposal(one.id, other.id, reason)


def _groups(clients: Iterable[Known], key: object) -> list[list[Known]]:
    groups: dict[str, list[Known]] = defaultdict(list)
    for client in clients:
        if value := key(client):  # type: ignore[operator]
            groups[value].append(client)
    return [group for group in groups.values() if len(group) > 1]


def _digits(text: str) -> str:
    """The digits of a number long enough to identify somebody."""
    digits = re.sub(r"\D", "", text)
    return digits[-8:] if len(digits) >= 7 else ""
