"""The register: every paper ever issued, with its number and language; Enter shows it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.documents.queries import DocumentSummary, document_list
from kamdesk.reports.papers import PAPERS
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage


def _date(row: DocumentSummary) -> str:
    return l10n().date(row.day) if row.day else ""


def _day_number(row: DocumentSummary) -> int:
    return row.day.toordinal() if row.day else 0


def _where(row: DocumentSummary) -> str:
    parts = [_("printed")] if row.printed_at else []
    if row.saved_at:
        parts.append(_("saved"))
    return ", ".join(parts) or _("only here")


def _languages(row: DocumentSummary) -> str:
    return "RU + LV" if row.language == "both" else row.language.upper()


COLUMNS: list[Column[DocumentSummary]] = [
    Column("day", lambda: _("Date"), _date, _day_number, width=96, export=lambda row: row.day),
    Column(
        "number",
        lambda: _("Number"),
        lambda row: row.number,
        lambda row: row.number,
        role="strong",
        width=110,
    ),
    Column(
        "title",
        lambda: _("Document"),
        lambda row: row.title,
        lambda row: row.title,
        width=300,
        stretch=True,
        elide=True,
        icon=lambda row: ("lock", "text3") if row.secret else None,
    ),
    Column(
        "client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, width=220, elide=True
    ),
    Column("language", lambda: _("Language"), _languages, _languages, width=86),
    Column(
        "pages",
        lambda: _("Pages"),
        lambda row: str(row.pages),
        lambda row: row.pages,
        width=84,
        hide_when_compact=True,
    ),
    Column("sent", lambda: _("Status"), _where, _where, width=150),
]


class RegisterScreen(Screen):
    kinds = frozenset({"document"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = TablePage(
            context, "documents", COLUMNS, name=lambda: _("Documents"), key=lambda row: row.id,
            segments=_segments, empty=_nothing_yet, icon="files",
        )  # fmt: skip
        self.page.in_segment = lambda row, segment: segment in ("", "all") or row.paper == segment  # type: ignore[method-assign]
        self.page.opened.connect(self._open)
        self.page.menu_wanted.connect(self._menu)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)

    def title(self) -> str:
        return _("Documents")

    def subtitle(self) -> str:
        count = len(self._state or ())
        return ngettext("%(n)d issued paper", "%(n)d issued papers", count) % {"n": count}

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.page.focus_filter}

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(document_list, owner=self, on_ok=self.show_state, limit=20_000)

    def render(self, state: list[DocumentSummary]) -> None:
        self.page.set_rows(state)

    def retranslate(self) -> None:
        self.page.retranslate()

    def escape(self) -> bool:
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return self.page.regions()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)

    def _open(self, row: DocumentSummary) -> None:
        self.context.shell.open(Route("docs", row.id, records=self.page.model.keys()))

    def _menu(self, row: DocumentSummary, place: QPoint) -> None:
        entries: list[Any] = [(_("Show"), "eye", lambda: self._open(row))]
        if row.client_id:
            entries.append(
                (
                    _("Open the client"),
                    "building-2",
                    lambda: self.context.shell.open(Route("clients", row.client_id)),
                )
            )
        show_menu(self.page.table, place, entries)


def _nothing_yet() -> tuple[str, str]:
    return _("No paper has been issued yet. Press F9 on a visit to make a brief."), ""


def _segments() -> list[Segment]:
    return [Segment("all", _("All")), *(Segment(key, _(paper.title)) for key, paper in PAPERS.items())]
