"""What headings of columns are compared by: folded words, abbreviations, remarks about VAT and money."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from kamdesk.exchange.tables.values import currency_of
from kamdesk.model.core.text import fold

_SEPARATORS = re.compile(r"[^\w#№%]+")
# 'DokNr' is 'Dok Nr'; 'eMail' stays one word
_JOINED = re.compile(r"(?<=[^\W\d_A-ZА-Я]{2})(?=[A-ZĀČĒĢĪĶĻŅŠŪŽА-ЯЁ])")
_MONEY_WORDS = re.compile(
    r"[€₽$£]|\b(?:eur|euro|eiro|евро|rub|rur|руб|рублей|рубли|rubli|rubļi|usd|gbp|pln|sek|nok|dkk|chf|byn|kzt|uah)\b\.?",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\b(?:bez|без|excl(?:uding|usive)?|ex|without|net|netto|нетто)\b\.?(?:\s*(?:pvn|ндс|vat|tax))?",
    re.IGNORECASE,
)
_GROSS = re.compile(
    r"\b(?:ar|с|incl(?:uding|usive)?|with|gross|bruto|brutto|в т\.? ?ч\.?)\b\.?\s*(?:pvn|ндс|vat|tax)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def normal_heading(text: str) -> str:
    """A heading folded to its words: currency and VAT remarks out, №/Nr./No/# one word."""
    apart = _JOINED.sub(" ", text)
    plain = fold(_GROSS.sub(" ", _NET.sub(" ", _MONEY_WORDS.sub(" ", apart))))
    plain = re.sub(r"№|\bn[or]?(?=[.:]|\s|$)|\bnum\b\.?|#", " nr ", plain)
    plain = _SEPARATORS.sub(" ", plain.replace("_", " "))
    words = plain.replace("%", " % ").split()
    return " ".join(word for word in words if word != "%") or ("%" if "%" in words else "")


def vat_remark(text: str) -> str:
    """'net', 'gross' or '' by what the heading says about VAT."""
    if re.search(r"\b(?:bez|без|excl\w*|without|net|netto|нетто)\b", text, re.IGNORECASE):
        return "net"
    return "gross" if _GROSS.search(text) else ""


@lru_cache(maxsize=16384)
def match_heading(heading: str, phrase: str) -> float:
    """How well a normal heading says a normal phrase: 1 the same, 0 nothing in common."""
    if not heading or not phrase:
        return 0.0
    if heading == phrase:
        return 1.0
    words, wanted = heading.split(), phrase.split()
    if len(words) == len(wanted) and all(map(_same_word, words, wanted)):
        return 0.92
    found = sum(any(_same_word(word, want) for word in words) for want in wanted)
    if found == len(wanted):
        return 0.55 + 0.3 * len(wanted) / len(words)
    if len(heading) > 4 and not _denies(heading, phrase) and (ratio := fuzz.ratio(heading, phrase)) >= 84:
        return 0.75 * ratio / 100
    return 0.0


def _denies(one: str, other: str) -> bool:
    """True for words of which one is the other's opposite: paid and unpaid, apmaksāts and neapmaksāts."""
    short, long = sorted((one, other), key=len)
    return long.startswith(("ne", "не", "un")) and not short.startswith(("ne", "не", "un"))


def _same_word(one: str, other: str) -> bool:
    """Equal, an abbreviation of the other, or another ending of the same word."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    stem = min(len(one), len(other)) - 2
    return stem >= 4 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 2


_PRICE_WORDS = re.compile(
    r"\b(?:price|prices|цен\w*|cen[aāu]s?|cenas|aile|ailes|колон\w*|kolonn\w*|column|col|level|уровень|līmenis|"
    r"tier|розни\w*|опт\w*|мелк\w*|крупн\w*|дилер\w*|диллер\w*|партнер\w*|vip|вип|retail|wholesale|dealer|distributor|"
    r"дистриб\w*|mazum\w*|vairum\w*|lielvairum\w*|partner\w*|akcij\w*|акци\w*|спец\w*|special|прайс\w*|cenrād\w*|c\d|p\d|ц\d)\b",
    re.IGNORECASE,
)
_NOT_A_PRICE = re.compile(
    r"\b(?:vat|ндс|pvn|stock|остат\w*|atlik\w*|noliktav\w*|qty|кол\w{0,2}[- ]во|daudz\w*|discount|скидк\w*|atlaid\w*|вес|weight|"
    r"svars|объем|volume|tilpums|reorder|order level|min|минимум|год|gads|year)\b",
    re.IGNORECASE,
)


def is_price_heading(text: str) -> bool:
    """True when a heading of a price list can name one of its price columns."""
    return bool(_PRICE_WORDS.search(text)) and not is_other_number_heading(text)


def is_other_number_heading(text: str) -> bool:
    """True when a heading names a number that is no price (VAT, stock, weight); 'without VAT' says nothing of it."""
    return bool(_NOT_A_PRICE.search(_GROSS.sub(" ", _NET.sub(" ", text))))


def heading_currency(text: str) -> str:
    """The currency a heading names, '' when none."""
    return currency_of(text)
