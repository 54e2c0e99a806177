"""The life of a paper after it was issued: versions, sent, returned, original, what came in (A41)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.contracts import services as contracts
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.documents import queries, services
from kamdesk.model.documents.queries import DocumentSummary
from kamdesk.model.documents.rules import ORIGINAL_DAYS
from kamdesk.model.store.portfolio import Portfolio

TODAY = date(2026, 11, 19)


@pytest.fixture
def client(portfolio: Portfolio) -> str:
    with portfolio.write("client") as work:
        return work.add(ClientRow(name="SIA „Kurzemes Tirgus”"))


def issue(
    portfolio: Portfolio, number: str, *, original: bool = True, about: str = "c1", **values: object
) -> str:
    return str(
        portfolio.run(
            services.record_document, paper="contract", title="Piegādes līgums", number=number, language="lv",
            content=number.encode(), pages=1, original=original, subject_kind="contract", subject_id=about, **values,
        ).value
    )  # fmt: skip


def register(portfolio: Portfolio) -> list[DocumentSummary]:
    with portfolio.read() as connection:
        return queries.document_list(connection)


def test_originals_out_for_over_thirty_days_are_five(portfolio: Portfolio) -> None:
    for number, days in enumerate((31, 32, 45, 60, 200, 30, 2)):
        issue(portfolio, f"LG-{number}", about=str(number), day=TODAY - timedelta(days=days))
    issue(portfolio, "LG-8", about="8", original=False, day=TODAY - timedelta(days=300))
    back = issue(portfolio, "LG-9", about="9", day=TODAY - timedelta(days=90))
    portfolio.run(services.mark_original_back, document_id=back)
    assert sum(row.original_out(TODAY) > ORIGINAL_DAYS for row in register(portfolio)) == 5


def test_the_days_count_from_the_sending(portfolio: Portfolio) -> None:
    paper = issue(portfolio, "LG-1", day=TODAY - timedelta(days=90))
    portfolio.run(services.mark_sent, document_id=paper, to="SIA „A”", day=TODAY - timedelta(days=3))
    [row] = register(portfolio)
    assert (row.original_out(TODAY), row.sent_to, row.channel) == (3, "SIA „A”", "email")


def test_the_same_number_issued_again_is_the_next_version(portfolio: Portfolio) -> None:
    first, second, third = (issue(portfolio, "LG-1") for _turn in range(3))
    issue(portfolio, "LG-2", about="other")
    with portfolio.read() as connection:
        found = queries.versions(connection, second)
    assert [(row.id, row.version) for row in found] == [(third, 3), (second, 2), (first, 1)]


def test_every_mark_is_undone(portfolio: Portfolio) -> None:
    paper = issue(portfolio, "LG-1")
    before = register(portfolio)[0]
    for mark in (services.mark_sent, services.mark_returned, services.mark_original_back):
        assert portfolio.run(mark, document_id=paper).undoable
        portfolio.undo()
        assert register(portfolio)[0] == before


def test_a_day_to_come_is_refused(portfolio: Portfolio) -> None:
    paper = issue(portfolio, "LG-1")
    with pytest.raises(InvalidInput):
        portfolio.run(services.mark_sent, document_id=paper, day=TODAY + timedelta(days=1))
    with pytest.raises(InvalidInput):
        portfolio.run(
            services.change_register, document_id=paper, values={"returned_on": TODAY + timedelta(days=1)}
        )
    with pytest.raises(ValueError, match="number"):
        portfolio.run(services.change_register, document_id=paper, values={"number": "X"})


def test_what_came_in_is_kept_with_its_file_and_can_go_again(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput) as caught:
        portfolio.run(services.register_incoming, title=" ", content=b"", file_name="")
    assert {problem.field for problem in caught.value.problems} == {"title", "file"}
    paper = portfolio.run(
        services.register_incoming, title="Pilnvara", content=b"scan", file_name="pilnvara.pdf", original=True
    ).value
    [row] = register(portfolio)
    assert (row.origin, row.file_name, row.original_out(TODAY)) == ("in", "pilnvara.pdf", 0)
    with portfolio.read() as connection:
        assert queries.document_content(connection, paper) == b"scan"
    portfolio.run(services.remove_incoming, document_id=paper)
    assert register(portfolio) == []
    with pytest.raises(ValueError, match="issued"):
        portfolio.run(services.remove_incoming, document_id=issue(portfolio, "LG-1"))


def test_files_are_kept_with_a_record(portfolio: Portfolio) -> None:
    kept = portfolio.run(
        services.attach_file, owner_kind="contract", owner_id="c1", name="skenēts.pdf", content=b"scan"
    ).value
    with portfolio.read() as connection:
        [one] = queries.files_of(connection, "contract", "c1")
        assert (one.id, one.media_type, one.size) == (kept, "application/pdf", 4)
        assert queries.kept_file(connection, kept) == ("skenēts.pdf", b"scan")
        assert queries.files_of(connection, "contract", "c2") == ()


def test_the_original_of_a_contract_comes_back_in_both_places(portfolio: Portfolio, client: str) -> None:
    made = portfolio.run(contracts.start_contract, client_id=client).value
    for stage in ("agreed", "signed"):
        portfolio.run(contracts.move_contract, contract_id=made, stage=stage)
    paper = issue(portfolio, "LG-1", about=str(made))
    portfolio.run(contracts.original_returned, contract_id=made)
    assert register(portfolio)[0].original_back_on == TODAY
    portfolio.undo()
    assert register(portfolio)[0].original_back_on is None
    assert register(portfolio)[0].id == paper
