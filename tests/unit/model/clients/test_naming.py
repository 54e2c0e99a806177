"""Short names for narrow places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.clients.rules.naming import short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("SIA „Kurzemes Tirgus”", "Kurzemes Tirgus"),
        ("ООО «Ёлочка»", "Ёлочка"),
        ("Ёлочка, ООО", "Ёлочка"),
        ("ИП Щукин Е. Ю.", "Щукин Е. Ю."),
        ("Viesnīca „Baltā Kāpa”", "Viesnīca „Baltā Kāpa”"),
        ("SIA", "SIA"),
        ("Asari", "Asari"),
        ('"Zelta bērzs" SIA', "Zelta bērzs"),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.text(min_size=1))
def test_a_name_never_vanishes(name: str) -> None:
    assert short_name(name) or not name.strip()
