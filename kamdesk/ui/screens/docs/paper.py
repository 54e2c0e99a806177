"""The page of one paper: preview, language, copy for the client; print, save, mail issue it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QSignalBlocker,
    QSize,
    QStandardPaths,
    Qt,
    QUrl,
    QUrlQuery,
)
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.errors import StorageError
from kamdesk.reports.save import free_name, save
from kamdesk.ui.language import _, language, ngettext
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.screens.docs import NEW, paper_and_subject
from kamdesk.ui.screens.docs.presenter import PaperPresenter, PaperState
from kamdesk.ui.screens.docs.titles import title_shown
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
    """Shows `Route('docs', document id)` or, for a paper not issued yet, `Route('docs', new_paper(...))`."""

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
        self.removed = label("", "small", "text2", wrap=True)
        self.removed.setContentsMargins(16, 0, 16, 8)
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
        self.other = EmptyState("paperclip")
        self.other.hide()
        self.other.action.connect(self._save)
        self.missing = EmptyState("file-warning")
        self.missing.hide()
        self.missing.action.connect(self.context.shell.go_up)
        page.addLayout(bar)
        page.addWidget(self.removed)
        page.addWidget(self.view, 1)
        page.addWidget(self.other, 1)
        page.addWidget(self.missing, 1)

    # what the top bar shows
    def crumb(self) -> str:
        return _("Documents")

    def title(self) -> str:
        state = self.presenter.state
        return title_shown(state.paper, state.title, state.language) if state else _("Paper")

    def pills(self) -> list[PillSpec]:
        state = self.presenter.state
        if state is None:
            return []
        if state.document is None:
            return [PillSpec(_("not issued yet"), "neu", "pencil")]
        if state.document.origin == "in":
            return [PillSpec(_("received"), "inf", "inbox")]
        return [PillSpec(state.number, "ok", "circle-check")]

    def read_only(self) -> str:
        state = self.presenter.state
        issued = state is not None and state.document is not None and state.document.origin == "own"
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
            "print": self._print,
            "docs.save": self._save,
            "docs.mail": self._mail,
        }

    # state
    def open(self, route: Route) -> None:
        self.route = route
        self.missing.hide()
        self.other.hide()
        self.view.show()
        record = str(route.record_id)
        if record.startswith(NEW):
            self.presenter.open_new(*paper_and_subject(record), str(route.params.get("language", "")))
        else:
            self.presenter.open_issued(record)

    def render(self, state: PaperState) -> None:
        fresh = QByteArray(state.pdf)
        if self._buffer.data() != fresh:
            self._pdf.close()
            self._buffer.close()
            self._buffer.setData(fresh)
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._pdf.load(self._buffer)
        issued = state.document is not None
        shown = state.pdf.startswith(b"%PDF")
        self.view.setVisible(shown)
        self.other.setVisible(not shown)
        self.languages.set_segments([Segment(key, _LANGUAGE_WORDS[key]()) for key in state.languages])
        self.languages.set_value(state.language)
        self.languages.setVisible(len(state.languages) > 1 and not issued)
        for widget in (self.for_client, self.for_client_text):
            widget.setVisible(state.can_be_for_client and not issued)
        with QSignalBlocker(self.for_client):
            self.for_client.setChecked(state.for_client)
        left_out = ", ".join(_(msgid) for msgid in state.removed)
        self.removed.setText(_("Left out of the copy: %(blocks)s") % {"blocks": left_out} if left_out else "")
        self.removed.setVisible(bool(left_out) and not issued)
        pages = self._pdf.pageCount()
        self.facts.show()
        self.facts.setText(ngettext("%(n)d page", "%(n)d pages", pages) % {"n": pages})
        self.view.setAccessibleName(title_shown(state.paper, state.title, state.language))

    def gone(self) -> None:
        """The record the paper is about does not exist any more."""
        for widget in (self.languages, self.for_client, self.for_client_text, self.facts):
            widget.hide()
        self.view.hide()
        self.other.hide()
        self.missing.show()

    def retranslate(self) -> None:
        self.languages.setAccessibleName(_("Language of the paper"))
        self.for_client.setAccessibleName(_("Copy for the client"))
        self.for_client.setToolTip(_("Without observations, notes and what is not to be mentioned"))
        self.for_client_text.setText(_("Copy for the client"))
        self.for_client_text.setToolTip(_("Without observations, notes and what is not to be mentioned"))
        self.smaller.set_words("", name=_("Smaller"))
        self.larger.set_words("", name=_("Larger"))
        self.other.say(_("This file is not a PDF: save a copy to open it."), _("Save a copy"))
        self.missing.say(_("The record of this paper no longer exists."), _("To the register"))

    def regions(self) -> list[QWidget]:
        return [self.languages, self.view]

    def _on_for_client(self, checked: bool) -> None:
        self.presenter.set_for_client(checked)

    def _zoom(self, factor: float) -> None:
        self.view.setZoomFactor(min(6.0, max(0.2, self.view.zoomFactor() * factor)))

    # what leaves the program; a dialog given up issues nothing
    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self._pdf.pageCount()))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._issue(lambda state: self._to_printer(state, printer))

    def _to_printer(self, state: PaperState, printer: QPrinter) -> None:
        printer.setDocName(state.file_name)
        print_pages(self._pdf, printer)
        self.presenter.printed()

    def _save(self) -> None:
        target = self._ask_target()
        if target is not None:
            self._issue(lambda state: self._write(state, target))

    def _mail(self) -> None:
        target = self._ask_target()
        if target is not None:
            self._issue(lambda state: self._write_and_mail(state, target))

    def _issue(self, then: Callable[[PaperState], object]) -> None:
        self.presenter.issue(lambda state: self._issued(state, then))

    def _issued(self, state: PaperState, then: Callable[[PaperState], object]) -> None:
        """From now on this place is the issued paper: coming back to it must not make another one."""
        if state.document is not None:
            shell, issued = self.context.shell, state.document.id
            now = shell.route
            if now is not None and now.record_id != issued:
                records = tuple(issued if one == now.record_id else one for one in now.records)
                shell.replace_route(record_id=issued, params={}, records=records)
            self.route = shell.route
        then(state)

    def _ask_target(self) -> Path | None:
        state = self.presenter.state
        if state is None:
            return None
        wanted = free_name(_folder(self.context.preferences) / state.file_name)
        title, kinds = _("Save as PDF"), "PDF (*.pdf)"
        if not state.pdf.startswith(b"%PDF"):
            title, kinds = _("Save a copy"), ""
        chosen, _kind = QFileDialog.getSaveFileName(self, title, str(wanted), kinds)
        return Path(chosen) if chosen else None

    def _write(self, state: PaperState, target: Path) -> bool:
        try:
            save(state.pdf, target)
        except StorageError as fault:
            self.context.shell.say_error(fault)
            return False
        self.context.preferences.paper_folder = str(target.parent)
        self.presenter.saved()
        self.context.shell.toast(_("Saved as %(name)s") % {"name": target.name})
        return True

    def _write_and_mail(self, state: PaperState, target: Path) -> None:
        if self._write(state, target):
            self._to_mail(state, target)

    def _to_mail(self, state: PaperState, target: Path) -> None:
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
    """Draw the chosen pages onto the printer."""
    first = (printer.fromPage() or 1) - 1
    last = (printer.toPage() or pdf.pageCount()) - 1
    painter = QPainter(printer)
    draw_pages(pdf, painter, printer, range(first, last + 1))
    painter.end()


def draw_pages(pdf: QPdfDocument, painter: QPainter, printer: QPrinter, pages: range) -> None:
    """Draw pages one after another, each fitted to its sheet."""
    for number in pages:
        if number > pages.start:
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


_LANGUAGE_WORDS: Mapping[str, Callable[[], str]] = {
    "ru": lambda: "Русский",
    "lv": lambda: "Latviešu",
    "both": lambda: _("Both languages"),
}
