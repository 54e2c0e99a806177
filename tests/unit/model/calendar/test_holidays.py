"""Holidays of both countries with moved days, named in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.calendar.rules.holidays import (
    NAMES,
    Override,
    holidays_of,
    is_free,
    next_working_day,
)
from kamdesk.model.core.languages import l10n_for

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
WORK = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("country", "day", "ru", "lv"),
    [
        ("LV", date(2026, 11, 18), "День провозглашения Латвийской Республики", "Latvijas Republikas proklamēšanas diena"),
        ("LV", date(2026, 6, 23), "Лиго", "Līgo diena"),
        ("RU", date(2026, 11, 4), "День народного единства", "Tautas vienotības diena (Krievija)"),
        ("RU", date(2026, 1, 5), "Новогодние каникулы", "Jaungada brīvdienas (Krievija)"),
        ("RU", date(2026, 1, 9), "Выходной вместо 03.01.2026", "Brīvdiena 03.01.2026. vietā"),
        ("LV", date(2026, 1, 2), "Выходной вместо 17.01.2026", "Brīvdiena 17.01.2026. vietā"),
        ("LV", date(2026, 1, 17), "Рабочий день вместо 02.01.2026", "Darbdiena 02.01.2026. vietā"),
        ("RU", date(2026, 3, 9), "Международный женский день (перенесённый выходной)", "Starptautiskā sieviešu diena (pārcelta brīvdiena)"),
        ("LV", date(2026, 5, 1), "День созыва Учредительного собрания Латвийской Республики; Праздник труда", "Latvijas Republikas Satversmes sapulces sasaukšanas diena; Darba svētki"),
    ],
)  # fmt: skip
def test_a_holiday_has_its_name_in_both_languages(country: str, day: date, ru: str, lv: str) -> None:
    holiday = holidays_of(country, *YEAR)[day]
    assert holiday.name(l10n_for("ru")) == ru
    assert holiday.name(l10n_for("lv")) == lv


@pytest.mark.parametrize("country", ["LV", "RU"])
def test_no_name_of_fifty_years_is_left_untranslated(country: str) -> None:
    days = holidays_of(country, date(1995, 1, 1), date(2044, 12, 31))
    for language in ("ru", "lv"):
        l10n = l10n_for(language)
        for holiday in days.values():
            assert set(holiday.names) <= set(NAMES)
            text = holiday.name(l10n)
            assert text
            assert not any(name in text for name in NAMES), text


def test_own_words_about_a_day_win() -> None:
    own = [
        Override(date(2026, 11, 18), "LV", free=False),
        Override(date(2026, 11, 20), "LV", free=True, name="Kolektīva diena"),
    ]
    calendar = holidays_of("LV", *YEAR, own)
    assert not is_free(date(2026, 11, 18), calendar, WORK)
    assert is_free(date(2026, 11, 20), calendar, WORK)
    assert calendar[date(2026, 11, 20)].name(l10n_for("ru")) == "Kolektīva diena"


def test_a_moved_saturday_is_work_in_russia_but_not_of_itself_in_latvia() -> None:
    russian = holidays_of("RU", date(2024, 1, 1), date(2024, 12, 31))
    latvian = holidays_of("LV", *YEAR)
    assert not is_free(date(2024, 4, 27), russian, WORK)
    assert is_free(date(2026, 1, 17), latvian, WORK)
    assert is_free(date(2026, 11, 21), latvian, WORK)
    assert not is_free(date(2026, 11, 20), latvian, WORK)


def test_the_next_working_day_steps_over_the_holidays() -> None:
    calendar = holidays_of("LV", date(2026, 12, 1), date(2027, 1, 31))
    assert next_working_day(date(2026, 12, 24), calendar, WORK) == date(2026, 12, 28)
    assert next_working_day(date(2026, 12, 31), calendar, WORK) == date(2027, 1, 4)


def test_a_country_without_a_calendar_has_only_own_days() -> None:
    assert holidays_of("EE", *YEAR) == {}
    assert list(holidays_of("EE", *YEAR, [Override(date(2026, 2, 24), "EE", free=True)])) == [
        date(2026, 2, 24)
    ]
