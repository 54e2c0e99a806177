"""Ports that list pages use without knowing database or files: saved views, XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from kamdesk.model.core.errors import KamdeskError
from kamdesk.ui.language import _
from kamdesk.ui.runner import Runner
from kamdesk.ui.shell.window import Shell

if TYPE_CHECKING:
    from kamdesk.model.store.views import SavedView


class Views:
    """The port of saved views: a list kept in memory, written through services."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._views: list[SavedView] = []

    def load(self) -> None:
        def query(connection: Any) -> list[SavedView]:
            from kamdesk.model.store.views import saved_views

            return saved_views(connection)

        self._runner.query(query, on_ok=self._keep, quiet=True)

    def _keep(self, views: list[SavedView]) -> None:
        self._views = views

    def list(self, screen: str) -> list[tuple[str, str, dict[str, Any]]]:
        return [(view.id, view.name, view.state) for view in self._views if view.screen == screen]

    def save(self, screen: str, name: str, state: dict[str, Any]) -> None:
        from kamdesk.model.store.views import save_view

        self._runner.command(save_view, screen=screen, name=name, state=state)

    def remove(self, view_id: str) -> None:
        from kamdesk.model.store.views import remove_view

        self._runner.command(remove_view, view_id=view_id)


def export_table(shell: Shell, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Ask for a file and write a list as XLSX on the paper thread."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = str(Path(folder) / f"{title}.xlsx")
    chosen, _kind = QFileDialog.getSaveFileName(shell, _("Export to XLSX"), suggested, "XLSX (*.xlsx)")
    if not chosen:
        return
    path = Path(chosen if chosen.lower().endswith(".xlsx") else f"{chosen}.xlsx")

    def work() -> Path:
        from kamdesk.exchange.list_exit import write_list

        return write_list(path, title, headers, rows)

    def failed(error: Exception) -> None:
        if isinstance(error, KamdeskError):
            shell.say_error(error)

    def done(made: Path) -> None:
        shell.toast(_("Saved: %(file)s") % {"file": made.name}, icon="download")

    shell.runner.render(work, owner=shell, on_ok=done, on_error=failed)
