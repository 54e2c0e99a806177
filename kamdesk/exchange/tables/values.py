"""Cells become values: numbers, dates, yes and no, percents, codes.

What is ambiguous in one cell ('1,234', '03/04/2026', '0.15') is decided by its whole column, and where the column is
silent by the file. Everything here is pure; None means "this is no such value", never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from kamdesk.model.core.text import fold

Cell = str | int | float | bool

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000'’‘`´_]")
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-"})
_CURRENCY = re.compile(
    r"(?:€|\$|£|₽|₴|₸|zł|kč|(?<![a-zа-яё])(?:eur|euro|eiro|rub|rur|usd|gbp|pln|sek|nok|dkk|chf|byn|kzt|uah|czk|huf|"
    r"руб|р|евро|тенге|коп|gab|шт|st|pcs|kg|кг)(?![a-zа-яё])\.?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_PARENTHESES = re.compile(r"\((.+)\)")
_EXPONENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}")
_NONE_MARKS = frozenset(
    {"", "-", "--", "—", "n/a", "na", "nan", "null", "none", "#n/a", "nav", "нет данных", "x"}
)

# different written numbers asked for their decimal mark
STYLE_SAMPLE = 5000
EPOCH = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2150
LAST_SERIAL = (date(LAST_YEAR, 12, 31) - EPOCH).days + 0.999_999  # with a time of day


def is_blank(cell: Cell) -> bool:
    """True for an empty cell, also one of spaces only."""
    return cell == "" or (cell.__class__ is str and not str(cell).strip(" \t\r\n\u00a0\u202f\u200b"))


def is_none_mark(text: str) -> bool:
    """True for the ways programmes write 'no value': empty, a dash, n/a."""
    return text.strip().casefold() in _NONE_MARKS


# --- numbers -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a column writes numbers: its decimal mark, '.' or ','."""

    decimal: str = "."

    @property
    def thousands(self) -> str:
        return "," if self.decimal == "." else "."


def number_text(cell: str) -> str | None:
    """The digits and marks of a written number, sign in front; None when other letters stand there."""
    if _PLAIN_NUMBER.fullmatch(cell):
        return cell
    text = cell.translate(_MINUS).strip()
    negative = False
    if match := _PARENTHESES.fullmatch(text):
        text, negative = match.group(1), True
    text = _CURRENCY.sub("", text).replace("%", "")
    text = _SPACES.sub("", text)
    if text.endswith("-") and len(text) > 1:
        text, negative = text[:-1], True
    if text.startswith(("-", "+")):
        negative, text = negative or text[0] == "-", text[1:]
    if not _NUMBER.fullmatch(text) or text[:1] in "+-":
        return None
    return "-" + text if negative else text


def decimal_vote(text: str) -> str:
    """What one written number says about the decimal mark: '.', ',' or '' when it could be either."""
    comma, point = text.count(","), text.count(".")
    if comma and point:
        last = "," if text.rfind(",") > text.rfind(".") else "."
        return last if text.count(last) == 1 else ""
    mark = "," if comma else "." if point else ""
    if not mark:
        return ""
    other = "." if mark == "," else ","
    if text.count(mark) > 1:
        return other
    before, after = text.lstrip("-").split(mark)
    if len(after) != 3 or len(before) > 3 or before in ("", "0"):
        return mark
    return ""


def number_style(cells: Iterable[Cell], fallback: NumberStyle | None = None) -> NumberStyle:
    """The decimal mark a column uses; where it never shows one, `fallback` (the file's), else a point."""
    votes = {",": 0, ".": 0}
    marked = dict.fromkeys(
        str(cell) for cell in cells if cell.__class__ is str and ("," in cell or "." in cell)
    )
    for written in islice(marked, STYLE_SAMPLE):
        if (text := number_text(written)) and (vote := decimal_vote(text)):
            votes[vote] += 1
    if votes[","] == votes["."]:
        return fallback or NumberStyle()
    return NumberStyle("," if votes[","] > votes["."] else ".")


def parse_number(cell: Cell, style: NumberStyle) -> Decimal | None:
    """The exact number of a cell; typed numbers of a workbook by their shortest writing."""
    if cell.__class__ is bool:
        return None
    if cell.__class__ is not str:
        return Decimal(str(cell))
    text = number_text(str(cell))
    if text is None:
        plain = _SPACES.sub("", str(cell))
        return Decimal(plain.replace(",", ".")) if _EXPONENT.fullmatch(plain) else None
    mark = decimal_vote(text) or style.decimal
    other = "," if mark == "." else "."
    if text.count(mark) > 1:
        return None
    whole, _, part = text.partition(mark)
    if other in part or not _groups_well(whole.lstrip("-"), other):
        return None
    return Decimal((whole.replace(other, "") or "0").replace("-", "-0", 1) + ("." + part if part else ""))


def _groups_well(whole: str, mark: str) -> bool:
    """Thousands come in threes (the Indian way in twos before the last three)."""
    if mark not in whole:
        return True
    first, *rest = whole.split(mark)
    return 1 <= len(first) <= 3 and len(rest[-1]) == 3 and all(len(group) in (2, 3) for group in rest)


def currency_of(text: str) -> str:
    """The ISO code of the one currency named in a heading, title or cell; '' when none or several are."""
    found = {code for pattern, code in _CURRENCY_WORDS if pattern.search(text.casefold())}
    return found.pop() if len(found) == 1 else ""


_CURRENCY_WORDS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"€|\beur\b|\beuro\b|\beiro\b|\bевро\b", "EUR"),
        (r"₽|\brub\b|\brur\b|\bруб\b|\bрубл\w*|\brubļ\w*", "RUB"),
        (r"\$|\busd\b|\bдолл\w*", "USD"),
        (r"£|\bgbp\b", "GBP"),
        (r"\bpln\b|zł", "PLN"),
        (r"\bsek\b", "SEK"),
        (r"\bnok\b", "NOK"),
        (r"\bdkk\b", "DKK"),
        (r"\bchf\b", "CHF"),
        (r"\bbyn\b", "BYN"),
        (r"\bkzt\b|\bтенге\b|₸", "KZT"),
        (r"\buah\b|\bгрн\b|₴", "UAH"),
    )
)


# --- percents ----------------------------------------------------------------------------------------------------


def percent_scale(cells: Iterable[Cell], style: NumberStyle) -> int:
    """100 when the column holds shares (0.15 is 15 %), 1 when it holds percents.

    Shares are only assumed when no cell carries a percent sign, none exceeds 1 and at least one lies between.
    """
    between = False
    for cell in cells:
        if cell.__class__ is str and "%" in str(cell):
            return 1
        number = parse_number(cell, style)
        if number is None:
            continue
        if abs(number) > 1:
            return 1
        between = between or (number != 0 and number != 1)
    return 100 if between else 1


# --- dates -------------------------------------------------------------------------------------------------------

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:[T\s].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})\s*([-./\\ ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?(?:\s*[gг]\.?)?(?:[T\s,].*)?"
)
_WORDY = re.compile(r"[^\W_]+")

_MONTH_STEMS = {
    "jan": 1, "янв": 1, "feb": 2, "фев": 2, "mar": 3, "мар": 3, "apr": 4, "апр": 4, "mai": 5, "may": 5, "maj": 5,
    "май": 5, "мая": 5, "jun": 6, "июн": 6, "jul": 7, "июл": 7, "aug": 8, "авг": 8, "sep": 9, "сен": 9, "okt": 10,
    "oct": 10, "окт": 10, "nov": 11, "ноя": 11, "dec": 12, "dek": 12, "дек": 12,
}  # fmt: skip


class OrderVotes(NamedTuple):
    """How many dates prove that the day, or the month, stands first; `open` written with / or - prove nothing."""

    day_first: int = 0
    month_first: int = 0
    open: int = 0


def order_votes(cells: Iterable[Cell]) -> OrderVotes:
    """Count the proofs among dates written with slashes or hyphens; points always mean the day first."""
    day_first = month_first = undecided = 0
    for cell in cells:
        if cell.__class__ is str and (match := _DAY_FIRST.fullmatch(str(cell).strip())):
            if match.group(2) not in "/-":
                continue
            first, second = int(match.group(1)), int(match.group(3))
            day_first += first > 12
            month_first += second > 12
            undecided += first <= 12 and second <= 12
    return OrderVotes(day_first, month_first, undecided)


def date_order(cells: Iterable[Cell], fallback: str = "dmy") -> str:
    """'dmy' or 'mdy' as the cells prove it; `fallback` (the file's order) where they prove nothing."""
    votes = order_votes(cells)
    if votes.day_first == votes.month_first:
        return fallback
    return "mdy" if votes.month_first > votes.day_first else "dmy"


def parse_date(cell: Cell, order: str = "dmy") -> date | None:
    """The calendar day of a cell; a time of day is dropped, a workbook's serial number is understood."""
    if cell.__class__ is bool:
        return None
    if cell.__class__ is not str:
        return _from_serial(float(cell))
    text = str(cell).replace("\u00a0", " ").strip()
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        if order == "mdy" and match[2] != ".":
            first, second = second, first
        return _day(year, second, first)
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _from_serial(float(text.replace(",", ".")))
    return _wordy_date(text)


def _wordy_date(text: str) -> date | None:
    """'4 июля 1996 г.', '1996. gada 4. jūlijs', '04-Jul-96', 'July 4, 1996'."""
    month, numbers = 0, []
    for word in _WORDY.findall(fold(text))[:8]:
        if word.isdigit():
            numbers.append(word)
        elif not month:
            month = _MONTH_STEMS.get(word[:3], 0) if len(word) > 2 else 0
    if not month or len(numbers) < 2:
        return None
    first, second = numbers[0], numbers[1]
    year, day = (first, second) if len(first) == 4 else (second, first)
    return _day(_full_year(year), month, int(day)) if len(day) <= 2 else None


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)


def _from_serial(number: float) -> date | None:
    if not 1 <= number <= LAST_SERIAL:
        return None
    return EPOCH + timedelta(days=int(number))


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- yes and no --------------------------------------------------------------------------------------------------

_YES = frozenset(
    "ja j j? yes y да д true t 1 x х + ✓ ✔ ☑ истина patiess ir есть on vip снят iznemts discontinued disputed".split()
)
_NO = frozenset("ne n n? no нет н false f 0 - – ложь aplams nav off ☐ ✗".split())


def parse_flag(cell: Cell) -> bool | None:
    """Yes or no in English, Russian and Latvian, by sign or by number; None for anything else."""
    if cell.__class__ is bool:
        return bool(cell)
    if cell.__class__ is not str:
        return {1: True, 0: False}.get(int(cell)) if float(cell).is_integer() else None
    word = fold(str(cell)).strip(" .")
    if word in _YES:
        return True
    return False if word in _NO or word == "" else None


# --- codes and text ----------------------------------------------------------------------------------------------

_WHOLE_TEXT = re.compile(r"(\d+)[.,]0+")


def code_text(cell: Cell) -> str:
    """A code as written, zeros in front kept; a workbook's 10248.0 is '10248'."""
    if cell.__class__ is bool:
        return "1" if cell else "0"
    if cell.__class__ is not str:
        number = Decimal(str(cell))
        return str(int(number)) if number == number.to_integral_value() else format(number, "f")
    return re.sub(r"\s+", " ", str(cell).replace("\u00a0", " ")).strip().lstrip("'").strip()


def plain_text(cell: Cell) -> str:
    """A cell as text for names and notes, numbers as people write them."""
    return code_text(cell) if cell.__class__ is not str else str(cell)


def is_ean(text: str) -> bool:
    """True for 8, 12, 13 or 14 digits whose check digit is right."""
    if not (text.isascii() and text.isdigit()) or len(text) not in (8, 12, 13, 14):
        return False
    digits = [int(char) for char in reversed(text)]
    weighted = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return weighted % 10 == 0
