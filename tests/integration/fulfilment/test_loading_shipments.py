"""Deliveries from the file of the company's system: planned, loaded, repeated, undone (A33)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kamdesk.exchange.loading import load_files, opened_file, read_file
from kamdesk.model.core.ids import new_id
from kamdesk.model.fulfilment.queries import order_fulfilment
from kamdesk.model.handover.services import note_answer
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.imports.services import plan_load
from kamdesk.model.orders.services import cancel_order
from tests.support.goods import Small
from tests.support.packets import TODAY, a_small, confirmed_order, handed

RU = "№ заказа;Накладная;Дата отгрузки;Артикул;Наименование;Отгружено кол-во;Причина\n"
LV = "Pasūtījuma Nr.;Pavadzīmes Nr.;Nosūtīšanas datums;Artikuls;Daudzums;Iemesls\n"
EN = "Order no,Delivery note no,Shipped on,Item code,Quantity shipped,Short reason\n"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = a_small(tmp_path)
    yield made
    made.portfolio.close()


@pytest.fixture
def order(small: Small) -> str:
    """Handed over and entered as 1C-5."""
    made = confirmed_order(small)
    handed(small.portfolio, made)
    small.portfolio.run(note_answer, receipt_id=new_id(), order_id=made, answer="entered", erp_number="1C-5")
    return made


def progress(small: Small, order: str):  # type: ignore[no-untyped-def]
    with small.portfolio.read() as connection:
        found = order_fulfilment(connection, order, TODAY)
    assert found is not None
    return found


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "shipments.csv"
    path.write_bytes(text.encode(encoding))
    return path


FILES = {
    "ru": (RU, "1C-5;РН-1;18.11.2026;KF-1012;Кофе;24;\n1C-5;РН-1;18.11.2026;SR-3020;Сироп;12,5;нет на складе\n", "cp1251"),
    "lv": (LV, "P-2026-1;PAV-1;18.11.2026;KF-1012;24;\nP-2026-1;PAV-1;18.11.2026;SR-3020;12,5;nav noliktavā\n", "cp1257"),
    "en": (EN, "P-2026-1,DN-1,2026-11-18,KF-1012,24,\nP-2026-1,DN-1,2026-11-18,SR-3020,12.5,out of stock\n", "utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_deliveries_moves_its_order(small: Small, order: str, tmp_path: Path, name: str) -> None:
    head, rows, encoding = FILES[name]
    path = written(tmp_path, head + rows, encoding)
    assert (
        opened_file(small.portfolio, path).mapping.content is FileContent.SHIPMENTS
    )  # the wizard knows it too
    report = load_files(small.portfolio, shipments=path)
    assert [(r.counts.added, r.counts.skipped) for r in report.files] == [(1, 0)]
    found = progress(small, order)
    lines = {line.code: line for line in found.lines}
    assert (lines["KF-1012"].shipped_milli, lines["SR-3020"].shipped_milli) == (24_000, 12_500)
    assert lines["SR-3020"].reason
    assert (found.state, found.fill.short_lines, found.shipments[0].origin) == ("partly", 12, "imported")


def test_the_same_file_again_changes_nothing_and_a_corrected_one_corrects(
    small: Small, order: str, tmp_path: Path
) -> None:
    head, rows, encoding = FILES["lv"]
    load_files(small.portfolio, shipments=written(tmp_path, head + rows, encoding))
    again = load_files(small.portfolio, shipments=written(tmp_path, head + rows, encoding))
    assert [(r.counts.added, r.counts.updated, r.counts.same) for r in again.files] == [(0, 0, 1)]
    more = rows.replace("12,5", "24") + "P-2026-1;PAV-1;18.11.2026;TJ-2031;24;\n"
    changed = load_files(small.portfolio, shipments=written(tmp_path, head + more, encoding))
    assert [(r.counts.added, r.counts.updated) for r in changed.files] == [(0, 1)]
    lines = {line.code: line.shipped_milli for line in progress(small, order).lines}
    assert (lines["SR-3020"], lines["TJ-2031"], len(progress(small, order).shipments)) == (24_000, 24_000, 1)


def test_a_load_is_undone_whole(small: Small, order: str, tmp_path: Path) -> None:
    head, rows, encoding = FILES["lv"]
    load_files(small.portfolio, shipments=written(tmp_path, head + rows, encoding))
    small.portfolio.undo()
    found = progress(small, order)
    assert (found.state, found.shipments, found.fill.fill_bp) == ("accepted", (), 0)


def test_what_cannot_be_matched_is_left_out_with_a_reason(small: Small, order: str, tmp_path: Path) -> None:
    gone = confirmed_order(small)
    small.portfolio.run(cancel_order, order_id=gone, reason="x")
    rows = (
        "P-2026-99;PAV-1;18.11.2026;KF-1012;24;\n"
        "P-2026-2;PAV-1;18.11.2026;KF-1012;24;\n"
        "P-2026-1;PAV-1;18.11.2026;XX-1;24;\n"
        "P-2026-1;PAV-1;18.11.2026;KF-1012;24;\n"
        ";PAV-1;18.11.2026;KF-1012;24;\n"
    )
    path = written(tmp_path, LV + rows, "cp1257")
    with small.portfolio.read() as connection:
        planned = plan_load(connection, files=[read_file(small.portfolio, path, FileContent.SHIPMENTS)])
    assert progress(small, order).state == "accepted"  # planning writes nothing
    report = load_files(small.portfolio, shipments=path)
    assert planned.files[0].counts == report.files[0].counts
    assert (report.files[0].counts.added, report.files[0].counts.skipped) == (1, 3)
    assert len(report.files[0].parsed.bad_rows) == 1
    assert progress(small, order).fill.fill_bp


def test_everything_delivered_is_shipped_with_its_day(small: Small, order: str, tmp_path: Path) -> None:
    codes = [line.code for line in progress(small, order).lines]
    rows = "".join(f"P-2026-1;;18.11.2026;{code};24;\n" for code in codes)
    load_files(small.portfolio, shipments=written(tmp_path, LV + rows, "cp1257"))
    found = progress(small, order)
    assert (found.state, found.fill.fill_bp, found.fill.late_lines) == ("shipped", 10_000, 0)
