"""The list of contracts: whose, in which stage, when it ends, whether the original is back (A18, A19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint

from kamdesk.model.contracts import services
from kamdesk.model.contracts.queries import SEGMENTS, ContractLine, contract_list
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.core import clock
from kamdesk.ui.language import _, ngettext
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.screens.docs.view_page import ViewPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage


def _amount(row: ContractLine) -> str:
    return sums.money(row.amount_minor, row.currency) if row.amount_minor is not None else ""


def _original(row: ContractLine) -> tuple[str, str, str] | None:
    if row.original_back_on is not None:
        return words.day(row.original_back_on), "ok", "circle-check"
    if row.stage != Stage.SIGNED:
        return None
    return _("not back"), "warn", "hourglass"


def _left(row: ContractLine) -> tuple[str, str, str] | None:
    text = words.days_left(row.days_left) if Stage(row.stage).binding else ""
    if not text:
        return None
    tone = words.days_tone(row.days_left)
    return text, tone or "neu", "octagon-alert" if tone == "bad" else "clock" if tone else ""


def _pill_text(pill: Callable[[ContractLine], tuple[str, str, str] | None]) -> Callable[[ContractLine], str]:
    def text(row: ContractLine) -> str:
        found = pill(row)
        return found[0] if found else ""

    return text


COLUMNS: list[Column[ContractLine]] = [
    Column(
        "number", lambda: _("Number"), lambda row: row.number, lambda row: row.number, role="strong", width=140,
        icon=lambda row: (words.SORT_ICONS[row.sort], "text2"),  # type: ignore[index]
    ),
    Column("client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, width=200, stretch=True,
           elide=True),
    Column("sort", lambda: _("Kind"), lambda row: row.title or words.sort(row.sort),
           lambda row: row.title or words.sort(row.sort), width=190, elide=True, hide_when_compact=True),
    Column("stage", lambda: _("Stage"), _pill_text(words.stage_pill), lambda row: list(Stage).index(Stage(row.stage)),
           width=160, pill=words.stage_pill),
    Column("starts", lambda: _("From"), lambda row: words.day(row.starts_on),
           lambda row: row.starts_on.toordinal() if row.starts_on else 0, width=90, export=lambda row: row.starts_on,
           hide_when_compact=True),
    Column("ends", lambda: _("Until"), lambda row: words.day(row.ends_on),
           lambda row: row.ends_on.toordinal() if row.ends_on else 10**7, width=90, export=lambda row: row.ends_on),
    Column("left", lambda: _("Days left"), _pill_text(_left),
           lambda row: row.days_left if row.days_left is not None else 10**7, width=182, pill=_left,
           export=lambda row: row.days_left),
    Column("amount", lambda: _("Sum"), _amount, lambda row: row.amount_minor or 0, RIGHT, width=104,
           hide_when_compact=True),
    Column("original", lambda: _("Original"), _pill_text(_original), _pill_text(_original), width=118, pill=_original),
]  # fmt: skip


class ContractsView(ViewPage):
    key, icon = "contracts", "file-text"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        page = TablePage(
            context, "contracts", COLUMNS, name=lambda: _("Contracts"), key=lambda row: row.id, segments=_segments,
            icon="file-text", empty=lambda: (_("No contracts yet."), _("New contract")),
        )  # fmt: skip
        page.in_segment = lambda row, segment: SEGMENTS.get(segment, SEGMENTS["all"])(row)  # type: ignore[method-assign]
        page.opened.connect(self._open)
        page.menu_wanted.connect(self._menu)
        page.delete_wanted.connect(self._delete)
        page.empty_action.connect(self.new)
        self.put(page)

    def name(self) -> str:
        return _("Contracts")

    def subtitle(self) -> str:
        rows: Sequence[ContractLine] = self.rows or ()
        ending = sum(1 for row in rows if SEGMENTS["ending"](row))
        if not ending:
            return ngettext("%(n)d contract", "%(n)d contracts", len(rows)) % {"n": len(rows)}
        return ngettext("%(n)d contract ends soon", "%(n)d contracts end soon", ending) % {"n": ending}

    def top_actions(self) -> list[Top]:
        return [Top("new", _("New contract"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.new}

    def read(self) -> None:
        self.context.runner.query(contract_list, clock.today(), owner=self, on_ok=self.show_rows)

    def new(self) -> None:
        self.context.shell.open(Route("docs", "contract:new"))

    def _open(self, row: ContractLine) -> None:
        records = tuple(f"contract:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("docs", f"contract:{row.id}", records=records))

    def _menu(self, row: ContractLine, place: QPoint) -> None:
        shell = self.context.shell
        entries: list[Any] = [
            (_("Open"), "eye", lambda: self._open(row)),
            (_("Open the client"), "building-2", lambda: shell.open(Route("clients", row.client_id))),
        ]
        if row.stage == Stage.DRAFT:
            entries.append((_("Delete the draft"), "trash-2", lambda: self._delete(row)))
        show_menu(self.page.table, place, entries)

    def _delete(self, row: ContractLine) -> None:
        self.context.runner.command(services.remove_contract, owner=self, contract_id=row.id)


def _segments() -> list[Segment]:
    return [
        Segment("all", _("All")),
        Segment("open", _("In preparation")),
        Segment("force", _("In force")),
        Segment("ending", _("Ending")),
        Segment("original", _("Original not back")),
        Segment("ended", _("Over")),
    ]
