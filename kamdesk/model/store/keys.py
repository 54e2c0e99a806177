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

import secrets
from pathlib import Path

from kamdesk.model.core import clock
from kamdesk.model.core.errors import NotAllowed, StorageDamaged, WrongKey
from kamdesk.model.core.languages import N_
from kamdesk.model.store import attempts, passwords
from kamdesk.model.store.durable import disk_faults
from kamdesk.model.store.recovery_code import new_recovery_code, plain_code
from kamdesk.model.store.seals import (
    KEY_BYTES,
    Cost,
    Slot,
    argon2,
    calibrated_cost,
    code_secret,
    password_slot,
    recovery_slot,
    set_cost,
    unsealed,
)
from kamdesk.model.store.slots import (
    KeyFile,
    are_whole,
    copy_slots,
    keys_path,
    older_keys_path,
    read_slots,
    write_slots,
)

# the one door: what others need of slots, seals and codes is named here
__all__ = [
    "Cost",
    "KeyFile",
    "Slot",
    "are_whole",
    "calibrated_cost",
    "change_password",
    "copy_slots",
    "create_slots",
    "keys_path",
    "needs_password",
    "new_code_for",
    "new_recovery_code",
    "older_keys_path",
    "plain_code",
    "read_slots",
    "set_cost",
    "unlock",
    "write_slots",
]


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
    write_slots(portfolio, KeyFile(tag, (password_slot(tag, key, password), recovery_slot(tag, key, code))))
    return key, code


def needs_password(portfolio: Path) -> bool:
    """False when the portfolio opens without a password; StorageDamaged when no slot can be read."""
    return read_slots(portfolio).slot("none") is None


def unlock(portfolio: Path, *, password: str | None = None, recovery: str | None = None) -> bytes:
    """The data key. Raises WrongKey (with `seconds` to wait) or StorageDamaged; the two are never confused.

    With neither argument only a portfolio without a password opens.
    """
    # only the newest readable generation counts: an old password must not open the file again
    content = read_slots(portfolio)
    openly = content.slot("none")
    if openly is not None:
        return openly.sealed
    if password is None and recovery is None:
        raise WrongKey(N_("This portfolio is locked with a password."), seconds=0)
    waiting = attempts.seconds_to_wait(portfolio)
    if waiting:
        raise _too_early(waiting)
    key = _open_slots(content, password, recovery)
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
        slots = (password_slot(tag, key, password), recovery_slot(tag, key, code))
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
    write_slots(portfolio, KeyFile(current.tag, (*kept, recovery_slot(current.tag, key, code))))
    return code


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


def _open_slots(content: KeyFile, password: str | None, recovery: str | None) -> bytes | None:
    if recovery is not None:
        slot = content.slot("recovery")
        if slot is None:
            return None
        return unsealed(content.tag, slot, code_secret(plain_code(recovery), slot.salt))
    slot = content.slot("password")
    if slot is None or slot.cost is None or password is None or len(password) > passwords.MAX_LENGTH * 4:
        return None
    return unsealed(content.tag, slot, argon2(passwords.normalised(password), slot.salt, slot.cost))


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
