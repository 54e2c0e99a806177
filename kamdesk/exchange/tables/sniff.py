"""Which letters and which separator a text file was written with, decided by evidence inside it.

A byte says nothing by itself: 0xE7 is `ē` in Latvian, `з` in Russian and `ç` in French files. So each candidate
decoding is scored by what its non-ASCII words look like: words of one script, letters that the language uses, known
words of exports. Runs in the reader's child process, so it imports only the standard library.
"""

from __future__ import annotations

import csv
import re
from collections import Counter

SAMPLE = 4_000_000
DELIMITERS = (";", ",", "\t", "|")
_CANDIDATES = ("cp1257", "cp1251", "cp1252", "cp1250", "cp866", "koi8-r", "cp775")
# ties go to the earlier: this program lives between Latvian and Russian files
_PRIOR = {
    "cp1257": 0.6,
    "cp1251": 0.6,
    "cp1252": 0.3,
    "cp1250": 0.0,
    "cp866": 0.0,
    "koi8-r": 0.0,
    "cp775": -3.0,
}

_WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile("[\x80-\x9f¤¦¬¶¸·¹²³¨´¯ªº¿¡×÷╔╗╚╝║═╬╠╣│┤┐└┴┬├─┼░▒▓█▄▌▐▀]")
_NON_ASCII = re.compile(rb"[\x80-\xff]")

_LATVIAN = dict.fromkeys("āēīšņ", 1.0) | dict.fromkeys("ļūžčģķ", 0.9)
_LITHUANIAN = dict.fromkeys("ąęėįų", 0.35)
_WESTERN = dict.fromkeys("éäöü", 0.6) | dict.fromkeys("áèêíóúñçãåøßôõàæëïâîûÿœ", 0.35)
_CENTRAL = dict.fromkeys("łśćńźżóěřůőű", 0.3)
# letters with the same byte in cp1252 and cp1257 say nothing about which of the two it is
_SHARED = {letter: weight for letter, weight in _WESTERN.items() if letter in "éäöüåõßó"}
_LETTER = {
    "cp1257": _LATVIAN | _LITHUANIAN | _SHARED | dict.fromkeys("øæ", 0.3) | dict.fromkeys("śźńłżć", -0.2)
}
_LETTER["cp775"] = _LETTER["cp1257"]
_LETTER["cp1252"] = _WESTERN | dict.fromkeys("ðþýž", -0.6)
_LETTER["cp1250"] = _CENTRAL | dict.fromkeys("éäöüáíčšž", 0.3)

_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуяы")
_RARE_CYRILLIC = frozenset("ъэщёцфЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґєїЅѕј")

# words of headings and cells that only one decoding can produce
_KNOWN = frozenset(
    "pircējs piegādāt pilsēta tālr tālrunis rēķina rēķins apstrīdēts termiņš klientu pasūtījums pasūtījumu nē jā kopā "
    "nomenklatūra izņemts bērziņa cenrādis iepakojumā vienība mērvienība daudzums reģistrācijas līgums rīga liepāja "
    "jūrmala sabiedrība ierobežotu atbildību apmaksāts maksātājs preču atlaižu novads spēkā līdz piegāde pieņēma "
    "код клиент клиента покупатель наименование артикул цена сумма дата заказа номер количество кол скидка товар "
    "итого город адрес телефон индекс страна должность лицо да нет срок поставки руб единица остаток группа контрагент "
    "uzņēmums uzņēmuma kontaktpersona reģions mājaslapa apmaksāts samaksāts ieņemamais juridiskā faktiskā vērtība "
    "rēķinu pārdošanas aģents grāmatvedis vadītājs vadītāja iepirkumu kategorija svītrkods noliktavā krājums piezīmes "
    "atlaide апрель организация продажа отгрузка заказчик название единица штука "
    "größe straße français société münchen prénom número".split()
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of the file and the name of the encoding it was read with; never fails, at worst with U+FFFD."""
    encoding = encoding_of(data)
    text = data.decode(encoding, errors="replace")
    return text.lstrip("\ufeff"), "utf-8" if encoding == "utf-8-sig" else encoding


def encoding_of(data: bytes) -> str:
    """The encoding that explains the bytes best."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:65536]
    if (wide := wide_without_mark(head)) is not None:
        return wide
    if _mostly_utf8(data):
        return "utf-8"
    return _best_of(data[:SAMPLE])


def wide_without_mark(head: bytes) -> str | None:
    """UTF-16 without its mark: on one side of each pair stand only the numbers of the Latin and Cyrillic pages."""
    if len(head) < 8:
        return None
    even, odd = (_share_of_low(head[side::2]) for side in (0, 1))
    if max(even, odd) < 0.9 or min(even, odd) > 0.4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _share_of_low(side: bytes) -> float:
    return sum(map(side.count, range(5))) / len(side)


def _mostly_utf8(data: bytes) -> bool:
    """True for UTF-8, also with a torn end or a few broken characters."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        pass
    text = data[:SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - broken
    return good > 20 * broken


def _best_of(data: bytes) -> str:
    words = _words_with_high_bytes(data)
    scores = {encoding: _score(words, encoding) + _PRIOR[encoding] for encoding in _CANDIDATES}
    return max(_CANDIDATES, key=lambda encoding: scores[encoding])


def _words_with_high_bytes(data: bytes) -> list[tuple[bytes, int]]:
    """The most frequent chunks that hold a non-ASCII byte, with a damped count."""
    plain = re.sub(rb"(?<=\d)[\xa0\xff](?=\d)", b"", data)  # no-break spaces inside numbers
    chunks = Counter(part for part in re.split(rb"[\s;,\t|\"'.:()/]+", plain) if _NON_ASCII.search(part))
    return [(part, min(count, 4)) for part, count in chunks.most_common(3000)]


def _score(chunks: list[tuple[bytes, int]], encoding: str) -> float:
    total = 0.0
    for chunk, count in chunks:
        try:
            text = chunk.decode(encoding)
        except UnicodeDecodeError:
            total -= 3.0 * count
            continue
        total += count * _score_text(text, encoding)
    return total


def _score_text(text: str, encoding: str) -> float:
    score = -1.5 * len(_ODD.findall(text))
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        if word.casefold() in _KNOWN:
            score += 6.0
        score += _score_word(word, encoding)
    return score


def _score_word(word: str, encoding: str) -> float:
    cyrillic = sum(1 for char in word if "\u0400" <= char <= "\u04ff")
    if cyrillic:
        return _score_cyrillic(word, cyrillic)
    letters = _LETTER.get(encoding, {})
    marked = [char for char in word if not char.isascii()]
    if len(word) > 2 and len(marked) * 2 > len(word) and len(marked) > 2:
        return -0.5 * len(marked)  # no language marks most of its letters: this is another script misread
    score = sum(letters.get(char.casefold(), -0.5) for char in marked)
    if re.search(r"[a-zā-ž][A-ZĀ-Ž][a-zā-ž]", word):
        score -= 0.7
    return score


def _score_cyrillic(word: str, cyrillic: int) -> float:
    if cyrillic < len(word):
        # half Latin, half Cyrillic is a wrong guess, unless only a letter or two was mistyped in a long word
        return -1.5 if min(cyrillic, len(word) - cyrillic) > 1 or len(word) < 6 else 0.0
    score = 0.12 * sum(1 for char in word.casefold() if char in _COMMON_CYRILLIC)
    score -= 0.25 * sum(1 for char in word if char in _RARE_CYRILLIC)
    score += 0.05 * cyrillic
    if (len(word) > 1 and not (word.islower() or word.isupper() or word[1:].islower())) or (
        len(word) > 2 and word[0].islower() and word[1:].isupper()
    ):
        score -= 0.4 * len(word)
    if len(word) == 1 and word not in "авиоксуяАВИОКСУЯг":
        score -= 0.4
    return score


def delimiter_of(text: str) -> str:
    """The separator that cuts the lines into the most equal and the most numerous cells."""
    head = text[:200_000]
    declared = re.match(r"\s*sep=(.)\r?\n", head, re.IGNORECASE)
    if declared:
        return declared.group(1)
    cut = head.rfind("\n")
    sample = head[: cut + 1] if cut > 0 and len(text) > len(head) else head
    return max(DELIMITERS, key=lambda mark: _regularity(sample, mark))


def _regularity(sample: str, delimiter: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)):
            if any(row):
                widths[len(row)] += 1
            if number > 400:
                break
    except csv.Error:
        return 0.0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1] * item[0] ** 0.5, item[0]))
    share = count / sum(widths.values())
    return float(share * share * (1 + min(width, 60) ** 0.5))
