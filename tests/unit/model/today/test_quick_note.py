"""The short form of a quick note: `@client text #kind` (screens.md 9)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.today.rules import QuickNote, client_matches, parse_quick_note

NAMES = [("1", "SIA „Kurzemes Tirgus”"), ("2", "ООО «Курзин»"), ("3", "Škūņu ielas Bode")]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("@kurzemes jautā par sīrupu #jautājums", QuickNote("kurzemes", "jautā par sīrupu", "question")),
        ("@«Ёлочка плюс» звонил #набл", QuickNote("Ёлочка плюс", "звонил", "observation")),
        ("#task nosūtīt paraugus", QuickNote("", "nosūtīt paraugus", "task")),
        ("просто мысль", QuickNote("", "просто мысль", "fact")),
        ("cena #nezinams vārds", QuickNote("", "cena #nezinams vārds", "fact")),
    ],
)
def test_parts(typed: str, note: QuickNote) -> None:
    assert parse_quick_note(typed) == note


@given(st.text())
def test_anything_typed_is_a_note(typed: str) -> None:
    parse_quick_note(typed)


def test_clients_are_found_in_either_alphabet() -> None:
    assert client_matches("kurz", NAMES) == ["2", "1"]
    assert client_matches("skunu", NAMES) == ["3"]
    assert client_matches("курземес", NAMES) == ["1"]
    assert client_matches("  ", NAMES) == []
