"""The finish of the papers: no signature alone on a page, no figure or heading broken, both languages in each half."""

from __future__ import annotations

import dataclasses
import io

import pytest
from PIL import Image

from kamdesk.reports.discrepancy.content import Photo
from kamdesk.reports.papers import PAPERS, render
from tests.support import act_papers
from tests.support import papers as samples
from tests.support.papertext import flat, overlaps, reader, text_of, words_of

pytestmark = pytest.mark.usefixtures("strict_glyphs")
SIGNED = ("order", "offer", "act", "discrepancy", "reminder", "claim", "bonus", "check", "commission", "contract",
          "amendment", "disagreement")  # fmt: skip
WORDS = {"ru": "Подпись", "lv": "Paraksts"}


def pages_of(data: bytes) -> list[str]:
    return [flat(page) for page in text_of(data).split("\f") if page.strip()]


def lines_of(key: str, language: str, count: int) -> object:
    """A paper with `count` lines, or the sample where it has none."""
    made = {
        "order": lambda: samples.order(language, count),
        "offer": lambda: samples.offer(count),
        "act": lambda: act_papers.act(samples.issue("AS-26-7"), language, count),
        "discrepancy": lambda: act_papers.discrepancy(samples.issue("NK-26-2"), language, count),
    }
    return made.get(key, lambda: samples.samples(language)[key])()


@pytest.mark.parametrize("count", [0, 1, 3, 6, 9, 12, 17, 21, 26, 60])
@pytest.mark.parametrize("key", ["order", "offer", "act", "discrepancy"])
def test_a_signature_never_stands_on_a_page_by_itself(key, count):
    for language in ("ru", "lv", "both"):
        paper = lines_of(key, "lv" if language == "both" else language, count)
        data = render(key, paper, language)
        assert overlaps(words_of(data)) == []
        found = pages_of(data)
        word = WORDS["ru" if language == "both" else language]
        signed = next(page for page in found if word in page)
        assert len(signed) > 330, signed


@pytest.mark.parametrize("key", SIGNED)
def test_who_signs_is_named_or_has_a_place_to_write(key):
    for language, word in WORDS.items():
        assert word in flat(text_of(render(key, samples.samples(language)[key], language)))


@pytest.mark.parametrize("language", ["ru", "lv"])
def test_a_twin_of_a_discrepancy_act_is_in_its_own_languages(language):
    text = flat(text_of(render("discrepancy", samples.samples(language)["discrepancy"], "both")))
    assert [
        word for word in ("By documents", "Actually", "Shortage", "Surplus", "Damage") if word in text
    ] == []


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("ru", ("документам", "Фактически", "возмещению")),
        ("lv", ("dokumentiem", "Pārpalikums", "Atlīdzināms")),
    ],
)
def test_no_heading_of_a_column_is_broken_inside_a_word(language, headings):
    words = {
        word.text
        for word in words_of(render("discrepancy", samples.samples(language)["discrepancy"], language))
    }
    assert words.issuperset(headings)


@pytest.mark.parametrize("key", ["order", "offer", "reminder", "claim", "receivables", "commission"])
@pytest.mark.parametrize("language", ["ru", "lv"])
def test_a_sum_of_millions_stays_whole(key, language):
    def grown(value):
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = {
                "total",
                "owed",
                "net",
                "base",
                "sum",
                "earned",
                "principal",
                "bands",
                "list_price",
                "net_price",
            }
            changed = {
                field.name: (
                    123_456_789 if field.name in names and isinstance(now, int) and not isinstance(now, bool)
                    else tuple(123_456_789 for _ in now) if field.name == "bands" else grown(now)
                )
                for field in dataclasses.fields(value)
                for now in [getattr(value, field.name)]
                if field.init
            }  # fmt: skip
            return dataclasses.replace(value, **changed)
        return type(value)(grown(one) for one in value) if type(value) is tuple else value

    data = render(key, grown(samples.samples(language)[key]), language)
    assert overlaps(words_of(data)) == []
    assert "1 234 567,89" in text_of(data).replace("\u00a0", " ")
    assert not [word for word in words_of(data) if word.text in (",89", "567,8", "567,", "567")]


@pytest.mark.parametrize("key", ["reminder", "claim", "bonus"])
def test_a_paper_about_money_to_come_says_it_is_no_invoice_but_not_that_nothing_is_due(key):
    text = flat(text_of(render(key, samples.samples("lv")[key], "lv")))
    assert "Šis dokuments nav rēķins vai pavadzīme" in text
    assert "nav pamats maksājumam" not in text


def test_a_reminder_calls_nobody_a_debtor_a_claim_does():
    reminder, claim = (
        flat(text_of(render(key, samples.samples("lv")[key], "lv"))) for key in ("reminder", "claim")
    )
    assert "Parādnieks" not in reminder
    assert "Parādnieks" in claim


def test_the_contract_has_its_customary_title_and_no_double_full_stop():
    text = flat(text_of(render("contract", samples.samples("lv")["contract"], "lv")))
    assert "Preču piegādes līgums Nr." in text
    assert ".." not in text.replace("...", "")
    assert not any(
        word.text == "Nr."
        for word in _last_words(render("contract", samples.samples("lv")["contract"], "both"))
    )


def _last_words(data: bytes) -> list:
    """The last word of each line of a half."""
    lines: dict[tuple, object] = {}
    for word in words_of(data):
        half = word.left > 421
        at = (word.page, half, round(word.top))
        if at not in lines or lines[at].left < word.left:
            lines[at] = word
    return list(lines.values())


@pytest.mark.parametrize("language", ["ru", "lv"])
def test_each_page_of_a_price_list_begins_with_the_heads_of_its_columns(language):
    head = {"ru": "Артикул", "lv": "Artikuls"}[language]
    for count in range(28, 60, 3):
        found = pages_of(render("pricelist", samples.pricelist(count), language))
        assert all(head in page for page in found), count


def test_a_twin_says_as_of_when_its_figures_are():
    for key in PAPERS:
        if "both" in PAPERS[key].languages:
            text = flat(text_of(render(key, samples.samples("lv")[key], "both")))
            assert text.count("данные на 19.11.2026") >= 1, key
            assert "данные на…" not in text


def picture(width: int = 900, height: int = 600, **saved: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 90, 60)).save(out, "JPEG", **saved)
    return out.getvalue()


def with_photos(*photos: Photo) -> object:
    return dataclasses.replace(samples.samples("lv")["discrepancy"], photos=photos)


@pytest.mark.parametrize("language", ["ru", "lv", "both"])
def test_photos_of_a_discrepancy_act_stand_on_pages_of_their_own(language):
    paper = with_photos(*(Photo(f"kaste-{n}.jpg", picture(900 + n)) for n in range(3)))
    data = render("discrepancy", paper, language)
    assert data == render("discrepancy", paper, language)
    shown = [len(page.images) for page in reader(data).pages]
    assert shown[0] == 0
    assert sum(shown) == 3  # a twin draws the same picture twice
    assert "kaste-2.jpg" in pages_of(data)[-1]
    assert overlaps(words_of(data)) == []


def test_a_photo_is_turned_as_it_was_taken_and_keeps_nothing_of_the_place():
    taken = Image.Exif()
    taken[0x0112] = 6  # the camera was held upright
    taken[0x010F] = "SecretCamera"
    data = render("discrepancy", with_photos(Photo("foto.jpg", picture(3000, 2000, exif=taken))), "lv")
    shown = reader(data).pages[-1].images[0].image
    assert shown.height > shown.width
    assert max(shown.size) <= 1400
    assert b"SecretCamera" not in data


@pytest.mark.parametrize(
    "broken", [b"", b"not a picture", picture()[:400], b"\xff\xd8\xff\xe0" + b"\x00" * 50]
)
def test_a_file_that_is_no_picture_does_not_stop_the_act(broken):
    data = render("discrepancy", with_photos(Photo("bojats.heic", broken)), "lv")
    text = flat(text_of(data))
    assert "bojats.heic" in text
    assert not reader(data).pages[-1].images
    assert "Attēlu nevar parādīt" in text


def test_the_act_of_a_month_names_both_books_in_a_twin():
    text = flat(text_of(render("act", samples.samples("lv")["act"], "both")))
    assert "По данным SIA „Rīta Kafija”" in text
