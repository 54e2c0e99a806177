"""Sealing the data key: one slot per way of opening, AES-256-GCM under a key made from the secret.

Kind, price and portfolio tag are bound into each seal, so a slot moved or weakened does not open.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass, replace
from typing import Literal

from kamdesk.model.store import passwords
from kamdesk.model.store.recovery_code import plain_code

KEY_BYTES = 32
FORMAT = "kamdesk-keys/1"
SlotKind = Literal["password", "recovery", "none"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Price of one password try: Argon2id memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR = Cost(64 * 1024, 3, 4)
CEILING = Cost(4 * 1024 * 1024, 64, 64)
TARGET_SECONDS = 0.6
_MOST_CALIBRATED = 1024 * 1024

_fixed_cost: Cost | None = None


def set_cost(cost: Cost | None) -> None:
    """Use `cost` for new password slots (tests, demo); None calibrates again."""
    global _fixed_cost
    _fixed_cost = cost


def calibrated_cost() -> Cost:
    """The cost that takes about TARGET_SECONDS on this computer, at least FLOOR."""
    if _fixed_cost is not None:
        return _fixed_cost
    started = time.perf_counter()
    argon2(b"calibration", b"0123456789abcdef", FLOOR)
    taken = max(time.perf_counter() - started, 0.001)
    memory = int(FLOOR.memory_kib * TARGET_SECONDS / taken) // 16384 * 16384
    return replace(FLOOR, memory_kib=min(max(memory, FLOOR.memory_kib), _most_memory()))


@dataclass(frozen=True, slots=True)
class Slot:
    """One way of opening; `cost` only for a password, `nonce` and `salt` unused for 'none'."""

    kind: SlotKind
    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: Cost | None = None


def password_slot(tag: str, key: bytes, password: str) -> Slot:
    """The data key under a password, at the price of this computer."""
    salt, cost = os.urandom(16), calibrated_cost()
    bare = Slot("password", salt, os.urandom(12), b"", cost)
    return _sealed(tag, bare, argon2(passwords.normalised(password), salt, cost), key)


def recovery_slot(tag: str, key: bytes, code: str) -> Slot:
    """The data key under a recovery code."""
    salt = os.urandom(16)
    bare = Slot("recovery", salt, os.urandom(12), b"")
    return _sealed(tag, bare, code_secret(plain_code(code), salt), key)


def _sealed(tag: str, slot: Slot, secret: bytes, key: bytes) -> Slot:
    # imported here: 20 ms that only opening a slot needs
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return replace(slot, sealed=AESGCM(secret).encrypt(slot.nonce, key, _bound(tag, slot)))


def unsealed(tag: str, slot: Slot, secret: bytes) -> bytes | None:
    """The data key, or None when `secret` does not open this very slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(secret).decrypt(slot.nonce, slot.sealed, _bound(tag, slot))
    except InvalidTag:
        return None


def _bound(tag: str, slot: Slot) -> bytes:
    """What a seal is tied to: format, portfolio, kind, and the price of a try."""
    cost = asdict(slot.cost) if slot.cost else None
    return json.dumps([FORMAT, tag, slot.kind, cost], sort_keys=True).encode()


def argon2(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The key that a password gives, at the price of `cost`."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=KEY_BYTES, type=Type.ID
    )


def code_secret(letters: str, salt: bytes) -> bytes:
    """The key that the 26 letters of a recovery code give."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, b"kamdesk recovery code").derive(letters.encode())


def _most_memory() -> int:
    """KiB a try may take: a quarter of what the computer has, so that old laptops can still open the file."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, ValueError, OSError):
        return FLOOR.memory_kib * 4
    return max(FLOOR.memory_kib, min(_MOST_CALIBRATED, total // 4))
