"""The pad's presenter without a window: what is kept, retried, repriced, refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kamdesk.model.catalog.services import remove_product, set_price
from kamdesk.model.core.errors import StorageFull
from kamdesk.model.orders import queries
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.screens.orders.pad.presenter import PadPresenter
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from tests.support.goods import Small, small_portfolio


class FakeView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[PadState] = []
        self.warned: list[str] = []
        self.told: list[tuple[str, str]] = []
        self.asked = 0

    def show_state(self, state: PadState) -> None:
        self.states.append(state)

    def show_entry(self, state: PadState) -> None:
        self.states.append(state)

    def set_typed(self, text: str) -> None:
        self.told.append(("typed", text))

    def soon(self, what: str) -> None:
        """Timers are the window's."""

    def ask_client(self) -> None:
        self.asked += 1

    def warn(self, msgid: str, values: dict[str, Any]) -> None:
        self.warned.append(msgid)

    def went_to(self, order_id: str) -> None:
        self.told.append(("went", order_id))

    def go_to(self, order_id: str) -> None:
        self.told.append(("go", order_id))

    def show_product(self, product_id: str) -> None:
        self.told.append(("product", product_id))

    def confirmed(self, order_id: str) -> None:
        self.told.append(("confirmed", order_id))

    def left(self) -> None:
        self.told.append(("left", ""))


class LosingRunner(InlineRunner):
    """Does the work and loses the answer, as a lock or a power cut would."""

    lose = False

    def command(self, fn: Any, **kwargs: Any) -> Any:
        if self.lose and fn.__name__ == "confirm_order":
            on_error = kwargs.pop("on_error")
            kwargs.pop("on_ok")
            super().command(fn, **kwargs)
            on_error(StorageFull("The disk is full."))
            return None
        return super().command(fn, **kwargs)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = small_portfolio(tmp_path / "pad.kam")
    yield made
    made.portfolio.close()


def a_pad(small: Small, runner: InlineRunner | None = None) -> PadPresenter:
    return PadPresenter(FakeView(), runner or InlineRunner(small.portfolio), lambda milli: str(milli // 1000))


def opened(small: Small, *texts: str, runner: InlineRunner | None = None) -> PadPresenter:
    pad = a_pad(small, runner)
    pad.open(None, small.client)
    for text in texts:
        pad.typed(text)
        assert pad.enter(), text
    return pad


def codes(pad: PadPresenter) -> list[str]:
    return [line.code for line in pad.state.draft.lines]


def test_a_blank_order_is_never_stored(small: Small) -> None:
    pad = opened(small)
    pad.save_now()
    with small.portfolio.read() as connection:
        assert queries.order_count(connection) == 0


def test_a_new_order_without_a_client_asks_for_one_and_delivers_on_a_working_day(small: Small) -> None:
    pad = a_pad(small)
    pad.open(None)
    assert pad.view.asked == 1
    assert pad.state.draft.delivery_day == date(2026, 11, 20)
    pad.set_client(small.client)
    assert (pad.state.draft.column, pad.state.draft.site_id) == (3, small.site)


def test_another_client_reprices_and_undo_brings_the_old_prices_back(small: Small) -> None:
    pad = opened(small, "kf-1012*24")
    before = pad.state.draft
    pad.set_client(small.other_client)
    assert [line.net_minor for line in pad.state.draft.lines] == [1490]
    assert pad.undo()
    assert (pad.state.draft.lines, pad.state.draft.client_id) == (before.lines, small.client)
    assert pad.state.terms is not None
    assert pad.state.terms.column == 3


def test_a_lost_answer_to_confirm_is_asked_again_and_gives_the_same_order(small: Small) -> None:
    runner = LosingRunner(small.portfolio)
    pad = opened(small, "kf-1012*24", runner=runner)
    runner.lose = True
    pad.confirm()
    assert pad.state.mode is Mode.DRAFT
    assert pad.view.warned == ["The disk is full."]
    runner.lose = False
    pad.confirm()
    assert (pad.state.mode, pad.state.number) == (Mode.CONFIRMED, "P-2026-1")
    with small.portfolio.read() as connection:
        assert queries.order_count(connection) == 1


def test_yesterdays_draft_opens_at_todays_prices_and_says_so(small: Small, frozen_clock) -> None:
    pad = opened(small, "kf-1012*24")
    order = pad.state.draft.id
    small.portfolio.run(
        set_price,
        product_id=small.products["KF-1012"],
        column=3,
        price_minor=1400,
        currency="EUR",
        valid_from=date(2026, 11, 20),
    )
    frozen_clock.forward(days=1)
    again = a_pad(small)
    again.open(order)
    assert again.state.new_prices
    assert again.state.draft.order_day == date(2026, 11, 20)
    assert [line.net_minor for line in again.state.draft.lines] == [1400]


def test_a_product_deleted_meanwhile_keeps_its_line_and_blocks_confirming(small: Small) -> None:
    pad = opened(small, "kf-1012*24", "sr-3020*18")
    small.portfolio.run(remove_product, product_id=small.products["SR-3020"])
    pad.refresh()
    pad.confirm()
    assert codes(pad) == ["KF-1012", "SR-3020"]
    assert [one.field for one in pad.state.problems] == ["line:2"]
    pad.delete_line(pad.state.draft.lines[1].key)
    assert pad.state.problems == ()
    pad.confirm()
    assert pad.state.mode is Mode.CONFIRMED


def test_a_product_without_a_price_is_typed_but_not_confirmed_until_one_is_set(small: Small) -> None:
    from kamdesk.model.catalog.services import save_product

    small.portfolio.run(save_product, code="NEW-1", name="Jauna prece")
    pad = opened(small, "new-1*5")
    pad.confirm()
    assert [one.field for one in pad.state.problems] == ["line:1"]
    assert pad.edit_cell(1, "net", "2,50")
    pad.confirm()
    assert (pad.state.mode, pad.state.draft.totals.net_minor) == (Mode.CONFIRMED, 1250)


@pytest.mark.parametrize(
    ("column", "text"), [("qty", "x"), ("qty", "0"), ("qty", "-1"), ("discount", "200"), ("net", "-3")]
)
def test_a_cell_takes_only_what_can_be(small: Small, column: str, text: str) -> None:
    pad = opened(small, "kf-1012*24")
    before = pad.state.draft
    assert not pad.edit_cell(1, column, text)
    assert pad.state.draft == before
    assert len(pad.view.warned) == 1


def test_the_shown_discount_of_a_column_confirmed_is_no_discount_by_hand(small: Small) -> None:
    pad = opened(small, "kf-1012*24")
    assert pad.edit_cell(1, "discount", "8,0\u00a0%")
    assert pad.state.draft.lines[0].column == 3


def test_a_deleted_order_leaves_the_pad(small: Small) -> None:
    pad = opened(small, "kf-1012*24")
    pad.delete()
    assert pad.view.told[-1] == ("left", "")
    again = a_pad(small)
    again.open(pad.state.draft.id)
    assert again.state.mode is Mode.GONE


def test_a_product_found_by_the_palette_is_shown_among_the_products(small: Small) -> None:
    pad = a_pad(small)
    pad.open(small.products["SR-3020"])
    assert pad.view.told[-1] == ("product", small.products["SR-3020"])
