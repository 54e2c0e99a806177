"""The page of one paper: preview, language, copy for the client; print, save, mail issue it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QStandardPaths, Qt, QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.errors import StorageError
from kamdesk.reports.save import free_name, save
from kamdesk.ui.language import _, language, ngettext
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.screens.docs import NEW
from kamdesk.ui.screens.docs.presenter import PaperPresenter, PaperState
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import EmptyState
from kamdesk.ui.widgets.choice import Segment, Segmented, Switch
from kamdesk.ui.widgets.text import label

PRINT_DPI = 300
ZOOM_STEP = 1.25
# an A4 page about 900 px wide: read without leaning forward, the whole width in sight on 1366 px
READING_ZOOM = 1.15


class PaperScreen(Screen):
    """Shows `Route('docs', document id)` or, for a paper not issued yet, `Route('docs', 'new', params)`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter = PaperPresenter(self, context.runner, language)
        self._buffer = QBuffer(self)
        self._pdf = QPdfDocument(self)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(10)
        self.languages = Segmented(())
        self.languages.chosen.connect(self.presenter.set_language)
        self.for_client = Switch()
        self.for_client.toggled.connect(self._on_for_client)
        self.for_client_text = label("", "body")
        self.facts = label("", "small", "text3")
        self.smaller = Button("", "minus", kind="ghost", on_click=lambda: self._zoom(1 / ZOOM_STEP))
        self.larger = Button("", "plus", kind="ghost", on_click=lambda: self._zoom(ZOOM_STEP))
        choosers: tuple[QWidget, ...] = (self.languages, self.for_client, self.for_client_text)
        for widget in choosers:
            bar.addWidget(widget)
        bar.addStretch(1)
        measures: tuple[QWidget, ...] = (self.facts, self.smaller, self.larger)
        for widget in measures:
            bar.addWidget(widget)
        self.view = QPdfView(self)
        self.view.setDocument(self._pdf)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(READING_ZOOM)
        self.missing = EmptyState("file-warning")
        self.missing.hide()
        self.missing.action.connect(self.context.shell.go_up)
        page.addLayout(bar)
        page.addWidget(self.view, 1)
        page.addWidget(self.missing, 1)

    # what the top bar shows
    def crumb(self) -> str:
        return _("Documents")

    def title(self) -> str:
        return self.presenter.state.title if self.presenter.state else _("Paper")

    def pills(self) -> list[PillSpec]:
        state = self.presenter.state
        if state is None:
            return []
        if state.document is None:
            return [PillSpec(_("not issued yet"), "neu", "pencil")]
        return [PillSpec(state.number, "ok", "circle-check")]

    def read_only(self) -> str:
        state = self.presenter.state
        issued = state is not None and state.document is not None
        return _("An issued paper does not change; issue a new one instead.") if issued else ""

    def top_actions(self) -> list[Top]:
        return [
            Top("print", primary=True, show_key=True),
            Top("docs.save", priority=2),
            Top("docs.mail", priority=3),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        if self.presenter.state is None:
            return {}
        return {
            "print": lambda: self.presenter.issue(self._print),
            "docs.save": lambda: self.presenter.issue(self._save_issued),
            "docs.mail": lambda: self.presenter.issue(self._mail),
        }

    # state
    def open(self, route: Route) -> None:
        self.route = route
        self.missing.hide()
        self.view.show()
        if route.record_id == NEW:
            self.presenter.open_new(
                str(route.params["paper"]), route.params["subject"], str(route.params.get("language", ""))
            )
        else:
            self.presenter.open_issued(str(route.record_id))

    def render(self, state: PaperState) -> None:
        fresh = QByteArray(state.pdf)
        if self._buffer.data() != fresh:
            self._pdf.close()
            self._buffer.close()
            self._buffer.setData(fresh)
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._pdf.load(self._buffer)
        issued = state.document is not None
        self.languages.set_segments([Segment(key, _LANGUAGE_WORDS[key]()) for key in state.languages])
        self.languages.set_value(state.language)
        self.languages.setVisible(len(state.languages) > 1 and not issued)
        for widget in (self.for_client, self.for_client_text):
            widget.setVisible(state.can_be_for_client and not issued)
        pages = self._pdf.pageCount()
        self.facts.setText(ngettext("%(n)d page", "%(n)d pages", pages) % {"n": pages})
        self.view.setAccessibleName(state.title)

    def gone(self) -> None:
        """The record the paper is about does not exist any more."""
        self.view.hide()
        self.missing.show()

    def retranslate(self) -> None:
        self.languages.setAccessibleName(_("Language of the paper"))
        self.for_client.setAccessibleName(_("Copy for the client"))
        self.for_client.setToolTip(_("Without observations, notes and what is not to be mentioned"))
        self.for_client_text.setText(_("Copy for the client"))
        self.for_client_text.setToolTip(_("Without observations, notes and what is not to be mentioned"))
        self.smaller.set_words("", name=_("Smaller"))
        self.larger.set_words("", name=_("Larger"))
        self.missing.say(_("The record of this paper no longer exists."), _("To the register"))

    def regions(self) -> list[QWidget]:
        return [self.languages, self.view]

    def _on_for_client(self, checked: bool) -> None:
        self.presenter.set_for_client(checked)

    def _zoom(self, factor: float) -> None:
        self.view.setZoomFactor(min(6.0, max(0.2, self.view.zoomFactor() * factor)))

    # what leaves the program
    def _print(self, state: PaperState) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(state.file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self._pdf.pageCount()))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        print_pages(self._pdf, printer)
        self.presenter.printed()

    def _save_issued(self, state: PaperState) -> None:
        self._save(state)

    def _save(self, state: PaperState) -> Path | None:
        """Ask where to and write the file; None when the user gave up or the place refused."""
        wanted = free_name(_folder(self.context.preferences) / state.file_name)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), str(wanted), "PDF (*.pdf)")
        if not chosen:
            return None
        target = Path(chosen)
        try:
            save(state.pdf, target)
        except StorageError as fault:
            self.context.shell.say_error(fault)
            return None
        self.context.preferences.paper_folder = str(target.parent)
        self.presenter.saved()
        self.context.shell.toast(_("Saved as %(name)s") % {"name": target.name})
        return target

    def _mail(self, state: PaperState) -> None:
        target = self._save(state)
        if target is None:
            return
        tool = shutil.which("xdg-email")
        if tool:
            subject = ["--subject", state.title, "--attach", str(target)]
            subprocess.Popen([tool, *subject, *([state.email] if state.email else [])])
            return
        query = QUrlQuery()
        query.addQueryItem("subject", state.title)
        address = QUrl(f"mailto:{state.email}")
        address.setQuery(query)
        QDesktopServices.openUrl(address)
        self.context.shell.toast(_("Attach the file %(name)s to the letter") % {"name": target.name})


def _folder(preferences: Preferences) -> Path:
    """Where papers were saved last, else the user's documents."""
    last = preferences.paper_folder
    if last and Path(last).is_dir():
        return Path(last)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def print_pages(pdf: QPdfDocument, printer: QPrinter) -> None:
    """Draw the chosen pages onto the printer, each fitted to its sheet."""
    first = (printer.fromPage() or 1) - 1
    last = (printer.toPage() or pdf.pageCount()) - 1
    painter = QPainter(printer)
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        points = pdf.pagePointSize(number)
        image = pdf.render(
            number, QSize(round(points.width() * PRINT_DPI / 72), round(points.height() * PRINT_DPI / 72))
        )
        area = printer.pageLayout().fullRectPixels(printer.resolution())
        area.moveTo(0, 0)
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(
            area.adjusted(0, 0, size.width() - area.width(), size.height() - area.height()), image
        )
    painter.end()


_LANGUAGE_WORDS: Mapping[str, Callable[[], str]] = {
    "ru": lambda: "Русский",
    "lv": lambda: "Latviešu",
    "both": lambda: _("Both languages"),
}
