"""The text of every paper, kept as a file: a change of wording or order is seen in review.

The papers are set with English texts, so a proofread catalogue does not change them.
`UPDATE_SNAPSHOTS=1 pytest tests/unit/reports/test_snapshots.py` writes the files anew.
"""

from __future__ import annotations

import gettext
import os
import shutil
from pathlib import Path

import pytest

from kamdesk.model.core.languages import L10n
from kamdesk.reports.kit.sheet import draw
from kamdesk.reports.papers import PAPERS
from tests.support import papers as samples
from tests.support.papertext import text_of

FOLDER = Path(__file__).parent / "snapshots"
pytestmark = [
    pytest.mark.usefixtures("strict_glyphs"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
]


@pytest.mark.parametrize("key", PAPERS)
def test_the_words_of_a_paper_stay(key):
    untranslated = L10n("lv", gettext.NullTranslations())
    words = text_of(draw(PAPERS[key].sheet(samples.samples("lv")[key]), untranslated)).rstrip() + "\n"
    file = FOLDER / f"{key}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(words, encoding="utf-8")
    assert words == file.read_text(encoding="utf-8")
