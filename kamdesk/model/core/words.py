"""A sum of money in words, as papers write it: «Одна тысяча двести евро 40 центов»,
'Viens tūkstotis divi simti eiro un 40 centi'. Whole units in words, the hundredths in digits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kamdesk.model.core.languages import Language
from kamdesk.model.core.money import MINOR_PER_UNIT


class Noun(NamedTuple):
    """Three forms of a noun, and whether it is feminine.

    Russian: after 1, after 2-4, after 5. Latvian: after nothing and round hundreds ('viens tūkstotis rubļu'),
    after 1, after the others.
    """

    forms: tuple[str, str, str]
    feminine: bool = False


class Coin(NamedTuple):
    """A currency in words: its unit and its hundredth."""

    unit: Noun
    hundredth: Noun


_LIMIT = 10**15

_CURRENCIES: dict[Language, dict[str, Coin]] = {
    "ru": {
        "EUR": Coin(Noun(("евро", "евро", "евро")), Noun(("цент", "цента", "центов"))),
        "RUB": Coin(
            Noun(("рубль", "рубля", "рублей")), Noun(("копейка", "копейки", "копеек"), feminine=True)
        ),
        "USD": Coin(Noun(("доллар США", "доллара США", "долларов США")), Noun(("цент", "цента", "центов"))),
    },
    "lv": {
        "EUR": Coin(Noun(("eiro", "eiro", "eiro")), Noun(("centi", "cents", "centi"))),
        "RUB": Coin(
            Noun(("rubļu", "rublis", "rubļi")), Noun(("kapeikas", "kapeika", "kapeikas"), feminine=True)
        ),
        "USD": Coin(Noun(("ASV dolāru", "ASV dolārs", "ASV dolāri")), Noun(("centi", "cents", "centi"))),
    },
}

_RU_ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_RU_TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
    "восемнадцать", "девятнадцать",
)  # fmt: skip
_RU_TENS = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_RU_HUNDREDS = (
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
)
_RU_SCALES = (
    Noun(("тысяча", "тысячи", "тысяч"), feminine=True),
    Noun(("миллион", "миллиона", "миллионов")),
    Noun(("миллиард", "миллиарда", "миллиардов")),
    Noun(("триллион", "триллиона", "триллионов")),
)

_LV_ONES = ("", "viens", "divi", "trīs", "četri", "pieci", "seši", "septiņi", "astoņi", "deviņi")
_LV_ONES_F = ("", "viena", "divas", "trīs", "četras", "piecas", "sešas", "septiņas", "astoņas", "deviņas")
_LV_STEMS = ("", "vien", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ")
_LV_SCALES = (
    ("tūkstotis", "tūkstoši"),
    ("miljons", "miljoni"),
    ("miljards", "miljardi"),
    ("triljons", "triljoni"),
)


def amount_in_words(minor: int, currency: str, language: Language) -> str:
    """`minor` units of EUR, RUB or USD in words, with a capital letter; another currency is named by its code.

    The hundredths are two digits, as customary papers print them. Raises ValueError from 10^15 units up.
    """
    units, hundredths = divmod(abs(minor), MINOR_PER_UNIT)
    unknown = Coin(Noun((currency,) * 3), Noun(("/100",) * 3))
    coin = _CURRENCIES[language].get(currency, unknown)
    whole = f"{cardinal(units, language, feminine=coin.unit.feminine)} {_form(coin.unit, units, language)}"
    joined = " un " if language == "lv" else " "
    text = f"{whole}{joined}{hundredths:02d} {_form(coin.hundredth, hundredths, language)}"
    if minor < 0:
        text = ("минус " if language == "ru" else "mīnus ") + text
    return text[0].upper() + text[1:]


def cardinal(number: int, language: Language, *, feminine: bool = False) -> str:
    """A whole number from 0 up in words: 'одна тысяча сто', 'viens tūkstotis viens simts'."""
    if not 0 <= number < _LIMIT:
        raise ValueError(number)
    if number == 0:
        return "ноль" if language == "ru" else "nulle"
    triple, scale = (_ru_triple, _ru_scale) if language == "ru" else (_lv_triple, _lv_scale)
    parts = [triple(number % 1000, feminine)]
    number //= 1000
    rank = 0
    while number:
        if number % 1000:
            parts.insert(0, scale(number % 1000, rank, triple))
        number //= 1000
        rank += 1
    return " ".join(part for part in parts if part)


def _form(noun: Noun, n: int, language: Language) -> str:
    """The form of the noun after `n` in words."""
    if language == "ru":
        if n % 10 == 1 and n % 100 != 11:
            return noun.forms[0]
        return noun.forms[1] if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else noun.forms[2]
    if n % 100 == 0:
        return noun.forms[0]
    return noun.forms[1] if n % 10 == 1 and n % 100 != 11 else noun.forms[2]


_Triple = Callable[[int, bool], str]


def _ru_triple(number: int, feminine: bool) -> str:
    words = [_RU_HUNDREDS[number // 100]]
    tens, ones = divmod(number % 100, 10)
    if tens == 1:
        words.append(_RU_TEENS[ones])
    else:
        words.append(_RU_TENS[tens])
        words.append({1: "одна", 2: "две"}.get(ones, _RU_ONES[ones]) if feminine else _RU_ONES[ones])
    return " ".join(word for word in words if word)


def _ru_scale(count: int, rank: int, triple: _Triple) -> str:
    noun = _RU_SCALES[rank]
    return f"{triple(count, noun.feminine)} {_form(noun, count, 'ru')}"


def _lv_triple(number: int, feminine: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        words.append(f"{_LV_ONES[hundreds]} {'simts' if hundreds == 1 else 'simti'}")
    tens, ones = divmod(rest, 10)
    if tens == 1:
        words.append("desmit" if ones == 0 else f"{_LV_STEMS[ones]}padsmit")
    else:
        words.append(f"{_LV_STEMS[tens]}desmit" if tens else "")
        words.append((_LV_ONES_F if feminine else _LV_ONES)[ones])
    return " ".join(word for word in words if word)


def _lv_scale(count: int, rank: int, triple: _Triple) -> str:
    singular, plural = _LV_SCALES[rank]
    one = count % 10 == 1 and count % 100 != 11
    return f"{triple(count, False)} {singular if one else plural}"
