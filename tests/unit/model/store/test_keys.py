"""Key slots: what opens, what does not, and that the two reasons are never confused (F27, F28)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kamdesk.model.core.errors import InvalidInput, NotAllowed, StorageDamaged, WrongKey
from kamdesk.model.store import attempts, keys, seals
from kamdesk.model.store.passwords import normalised
from tests.support.books import CHEAP, PASSWORD
from tests.support.clocks import TestClock


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    keys.set_cost(CHEAP)
    yield
    keys.set_cost(None)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.kamdesk"


def test_password_and_recovery_code_open_the_same_key(book: Path) -> None:
    key, code = keys.create_slots(book, PASSWORD)
    assert code is not None
    assert keys.needs_password(book)
    assert len(key) == 32
    assert keys.unlock(book, password=PASSWORD) == key
    assert keys.unlock(book, recovery=code) == key


def test_two_portfolios_with_one_password_have_different_keys(tmp_path: Path) -> None:
    first, _ = keys.create_slots(tmp_path / "a.kamdesk", PASSWORD)
    second, _ = keys.create_slots(tmp_path / "b.kamdesk", PASSWORD)
    assert first != second


def test_no_password_is_an_explicit_choice_that_opens_by_itself(book: Path) -> None:
    key, code = keys.create_slots(book, None)
    assert code is None
    assert not keys.needs_password(book)
    assert keys.unlock(book) == key


def test_wrong_password_is_wrong_not_damaged(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    with pytest.raises(WrongKey) as wrong:
        keys.unlock(book, password=PASSWORD.upper())
    assert wrong.value.values["seconds"] == 1


def test_password_typed_in_another_unicode_form_opens(book: Path) -> None:
    key, _ = keys.create_slots(book, unicodedata.normalize("NFC", PASSWORD))
    assert unicodedata.normalize("NFD", PASSWORD) != PASSWORD
    assert keys.unlock(book, password=unicodedata.normalize("NFD", PASSWORD)) == key


def test_recovery_code_forgives_how_it_is_typed(book: Path) -> None:
    key, code = keys.create_slots(book, PASSWORD)
    assert code is not None
    assert len(keys.plain_code(code)) == 26
    sloppy = code.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert keys.unlock(book, recovery=sloppy) == key


def test_a_short_recovery_code_is_a_slip_and_costs_no_try(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    with pytest.raises(InvalidInput):
        keys.unlock(book, recovery="K7Q2M")
    assert attempts.seconds_to_wait(book) == 0


def test_wrong_recovery_code_is_wrong(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    with pytest.raises(WrongKey):
        keys.unlock(book, recovery=keys.new_recovery_code())


def test_every_flipped_byte_of_the_slot_file_is_called_damage(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    whole = keys.keys_path(book).read_bytes()
    keys.older_keys_path(book).unlink()
    for position in range(len(whole)):
        broken = bytearray(whole)
        broken[position] ^= 0x01
        keys.keys_path(book).write_bytes(broken)
        with pytest.raises(StorageDamaged):
            keys.unlock(book, password=PASSWORD)


def test_the_second_generation_opens_when_the_first_is_damaged(book: Path) -> None:
    key, _ = keys.create_slots(book, PASSWORD)
    keys.keys_path(book).write_bytes(b"")
    assert keys.unlock(book, password=PASSWORD) == key
    keys.keys_path(book).unlink()
    assert keys.unlock(book, password=PASSWORD) == key


def test_missing_slot_file_is_named(book: Path) -> None:
    with pytest.raises(StorageDamaged, match="missing"):
        keys.needs_password(book)


def test_a_slot_moved_to_another_kind_or_portfolio_does_not_open(tmp_path: Path, book: Path) -> None:
    _key, code = keys.create_slots(book, PASSWORD)
    assert code is not None
    content = keys.read_slots(book)
    password, recovery = content.slots
    swapped = (
        keys.Slot("password", password.salt, recovery.nonce, recovery.sealed, password.cost),
        keys.Slot("recovery", recovery.salt, password.nonce, password.sealed),
    )
    keys.write_slots(book, keys.KeyFile(content.tag, swapped))
    with pytest.raises(WrongKey):
        keys.unlock(book, password=PASSWORD)
    attempts.note_right(book)
    keys.write_slots(book, keys.KeyFile("another portfolio", content.slots))
    with pytest.raises(WrongKey):
        keys.unlock(book, password=PASSWORD)


def test_a_slot_made_cheaper_by_hand_does_not_open(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    content = keys.read_slots(book)
    password, recovery = content.slots
    cheaper = keys.Slot("password", password.salt, password.nonce, password.sealed, keys.Cost(32, 1, 1))
    keys.write_slots(book, keys.KeyFile(content.tag, (cheaper, recovery)))
    with pytest.raises(WrongKey):
        keys.unlock(book, password=PASSWORD)


def test_kind_cost_and_portfolio_are_bound_into_the_seal(book: Path) -> None:
    """Even with the right secret at hand a slot opens only as what it was made."""
    key, _ = keys.create_slots(book, PASSWORD)
    content = keys.read_slots(book)
    slot = content.slots[0]
    assert slot.cost is not None
    secret = seals.argon2(normalised(PASSWORD), slot.salt, slot.cost)
    assert seals.unsealed(content.tag, slot, secret) == key
    assert seals.unsealed("another portfolio", slot, secret) is None
    assert seals.unsealed(content.tag, replace(slot, kind="recovery"), secret) is None
    assert seals.unsealed(content.tag, replace(slot, cost=keys.Cost(32, 1, 1)), secret) is None


def test_a_forged_cost_that_would_eat_the_memory_is_damage(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    content = keys.read_slots(book)
    password = content.slots[0]
    huge = keys.Slot("password", password.salt, password.nonce, password.sealed, keys.Cost(2**40, 1, 1))
    with pytest.raises(StorageDamaged):
        keys.write_slots(book, keys.KeyFile(content.tag, (huge,)))


def test_changing_the_password_ends_the_old_one_and_the_old_code(book: Path) -> None:
    key, old_code = keys.create_slots(book, PASSWORD)
    new_code = keys.change_password(book, key, "astoņi sarkani mēness lāči")
    assert new_code is not None
    assert keys.unlock(book, password="astoņi sarkani mēness lāči") == key
    with pytest.raises(WrongKey):
        keys.unlock(book, password=PASSWORD)
    attempts.note_right(book)
    with pytest.raises(WrongKey):
        keys.unlock(book, recovery=old_code)
    attempts.note_right(book)
    # nor may the generation kept beside open with the former password
    keys.keys_path(book).unlink()
    with pytest.raises(WrongKey):
        keys.unlock(book, password=PASSWORD)


def test_taking_the_password_away_and_setting_it_again(book: Path) -> None:
    key, _ = keys.create_slots(book, PASSWORD)
    assert keys.change_password(book, key, None) is None
    assert keys.unlock(book) == key
    assert keys.change_password(book, key, PASSWORD) is not None
    assert keys.needs_password(book)
    assert keys.unlock(book, password=PASSWORD) == key


def test_a_new_code_leaves_the_password(book: Path) -> None:
    key, old_code = keys.create_slots(book, PASSWORD)
    code = keys.new_code_for(book, key)
    assert keys.unlock(book, recovery=code) == key
    assert keys.unlock(book, password=PASSWORD) == key
    with pytest.raises(WrongKey):
        keys.unlock(book, recovery=old_code)


def test_slots_of_an_existing_portfolio_are_never_overwritten(book: Path) -> None:
    book.write_bytes(b"data")
    with pytest.raises(NotAllowed):
        keys.create_slots(book, PASSWORD)


def test_slots_left_without_a_portfolio_are_set_aside_not_deleted(book: Path) -> None:
    keys.create_slots(book, PASSWORD)
    before = keys.keys_path(book).read_bytes()
    keys.create_slots(book, PASSWORD)
    kept = [path for path in book.parent.iterdir() if path.is_file() and path.read_bytes() == before]
    assert kept


def test_the_key_is_in_no_file_when_there_is_a_password(book: Path) -> None:
    key, _ = keys.create_slots(book, PASSWORD)
    text = keys.keys_path(book).read_bytes()
    assert key not in text
    assert key.hex().encode() not in text
    sealed = json.loads(text.split(b"\n")[0])["slots"]
    assert {slot["kind"] for slot in sealed} == {"password", "recovery"}


def test_waiting_grows_from_one_to_sixty_seconds_and_survives_a_restart(
    book: Path, frozen_clock: TestClock
) -> None:
    keys.create_slots(book, PASSWORD)
    waits = []
    for _ in range(9):
        with pytest.raises(WrongKey) as wrong:
            keys.unlock(book, password="wrong wrong wrong wrong")
        waits.append(wrong.value.values["seconds"])
        frozen_clock.forward(seconds=60)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    # the state is on the disk, so another process sees it
    assert json.loads(attempts.attempts_path(book).read_text())["wrong"] == 9


def test_within_the_wait_even_the_right_password_is_not_tried(book: Path, frozen_clock: TestClock) -> None:
    key, _ = keys.create_slots(book, PASSWORD)
    for _ in range(3):
        frozen_clock.forward(seconds=60)
        with pytest.raises(WrongKey):
            keys.unlock(book, password="wrong wrong wrong wrong")
    with pytest.raises(WrongKey, match="wait"):
        keys.unlock(book, password=PASSWORD)
    frozen_clock.forward(seconds=5)
    assert keys.unlock(book, password=PASSWORD) == key
    assert attempts.seconds_to_wait(book) == 0


def test_a_clock_set_back_never_makes_the_wait_longer_than_a_minute(
    book: Path, frozen_clock: TestClock
) -> None:
    keys.create_slots(book, PASSWORD)
    with pytest.raises(WrongKey):
        keys.unlock(book, password="wrong wrong wrong wrong")
    frozen_clock.forward(days=-2000)
    assert attempts.seconds_to_wait(book) == 1


def test_garbage_in_the_file_of_attempts_locks_nobody_out(book: Path) -> None:
    key, _ = keys.create_slots(book, PASSWORD)
    for garbage in (b"", b"{}", b"[1]", b'{"wrong": "x", "last": 3}', b"\xff\xfe"):
        attempts.attempts_path(book).write_bytes(garbage)
        assert keys.unlock(book, password=PASSWORD) == key


def test_calibration_never_goes_below_the_floor() -> None:
    keys.set_cost(None)
    cost = keys.calibrated_cost()
    assert cost.memory_kib >= 64 * 1024
    assert (cost.passes, cost.lanes) == (3, 4)
