"""Key slots: the random data key of a portfolio, sealed under a password and under a recovery code.

The database is encrypted with 32 random bytes that never change. The slot file `<portfolio>.keys` holds them
sealed with AES-256-GCM, once per way of opening:

    password   Argon2id, about 0.6 s on the computer where it was set, never under 64 MiB, t=3, p=4
    recovery   26 Crockford characters (130 bits) through HKDF-SHA256: the code itself is strong
    none       the key stands there openly; an explicit choice that protects nothing

Kind, parameters and portfolio tag are bound into each seal, so a slot moved or weakened does not open. A
hash over the file tells a damaged slot file from a wrong password, which the database cannot (`reliability.md` F27).
The second generation `<portfolio>.keys.1` is written after the first one was read back, and opens when the
first one is damaged.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, NotAllowed, Problem, StorageDamaged, WrongKey
from kamdesk.model.core.languages import N_
from kamdesk.model.store import attempts, passwords
from kamdesk.model.store.durable import disk_faults, write_whole

KEY_BYTES = 32
CODE_LENGTH = 26
SlotKind = Literal["password", "recovery", "none"]

_FORMAT = "kamdesk-keys/1"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"I": "1", "L": "1", "O": "0"})
_GROUPS = (5, 5, 5, 5, 6)
_CYRILLIC_LOOKALIKES = str.maketrans("АВСЕНКМОРТХУ", "ABCEHKM0PTXY")


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
    _argon2(b"calibration", b"0123456789abcdef", FLOOR)
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


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slot file in memory; `tag` names the portfolio the slots belong to."""

    tag: str
    slots: tuple[Slot, ...]

    def slot(self, kind: SlotKind) -> Slot | None:
        return next((slot for slot in self.slots if slot.kind == kind), None)


def keys_path(portfolio: Path) -> Path:
    """The slot file that stands beside `portfolio`."""
    return portfolio.with_name(portfolio.name + ".keys")


def older_keys_path(portfolio: Path) -> Path:
    """The second generation, written once the first one was read back."""
    return portfolio.with_name(portfolio.name + ".keys.1")


def create_slots(portfolio: Path, password: str | None) -> tuple[bytes, str | None]:
    """Make a data key and its slots; returns (key, recovery code), the code being None without a password.

    `password=None` is the explicit choice 'no password'. Raises InvalidInput for a weak password, NotAllowed
    when the portfolio is there already: other slots would lock it for ever. Slots without a portfolio (a first
    run that was cut off, a file lost) are set aside, never deleted.
    """
    if portfolio.exists():
        raise NotAllowed(N_("There is a portfolio here already. Nothing was changed. Choose another name."))
    _set_aside(portfolio)
    key = secrets.token_bytes(KEY_BYTES)
    tag = secrets.token_hex(8)
    if password is None:
        write_slots(portfolio, KeyFile(tag, (Slot("none", b"", b"", key),)))
        return key, None
    passwords.check_password(password)
    code = new_recovery_code()
    write_slots(portfolio, KeyFile(tag, (_password_slot(tag, key, password), _recovery_slot(tag, key, code))))
    return key, code


def needs_password(portfolio: Path) -> bool:
    """False when the portfolio opens without a password; StorageDamaged when no slot can be read."""
    return read_slots(portfolio).slot("none") is None


def unlock(portfolio: Path, *, password: str | None = None, recovery: str | None = None) -> bytes:
    """The data key. Raises WrongKey (with `seconds` to wait) or StorageDamaged; the two are never confused.

    With neither argument only a portfolio without a password opens.
    """
    files = _readable_files(portfolio)
    openly = files[0].slot("none")
    if openly is not None:
        return openly.sealed
    if password is None and recovery is None:
        raise WrongKey(N_("This portfolio is locked with a password."), seconds=0)
    waiting = attempts.seconds_to_wait(portfolio)
    if waiting:
        raise _too_early(waiting)
    # only the newest readable generation counts: an old password must not open the file again
    key = _open_slots(files[0], password, recovery)
    if key is None:
        raise _wrong(recovery is not None, attempts.note_wrong(portfolio))
    attempts.note_right(portfolio)
    return key


def change_password(portfolio: Path, key: bytes, password: str | None) -> str | None:
    """Put another password (or none) in place; returns a new recovery code, None without a password.

    Rewrites only the slot file. The recovery code is new each time, so a code seen by others stops working.
    Raises InvalidInput for a weak password.
    """
    tag = _tag_of(portfolio)
    code = None
    if password is None:
        write_slots(portfolio, KeyFile(tag, (Slot("none", b"", b"", key),)))
    else:
        passwords.check_password(password)
        code = new_recovery_code()
        slots = (_password_slot(tag, key, password), _recovery_slot(tag, key, code))
        write_slots(portfolio, KeyFile(tag, slots))
    attempts.note_right(portfolio)
    return code


def new_code_for(portfolio: Path, key: bytes) -> str:
    """A new recovery code; the one printed before stops working. The password stays."""
    current = read_slots(portfolio)
    if current.slot("none") is not None:
        raise NotAllowed(N_("A recovery code belongs to a password. Set a password first."))
    code = new_recovery_code()
    kept = tuple(slot for slot in current.slots if slot.kind != "recovery")
    write_slots(portfolio, KeyFile(current.tag, (*kept, _recovery_slot(current.tag, key, code))))
    return code


def new_recovery_code() -> str:
    """26 random characters in groups, for the printed sheet: 'K7Q2M-…'."""
    letters = "".join(secrets.choice(_CROCKFORD) for _ in range(CODE_LENGTH))
    parts, at = [], 0
    for size in _GROUPS:
        parts.append(letters[at : at + size])
        at += size
    return "-".join(parts)


def plain_code(typed: str) -> str:
    """The 26 characters meant by what was typed; raises InvalidInput when it cannot be a code.

    Forgives lower case, dashes, spaces, I and L for 1, O for 0, and capital Cyrillic letters that look alike.
    """
    kept = "".join(char for char in typed.upper() if not char.isspace() and char not in "-–—−_.")
    letters = kept.translate(_CYRILLIC_LOOKALIKES).translate(_FORGIVEN)
    if len(letters) != CODE_LENGTH or any(char not in _CROCKFORD for char in letters):
        raise InvalidInput(
            Problem(
                "recovery",
                N_("A recovery code has %(length)d letters and digits. Compare it with the printed sheet."),
                {"length": CODE_LENGTH},
            )
        )
    return letters


def read_slots(portfolio: Path) -> KeyFile:
    """The slots of `portfolio`: the newest generation that is whole. Raises StorageDamaged."""
    return _readable_files(portfolio)[0]


def are_whole(portfolio: Path) -> bool:
    """Whether some generation of the slots of `portfolio` can be read."""
    try:
        read_slots(portfolio)
    except StorageDamaged:
        return False
    return True


def write_slots(portfolio: Path, content: KeyFile) -> None:
    """Replace the slot file in one step, read it back, and only then let go of the generation before.

    Both files then hold the new slots: an older generation would go on opening with the former password.
    """
    written = _written(content)
    write_whole(keys_path(portfolio), written)
    _parsed(keys_path(portfolio).read_bytes())
    write_whole(older_keys_path(portfolio), written)


def copy_slots(portfolio: Path, copy: Path) -> bool:
    """Put the slots of `portfolio` beside a copy of it; False when no whole slot file is there to copy."""
    try:
        content = read_slots(portfolio)
    except StorageDamaged:
        return False
    write_whole(keys_path(copy), _written(content))
    return True


def _set_aside(portfolio: Path) -> None:
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    for path in (keys_path(portfolio), older_keys_path(portfolio)):
        if path.exists():
            with disk_faults():
                path.rename(path.with_name(f"{path.name}.{stamp}-{secrets.token_hex(2)}"))


def _tag_of(portfolio: Path) -> str:
    try:
        return read_slots(portfolio).tag
    except StorageDamaged:
        return secrets.token_hex(8)  # whoever holds the key may repair a lost slot file


def _readable_files(portfolio: Path) -> tuple[KeyFile, ...]:
    """Whole slot files, newest generation first."""
    found, missing = [], 0
    for path in (keys_path(portfolio), older_keys_path(portfolio)):
        try:
            with disk_faults():
                content = path.read_bytes()
        except Exception as fault:
            if not isinstance(fault.__cause__, FileNotFoundError):
                raise
            missing += 1
            continue
        with suppress(StorageDamaged):
            found.append(_parsed(content))
    if found:
        return tuple(found)
    if missing == 2:
        raise StorageDamaged(
            N_(
                "The key file of this portfolio is missing. The data is still there, but cannot be opened "
                "without it. "
                "Put back the file ending in .keys, or restore a backup: every backup holds one."
            )
        )
    raise StorageDamaged(
        N_(
            "The key file of this portfolio is damaged; your password was not even tried. "
            "The data is still there. Restore the key file from a backup: every backup holds one."
        )
    )


def _open_slots(content: KeyFile, password: str | None, recovery: str | None) -> bytes | None:
    if recovery is not None:
        slot = content.slot("recovery")
        if slot is None:
            return None
        return _unsealed(content.tag, slot, _code_secret(plain_code(recovery), slot.salt))
    slot = content.slot("password")
    if slot is None or slot.cost is None or password is None or len(password) > passwords.MAX_LENGTH * 4:
        return None
    return _unsealed(content.tag, slot, _argon2(passwords.normalised(password), slot.salt, slot.cost))


def _wrong(by_code: bool, seconds: int) -> WrongKey:
    if by_code:
        return WrongKey(
            N_("The recovery code does not fit. The data is unharmed. Next try in %(seconds)d s."),
            seconds=seconds,
        )
    return WrongKey(
        N_(
            "The password is wrong. The data is unharmed. "
            "Check Caps Lock and the keyboard language; next try in %(seconds)d s."
        ),
        seconds=seconds,
    )


def _too_early(seconds: int) -> WrongKey:
    return WrongKey(N_("Please wait %(seconds)d s before the next try."), seconds=seconds)


def _password_slot(tag: str, key: bytes, password: str) -> Slot:
    salt, cost = os.urandom(16), calibrated_cost()
    bare = Slot("password", salt, os.urandom(12), b"", cost)
    return _sealed(tag, bare, _argon2(passwords.normalised(password), salt, cost), key)


def _recovery_slot(tag: str, key: bytes, code: str) -> Slot:
    salt = os.urandom(16)
    bare = Slot("recovery", salt, os.urandom(12), b"")
    return _sealed(tag, bare, _code_secret(plain_code(code), salt), key)


def _sealed(tag: str, slot: Slot, secret: bytes, key: bytes) -> Slot:
    # imported here: 20 ms that only opening a slot needs
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return replace(slot, sealed=AESGCM(secret).encrypt(slot.nonce, key, _bound(tag, slot)))


def _unsealed(tag: str, slot: Slot, secret: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(secret).decrypt(slot.nonce, slot.sealed, _bound(tag, slot))
    except InvalidTag:
        return None


def _bound(tag: str, slot: Slot) -> bytes:
    """What a seal is tied to: format, portfolio, kind, and the price of a try."""
    cost = asdict(slot.cost) if slot.cost else None
    return json.dumps([_FORMAT, tag, slot.kind, cost], sort_keys=True).encode()


def _argon2(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, hash_len=KEY_BYTES, type=Type.ID
    )


def _code_secret(letters: str, salt: bytes) -> bytes:
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


def _written(content: KeyFile) -> bytes:
    body = {"format": _FORMAT, "tag": content.tag, "slots": [_slot_out(slot) for slot in content.slots]}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}\n".encode()


def _slot_out(slot: Slot) -> dict[str, Any]:
    packed = {name: base64.b64encode(getattr(slot, name)).decode() for name in ("salt", "nonce", "sealed")}
    return {"kind": slot.kind, "cost": asdict(slot.cost) if slot.cost else None, **packed}


def _parsed(content: bytes) -> KeyFile:
    """The slots in a file's bytes; StorageDamaged when one byte is not as it was written."""
    damaged = StorageDamaged(N_("The key file is damaged."))
    try:
        text, digest, rest = content.split(b"\n")
        if rest or hashlib.sha256(text).hexdigest().encode() != digest:
            raise damaged
        body = json.loads(text)
        if body["format"] != _FORMAT:
            raise damaged
        slots = tuple(_slot_in(item) for item in body["slots"])
    except (ValueError, KeyError, TypeError) as fault:
        raise damaged from fault
    if not slots:
        raise damaged
    return KeyFile(str(body["tag"]), slots)


def _slot_in(item: dict[str, Any]) -> Slot:
    kind: SlotKind = item["kind"]
    salt, nonce, sealed = (
        base64.b64decode(item[name], validate=True) for name in ("salt", "nonce", "sealed")
    )
    cost = Cost(**item["cost"]) if item["cost"] else None
    if kind not in ("password", "recovery", "none") or (kind == "password") != (cost is not None):
        raise ValueError("unknown slot")
    if kind == "none" and len(sealed) != KEY_BYTES:
        raise ValueError("key length")
    if cost and not (
        8 <= cost.memory_kib <= CEILING.memory_kib
        and 1 <= cost.passes <= CEILING.passes
        and 1 <= cost.lanes <= CEILING.lanes
    ):
        raise ValueError("cost")  # a forged file must not eat the memory of the computer
    return Slot(kind, salt, nonce, sealed, cost)
