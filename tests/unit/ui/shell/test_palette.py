"""How the palette marks what matched and what a fault report says."""

from __future__ import annotations

import pytest

from kamdesk.ui.shell.faults import redact, redacted_report
from kamdesk.ui.shell.palette import marks_of, wanted_forms


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Kurzemes Tirgus", "kurz", ["Kurz"]),
        ("Rēķins Šķirotājs", "rekins skir", ["Rēķins", "Šķir"]),
        ("Ёлочка", "елоч", ["Ёлоч"]),
        ("SIA „Ķeguma Dārzs”", "dar", ["Dār"]),
        ("Kurzeme", "zzz", []),
    ],
)
def test_the_match_is_marked_whatever_case_and_accents(text: str, query: str, found: list[str]) -> None:
    assert [text[start : start + length] for start, length in marks_of(text, query)] == found


def test_the_other_keyboard_layout_is_tried_too() -> None:
    assert "kurz" in wanted_forms("лгкя")


def test_a_report_holds_no_names_and_no_amounts() -> None:
    words = redact(
        "no client 'Kurzemes Tirgus' with 1 234,56 in Rēzekne 0192f0c1-7b1a-7000-8000-0123456789ab"
    )
    assert "Kurzemes" not in words
    assert "234" not in words.replace("0192f0c1-7b1a-7000-8000-0123456789ab", "")
    assert "zekne" in words or "Rēzekne" not in words
    assert "0192f0c1-7b1a-7000-8000-0123456789ab" in words


def test_a_report_names_the_place_without_folders_of_the_machine() -> None:
    try:
        raise KeyError("secret «Rimi»")
    except KeyError as error:
        report = redacted_report(error)
    assert "Rimi" not in report
    assert "test_palette.py" in report
    assert "/work" not in report
    assert "/home" not in report
