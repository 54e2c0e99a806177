"""Sentences that the model words itself hide their sums with F8 as every other sum does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kamdesk.model.contracts.rules.powers import Power, power_doubts
from kamdesk.model.core import clock
from kamdesk.ui.language import l10n
from kamdesk.ui.widgets import sums


@pytest.fixture(autouse=True)
def shown() -> Iterator[None]:
    yield
    sums.set_hidden(False)


def test_sums_in_sentences_are_masked_and_the_words_stay() -> None:
    power = Power("p", "P-14", "", "", None, None, 50_000_00, "EUR", "")
    (doubt,) = power_doubts(power, 60_000_00, "EUR", clock.today())
    assert l10n().money(60_000_00) in doubt.text(sums.spoken())
    sums.set_hidden(True)
    said = doubt.text(sums.spoken())
    assert l10n().money(60_000_00) not in said
    assert l10n().money(50_000_00) not in said
    assert sums.MASK in said
    assert "P-14" in said
