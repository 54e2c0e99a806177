"""Powers of attorney: who may sign, up to which sum, until when (A22)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kamdesk.model.contracts import services
from kamdesk.model.contracts.queries import powers
from kamdesk.model.contracts.rules.powers import Power
from kamdesk.model.core import clock
from kamdesk.ui.language import _, ngettext
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.screens.docs.view_page import ViewPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.table import RIGHT, Column
from kamdesk.ui.widgets.table_page import TablePage

SOON_DAYS = 30


def _limit(row: Power) -> str:
    return sums.money(row.limit_minor, row.currency) if row.limit_minor is not None else _("without limit")


def state(row: Power) -> tuple[str, str, str]:
    """Whether it may be used today."""
    today = clock.today()
    if row.valid_until is not None and row.valid_until < today:
        return _("expired"), "bad", "octagon-alert"
    if row.issued_on is not None and row.issued_on > today:
        return _("not valid yet"), "warn", "clock"
    if row.valid_until is not None and (row.valid_until - today).days <= SOON_DAYS:
        left = (row.valid_until - today).days
        return ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}, "warn", "clock"
    return _("valid"), "ok", "circle-check"


COLUMNS: list[Column[Power]] = [
    Column("number", lambda: _("Number"), lambda row: row.number, lambda row: row.number, role="strong", width=130),
    Column("holder", lambda: _("Who may sign"), lambda row: row.holder, lambda row: row.holder, width=200,
           elide=True),
    Column("limit", lambda: _("Up to"), _limit, lambda row: row.limit_minor or 10**15, RIGHT, width=140),
    Column("from", lambda: _("From"), lambda row: words.day(row.issued_on),
           lambda row: row.issued_on.toordinal() if row.issued_on else 0, width=104),
    Column("until", lambda: _("Until"), lambda row: words.day(row.valid_until),
           lambda row: row.valid_until.toordinal() if row.valid_until else 10**7, width=104),
    Column("scope", lambda: _("What for"), lambda row: row.scope, lambda row: row.scope, width=220, stretch=True,
           elide=True),
    Column("state", lambda: _("Status"), lambda row: state(row)[0], lambda row: state(row)[0], width=160, pill=state),
]  # fmt: skip


class PowersView(ViewPage):
    key, icon = "powers", "stamp"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        page = TablePage(
            context, "powers", COLUMNS, name=lambda: _("Powers of attorney"), key=lambda row: row.id, icon="stamp",
            empty=lambda: (_("No powers of attorney yet."), _("New power of attorney")),
        )  # fmt: skip
        page.opened.connect(self._open)
        page.delete_wanted.connect(self._delete)
        page.empty_action.connect(self.new)
        self.put(page)

    def name(self) -> str:
        return _("Powers of attorney")

    def top_actions(self) -> list[Top]:
        return [Top("new", _("New power of attorney"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.new}

    def client_id(self) -> str | None:
        return None

    def read(self) -> None:
        self.context.runner.query(powers, owner=self, on_ok=self.show_rows)

    def new(self) -> None:
        self.context.shell.open(Route("docs", "power:new"))

    def _open(self, row: Power) -> None:
        records = tuple(f"power:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("docs", f"power:{row.id}", records=records))

    def _delete(self, row: Power) -> None:
        self.context.runner.command(services.remove_power, owner=self, power_id=row.id)
