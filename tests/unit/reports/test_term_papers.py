"""What the papers of terms promise: commission sheet, bonus act, price list in several columns (papers 17 to 19)."""

from __future__ import annotations

import pytest

from kamdesk.reports.papers import render
from tests.support import papers as samples
from tests.support import term_papers
from tests.support.papertext import flat, overlaps, text_of, words_of

pytestmark = pytest.mark.usefixtures("strict_glyphs")


def test_a_commission_sheet_shows_base_rate_sum_and_what_is_earned():
    text = flat(text_of(render("commission", samples.samples("ru")["commission"], "ru")))
    for part in ("8 000,00", "2 000,00", "12 %", "240,00", "120,00", "от маржи", "1 сделка без суммы"):
        assert part in text.replace("\u00a0", " ")
    assert "Расчёт вознаграждения" in text


def test_a_month_without_deals_is_quiet():
    paper = term_papers.commission(samples.issue("AA-26-4"), 0)
    assert "darījumu nav" in text_of(render("commission", paper, "lv"))


def test_a_bonus_act_says_volume_condition_rate_and_sum_in_words():
    text = flat(text_of(render("bonus", samples.samples("lv")["bonus"], "lv"))).replace("\u00a0", " ")
    for part in ("3 000,00 €", "2 000,00 €", "3 %", "90,00 €", "Deviņdesmit eiro", "KT-2024/07", "Tēja"):
        assert part in text


def test_a_bonus_that_is_not_reached_says_so():
    paper = term_papers.bonus(samples.issue("PB-26-1"), 1)
    assert "bonusa nav" in text_of(render("bonus", paper, "lv"))


@pytest.mark.parametrize("language", ["ru", "lv", "both"])
@pytest.mark.parametrize("columns", [2, 4, 9])
def test_a_price_list_takes_any_number_of_columns(columns, language):
    data = render("pricelist", term_papers.columns(samples.pricelist(), columns), language)
    text = flat(text_of(data))
    assert overlaps(words_of(data)) == []
    assert f"{columns}" in text
    assert "3,89" in text
    assert "—" in text


def test_the_title_of_several_columns_names_them():
    paper = term_papers.columns(samples.pricelist(), 2)
    assert "Прайс-лист (колонки 1, 2)" in flat(text_of(render("pricelist", paper, "ru")))
    assert "Cenrādis (ailes 1, 2)" in flat(text_of(render("pricelist", paper, "lv")))
