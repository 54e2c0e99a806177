"""The right side of the pad and the credit page, by keys, over the teaching portfolio."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kamdesk.model.clients.queries import client_list
from kamdesk.model.core import clock
from kamdesk.model.credit.queries import credit_standing, terms_history
from kamdesk.model.orders.queries import order_list
from kamdesk.model.pricing.services.decisions import record_decision
from kamdesk.ui.widgets import sums
from tests.support.desk import Desk, settle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def client_named(desk: Desk, part: str) -> str:
    page = desk.read(client_list, clock.today())
    return next(row.id for row in page.rows if part in row.name)


@pytest.fixture
def pad_for(desk: Desk) -> Callable[[str], Any]:
    def opened(part: str) -> Any:
        return desk.open("orders", "new", client_id=client_named(desk, part))

    return opened


def wait(qtbot: Any, pad: Any, total: int) -> None:
    """Until the cards have counted for an order of this total."""
    qtbot.waitUntil(lambda: pad.side.presenter.figures.after.total_minor == total, timeout=3000)
    settle()


def test_the_free_limit_follows_what_is_typed(desk: Desk, pad_for: Callable[[str], Any], qtbot: Any) -> None:
    pad = pad_for("Kurzemes Tirgus")
    free = desk.read(credit_standing, client_named(desk, "Kurzemes Tirgus"), clock.today()).free_minor
    assert pad.side.limit.left.text() == sums.money(free)
    desk.type("kf-1012*24")
    qtbot.waitUntil(lambda: pad.side.limit.left.text() != sums.money(free), timeout=3000)
    half_typed = pad.side.limit.left.text()
    desk.key(Qt.Key.Key_Return)
    wait(qtbot, pad, pad.presenter.state.draft.totals.total_minor)
    assert (
        pad.side.limit.left.text()
        == half_typed
        == sums.money(free - pad.presenter.state.draft.totals.total_minor)
    )
    desk.key(Qt.Key.Key_Z, CTRL)
    wait(qtbot, pad, 0)
    assert pad.side.limit.left.text() == sums.money(free)


def test_over_the_limit_is_said_and_the_draft_goes_on(
    desk: Desk, pad_for: Callable[[str], Any], qtbot: Any
) -> None:
    pad = pad_for("Čiekurs")
    desk.enter("kf-1012*24")
    wait(qtbot, pad, pad.presenter.state.draft.totals.total_minor)
    over = pad.side.presenter.figures.after.over_minor
    assert pad.side.limit.banner.isVisible()
    assert sums.money(over) in pad.side.limit.banner.words.text()
    assert pad.presenter.state.editable
    desk.enter("kf-1018*12")
    assert len(pad.presenter.state.draft.lines) == 2


def test_a_recorded_decision_takes_the_alarm_away(
    desk: Desk, pad_for: Callable[[str], Any], qtbot: Any
) -> None:
    pad = pad_for("Čiekurs")
    desk.enter("kf-1012*24")
    wait(qtbot, pad, pad.presenter.state.draft.totals.total_minor)
    assert pad.side.presenter.figures.problem is not None
    draft, over = pad.presenter.state.draft, pad.side.presenter.figures.after.over_minor
    desk.shell.runner.command(
        record_decision,
        client_id=draft.client_id,
        sort="over_limit",
        value=over,
        decided_by="A. Lapiņš",
        reason="maksās rīt",
        order_id=draft.id,
    )
    qtbot.waitUntil(lambda: pad.side.presenter.figures.problem is None, timeout=3000)
    assert sums.money(over) in pad.side.limit.banner.words.text()
    desk.enter("*25")
    qtbot.waitUntil(lambda: pad.side.presenter.figures.problem is not None, timeout=3000)


def test_an_order_already_invoiced_takes_nothing_of_the_limit(desk: Desk) -> None:
    imported = next(row for row in desk.read(order_list) if row.origin == "imported")
    pad = desk.open("orders", imported.id)
    assert pad.side.presenter.facts.own_minor == 0
    assert pad.side.limit.debt.isVisible()
    assert not pad.side.limit.order.isVisible()


def test_a_prepaying_client_has_no_bar_and_a_stopped_one_says_why(
    desk: Desk, pad_for: Callable[[str], Any], qtbot: Any
) -> None:
    pad = pad_for("Щукин")
    desk.enter("kf-1012*24")
    wait(qtbot, pad, pad.presenter.state.draft.totals.total_minor)
    assert not pad.side.limit.bar.isVisible()
    assert not pad.side.limit.banner.isVisible()
    pad = pad_for("Volga")
    desk.enter("kf-1012*6")
    wait(qtbot, pad, pad.presenter.state.draft.totals.total_minor)
    assert pad.side.presenter.facts.standing.terms.reason in pad.side.limit.banner.words.text()


def test_f7_takes_gaps_by_enter_and_the_whole_safe_order_in_one_step(
    desk: Desk, pad_for: Callable[[str], Any], qtbot: Any
) -> None:
    pad = pad_for("Kurzemes Tirgus")
    count = len(pad.side.presenter.figures.gaps)
    assert count > 1
    desk.key(Qt.Key.Key_F7)
    assert pad.side.what_if.isVisible()
    assert pad.side.what_if.list.hasFocus()
    first = pad.side.presenter.figures.gaps[0]
    desk.key(Qt.Key.Key_Return)
    line = pad.presenter.state.draft.lines[0]
    assert (line.product_id, line.qty_milli) == (first.item.id, first.qty_milli)
    wait(qtbot, pad, pad.presenter.state.draft.totals.total_minor)
    desk.key(Qt.Key.Key_Tab)
    assert pad.side.what_if.take.hasFocus()
    desk.key(Qt.Key.Key_Space)
    assert len(pad.presenter.state.draft.lines) == count
    desk.key(Qt.Key.Key_F7)
    assert not pad.side.what_if.isVisible()
    assert pad.entry.edit.hasFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(pad.presenter.state.draft.lines) == 1


def test_down_from_the_suggestions_leads_into_the_gaps(
    desk: Desk, pad_for: Callable[[str], Any], qtbot: Any
) -> None:
    pad = pad_for("Kurzemes Tirgus")
    offers = len(pad.presenter.state.offers)
    desk.key(Qt.Key.Key_Down, times=offers + 1)
    assert pad.side.gaps.list.hasFocus()
    wanted = pad.side.presenter.figures.gaps[0].item.code
    desk.key(Qt.Key.Key_Return)
    assert [line.code for line in pad.presenter.state.draft.lines] == [wanted]
    pad.side.gaps.list.setFocus()
    desk.key(Qt.Key.Key_Up, times=5)
    assert pad.offers.list.hasFocus()


def test_the_badge_opens_the_evidence_and_new_terms_count_at_once(desk: Desk) -> None:
    client = client_named(desk, "Kurzemes Tirgus")
    desk.open("clients", client)
    desk.screen.header.credit.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.shell.route.tab == "credit"
    form = desk.screen._form
    assert form.widgets()["limit_minor"].hasFocus()
    before = desk.read(credit_standing, client, clock.today())
    assert form.sums.items.rowCount() >= 4
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("9000")
    desk.key(Qt.Key.Key_Return, CTRL)
    after = desk.read(credit_standing, client, clock.today())
    assert before.limit_minor != after.limit_minor == 9_000_00
    assert len(desk.read(terms_history, client, clock.today())) == 3
    assert desk.shell.route.tab != "credit"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.read(credit_standing, client, clock.today()).limit_minor == before.limit_minor


def test_half_typed_terms_are_there_again(desk: Desk) -> None:
    client = client_named(desk, "Kurzemes Tirgus")
    desk.open("clients", client)
    desk.key(Qt.Key.Key_K, CTRL | SHIFT)
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("7777")
    desk.screen.keep()
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_K, CTRL | SHIFT)
    assert desk.screen._form.widgets()["limit_minor"].value() == 7_777_00
