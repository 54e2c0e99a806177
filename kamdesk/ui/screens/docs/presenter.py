"""What happens to a paper: gathered, drawn, looked at, and issued only when it is printed, saved or mailed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from kamdesk.model.core import clock
from kamdesk.model.documents import queries, services
from kamdesk.model.documents.queries import DocumentSummary, PaperSubject
from kamdesk.reports import papers
from kamdesk.reports.save import file_name
from kamdesk.ui.screens.docs.recorders import recorder


@dataclass(frozen=True, slots=True)
class PaperState:
    """One paper on the screen. `document` is set once it is issued; `pdf` are the bytes shown.

    `removed` are msgids of what a copy for the client leaves out.
    """

    paper: str
    title: str
    languages: tuple[str, ...]
    language: str
    pdf: bytes
    number: str = ""
    document: DocumentSummary | None = None
    client: str = ""
    email: str = ""
    for_client: bool = False
    can_be_for_client: bool = False
    removed: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """What to call it on the disk; a paper that came in keeps the name of its file."""
        if self.document is not None and self.document.file_name:
            return self.document.file_name
        return file_name(self.title, self.number, self.client)


class PaperView(Protocol):
    """What the presenter tells the screen."""

    def show_state(self, state: PaperState) -> None: ...
    def gone(self) -> None: ...


class PaperPresenter:
    """One paper at a time; `runner` reads, writes and draws."""

    def __init__(self, view: PaperView, runner: Any, user_language: Callable[[], str]) -> None:
        self.view, self.runner, self.user_language = view, runner, user_language
        self._reset("", {})

    def _reset(self, paper: str, subject: Mapping[str, Any]) -> None:
        self.paper, self.subject = paper, dict(subject)
        self.language, self.for_client = "", False
        self.about = PaperSubject("", "")
        self.content: Any = None
        self.removed: tuple[str, ...] = ()
        self.state: PaperState | None = None

    # looking
    def open_new(self, paper: str, subject: Mapping[str, Any], language: str = "") -> None:
        """Show a paper that has no number yet, in the client's language if it is for the client."""
        self._reset(paper, subject)
        self.language = language
        self._gather()

    def open_issued(self, document_id: str) -> None:
        """Show the exact bytes of a paper issued before."""
        self._reset("", {})
        self.runner.query(_issued, document_id, owner=self.view, on_ok=self._show_issued)

    def set_language(self, language: str) -> None:
        """Draw the paper not yet issued in another language, or in both side by side."""
        self.language = language
        self._gather()

    def set_for_client(self, for_client: bool) -> None:
        """The copy for the client: without notes, observations and what is not to be mentioned."""
        self.for_client = for_client
        self._gather()

    def _gather(self) -> None:
        self.runner.query(_gathered, self.paper, self.subject, owner=self.view, on_ok=self._draw)

    def _draw(self, found: tuple[Any, PaperSubject] | None) -> None:
        if found is None:
            self.view.gone()
            return
        content, self.about = found
        kind = papers.PAPERS[self.paper]
        if not self.language:
            self.language = (
                self.user_language() if kind.secret else self.about.language or self.user_language()
            )
        if self.language not in kind.languages:
            self.language = kind.languages[0]
        self.removed = papers.removed_for_client(content) if self.for_client else ()
        self.content = papers.for_client(content) if self.for_client else content
        self._render("", self._show_new)

    def _render(self, number: str, then: Callable[[bytes], None]) -> None:
        content = (
            replace(self.content, issue=replace(self.content.issue, number=number))
            if number
            else self.content
        )
        self.content = content
        self.runner.render(papers.render, self.paper, content, self.language, owner=self.view, on_ok=then)

    def _show_new(self, pdf: bytes) -> None:
        self.state = self._state(pdf)
        self.view.show_state(self.state)

    def _state(self, pdf: bytes, number: str = "", document: DocumentSummary | None = None) -> PaperState:
        kind = papers.PAPERS[self.paper]
        return PaperState(
            paper=self.paper,
            title=papers.title_in(self.paper, self.content, cast("papers.Wanted", self.language)),
            languages=kind.languages,
            language=self.language,
            pdf=pdf,
            number=number,
            document=document,
            client=self.about.client,
            email=self.about.email,
            for_client=self.for_client,
            can_be_for_client=kind.secret and papers.has_client_copy(self.paper),
            removed=self.removed,
        )

    def _show_issued(self, found: tuple[DocumentSummary, bytes, str] | None) -> None:
        if found is None:
            self.view.gone()
            return
        document, pdf, email = found
        self.state = PaperState(
            document.paper,
            document.title,
            (),
            document.language,
            pdf,
            document.number,
            document,
            document.client,
            email,
        )
        self.view.show_state(self.state)

    # issuing
    def issue(self, then: Callable[[PaperState], None]) -> None:
        """Give the paper its number and keep it, then go on; a paper already issued goes on at once."""
        if self.state is None:
            return
        if self.state.document is not None:
            then(self.state)
            return
        series = papers.PAPERS[self.paper].series

        def numbered(number: str) -> None:
            self._render(number, lambda pdf: self._record(number, pdf, then))

        own = papers.own_number(self.content)
        if own:
            numbered(own)
        else:
            self.runner.command(
                services.take_number,
                owner=self.view,
                on_ok=numbered,
                silent=True,
                series=series,
                day=clock.today(),
            )

    def _record(self, number: str, pdf: bytes, then: Callable[[PaperState], None]) -> None:
        state = self._state(pdf, number)

        def recorded(document_id: str) -> None:
            self.runner.query(_issued, document_id, owner=self.view, on_ok=lambda found: shown(found[0]))

        def shown(document: DocumentSummary) -> None:
            self.state = replace(state, document=document)
            self.view.show_state(self.state)
            then(self.state)

        self.runner.command(
            recorder(self.paper),
            owner=self.view,
            on_ok=recorded,
            paper=self.paper,
            title=state.title,
            number=number,
            language=self.language,
            content=pdf,
            pages=papers.page_count(pdf),
            secret=papers.PAPERS[self.paper].secret and not self.for_client,
            client_id=self.about.client_id,
            original=papers.PAPERS[self.paper].original,
            subject_kind=self.about.kind,
            subject_id=self.about.id,
        )

    def saved(self) -> None:
        """The paper was written to a file: exports are logged (A102)."""
        self._mark(services.mark_saved)

    def printed(self) -> None:
        self._mark(services.mark_printed)

    def _mark(self, service: Callable[..., Any]) -> None:
        if self.state is not None and self.state.document is not None:
            self.runner.command(service, owner=self.view, silent=True, document_id=self.state.document.id)


def _gathered(connection: Any, paper: str, subject: Mapping[str, Any]) -> tuple[Any, PaperSubject] | None:
    try:
        return papers.gather(connection, paper, subject), queries.paper_subject(connection, subject)
    except KeyError:
        return None


def _issued(connection: Any, document_id: str) -> tuple[DocumentSummary, bytes, str] | None:
    found = queries.document(connection, document_id)
    content = queries.document_content(connection, document_id)
    if found is None or content is None:
        return None
    email = ""
    if found.client_id:
        email = queries.paper_subject(connection, {"client": found.client_id}).email
    return found, content, email
