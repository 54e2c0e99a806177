"""The two languages: catalogues by gettext, numbers, dates and plurals by Babel, one `L10n` per language.

A paper gets its `L10n` as an argument, because the client's language is not the user's; the window asks
`kamdesk.ui.language` for the one in force. Money is minor units, quantities thousandths, percents hundredths.
"""

from __future__ import annotations

import gettext as gettext_module
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal

from kamdesk.model.core import clock

Language = Literal["ru", "lv"]
LANGUAGES: tuple[Language, ...] = ("ru", "lv")
NAMES = {"ru": "Русский", "lv": "Latviešu"}
DOMAIN = "kamdesk"
LOCALES = Path(__file__).resolve().parents[3] / "locales"

Day = date  # inside L10n the name `date` is the method

_NBSP = "\u00a0"
_MINUS = "\u2212"


def N_(msgid: str) -> str:
    """Mark a text for extraction where it cannot be translated yet."""
    return msgid


class L10n:
    """Texts and formats of one language."""

    def __init__(self, language: Language, catalogue: gettext_module.NullTranslations) -> None:
        self.language = language
        self.locale = Locale(language)
        self._catalogue = catalogue

    def gettext(self, msgid: str) -> str:
        return self._catalogue.gettext(msgid) if msgid else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self._catalogue.ngettext(singular, plural, n)

    def pgettext(self, context: str, msgid: str) -> str:
        return self._catalogue.pgettext(context, msgid)

    def number(self, value: Decimal | float, places: int = 0) -> str:
        """1234.5 -> '1 234,50' for places=2; no-break spaces, true minus."""
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return _decimal(Decimal(str(value)), pattern, self.language)

    def amount(self, minor: int) -> str:
        """Minor units without the currency sign: '1 234,56'."""
        return self.number(Decimal(minor) / 100, 2)

    def money(self, minor: int, currency: str = "EUR") -> str:
        """'1 234,56 €' in both languages; a rouble is '₽' in both."""
        if currency == "RUB":
            return f"{self.amount(minor)}{_NBSP}₽"
        return _money(minor, currency, self.language)

    def quantity(self, milli: int) -> str:
        """Thousandths as people write them: '12', '1,5'."""
        return _decimal(Decimal(milli) / 1000, "#,##0.###", self.language)

    def percent(self, bp: int, places: int | None = None) -> str:
        """Hundredths of a percent: 2100 -> '21 %', 850 -> '8,5 %'; `places` fixes the decimals."""
        pattern = "#,##0.##" if places is None else "#,##0" + ("." + "0" * places if places else "")
        return _decimal(Decimal(bp) / 100, pattern, self.language) + _NBSP + "%"

    def date(self, day: Day) -> str:
        """'22.11.2026' in Russian, '22.11.2026.' in Latvian."""
        return f"{day:%d.%m.%Y}" + self._dot

    def day_month(self, day: Day) -> str:
        """'22.11' in Russian, '22.11.' in Latvian."""
        return f"{day:%d.%m}" + self._dot

    def date_long(self, day: Day, year: bool = True) -> str:
        """'22 ноября 2026 г.', '2026. gada 22. novembris'; without the year '22 ноября', '22. novembris'."""
        if year:
            return _tidy(format_date(day, "long", locale=self.locale))
        return _tidy(format_skeleton("MMMMd", day, locale=self.locale))

    def weekday(self, day: Day, width: Literal["wide", "short"] = "wide") -> str:
        """'четверг' / 'Чт', 'ceturtdiena' / 'C': lower case when wide, as inside a sentence."""
        if width == "wide":
            return str(self.locale.days["format"]["wide"][day.weekday()]).lower()
        return _SHORT_DAYS[self.language][day.weekday()]

    def month_title(self, day: Day) -> str:
        """'ноябрь 2026', 'novembris 2026': a heading, so never the genitive."""
        name = str(self.locale.months["stand-alone"]["wide"][day.month]).lower()
        return f"{name}{_NBSP}{day.year}"

    def month_short(self, month: int) -> str:
        """'ноя', 'nov': three or four letters for an axis."""
        return _SHORT_MONTHS[self.language][month - 1]

    def time(self, minutes: int) -> str:
        """Minutes of the day: 570 -> '9:30'."""
        return f"{minutes // 60}:{minutes % 60:02d}"

    def clock(self, moment: datetime) -> str:
        """The wall-clock time of an instant in the KAM's zone: '9:30'."""
        local = moment.astimezone(clock.zone())
        return self.time(local.hour * 60 + local.minute)

    def moment(self, moment: datetime) -> str:
        """Date and wall-clock time of an instant."""
        return f"{self.date(moment.astimezone(clock.zone()).date())} {self.clock(moment)}"

    def duration(self, minutes: int) -> str:
        """'6 ч 20 м' / '6 h 20 min'; '45 мин' / '45 min' under an hour."""
        hours, rest = divmod(minutes, 60)
        words = ("ч", "м", "мин") if self.language == "ru" else ("h", "min", "min")
        if not hours:
            return f"{rest}{_NBSP}{words[2]}"
        if not rest:
            return f"{hours}{_NBSP}{words[0]}"
        return f"{hours}{_NBSP}{words[0]} {rest:02d}{_NBSP}{words[1]}".replace(" 0", " ")

    def quoted(self, text: str) -> str:
        """The text in this language's quotation marks."""
        return f"«{text}»" if self.language == "ru" else f"„{text}”"

    @property
    def _dot(self) -> str:
        return "." if self.language == "lv" else ""


_SHORT_DAYS = {
    "ru": ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"),
    "lv": ("P", "O", "T", "C", "Pk", "S", "Sv"),
}
_SHORT_MONTHS = {
    "ru": ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "lv": ("jan", "feb", "mar", "apr", "mai", "jūn", "jūl", "aug", "sep", "okt", "nov", "dec"),
}


@lru_cache(maxsize=16384)
def _decimal(value: Decimal, pattern: str, language: Language) -> str:
    # Babel parses its pattern at every call: lists and papers show the same figures over and over
    return _tidy(format_decimal(value, pattern, locale=language))


@lru_cache(maxsize=16384)
def _money(minor: int, currency: str, language: Language) -> str:
    return _tidy(format_currency(Decimal(minor) / 100, currency, "#,##0.00\u00a0¤", locale=language))


def _tidy(text: str) -> str:
    # U+202F breaks lines in ReportLab; a hyphen is no minus
    return text.replace("\u202f", _NBSP).replace("-", _MINUS)


@cache
def l10n_for(language: Language) -> L10n:
    """The `L10n` of a language; falls back to English texts while a catalogue is not compiled."""
    catalogue = gettext_module.translation(DOMAIN, LOCALES, [language], fallback=True)
    return L10n(language, catalogue)
