"""What a password must be: long, or of words; never one of the well-known ones in any disguise."""

from __future__ import annotations

import pytest

from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.store.passwords import check_password, strength


@pytest.mark.parametrize(
    "password",
    [
        "zirgs ābols koks",
        "один два три четыре",
        "Xu7!pq0Zr9vB",
        "es dzeru kafiju astoņos",
        "ветер туман кофе",
        "a1 b2 c3 krokodils",
    ],
)
def test_good_ones_pass(password: str) -> None:
    check_password(password)
    assert strength(password) >= 1


@pytest.mark.parametrize(
    "password",
    [
        "",
        "īss",
        "abc def ghi",  # three words, eleven characters
        "ja ja ja ja",  # four words, but one
        "parole123456",
        "Parole-2026!!",
        "пароль2026!!!",
        "gfhjkm123456",  # 'пароль' typed in the English layout
        "ParoleParole",
        "password1234",
        "123456789012",
        "qwertyuiop12",
        "йцукенгшщзхъ",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "kamdesk kamdesk",
        "latvija riga",
        "x" * 300,
    ],
)
def test_weak_ones_are_refused_with_a_reason(password: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_password(password)
    assert refused.value.problems[0].field == "password"
    assert strength(password) == 0


def test_strength_grows_with_length() -> None:
    assert strength("zirgs ābols koks") < strength("zirgs ābols koks un viens ļoti garš stāsts par jūru")
