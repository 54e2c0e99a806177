"""The contrast table of the design tokens, computed again from the palettes."""

from __future__ import annotations

import pytest

from kamdesk.ui.theme.tokens import DARK, LIGHT, contrast

TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    ("text", "window", TEXT), ("text", "surface", TEXT), ("text", "sel", TEXT), ("text2", "surface", TEXT),
    ("text2", "window", TEXT), ("text3", "surface", TEXT), ("text3", "window", TEXT), ("text3", "sunken", TEXT),
    ("text2", "sel", TEXT), ("accent", "surface", TEXT), ("accent", "window", TEXT), ("accent", "accentSoft", TEXT),
    ("onAccent", "accent", TEXT), ("control", "surface", CONTROL), ("control", "window", CONTROL),
    ("focus", "surface", CONTROL), ("focus", "window", CONTROL), ("railText", "rail", TEXT),
    ("railOn", "railAct", TEXT), ("onAmber", "amber", TEXT), ("onToast", "toast", TEXT), ("match", "surface", TEXT),
    ("match", "sel", TEXT), ("warn", "sel", TEXT), ("bad", "sel", TEXT),
    *((tone, "surface", TEXT) for tone in ("ok", "warn", "bad", "info", "key", "inf")),
    *((tone, f"{tone}Bg", TEXT) for tone in ("ok", "warn", "bad", "info", "key", "inf", "neu")),
]  # fmt: skip


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_pairs_meet_wcag_aa(palette: dict[str, str], front: str, back: str, least: float) -> None:
    assert contrast(palette[front], palette[back]) >= least


def test_both_palettes_have_the_same_names() -> None:
    assert set(LIGHT) == set(DARK)


def test_figures_of_the_design_are_met() -> None:
    assert contrast(LIGHT["text"], LIGHT["window"]) == pytest.approx(15.06, abs=0.01)
    assert contrast(DARK["onAccent"], DARK["accent"]) == pytest.approx(7.89, abs=0.01)
    assert contrast(LIGHT["text3"], LIGHT["sel"]) < TEXT  # why selected rows swap it for text2
