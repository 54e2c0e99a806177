"""As the program runs: no text whatever stops a paper, and what cannot be drawn is seen to be missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.reports.papers import render
from tests.support import papers as samples
from tests.support.papertext import text_of, with_texts


@given(st.text(max_size=300))
def test_no_text_whatever_stops_a_paper(text):
    content = with_texts(samples.visit("lv"), lambda old: text if old else "")
    assert render("visit", content, "lv").startswith(b"%PDF")


@given(st.text(max_size=120))
def test_no_text_whatever_stops_a_brief(text):
    content = with_texts(samples.brief("ru"), lambda old: text if old else "")
    assert render("brief", content, "ru").startswith(b"%PDF")


def test_a_missing_glyph_is_shown_not_dropped():
    content = with_texts(samples.visit("lv"), lambda old: "Ōtani 大谷" if old else "")
    text = text_of(render("visit", content, "lv"))
    assert "Ōtani \ufffd\ufffd" in text
