"""Several papers in one go: one question for the printer, then each is issued with its own number and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from kamdesk.model.documents.services import mark_printed
from kamdesk.ui.language import language, ngettext
from kamdesk.ui.screens.docs.paper import draw_pages
from kamdesk.ui.screens.docs.presenter import PaperPresenter, PaperState
from kamdesk.ui.shell.screen import Context


class PaperBatch(QObject):
    """Issues papers one after another; `then` gets the issued ones when the last is through."""

    def __init__(
        self,
        context: Context,
        paper: str,
        subjects: Sequence[Mapping[str, Any]],
        then: Callable[[list[PaperState]], object],
    ) -> None:
        super().__init__(context.shell)
        self._paper, self._waiting, self._then = paper, list(subjects), then
        self._issued: list[PaperState] = []
        self._asked = False
        self._presenter = PaperPresenter(self, context.runner, language)

    def start(self) -> None:
        """Go on with the next paper, or end."""
        if not self._waiting:
            self._then(self._issued)
            self.deleteLater()
            return
        self._asked = False
        self._presenter.open_new(self._paper, self._waiting.pop(0))

    # what the presenter tells
    def show_state(self, _state: PaperState) -> None:
        if not self._asked:
            self._asked = True
            self._presenter.issue(self._one_issued)

    def gone(self) -> None:
        self.start()

    def _one_issued(self, state: PaperState) -> None:
        self._issued.append(state)
        self.start()


def print_all(context: Context, paper: str, subjects: Sequence[Mapping[str, Any]]) -> None:
    """Ask for the printer once; nothing is issued when the user gives up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, context.shell).exec() != QPrintDialog.DialogCode.Accepted:
        return
    PaperBatch(context, paper, subjects, lambda issued: _print(context, printer, issued)).start()


def _print(context: Context, printer: QPrinter, issued: Sequence[PaperState]) -> None:
    painter = QPainter(printer)
    for number, state in enumerate(issued):
        if number:
            printer.newPage()
        buffer, pdf = QBuffer(), QPdfDocument()
        buffer.setData(QByteArray(state.pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        pdf.load(buffer)
        draw_pages(pdf, painter, printer, range(pdf.pageCount()))
        pdf.close()
        if state.document is not None:
            context.runner.command(mark_printed, silent=True, document_id=state.document.id)
    painter.end()
    count = len(issued)
    words = ngettext(
        "%(n)d paper issued and kept in Documents", "%(n)d papers issued and kept in Documents", count
    )
    context.shell.toast(words % {"n": count})
