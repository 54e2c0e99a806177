"""Pictures of every screen and paper of the teaching portfolio: for looking, for the README, for layout tests.

`./run tour DIR`. Each room is shown at 1366x698 and 1093x540, in both languages and both themes; problems of layout
found on the way are printed, and the exit status is 1 when there are any.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from kamdesk.model.core import clock
from kamdesk.ui.app import App
from kamdesk.ui.language import set_language
from kamdesk.ui.layout_check import clipped, clipped_headers, unnamed
from kamdesk.ui.preferences import Preferences
from kamdesk.ui.runner import InlineRunner, TaskRunner
from kamdesk.ui.shell.window import Shell
from kamdesk.ui.theme import look

# a Thursday morning: the week has visits held and visits ahead, and a picture changes only when the program does
NOW = datetime(2026, 11, 19, 9, 10, tzinfo=UTC)
WIDE, NARROW = (1366, 698), (1093, 540)
SIZES = {"": WIDE, "-125": NARROW}


@dataclass(frozen=True, slots=True)
class Look:
    """One way to show a screen."""

    language: str = "lv"
    theme: str = "light"
    size: tuple[int, int] = WIDE
    text_size: int = 100

    @property
    def suffix(self) -> str:
        """'-ru-dark-125': language, theme unless light, scale unless 100 %."""
        theme = "" if self.theme == "light" else f"-{self.theme}"
        scale = next((name for name, size in SIZES.items() if size == self.size), "")
        text = "" if self.text_size == 100 else f"-text{self.text_size}"
        return f"-{self.language}{theme}{scale}{text}"


ALL_LOOKS = tuple(
    Look(language, theme, size)
    for language in ("ru", "lv")
    for theme in ("light", "dark")
    for size in SIZES.values()
)


def application() -> QApplication:
    """The running application, or one without a screen."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    return QApplication(["kamdesk", "-platform", "offscreen"])


@contextmanager
def demo_window(folder: Path | None = None) -> Iterator[App]:
    """A window over a fresh teaching portfolio in a folder of its own; everything runs inline."""
    with tempfile.TemporaryDirectory() as own:
        place = folder or Path(own)
        app = application()
        set_language("lv", app)
        look.apply(app, "light")
        runner = cast("TaskRunner", InlineRunner())
        program = App(
            place / "demo.kamdesk", Preferences.at(str(place / "tour.ini")), demo=True, runner=runner
        )
        program.shell.resize(*WIDE)
        program.shell.show()
        program.session.protected = False
        program.start()
        settle()
        try:
            yield program
        finally:
            program.shell.hide()
            program.close()
            program.shell.deleteLater()
            settle()


def settle() -> None:
    """Let queued events and layouts finish."""
    app = application()
    for _round in range(4):
        app.processEvents()
        app.sendPostedEvents()


def dress(shell: Shell, wanted: Look) -> None:
    """Put language, theme, text size and window size on."""
    shell.switch_language(wanted.language)
    shell.preferences.theme = wanted.theme
    shell.preferences.text_size = wanted.text_size
    shell.apply_look()
    shell.resize(*wanted.size)
    settle()


def problems_of(shell: Shell) -> list[str]:
    """What the layout checks find in the window as it is now."""
    return clipped(shell) + clipped_headers(shell) + unnamed(shell)


def shoot(shell: Shell, path: Path) -> Path:
    """Save the window as PNG."""
    settle()
    path.parent.mkdir(parents=True, exist_ok=True)
    shell.grab().save(str(path))
    return path


def draw_screens(program: App, folder: Path, looks: tuple[Look, ...] = ALL_LOOKS) -> list[str]:
    """A picture per sight and look; returns the problems found."""
    from kamdesk.ui.sights import WAYS, sights

    shell, problems = program.shell, []
    seen = sights(program)
    for wanted in looks:
        dress(shell, wanted)
        for name, go in seen:
            shell.toast_box.hide()  # its time does not pass here, and it would lie over the next picture
            go()
            settle()
            if name in WAYS:
                continue
            shoot(shell, folder / f"{name}{wanted.suffix}.png")
            problems += [f"{name}{wanted.suffix}: {words}" for words in problems_of(shell)]
    return problems


def draw_papers(program: App, folder: Path) -> list[str]:
    """Every kind of paper in every language it comes in, as PDF; returns what could not be drawn."""
    from kamdesk.reports.papers import PAPERS, gather, render

    portfolio, problems = program.session.portfolio, []
    folder.mkdir(parents=True, exist_ok=True)
    assert portfolio is not None
    with portfolio.read() as connection:
        subjects = sample_subjects(connection)
        for key, paper in PAPERS.items():
            for language in paper.languages:
                try:
                    content = gather(
                        connection, key, {**subjects, **_own_subject(connection, key), "language": language}
                    )
                    (folder / f"{key}-{language}.pdf").write_bytes(render(key, content, language))
                except Exception as error:  # noqa: BLE001 - a paper that fails must not hide the others
                    problems.append(f"{key} {language}: {type(error).__name__}: {error}")
    return problems


_SAMPLES = (
    ("client", "client"), ("order", "sales_order"), ("activity", "activity"), ("act", "reconciliation"),
    ("discrepancy", "discrepancy_act"), ("check", "credit_check"), ("offer", "offer"),
)  # fmt: skip


def _own_subject(connection: Any, key: str) -> dict[str, Any]:
    """Where the first client is not the one a paper is about."""
    if key != "bonus":
        return {}
    from kamdesk.model.pricing.queries.promotions import promotions
    from kamdesk.model.pricing.rules.terms import PromotionSort

    one = next(one for one in promotions(connection) if one.sort is PromotionSort.BONUS)
    return {"promotion": one.id, "client": min(one.clients)}


def sample_subjects(connection: Any) -> dict[str, Any]:
    """The first client, order and visit of the portfolio and the present week, for sample papers."""
    from kamdesk.model.contracts.queries import contract_list
    from kamdesk.model.core.clock import IsoWeek
    from kamdesk.model.ledger.queries import receivables_by_client
    from kamdesk.model.store.search import first_of

    week = IsoWeek.of(clock.today())
    subjects: dict[str, Any] = {"year": week.year, "week": week.week, "column": 1}
    for name, table in _SAMPLES:
        with suppress(LookupError):
            subjects[name] = first_of(connection, table)
    for line in contract_list(connection, clock.today()):
        subjects.setdefault("contract" if line.sort == "supply" else line.sort, line.id)
    debtors = [age for age in receivables_by_client(connection, clock.today()) if age.ageing.overdue]
    subjects |= {"debtor": debtors[0].client_id} if debtors else {}
    return subjects


def draw_everything(folder: Path) -> int:
    """`./run tour DIR`: 0 when every screen and paper is drawn and nothing is clipped or nameless."""
    clock.set_clock(lambda: NOW)
    with demo_window() as program:
        problems = draw_screens(program, folder / "screens")
        problems += draw_papers(program, folder / "papers")
    for words in problems:
        sys.stderr.write(f"{words}\n")
    return 1 if problems else 0
