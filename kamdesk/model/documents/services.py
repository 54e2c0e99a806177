"""Issuing papers: a number from this device's series, and the exact bytes kept encrypted in the portfolio."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.documents.rules import Channel, media_type
from kamdesk.model.documents.tables import DocumentRow
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import AttachmentRow
from kamdesk.model.store.work import Work

_document = DocumentRow.__table__  # type: ignore[attr-defined]
INCOMING = "incoming"
MOST_BYTES = 30_000_000
# what may be noted about a paper after it was issued
REGISTER = frozenset({"sent_on", "sent_to", "channel", "returned_on", "original", "original_back_on", "note"})


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
    original: bool = False,
) -> str:
    """Keep an issued paper for ever: its bytes, number, language. Returns the document's id. Not undoable.

    The same paper issued again under its own number is its next version (A41). `original`: a signed original is
    expected back.
    """
    work.note_values(title=clean_line(title))
    work.final()
    root, version = _next_version(work, paper, number, language, subject_id)
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
            original=original,
            version=version,
            root_id=root,
        )
    )


def _next_version(work: Work, paper: str, number: str, language: str, subject_id: str) -> tuple[str, int]:
    """The first issue of the same paper and the version this one will be; an empty root for a first issue."""
    if not number or not subject_id:
        return "", 1
    rows = work.connection.execute(
        select(_document.c.id, _document.c.root_id, _document.c.version)
        .where(
            _document.c.paper == paper,
            _document.c.number == number,
            _document.c.language == language,
            _document.c.subject_id == subject_id,
            _document.c.deleted_at.is_(None),
        )
        .order_by(_document.c.version.desc())
    ).first()
    return ("", 1) if rows is None else (rows.root_id or rows.id, rows.version + 1)


@service(N_("Paper printed"))
def mark_printed(work: Work, *, document_id: str) -> None:
    work.final()
    work.change(DocumentRow, document_id, printed_at=clock.now())


@service(N_("Paper saved to a file"))
def mark_saved(work: Work, *, document_id: str) -> None:
    """Exports are logged (A102): the change log keeps every time a paper left the portfolio."""
    work.final()
    work.change(DocumentRow, document_id, saved_at=clock.now())


@service(N_("%(title)s sent"))
def mark_sent(
    work: Work, *, document_id: str, to: str = "", channel: str = Channel.EMAIL, day: date | None = None
) -> None:
    """To whom, when and how the paper went out."""
    _change(work, document_id, sent_on=_past(day), sent_to=clean_line(to), channel=Channel(channel))


@service(N_("%(title)s: signed copy returned"))
def mark_returned(work: Work, *, document_id: str, day: date | None = None) -> None:
    """A signed copy came back; the original may still be out."""
    _change(work, document_id, returned_on=_past(day))


@service(N_("%(title)s: original returned"))
def mark_original_back(work: Work, *, document_id: str, day: date | None = None) -> None:
    """The signed original is in the folder; a copy counts as returned with it."""
    row = _live(work, document_id)
    on = _past(day)
    _change(work, document_id, original=True, original_back_on=on, returned_on=row["returned_on"] or on)


@service(N_("Register line changed: %(title)s"))
def change_register(work: Work, *, document_id: str, values: dict[str, Any]) -> None:
    """Set what the register knows of a paper: REGISTER names the columns. The paper itself never changes.

    InvalidInput for a day still to come, by column name.
    """
    unknown = set(values) - REGISTER
    if unknown:
        raise ValueError(f"not of the register: {sorted(unknown)}")
    late = [name for name, value in values.items() if isinstance(value, date) and value > clock.today()]
    if late:
        raise InvalidInput(*(Problem(name, N_("The day lies in the future.")) for name in late))
    fresh = {
        name: clean(value) if name == "note" else clean_line(value) if isinstance(value, str) else value
        for name, value in values.items()
    }
    _change(work, document_id, **fresh)


@service(N_("Document received: %(title)s"))
def register_incoming(
    work: Work,
    *,
    title: str,
    content: bytes,
    file_name: str,
    number: str = "",
    day: date | None = None,
    client_id: str | None = None,
    language: str = "lv",
    original: bool = False,
    note: str = "",
    subject_kind: str = "",
    subject_id: str = "",
) -> str:
    """Keep a paper that came from outside with its file; returns the document's id.

    `original`: it came as a signed original. InvalidInput by field name.
    """
    problems = []
    if not title.strip():
        problems.append(Problem("title", N_("Type what the document is.")))
    if not content:
        problems.append(Problem("file", N_("Choose the file of the document.")))
    elif len(content) > MOST_BYTES:
        problems.append(Problem("file", N_("The file is over 30 MB.")))
    if day is not None and day > clock.today():
        problems.append(Problem("day", N_("The day lies in the future.")))
    if problems:
        raise InvalidInput(*problems)
    work.note_values(title=clean_line(title))
    today = clock.today()
    return work.add(
        DocumentRow(
            paper=INCOMING, title=clean_line(title), number=clean_line(number), language=language,
            client_id=client_id, subject_kind=subject_kind, subject_id=subject_id, day=day or today,
            issued_at=clock.now(), sha256=work.put_file(content), origin="in", original=original,
            original_back_on=today if original else None, note=clean(note), file_name=clean_line(file_name),
        )
    )  # fmt: skip


@service(N_("Received document deleted: %(title)s"))
def remove_incoming(work: Work, *, document_id: str) -> None:
    """Take a received paper out of the register; what the program issued stays for ever (ValueError)."""
    row = _live(work, document_id)
    if row["origin"] != "in":
        raise ValueError("an issued paper is never deleted")
    work.note_values(title=row["title"])
    work.remove(DocumentRow, document_id)


@service(N_("File kept: %(name)s"))
def attach_file(
    work: Work, *, owner_kind: str, owner_id: str, name: str, content: bytes, client_id: str | None = None
) -> str:
    """Keep a file with a record, encrypted; returns its id. InvalidInput for nothing or over 30 MB."""
    if not content:
        raise InvalidInput(Problem("file", N_("The file is empty.")))
    if len(content) > MOST_BYTES:
        raise InvalidInput(Problem("file", N_("The file is over 30 MB.")))
    tidy = clean_line(name, 200)
    work.note_values(name=tidy)
    return work.add(
        AttachmentRow(
            owner_kind=owner_kind, owner_id=owner_id, client_id=client_id, name=tidy, media_type=media_type(tidy),
            sha256=work.put_file(content), size=len(content),
        )
    )  # fmt: skip


@service(N_("File removed: %(name)s"))
def remove_file(work: Work, *, file_id: str) -> None:
    row = work.get(AttachmentRow, file_id)
    work.note_values(name=row["name"] if row else "")
    work.remove(AttachmentRow, file_id)


def _past(day: date | None) -> date:
    """The day given, or today; InvalidInput for one still to come."""
    on = day or clock.today()
    if on > clock.today():
        raise InvalidInput(Problem("day", N_("The day lies in the future.")))
    return on


def _change(work: Work, document_id: str, **values: Any) -> None:
    work.note_values(title=_live(work, document_id)["title"])
    work.change(DocumentRow, document_id, **values)


def _live(work: Work, document_id: str) -> dict[str, Any]:
    row = work.get(DocumentRow, document_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return row
