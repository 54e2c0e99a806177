"""The slot file beside a portfolio: two generations, each with a hash that tells damage from a wrong password."""

from __future__ import annotations

import base64
import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kamdesk.model.core.errors import StorageDamaged
from kamdesk.model.core.languages import N_
from kamdesk.model.store.durable import disk_faults, write_whole
from kamdesk.model.store.seals import CEILING, FORMAT, KEY_BYTES, Cost, Slot, SlotKind


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


def _readable_files(portfolio: Path) -> tuple[KeyFile, ...]:
    """Whole slot files, newest generation first."""
    found, missing = [], 0
    for path in (keys_path(portfolio), older_keys_path(portfolio)):
        with disk_faults():
            try:
                content = path.read_bytes()
            except FileNotFoundError:
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
                "without it. Put back the file ending in .keys, or restore a backup: every backup holds one."
            )
        )
    raise StorageDamaged(
        N_(
            "The key file of this portfolio is damaged; your password was not even tried. "
            "The data is still there. Restore the key file from a backup: every backup holds one."
        )
    )


def _written(content: KeyFile) -> bytes:
    body = {"format": FORMAT, "tag": content.tag, "slots": [_slot_out(slot) for slot in content.slots]}
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
        if body["format"] != FORMAT:
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
