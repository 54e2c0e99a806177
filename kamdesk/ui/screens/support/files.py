"""Files of the support role: packets taken in, parts saved for the company's system, receipts written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.model.store.durable import disk_faults
from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.packet_files import PacketFiles, put_file, shared_folder
from kamdesk.ui.screens.orders.packet_words import day_of
from kamdesk.ui.shell.screen import Context

PACKETS = ".kamorder"


class SupportFiles(PacketFiles):
    """The same shared folder, from the other side."""

    def __init__(self, owner: QWidget, context: Context) -> None:
        super().__init__(owner, context)

    def ask_packets(self) -> None:
        """Choose packet files and take them in."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.owner, _("Take order packets in"), str(shared_folder(self.context.preferences) or ""),
            f"{_('Order packets')} (*{PACKETS})",
        )  # fmt: skip
        self.take_packets([Path(one) for one in chosen])

    def take_packets(self, paths: Sequence[Path]) -> None:
        """Take packets in, each exactly once; what came of the last one stays on screen."""
        from kamdesk.model.handover.services import take_packet

        def taken(result: Any) -> None:
            values = {"number": result.number, "day": day_of(result.taken_at)}
            words = _("Order %(number)s taken in")
            if result.again:
                words = _("Order %(number)s: already taken %(day)s, no change")
            self.shell.toast(words % values, icon="inbox")

        def take(read: Any) -> None:
            self.runner.command(
                take_packet, owner=self.owner, silent=True, on_ok=taken, packet_id=read.packet_id, sha256=read.sha256,
                order=read.order, content=read.content,
            )  # fmt: skip

        for path in paths:
            self.runner.render(read_packet_of, path, owner=self.owner, on_ok=take)

    def save_part(self, name: str, content: bytes) -> None:
        """Save one part of a packet where the user says."""
        folder = shared_folder(self.context.preferences)
        wanted = str((folder / name) if folder else name)
        chosen, _kind = QFileDialog.getSaveFileName(self.owner, _("Save a part of the packet"), wanted)
        if chosen:
            path = Path(chosen)
            self.runner.render(
                put_file, path.parent, path.name, content, owner=self.owner,
                on_ok=lambda made: self.shell.toast(_("Saved as %(name)s") % {"name": made.name}, icon="save"),
            )  # fmt: skip

    def save_receipt(self, receipt: Any) -> None:
        """Write a receipt into the shared folder, the same bytes each time."""
        from kamdesk.exchange.packets import receipt_bytes, receipt_file_name

        folder = shared_folder(self.context.preferences) or self.choose_folder()
        if folder is None:
            self.shell.toast(_("The answer is kept here: save it when the folder is at hand"), icon="inbox")
            return
        values = {"folder": folder.name or str(folder)}
        self.runner.render(
            put_file, folder, receipt_file_name(receipt), receipt_bytes(receipt), owner=self.owner,
            on_error=self._unwritten,
            on_ok=lambda made: self.shell.toast(
                _("%(name)s is in %(folder)s") % {**values, "name": made.name}, icon="send"
            ),
        )  # fmt: skip


def read_packet_of(path: Path) -> Any:
    from kamdesk.exchange.packets import read_packet_file

    with disk_faults():
        return read_packet_file(path)
