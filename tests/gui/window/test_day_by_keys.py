"""The program itself on a virtual screen, driven by keys only: a visit, its brief, an order, a competitor, the week."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kamdesk.cli import main as run_command
from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.documents.queries import document_list
from kamdesk.model.market.queries import observations
from kamdesk.model.orders.queries import order_detail, order_list
from kamdesk.model.schedule.queries.week import week_view
from kamdesk.model.store.keys import unlock
from kamdesk.model.store.opening import open_portfolio
from tests.support.hands import Hands, program
from tests.support.screen import missing_programs, virtual_screen

pytestmark = [
    pytest.mark.window,
    pytest.mark.real_clock,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {', '.join(missing_programs())}"),
]


class Reader:
    """Looks into the portfolio while the window has it open, as the reading commands do."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, query: Any, *arguments: Any) -> Any:
        opened = open_portfolio(self.path, unlock(self.path), write=False).portfolio
        try:
            with opened.read() as connection:
                return query(connection, *arguments)
        finally:
            opened.close()


@contextmanager
def demo(tmp_path: Path) -> Iterator[tuple[Hands, Reader]]:
    home = tmp_path / "home"
    with virtual_screen() as environment, program(environment, home, "--demo", "--lang", "lv") as hands:
        hands.find()
        hands.wait_title("Šodien")
        yield hands, Reader(home / "demo" / "portfolio.kamdesk")
    said = (home / "stderr.txt").read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said, said


def command_of(hands: Hands, words: str) -> None:
    """Run a command of the palette."""
    hands.key("ctrl+k")
    hands.type(f">{words}")
    hands.pause()
    hands.key("Return")


def twenty_codes(connection: Any) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT code FROM product WHERE deleted_at IS NULL ORDER BY code LIMIT 20"
    )
    return [str(row[0]) for row in rows]


def plan_a_visit(hands: Hands, read: Reader, week: IsoWeek) -> str:
    hands.key("ctrl+2")
    hands.wait_title(f"{IsoWeek.of(clock.today()).week}. nedēļa")
    hands.key("ctrl+Next")
    hands.wait_title(f"{week.week}. nedēļa")
    hands.key("ctrl+n")
    hands.type("kurzemes tirgus")
    hands.pause()
    hands.key("Return")
    hands.pause()
    hands.key("ctrl+Return")
    hands.wait(lambda: read(week_view, week).activities, "the visit in the week")
    made = read(week_view, week).activities
    assert [one.channel for one in made] == ["visit"]
    assert "Kurzemes Tirgus" in made[0].caption
    return str(made[0].id)


def print_its_brief(hands: Hands, read: Reader, target: Path) -> None:
    hands.pause()
    hands.key("F9")
    hands.wait_title("Izziņa")
    hands.key("ctrl+p")
    hands.wait(lambda: "Drukāt" in hands.names(), "the print dialog")
    hands.key("Return")  # where no printer is set up, Qt prints into a file in the home folder
    hands.wait(lambda: read(document_list), "the brief in the register")
    hands.wait(lambda: len(hands.names()) == 1, "the end of printing")
    hands.key("ctrl+k")
    hands.type(">saglabat pdf")
    hands.pause()
    hands.key("Down", "Return")
    hands.wait(lambda: len(hands.names()) > 1, "the dialog for the file")
    hands.pause()
    hands.key("ctrl+a")
    hands.type(str(target))
    hands.key("Return")
    hands.wait(target.exists, "the brief as a file")


def take_an_order(hands: Hands, codes: list[str]) -> int:
    before = hands.presses
    hands.key("ctrl+4")
    hands.wait_title("Pasūtījumi")
    hands.key("ctrl+n")
    hands.pause()
    hands.type("kurzemes tirgus")
    hands.pause()
    hands.key("Return")
    hands.pause()
    for number, code in enumerate(codes):
        hands.type(f"{code.lower()}*{number + 1}")
        hands.key("Return")
    hands.key("ctrl+Return")
    return hands.presses - before


def note_a_competitor(hands: Hands) -> None:
    hands.key("ctrl+6")
    hands.wait_title("Tirgus")
    hands.key("ctrl+n")
    hands.wait_title("Jauns novērojums")
    hands.type("Alpu Grauds")
    hands.key("Tab", "Tab")
    hands.type("Stends pie kases, akcija 10 %")
    hands.key("ctrl+Return")
    hands.wait_title("Tirgus")


def close_the_week(hands: Hands, read: Reader, week: IsoWeek) -> None:
    hands.key("ctrl+2")
    hands.wait_title("nedēļa")
    hands.key("ctrl+Home")
    hands.wait_title(f"{week.week}. nedēļa")
    still_open = len(read(week_view, week).left.open_ids)
    command_of(hands, "noslegt nedelu")
    hands.pause()
    for _one in range(still_open):
        hands.key("x")
        hands.pause()
        hands.key("Return")
        hands.pause()
    hands.wait(lambda: read(week_view, week).left.ready, "every contact settled")
    hands.type("Jauns klients")
    hands.key("ctrl+Return")
    hands.wait(lambda: read(week_view, week).closed, "the closed week")
    hands.wait_title("darba atskaite")


def numbers(read: Any) -> dict[str, str]:
    """Orders of our own that have a number, with their ids."""
    return {order.number: order.id for order in read(order_list) if order.number.startswith("P-")}


def test_a_day_at_the_real_window_by_keys_only(tmp_path: Path) -> None:
    brief = tmp_path / "brief.pdf"
    this_week = IsoWeek.of(clock.today())
    with demo(tmp_path) as (hands, read):
        codes, before = read(twenty_codes), numbers(read)
        filed = {one.id for one in read(document_list)}
        visit = plan_a_visit(hands, read, this_week.next())
        print_its_brief(hands, read, brief)
        presses = take_an_order(hands, codes)
        hands.wait(lambda: numbers(read).keys() - before.keys(), "the number of the order")
        note_a_competitor(hands)
        close_the_week(hands, read, this_week)
        hands.key("ctrl+q")
        hands.wait_end()
    assert run_command(["check", "--portfolio", str(read.path)]) == 0
    (taken,) = numbers(read).keys() - before.keys()
    lines = read(order_detail, numbers(read)[taken]).draft.lines
    assert [(line.code, line.qty_milli) for line in lines] == [
        (code, (number + 1) * 1000) for number, code in enumerate(codes)
    ]
    typed = sum(len(code) + len(str(number + 1)) + 2 for number, code in enumerate(codes))
    assert presses <= typed + 25  # room, new, client and confirm beside the lines themselves
    assert "Kurzemes Tirgus" in PdfReader(brief).pages[0].extract_text()
    issued = [one for one in read(document_list) if one.id not in filed]
    assert [(one.paper, one.printed_at is not None, one.saved_at is not None) for one in issued] == [
        ("brief", True, True)
    ]
    noted = [one for one in read(observations) if one.competitor == "Alpu Grauds"]
    assert [one.what for one in noted] == ["Stends pie kases, akcija 10 %"]
    assert read(week_view, this_week).closed
    assert visit in {one.id for one in read(week_view, this_week.next()).activities}
