"""Papers under test are strict: a character without a glyph is an error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kamdesk.reports.kit import fonts


@pytest.fixture
def strict_glyphs() -> Iterator[None]:
    with fonts.strict():
        yield
