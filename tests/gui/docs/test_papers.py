"""A paper is looked at first; it gets its number when it leaves the program, and then never changes."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from kamdesk.model.clients.queries import client_list
from kamdesk.model.documents import queries
from kamdesk.model.documents.queries import DocumentSummary
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.docs import paper as paper_page
from tests.support.desk import ALT, CTRL, Desk, settle

TODAY = date(2026, 11, 19)
SECRETS = ("NEMINĒT", "Neminēt", "Konkurenti", "Riski un novērojumi")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def papers(desk: Desk) -> list[DocumentSummary]:
    found: list[DocumentSummary] = desk.read(queries.document_list)
    return found


@pytest.fixture
def client(desk: Desk) -> str:
    rows = desk.read(client_list, TODAY).rows
    return next(row.id for row in rows if "Kurzemes Tirgus" in row.name)


@pytest.fixture
def page(desk: Desk, client: str) -> Any:
    open_paper(desk.shell, "brief", client=client)
    settle()
    return desk.screen


@pytest.fixture
def saves_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A file dialog that takes the offered name into the test's folder and remembers what was offered."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, wanted: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(wanted).name)
        return str(tmp_path / Path(wanted).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_a_brief_is_shown_without_a_number_and_not_in_the_register(desk: Desk, page: Any) -> None:
    state = page.presenter.state
    assert (state.number, state.document) == ("", None)
    assert "Kurzemes Tirgus" in text_of(state.pdf)
    assert page._pdf.pageCount() >= 1
    assert page.view.isVisible()
    assert papers(desk) == []


def test_saving_issues_it_with_a_number_and_writes_the_same_bytes(
    desk: Desk, page: Any, client: str, saves_to: list[str], tmp_path: Path
) -> None:
    desk.shell.registry["docs.save"].trigger()
    settle()
    issued = papers(desk)
    assert [(one.paper, one.number, one.client_id, one.secret) for one in issued] == [
        ("brief", "IZ-2026-1", client, True)
    ]
    assert issued[0].saved_at is not None
    written = (tmp_path / saves_to[0]).read_bytes()
    assert written == desk.read(queries.document_content, issued[0].id)
    assert "IZ-2026-1" in text_of(written)
    assert page.read_only()
    assert saves_to[0] in desk.toast


def test_a_dialog_given_up_issues_nothing(desk: Desk, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    desk.shell.registry["docs.save"].trigger()
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QPrintDialog.DialogCode.Rejected)
    desk.key(Qt.Key.Key_P, CTRL)
    assert papers(desk) == []
    assert page.presenter.state.number == ""


def test_printing_issues_it_and_sends_every_page(
    desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        dialog.printer().setResolution(72)
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(paper_page, "PRINT_DPI", 72)
    desk.key(Qt.Key.Key_P, CTRL)
    issued = papers(desk)
    assert [one.number for one in issued] == ["IZ-2026-1"]
    assert issued[0].printed_at is not None
    assert len(PdfReader(target).pages) == page._pdf.pageCount()


def test_the_register_shows_it_and_shows_it_again_unchanged(
    desk: Desk, page: Any, client: str, saves_to: list[str]
) -> None:
    desk.shell.registry["docs.save"].trigger()
    desk.key(Qt.Key.Key_8, CTRL)
    rows = desk.screen.page.model.rows
    assert [row.number for row in rows] == ["IZ-2026-1"]
    before = desk.read(queries.document_content, rows[0].id)
    desk.screen.page.table.setFocus()
    settle()
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.route.record_id == rows[0].id
    again = desk.screen
    assert again.presenter.state.pdf == before
    assert again.read_only()
    assert not again.languages.isVisible()
    assert not again.for_client.isVisible()
    desk.shell.registry["docs.save"].trigger()
    assert [one.number for one in papers(desk)] == ["IZ-2026-1"]
    assert desk.read(queries.document_content, rows[0].id) == before


def test_going_back_to_an_issued_paper_does_not_make_another(
    desk: Desk, page: Any, saves_to: list[str]
) -> None:
    desk.shell.registry["docs.save"].trigger()
    desk.key(Qt.Key.Key_3, CTRL)
    desk.key(Qt.Key.Key_Left, ALT)
    assert desk.screen.presenter.state.number == "IZ-2026-1"


def test_the_copy_for_the_client_drops_the_secret_blocks_and_says_which(
    desk: Desk, page: Any, saves_to: list[str]
) -> None:
    whole = text_of(page.presenter.state.pdf)
    assert not page.removed.isVisible()
    page.for_client.setFocus()
    desk.key(Qt.Key.Key_Space)
    state = page.presenter.state
    assert state.for_client
    copy = text_of(state.pdf)
    assert page.removed.isVisible()
    left_out = page.removed.text()
    for words in SECRETS:
        assert words not in copy
    assert any(words in whole for words in SECRETS)
    assert "Konkurenti" in left_out
    with desk.portfolio.raw_read() as raw:
        rivals = [row[0] for row in raw.execute("SELECT name FROM competitor WHERE deleted_at IS NULL")]
    assert [name for name in rivals if name in copy] == []
    assert "Kurzemes Tirgus" in copy
    desk.shell.registry["docs.save"].trigger()
    assert [one.secret for one in papers(desk)] == [False]


def test_the_switch_is_off_again_for_the_next_paper(desk: Desk, page: Any) -> None:
    page.for_client.setFocus()
    desk.key(Qt.Key.Key_Space)
    rows = [row for row in desk.read(client_list, TODAY).rows if "Kurzemes" not in row.name]
    open_paper(desk.shell, "brief", client=rows[0].id)
    settle()
    assert not desk.screen.presenter.state.for_client
    assert not desk.screen.for_client.isChecked()
    assert not desk.screen.removed.isVisible()


def test_the_language_of_the_paper_is_not_the_language_of_the_window(desk: Desk, page: Any) -> None:
    page.languages.setFocus()
    settle()
    assert page.presenter.state.language == "lv"
    page.languages.chosen.emit("ru")
    settle()
    assert "Промолчать" in text_of(page.presenter.state.pdf) or "Конкурент" in text_of(
        page.presenter.state.pdf
    )
    assert desk.shell.status.offline.text() == "Darbojas bezsaistē"
    desk.shell.switch_language("ru")
    settle()
    assert page.presenter.state.language == "ru"
    assert page.for_client_text.text() != "Copy for the client"


def test_a_record_that_is_gone_says_so(desk: Desk) -> None:
    open_paper(desk.shell, "brief", activity="nav-tada")
    settle()
    assert desk.screen.missing.isVisible()
    assert not desk.screen.handlers()


def test_a_place_that_cannot_be_written_is_told_and_the_paper_is_kept(
    desk: Desk, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "nav" / "tādas" / "mapes.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(wrong), ""))
    desk.shell.registry["docs.save"].trigger()
    settle()
    assert desk.shell.banner.isVisible() or desk.toast
    assert [one.saved_at for one in papers(desk)] == [None]


@pytest.mark.parametrize("name", ["week", "week-report", "pricelist"])
def test_every_paper_of_the_rooms_opens(desk: Desk, name: str) -> None:
    subject = {"pricelist": {"column": 1}}.get(name, {"year": 2026, "week": 47})
    open_paper(desk.shell, name, **subject)
    settle()
    assert desk.screen.presenter.state.pdf.startswith(b"%PDF")
    assert not desk.screen.missing.isVisible()
