"""Issuing papers: a number from this device's series, and the exact bytes kept encrypted in the portfolio."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean_line
from kamdesk.model.documents.tables import DocumentRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Number of a paper taken"))
def take_number(work: Work, *, series: str, day: date) -> str:
    """The next number of a paper's series in the year of `day`; numbers are never given back."""
    work.final()
    return work.next_number(series, day.year)


@service(N_("%(title)s issued"))
def record_document(
    work: Work,
    *,
    paper: str,
    title: str,
    number: str,
    language: str,
    content: bytes,
    pages: int,
    secret: bool = False,
    day: date | None = None,
    client_id: str | None = None,
    subject_kind: str = "",
    subject_id: str = "",
) -> str:
    """Keep an issued paper for ever: its bytes, number, language. Returns the document's id. Not undoable."""
    work.note_values(title=clean_line(title))
    work.final()
    return work.add(
        DocumentRow(
            paper=paper,
            title=clean_line(title),
            number=number,
            language=language,
            client_id=client_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            day=day or clock.today(),
            issued_at=clock.now(),
            pages=pages,
            sha256=work.put_file(content),
            secret=secret,
        )
    )


@service(N_("Paper printed"))
def mark_printed(work: Work, *, document_id: str) -> None:
    work.final()
    work.change(DocumentRow, document_id, printed_at=clock.now())


@service(N_("Paper saved to a file"))
def mark_saved(work: Work, *, document_id: str) -> None:
    """Exports are logged (A102): the change log keeps every time a paper left the portfolio."""
    work.final()
    work.change(DocumentRow, document_id, saved_at=clock.now())
