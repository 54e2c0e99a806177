"""What leaves for sales support and what comes back: packets written, receipts taken, by key, file or drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.model.core.errors import KamdeskError
from kamdesk.model.store.durable import disk_faults, write_whole
from kamdesk.ui.language import _
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.screens.orders.packet_words import taken_words
from kamdesk.ui.shell.screen import Context

RECEIPTS = ".kamreceipt"


class PacketFiles:
    """The ports of a screen to the folder shared with sales support. Heavy imports wait for the first use."""

    def __init__(self, owner: QWidget, context: Context) -> None:
        self.owner, self.context = owner, context
        self.shell, self.runner = context.shell, context.runner
        self._busy = False

    # out
    def hand_over(self, order_id: str, then: Callable[[], object] | None = None) -> None:
        """Make the packet, keep it and move the order, then put the file into the shared folder."""
        if self._busy:
            return
        self._busy = True
        self.runner.query(
            packet_parts, order_id, owner=self.owner, on_error=self._failed,
            on_ok=lambda parts: self._make(order_id, parts, then),
        )  # fmt: skip

    def _make(self, order_id: str, parts: tuple[Any, str, Any], then: Callable[[], object] | None) -> None:
        self.runner.render(
            made_packet, *parts, owner=self.owner, on_error=self._failed,
            on_ok=lambda packed: self._keep(order_id, packed, then),
        )  # fmt: skip

    def _keep(self, order_id: str, packed: Any, then: Callable[[], object] | None) -> None:
        from kamdesk.model.handover.services import hand_over

        self.runner.command(
            hand_over, owner=self.owner, on_error=self._failed, order_id=order_id, packet_id=packed.packet_id,
            sha256=packed.sha256, file_name=packed.file_name, content=packed.content,
            on_ok=lambda done: self._kept(done.packet_id, then),
        )  # fmt: skip

    def _kept(self, packet_id: str, then: Callable[[], object] | None) -> None:
        self._busy = False
        if then is not None:
            then()
        self.save(packet_id)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, KamdeskError):
            self.shell.say_error(error)

    def save(self, packet_id: str) -> None:
        """Write the kept file again, byte for byte; the folder is asked for once and remembered."""
        folder = shared_folder(self.context.preferences) or self.choose_folder()
        if folder is None:
            self.shell.toast(_("The packet is kept here: save it when the folder is at hand"), icon="package")
            return

        def read(connection: Any) -> Any:
            from kamdesk.model.handover.queries import packet_file

            return packet_file(connection, packet_id)

        def done(target: Path) -> None:
            from kamdesk.model.handover.services import note_packet_saved

            self.runner.command(note_packet_saved, owner=self.owner, silent=True, packet_id=packet_id)
            values = {"name": target.name, "folder": target.parent.name or str(target.parent)}
            self.shell.toast(_("%(name)s is in %(folder)s") % values, icon="send")

        self.runner.query(
            read, owner=self.owner,
            on_ok=lambda found: self._write(folder, found, done) if found is not None else self._without_file(),
        )  # fmt: skip

    def _without_file(self) -> None:
        """A packet of the teaching portfolio was never made into a file."""
        self.shell.toast(_("The file of this packet is not kept here"), icon="info")

    def _write(self, folder: Path, found: tuple[str, bytes], done: Callable[[Any], None]) -> None:
        self.runner.render(
            put_file,
            folder,
            *found,
            owner=self.owner,
            on_ok=done,
            on_error=self._unwritten,
        )

    def _unwritten(self, error: Exception) -> None:
        """The folder has gone, as a memory stick does: it is asked for again next time."""
        self.context.preferences.packet_folder = ""
        if isinstance(error, KamdeskError):
            self.shell.say_error(error)

    def choose_folder(self) -> Path | None:
        """Ask for the folder shared with sales support; None when the dialog is given up."""
        start = shared_folder(self.context.preferences) or Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        chosen = QFileDialog.getExistingDirectory(
            self.owner, _("Folder shared with sales support"), str(start)
        )
        if not chosen:
            return None
        self.context.preferences.packet_folder = chosen
        return Path(chosen)

    # in
    def ask_receipts(self) -> None:
        """Choose receipt files and take them."""
        start = shared_folder(self.context.preferences)
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.owner, _("Take the answers of sales support"), str(start or ""),
            f"{_('Answers of sales support')} (*{RECEIPTS})",
        )  # fmt: skip
        self.take_receipts([Path(one) for one in chosen])

    def take_receipts(self, paths: Sequence[Path]) -> None:
        """Take receipts, each exactly once; what came of the last one stays on screen."""
        from kamdesk.model.handover.services import take_receipt

        def taken(result: Any) -> None:
            self.shell.toast(taken_words(result), icon="inbox")

        def take(receipt: Any) -> None:
            self.runner.command(take_receipt, owner=self.owner, silent=True, on_ok=taken, receipt=receipt)

        for path in paths:
            self.runner.render(read_receipt_of, path, owner=self.owner, on_ok=take)


def shared_folder(preferences: Preferences) -> Path | None:
    """The folder chosen before, when it is still there."""
    last = preferences.packet_folder
    return Path(last) if last and Path(last).is_dir() else None


def packet_parts(connection: Any, order_id: str) -> tuple[Any, str, Any]:
    """(order, packet id, content of the confirmation) as of now."""
    from kamdesk.model.handover.queries import next_packet_id, packet_order
    from kamdesk.reports.order.gather import gather_for_packet

    order = packet_order(connection, order_id)
    return order, next_packet_id(connection, order_id), gather_for_packet(connection, order_id, order.made)


def made_packet(order: Any, packet_id: str, content: Any) -> Any:
    """The packet with its PDF drawn, away from the window and the portfolio."""
    from kamdesk.exchange.packets import pack
    from kamdesk.reports.papers import render

    return pack(order, packet_id, render("order", content, order.language))


def put_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file crash-safe into a folder; one of that name with other content is left alone."""
    from kamdesk.reports.save import free_name

    with disk_faults():
        target = folder / name
        if target.exists() and target.read_bytes() != content:
            target = free_name(target)
    write_whole(target, content, private=False)
    return target


def read_receipt_of(path: Path) -> Any:
    from kamdesk.exchange.packets import read_receipt_file

    with disk_faults():
        return read_receipt_file(path)


class FileDrop(QObject):
    """Files of some endings dropped onto a widget; others are not taken."""

    def __init__(
        self, target: QWidget, endings: tuple[str, ...], dropped: Callable[[list[Path]], object]
    ) -> None:
        super().__init__(target)
        self._endings, self._dropped = endings, dropped
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) and isinstance(
            event, QDropEvent
        ):
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            mine = [path for path in paths if path.suffix.lower() in self._endings]
            if mine:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._dropped(mine)
                return True
        return super().eventFilter(watched, event)
