"""Text is broken where it may be, and measured as it is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.reports.kit import fonts
from kamdesk.reports.kit.ink import BODY, BOLD, REGULAR, STRONG
from kamdesk.reports.kit.lines import Run, fit, wrap

pytestmark = pytest.mark.usefixtures("strict_glyphs")
LETTERS = st.text("abcāķшжё №€1234 ,.-", max_size=200)


def text_lines(text: str, room: float) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in wrap((Run(text, BODY),), room)]


@given(LETTERS, st.floats(20, 300))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text, room):
    lines = wrap((Run(text, BODY),), room)
    assert all(line.width <= room + 0.01 for line in lines)
    drawn = "".join(piece.text for line in lines for piece in line.pieces)
    assert [c for c in drawn if c not in " \u00a0"] == [c for c in text if c != " "]


@pytest.mark.parametrize(
    "held", ["1 234,56 €", "21 %", "№ 116", "Nr. 116", "0,7 л", "250 g", "1\u202f234,56\u00a0€"]
)
def test_figures_stay_with_their_signs(held):
    for room in range(60, 200, 5):
        lines = text_lines(f"цена товара {held} на складе", room)
        assert any(held.replace(" ", "\u00a0").replace("\u202f", "\u00a0") in line for line in lines), (
            room,
            lines,
        )


def test_runs_of_two_styles_share_a_line_and_keep_the_space_between():
    (line,) = wrap((Run("Минимум:", STRONG), Run(" дата", BODY)), 400)
    first, second = line.pieces
    space = fonts.width(" ", REGULAR, BODY.size)
    assert second.x == pytest.approx(first.width + space)


def test_what_is_cut_ends_in_an_ellipsis():
    assert fit("Neiedomājami garš nosaukums", BODY, 60).endswith("…")
    lines = wrap((Run("viens divi trīs četri pieci seši septiņi astoņi", BODY),), 60, 2)
    assert len(lines) == 2
    assert lines[-1].pieces[-1].text.endswith("…")
    assert lines[-1].width <= 60.01


def test_nothing_that_fits_is_cut():
    assert fit("Rīga", BODY, 60) == "Rīga"


def test_faces_differ_and_hold_what_both_languages_need():
    needed = "ĀāČčĒēĢģĪīĶķĻļŅņŠšŪūŽžЁёАяЖщ№€₽$−–—„“”«»…→✓≥≤×·½%\u00a0"
    names = set()
    for face in fonts.FACES:
        assert fonts.prepare(needed, face) == needed
        from reportlab.pdfbase import pdfmetrics

        names.add(pdfmetrics.getFont(face).face.name)
    assert len(names) == 4
    assert fonts.width("Ж", BOLD, 10) != fonts.width("Ж", REGULAR, 10)


def test_digits_are_tabular():
    assert len({fonts.width(digit, face, 10) for digit in "0123456789" for face in (REGULAR,)}) == 1


@pytest.mark.parametrize(
    ("raw", "drawn"),
    [
        ("e\u0304", "ē"), ("Ё", "Ё"), ("a\u200bb", "ab"), ("\u202eabc", "abc"), ("a\x00b", "ab"), ("a\tb", "a b"),
        ("1\u202f234", "1\u00a0234"), ("\ud800x", "x"), ("<b>", "<b>"),
    ],
)  # fmt: skip
def test_text_is_made_drawable(raw, drawn):
    assert fonts.prepare(raw) == drawn


def test_a_missing_glyph_is_an_error_while_strict():
    with pytest.raises(fonts.MissingGlyph, match="大"):
        fonts.prepare("大")
