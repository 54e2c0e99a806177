"""Every paper in every language: what must hold for all of them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kamdesk.model.core.languages import l10n_for
from kamdesk.reports.papers import PAPERS, render, title_of
from tests.support import papers as samples
from tests.support.papertext import flat, overlaps, reader, text_of, with_texts, words_of

pytestmark = pytest.mark.usefixtures("strict_glyphs")
EVERY = [(key, language) for key, paper in PAPERS.items() for language in paper.languages]
LONG = (
    "Neiedomājami garš nosaukums bez gala un malas, ДлинноеНазваниеБезЕдиногоПробелаКотороеНеКончается " * 3
)


def of(key: str, language: str) -> object:
    return samples.samples("lv" if language == "both" else language)[key]


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_the_same_content_gives_the_same_bytes(key, language):
    assert render(key, of(key, language), language) == render(key, of(key, language), language)


def test_the_same_content_gives_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from tests.support import papers as s; from kamdesk.reports.papers import render;"
        "print(hashlib.sha256(render('brief', s.brief('ru'), 'ru')).hexdigest())"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(root)}
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == hashlib.sha256(render("brief", samples.brief("ru"), "ru")).hexdigest()


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_every_letter_comes_back_from_the_paper(key, language):
    content = with_texts(of(key, language), lambda text: samples.PROBE if text else "")
    assert samples.PROBE in flat(text_of(render(key, content, language)))


@pytest.mark.parametrize("nasty", samples.NASTY)
@pytest.mark.parametrize("key", PAPERS)
def test_markup_in_texts_is_drawn_literally(key, nasty):
    content = with_texts(of(key, "lv"), lambda text: nasty if text else "")
    data = render(key, content, "lv")
    assert flat(nasty) in flat(text_of(data))
    assert not any(page.images for page in reader(data).pages)


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_long_texts_never_overlap_nor_leave_the_page(key, language):
    content = with_texts(of(key, language), lambda text: LONG if text else "")
    data = render(key, content, language)
    words = words_of(data)
    assert overlaps(words) == []
    width = float(reader(data).pages[0].mediabox.width)
    assert all(word.left >= 56 and word.right <= width - 41 for word in words)


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_usual_papers_never_overlap(key, language):
    assert overlaps(words_of(render(key, of(key, language), language))) == []


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_the_file_says_its_title_language_and_maker(key, language):
    read = reader(render(key, of(key, language), language))
    first = l10n_for("ru" if language == "both" else language)
    assert title_of(key, of(key, language), first) in read.metadata.title
    assert read.metadata.author == "SIA „Rīta Kafija”" or language == "ru"
    assert read.trailer["/Root"]["/Lang"] == first.language


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_faces_are_embedded_and_nothing_else_is_used(key, language):
    for page in reader(render(key, of(key, language), language)).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "IBMPlexSans" in font.get_object()["/BaseFont"]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_a_twin_lies_and_says_everything_in_both_languages():
    data = render("order", samples.order("lv"), "both")
    page = reader(data).pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = flat(text_of(data))
    assert "Подтверждение заказа" in text
    assert "Pasūtījuma apstiprinājums" in text


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_nothing_is_set_smaller_than_seven_and_a_half_points(key, language):
    sizes = []
    for page in reader(render(key, of(key, language), language)).pages:
        page.extract_text(visitor_text=lambda _t, _cm, _tm, _font, size: sizes.append(size))
    assert min(size for size in sizes if size) >= 7.5


def test_the_same_place_of_a_twin_stands_at_the_same_height():
    words = words_of(render("order", samples.order("lv"), "both"))
    units = [word for word in words if word.text in ("gab.", "шт.")]
    middle = 842 / 2
    left = [(w.page, round(w.top, 1)) for w in units if w.left < middle]
    right = [(w.page, round(w.top, 1)) for w in units if w.left > middle]
    assert left == right
    assert len(left) == 20


def test_a_paper_refuses_a_language_it_does_not_come_in():
    with pytest.raises(ValueError, match="both"):
        render("week", samples.week(), "both")


TITLES = [
    ("brief", "ru", "Справка о клиенте к встрече"),
    ("brief", "lv", "Izziņa par klientu pirms tikšanās"),
    ("week", "ru", "План-график визитов и звонков на неделю № 47"),
    ("week", "lv", "Vizīšu un zvanu grafiks 2026. gada 47. nedēļai"),
    ("week-report", "ru", "Отчёт о работе за неделю № 47 (план/факт)"),
    ("week-report", "lv", "nedēļas darba atskaite (plāns/izpilde)"),
    ("visit", "ru", "Отчёт о визите"),
    ("visit", "lv", "Vizītes atskaite"),
    ("order", "ru", "Подтверждение заказа"),
    ("order", "lv", "Pasūtījuma apstiprinājums"),
    ("act", "ru", "Акт сверки взаимных расчётов"),
    ("act", "lv", "Savstarpējo norēķinu salīdzināšanas akts"),
    ("discrepancy", "ru", "Акт об установленном расхождении по количеству и качеству при приёмке ТМЦ"),
    ("discrepancy", "lv", "Akts par preču iztrūkumu (neatbilstību)"),
    ("commission", "ru", "Расчёт вознаграждения"),
    ("commission", "lv", "Atlīdzības aprēķins"),
    ("bonus", "ru", "Акт о предоставлении премии (ретробонуса)"),
    ("bonus", "lv", "Akts par bonusa piešķiršanu"),
    ("pricelist", "ru", "Прайс-лист (колонка 3)"),
    ("pricelist", "lv", "Cenrādis (3. aile)"),
]


@pytest.mark.parametrize(("key", "language", "title"), TITLES)
def test_titles_are_the_customary_ones(key, language, title):
    assert title in flat(text_of(render(key, of(key, language), language)))


@pytest.mark.parametrize(("language", "pages"), [("ru", "стр. 1 из 2"), ("lv", "1. lpp. no 2")])
def test_pages_are_numbered_in_the_language_of_the_paper(language, pages):
    assert pages in flat(text_of(render("brief", samples.brief(language), language)))


@pytest.mark.parametrize("key", ["order", "pricelist", "bonus"])
def test_papers_with_prices_say_they_are_no_invoice(key):
    assert "Не является счётом или накладной" in flat(text_of(render(key, of(key, "ru"), "ru")))
    assert "Šis dokuments nav rēķins vai pavadzīme" in flat(text_of(render(key, of(key, "lv"), "lv")))
