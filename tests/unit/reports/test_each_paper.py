"""What each paper promises by itself."""

from __future__ import annotations

import dataclasses

import pytest

from kamdesk.reports.brief.content import copy_for_client, removed_for_client
from kamdesk.reports.papers import render
from tests.support import papers as samples
from tests.support.papertext import flat, overlaps, reader, text_of, words_of

pytestmark = pytest.mark.usefixtures("strict_glyphs")


def pages(data: bytes) -> int:
    return len(reader(data).pages)


def page_text(data: bytes, number: int) -> str:
    return flat(text_of(data).split("\f")[number])


@pytest.mark.parametrize("language", ["ru", "lv"])
def test_the_brief_is_two_pages_with_the_notes_on_the_first(language):
    data = render("brief", samples.brief(language), language)
    assert pages(data) == 2
    assert {"ru": "Заметки на встрече", "lv": "Piezīmes tikšanās laikā"}[language] in page_text(data, 0)


def test_what_does_not_fit_the_first_page_stands_on_the_second():
    brief = samples.brief("ru")
    data = render("brief", brief, "ru")
    assert "ещё 2, см. далее" in page_text(data, 0)
    assert brief.people[4].name in page_text(data, 1)
    assert brief.promises[4].text in page_text(data, 1)
    assert brief.questions[3] in page_text(data, 1)


def test_a_crowded_client_still_gets_notes_on_page_one_and_loses_nothing():
    brief = samples.brief("ru")
    people = tuple(dataclasses.replace(brief.people[0], name=f"Persona-{n}") for n in range(20))
    promises = tuple(dataclasses.replace(brief.promises[0], text=f"solijums-{n}") for n in range(20))
    silence = tuple(f"noklusejums-{n}" for n in range(20))
    data = render(
        "brief", dataclasses.replace(brief, people=people, promises=promises, silence=silence), "ru"
    )
    assert "Заметки на встрече" in page_text(data, 0)
    text = flat(text_of(data))
    assert all(f"{word}-{n}" in text for n in range(20) for word in ("Persona", "solijums", "noklusejums"))
    assert overlaps(words_of(data)) == []


def test_an_empty_client_gets_one_quiet_page():
    brief = samples.brief("lv")
    empty = type(brief)(
        issue=brief.issue,
        client="SIA Jaunais",
        meeting=type(brief.meeting)(),
        money=type(brief.money)("EUR", 0),
    )
    data = render("brief", empty, "lv")
    assert pages(data) == 1
    assert "SIA Jaunais" in text_of(data)


def test_the_copy_for_the_client_tells_none_of_our_secrets():
    brief = samples.brief("ru")
    text = flat(text_of(render("brief", copy_for_client(brief), "ru")))
    secrets = [
        "Не передавать клиенту", "Чего не касаться", "Žagatas", "Melnā Pupiņa", "Деловая", "сегодня именины",
        "Минимум", "Задержка", "Риски", "+371 26 111 222", "Е. С.", "коды для ввода",
    ]  # fmt: skip
    assert [secret for secret in secrets if secret in text] == []
    assert "Продлить договор поставки" in text
    assert len(removed_for_client(brief)) == 9
    assert removed_for_client(copy_for_client(brief)) == ()


@pytest.mark.parametrize("language", ["ru", "lv"])
@pytest.mark.parametrize("contacts", [0, 1, 12, 32, 33, 60, 75, 200])
def test_a_week_is_one_page_whatever_it_holds(contacts, language):
    data = render("week", samples.week(contacts, language), language)
    assert pages(data) == 1
    assert overlaps(words_of(data)) == []
    assert {"ru": "Вне графика", "lv": "Ārpus grafika"}[language] in text_of(data)


def test_a_full_week_prints_every_contact():
    week = samples.week(32)
    entries = tuple(dataclasses.replace(entry, client=f"Klients-{n}") for n, entry in enumerate(week.entries))
    text = text_of(render("week", dataclasses.replace(week, entries=entries), "ru"))
    assert all(f"Klients-{n}\n" in text or f"Klients-{n} " in text for n in range(32))


def test_a_week_past_one_page_says_how_many_are_left_out():
    assert "см. в программе" in text_of(render("week", samples.week(200), "ru"))


def test_an_order_of_500_lines_repeats_its_head_and_ends_in_its_total():
    order = samples.order("lv", 500)
    data = render("order", order, "lv")
    assert pages(data) > 5
    for number in range(pages(data) - 1):
        assert "Artikuls" in page_text(data, number)
    assert "Kopā ar PVN" in page_text(data, pages(data) - 1)
    assert "SR-1199" in text_of(data)
    assert overlaps(words_of(data)) == []


def test_an_order_shows_list_price_discount_net_price_and_the_sum_in_words():
    text = flat(text_of(render("order", samples.order("lv", 3), "lv")))
    for part in ("8,90", "9,64", "10 %", "8,68", "PVN 21 % no", "Summa vārdiem:", "eiro un"):
        assert part in text


@pytest.mark.parametrize(
    ("state", "title"), [("draft", "Pasūtījuma melnraksts"), ("cancelled", "Atcelts pasūtījums")]
)
def test_a_draft_or_cancelled_order_does_not_pass_for_a_confirmation(state, title):
    text = flat(text_of(render("order", samples.order("lv", state=state), "lv")))
    assert title in text
    assert "Pasūtījuma apstiprinājums" not in text


def test_roubles_are_written_with_their_sign():
    assert "₽" in text_of(render("order", samples.order("ru", currency="RUB"), "ru"))


def test_a_price_list_of_5000_products_prints_each_of_them():
    data = render("pricelist", samples.pricelist(5000), "lv")
    text = text_of(data)
    assert "KF-00000" in text
    assert "KF-04999" in text
    assert text.count("4750") >= 5000


@pytest.mark.parametrize("language", ["lv", "both"])
def test_an_empty_price_list_says_so(language):
    paper = dataclasses.replace(samples.pricelist(), groups=())
    assert "preču nav" in text_of(render("pricelist", paper, language))


def test_counts_of_the_week_report_keep_off_schedule_apart():
    text = flat(text_of(render("week-report", samples.week_report("ru"), "ru")))
    assert "91 %" in text
    assert "не входят в план и факт" in text
    assert "Что на этой неделе получилось лучше всего?" in text
    assert "Продлили договор с сетью." in text
