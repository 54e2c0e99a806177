"""The register: every paper issued or received, with number, version, and where its original is (A41)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from kamdesk.model.core import clock
from kamdesk.model.documents import services
from kamdesk.model.documents.queries import DocumentSummary, document_list
from kamdesk.model.documents.rules import ORIGINAL_DAYS
from kamdesk.reports.papers import PAPERS
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.docs.register_side import RegisterSide
from kamdesk.ui.screens.docs.view_page import ViewPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

IN, OUT_LONG, OUT, WAITING = "in", "out-long", "out", "unsent"


def _date(value: date | None) -> str:
    return l10n().date(value) if value else ""


def _ordinal(value: date | None) -> int:
    return value.toordinal() if value else 0


def _languages(row: DocumentSummary) -> str:
    return "RU + LV" if row.language == "both" else row.language.upper()


def _number(row: DocumentSummary) -> str:
    version = " " + _("v. %(n)s") % {"n": row.version} if row.version > 1 else ""
    return row.number + version


def _sent(row: DocumentSummary) -> str:
    if row.origin == "in":
        return _("received")
    if row.sent_on:
        to = "" if row.sent_to == row.client else row.sent_to  # the client stands in a column of its own
        return ", ".join(part for part in (_date(row.sent_on), to) if part)
    parts = [_("printed")] if row.printed_at else []
    if row.saved_at:
        parts.append(_("saved"))
    return ", ".join(parts) or _("only here")


def original(row: DocumentSummary) -> tuple[str, str, str] | None:
    """Whether the signed original is back, or for how long it has been out."""
    if row.original_back_on is not None:
        return _("yes, %(date)s") % {"date": _date(row.original_back_on)}, "ok", "circle-check"
    if not row.original:
        return None
    days = row.original_out(clock.today())
    words = ngettext("out for %(n)d day", "out for %(n)d days", days) % {"n": days}
    return (words, "bad", "octagon-alert") if days > ORIGINAL_DAYS else (words, "warn", "hourglass")


def _original_text(row: DocumentSummary) -> str:
    found = original(row)
    return found[0] if found else ""


def _file(row: DocumentSummary) -> tuple[str, str] | None:
    if row.secret:
        return "lock", "text3"
    return ("inbox", "inf") if row.origin == "in" else None


COLUMNS: list[Column[DocumentSummary]] = [
    Column("day", lambda: _("Date"), lambda row: _date(row.day), lambda row: _ordinal(row.day), width=90,
           export=lambda row: row.day),
    Column("number", lambda: _("Number"), _number, lambda row: row.number, role="strong", width=106),
    Column("title", lambda: _("Document"), lambda row: row.title, lambda row: row.title, width=210, stretch=True,
           elide=True, icon=_file),
    Column("client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, width=166, elide=True),
    Column("language", lambda: _("Language"), _languages, _languages, width=60, hide_when_compact=True),
    Column("sent", lambda: _("Sent"), _sent, lambda row: _ordinal(row.sent_on), width=96, elide=True),
    Column("returned", lambda: _("Returned"), lambda row: _date(row.returned_on),
           lambda row: _ordinal(row.returned_on), width=84, hide_when_compact=True,
           export=lambda row: row.returned_on),
    Column("original", lambda: _("Original"), _original_text, lambda row: row.original_out(clock.today()), width=128,
           pill=original),
]  # fmt: skip


def in_segment(row: DocumentSummary, segment: str) -> bool:
    """The filters of the register: by what is missing, then by kind of paper."""
    if segment in ("", "all"):
        return True
    if segment == OUT_LONG:
        return row.original_out(clock.today()) > ORIGINAL_DAYS
    if segment == OUT:
        return row.original and row.original_back_on is None and row.origin == "own"
    if segment == WAITING:
        return row.origin == "own" and not row.secret and row.sent_on is None
    return row.origin == "in" if segment == IN else row.paper == segment


class RegisterView(ViewPage):
    key, icon = "register", "files"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.side = RegisterSide(context)
        page = TablePage(
            context, "documents", COLUMNS, name=lambda: _("Documents"), key=lambda row: row.id, segments=_segments,
            preview=self.side, empty=_nothing_yet, icon="files",
        )  # fmt: skip
        page.in_segment = in_segment  # type: ignore[method-assign]
        page.opened.connect(self._open)
        page.current.connect(self.side.show_row)
        page.menu_wanted.connect(self._menu)
        page.delete_wanted.connect(self._delete)
        self.put(page)

    def name(self) -> str:
        return _("Register")

    def subtitle(self) -> str:
        rows: Sequence[DocumentSummary] = self.rows or ()
        late = sum(1 for row in rows if in_segment(row, OUT_LONG))
        if late:
            words = ngettext("%(n)d original not back", "%(n)d originals not back", late)
            return words % {"n": late}
        return ngettext("%(n)d paper", "%(n)d papers", len(rows)) % {"n": len(rows)}

    def top_actions(self) -> list[Top]:
        return [
            Top("new", _("Received document"), primary=True, show_key=True),
            Top("docs.sent", priority=2, show_key=True),
            Top("docs.returned", priority=3, show_key=True),
            Top("docs.original", priority=2, show_key=True),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new": self.new,
            "docs.sent": lambda: self._on_current(self.mark_sent),
            "docs.returned": lambda: self._on_current(self.mark_returned),
            "docs.original": lambda: self._on_current(self.mark_original_back),
        }

    def read(self) -> None:
        self.context.runner.query(document_list, owner=self, on_ok=self.show_rows, limit=20_000)

    def show_rows(self, rows: Any) -> None:
        super().show_rows(rows)
        self.side.show_row(self.page.table.current_row())

    def new(self) -> None:
        self.context.shell.open(Route("docs", "incoming:new"))

    def retranslate(self) -> None:
        super().retranslate()
        self.side.retranslate()

    # marks by key
    def _on_current(self, mark: Callable[[DocumentSummary], None]) -> None:
        row = self.page.table.current_row()
        if row is not None:
            mark(row)

    def mark_sent(self, row: DocumentSummary) -> None:
        """F4: sent today, by e-mail to the client; the side says otherwise where that is wrong."""
        self.context.runner.command(
            services.mark_sent, owner=self, document_id=row.id, to=row.sent_to or row.client
        )

    def mark_returned(self, row: DocumentSummary) -> None:
        """F6: a signed copy came back today."""
        self.context.runner.command(services.mark_returned, owner=self, document_id=row.id)

    def mark_original_back(self, row: DocumentSummary) -> None:
        """F7: the signed original is in the folder; a contract moves on with it."""
        if row.subject_kind == "contract":
            from kamdesk.model.contracts.services import original_returned

            self.context.runner.command(
                original_returned, owner=self, contract_id=row.subject_id, document_id=row.id
            )
            return
        self.context.runner.command(services.mark_original_back, owner=self, document_id=row.id)

    def _open(self, row: DocumentSummary) -> None:
        self.context.shell.open(Route("docs", row.id, records=self.page.model.keys()))

    def _menu(self, row: DocumentSummary, place: QPoint) -> None:
        entries: list[Any] = [
            (_("Show"), "eye", lambda: self._open(row)),
            (_("Mark as sent"), "send", lambda: self.mark_sent(row)),
            (_("Signed copy came back"), "inbox", lambda: self.mark_returned(row)),
            (_("Original came back"), "archive", lambda: self.mark_original_back(row)),
        ]
        if row.origin == "in":
            entries = [entries[0], (_("Delete"), "trash-2", lambda: self._delete(row))]
        if row.client_id:
            client = Route("clients", row.client_id)
            entries.append((_("Open the client"), "building-2", lambda: self.context.shell.open(client)))
        if row.subject_kind == "contract":
            contract = Route("docs", f"contract:{row.subject_id}")
            entries.append((_("Open the contract"), "file-text", lambda: self.context.shell.open(contract)))
        show_menu(self.page.table, place, entries)

    def _delete(self, row: DocumentSummary) -> None:
        """Only what came in can go; what was issued stays."""
        if row.origin == "in":
            self.context.runner.command(services.remove_incoming, owner=self, document_id=row.id)


def _nothing_yet() -> tuple[str, str]:
    return _("No paper has been issued yet. Press F9 on a visit to make a brief."), ""


def _segments() -> list[Segment]:
    days = ngettext("Original out over %(n)d day", "Original out over %(n)d days", ORIGINAL_DAYS)
    return [
        Segment("all", _("All")),
        Segment(OUT_LONG, days % {"n": ORIGINAL_DAYS}),
        Segment(OUT, _("Original not back")),
        Segment(WAITING, _("Not sent")),
        Segment(IN, _("Received")),
        *(Segment(key, _(paper.title)) for key, paper in PAPERS.items()),
    ]
