"""Acts of reconciliation and returns by keys only (A34-A36, A40)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from kamdesk.model.core import clock
from kamdesk.model.reconciliation.queries import ActDetail, act_detail, act_list
from kamdesk.model.returns.queries import corrective_actions, return_list
from kamdesk.ui.shell.route import Route
from tests.support.desk import CTRL, SHIFT, Desk, settle
from tests.support.tables import write_csv


def open_tab(desk: Desk, tab: str, **params: Any) -> Any:
    desk.shell.open(Route("money", tab=tab, params=params))
    settle()
    return desk.screen.view


def act_of(desk: Desk, state: str) -> Any:
    return next(act for act in desk.read(act_list) if act.state == state)


def detail(desk: Desk, act_id: str) -> ActDetail:
    found: ActDetail = desk.read(act_detail, act_id)
    return found


def test_an_answer_to_an_act_is_noted_by_keys(desk: Desk) -> None:
    act = act_of(desk, "sent")
    screen = desk.open("money", f"act:{act.id}").record
    screen.side.by.setFocus()
    desk.type("Inga")
    desk.key(Qt.Key.Key_F6)
    agreed = detail(desk, act.id)
    assert (agreed.state, agreed.answered_by, agreed.answered_on) == ("agreed", "Inga", clock.today())
    screen.lines.table.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert detail(desk, act.id).state == "sent"


def test_rows_are_matched_and_parted_by_letters(desk: Desk) -> None:
    act = act_of(desk, "disputed")
    screen = desk.open("money", f"act:{act.id}").record
    before = detail(desk, act.id)
    screen.lines.table.setFocus()
    moved = next(line for line in before.lines if line.kind == "date")
    screen.lines.table.select_key(moved.key)
    desk.key(Qt.Key.Key_U)
    parted = detail(desk, act.id)
    assert parted.difference_minor == before.difference_minor
    ours, theirs = f"o:{moved.ours[0].key}", f"t:{moved.theirs[0].key}"
    assert {ours, theirs} <= {line.key for line in parted.lines}
    screen.lines.table.select_key(ours)
    desk.key(Qt.Key.Key_Space)
    screen.lines.table.select_key(theirs)
    desk.key(Qt.Key.Key_M)
    assert "hand" in {line.found_by for line in detail(desk, act.id).lines}


def test_the_clients_file_is_read_and_compared(desk: Desk, tmp_path: Path) -> None:
    act = act_of(desk, "sent")
    ours = detail(desk, act.id).ours
    rows: list[list[Any]] = [["Datums", "Dokuments", "Debets", "Kredīts"]]
    rows += [
        [f"{entry.day:%d.%m.%Y}", entry.document, _euros(entry.credit_minor), _euros(entry.debit_minor)]
        for entry in ours.entries
        if entry.day
    ]
    screen = desk.open("money", f"act:{act.id}").record
    screen.load(write_csv(tmp_path / "izraksts.csv", rows))
    settle()
    found = detail(desk, act.id)
    assert (found.their_view, found.difference_minor, found.differences) == ("mirrored", 0, ())
    assert screen.lines.which.isVisible()


def _euros(minor: int) -> str:
    return f"{minor // 100},{minor % 100:02d}" if minor else ""


def test_acts_are_made_for_everybody_at_once(desk: Desk) -> None:
    before = len(desk.read(act_list))
    view = open_tab(desk, "acts")
    desk.key(Qt.Key.Key_N, CTRL)
    assert view.maker.isVisible()
    assert view.maker.first.hasFocus()
    view.maker.first.set_value(clock.today().replace(month=9, day=1))
    view.maker.last.set_value(clock.today().replace(month=9, day=30))
    view.maker.last.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert len(desk.read(act_list)) > before + 20
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(desk.read(act_list)) == before


def test_those_who_have_not_answered_are_reminded(desk: Desk) -> None:
    open_tab(desk, "acts")
    desk.key(Qt.Key.Key_R, CTRL | SHIFT)
    assert act_of(desk, "sent").reminded_on == clock.today()


def test_issuing_the_paper_gives_the_act_its_number(desk: Desk) -> None:
    view = open_tab(desk, "acts")
    desk.key(Qt.Key.Key_N, CTRL)
    view.maker.first.set_value(clock.today().replace(month=9, day=1))
    view.maker.last.set_value(clock.today().replace(month=9, day=30))
    view.maker.last.setFocus()
    desk.key(Qt.Key.Key_Return)
    draft = act_of(desk, "draft")
    desk.open("money", f"act:{draft.id}")
    desk.key(Qt.Key.Key_P, CTRL)
    paper = desk.screen
    paper.presenter.issue(lambda _state: None)
    settle()
    issued = detail(desk, draft.id)
    assert issued.number.startswith("AS")
    assert issued.document_id
    assert issued.issued_closing_minor == issued.ours.closing_minor


def test_a_return_from_an_order_takes_its_price(desk: Desk) -> None:
    order = desk.read(_an_order)
    before = {row.id for row in desk.read(return_list)}
    desk.open("orders", order)
    desk.key(Qt.Key.Key_R, CTRL)
    form = desk.screen.record.form
    line = form.start.lines[0]
    form.line.set_value(line.id)
    form.line.chosen.emit(line.id)
    form.qty.setFocus()
    desk.type("2")
    desk.key(Qt.Key.Key_Tab)
    assert form.sum.value() == 2 * line.net_minor
    desk.key(Qt.Key.Key_Return, CTRL)
    made = next(row for row in desk.read(return_list) if row.id not in before)
    assert (made.order_id, made.qty_milli, made.sum_minor) == (order, 2_000, 2 * line.net_minor)


def _an_order(connection: Any) -> str:
    from kamdesk.model.orders.queries import order_list

    return next(row.id for row in order_list(connection) if row.state == "confirmed" and row.number)


def test_the_shares_are_explained_by_rows_and_an_action_is_begun(desk: Desk) -> None:
    view = open_tab(desk, "returns")
    share = view.table.current_row()
    shown = view.rows.items.items
    assert sum(item.data.sum_minor for item in shown) == share.sum_minor
    before = len(desk.read(corrective_actions, clock.today()))
    view.table.setFocus()
    desk.key(Qt.Key.Key_A, CTRL | SHIFT)
    form = desk.screen.record.form
    assert form.reason.value() == share.key
    form.what.setFocus()
    desk.type("Pārbaude pirms piegādes")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert len(desk.read(corrective_actions, clock.today())) == before + 1
