"""The register of issued papers on a real file."""

from __future__ import annotations

from datetime import date

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.documents import queries, services
from kamdesk.model.store.portfolio import Portfolio


def issue(portfolio: Portfolio, client: str | None, title: str, content: bytes = b"%PDF-1.4 x") -> str:
    number = portfolio.run(services.take_number, series="IZ", day=date(2026, 11, 19)).value
    return str(
        portfolio.run(
            services.record_document,
            paper="brief",
            title=title,
            number=number,
            language="lv",
            content=content,
            pages=2,
            secret=True,
            client_id=client,
            subject_kind="activity",
            subject_id="visit-1",
        ).value
    )


def test_numbers_run_per_series_and_year(portfolio: Portfolio) -> None:
    def take(paper: str, year: int) -> str:
        return str(portfolio.run(services.take_number, series=paper, day=date(year, 1, 5)).value)

    taken = [take("IZ", 2026), take("IZ", 2026), take("VA", 2026), take("IZ", 2027)]
    assert taken == ["IZ-2026-1", "IZ-2026-2", "VA-2026-1", "IZ-2027-1"]


def test_issued_bytes_come_back_and_cannot_be_undone(portfolio: Portfolio) -> None:
    document = issue(portfolio, None, "Izziņa", b"exact bytes")
    with portfolio.read() as connection:
        assert queries.document_content(connection, document) == b"exact bytes"
        [last] = queries.document_list(connection)
    assert (last.id, last.size, last.secret) == (document, 11, True)
    assert portfolio.undo_state() == (None, None)


def test_the_register_is_searched_by_title_number_and_client(portfolio: Portfolio) -> None:
    with portfolio.write("client") as work:
        client = work.add(ClientRow(name="SIA „Ķeguma Dārzs”"))
    issue(portfolio, client, "Справка о клиенте")
    issue(portfolio, None, "Cita izziņa")
    with portfolio.read() as connection:
        for words, count in (("kegum", 1), ("СПРАВКА", 1), ("iz-2026", 2), ("нет такого", 0)):
            assert len(queries.document_list(connection, text=words)) == count, words


def test_saving_and_printing_leave_a_trace(portfolio: Portfolio) -> None:
    document = issue(portfolio, None, "Izziņa")
    portfolio.run(services.mark_saved, document_id=document)
    portfolio.run(services.mark_printed, document_id=document)
    with portfolio.read() as connection:
        [row] = queries.document_list(connection)
    assert row.saved_at is not None
    assert row.printed_at is not None
