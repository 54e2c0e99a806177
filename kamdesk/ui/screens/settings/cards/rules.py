"""The user's own rules: when one works, how long things take, who counts as active; and dated VAT rates."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint

from kamdesk.model.company.queries import RateEntry
from kamdesk.model.company.services import remove_rate, save_rate
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import BoundForm, SettingCard, WeekdayChips, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, NumberEdit, TimeEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu


class MinutesEdit(NumberEdit):
    """Whole minutes between two bounds; what is outside is marked and not saved."""

    low, high = 0, 24 * 60

    def _parse(self, text: str) -> int:
        value = super()._parse(text)
        if not self.low <= value <= self.high:
            raise ValueError(text)
        return value


def bounded(low: int, high: int) -> MinutesEdit:
    made = MinutesEdit()
    made.low, made.high = low, high
    return made


class RulesCard(SettingCard):
    """The short form of the first run; `full` adds lunch, lengths and road speed. Confirmed once."""

    def __init__(self, desk: Desk, *, number: str = "", full: bool = False) -> None:
        super().__init__(desk, "sliders-horizontal", lambda: number + _("Rules"))
        self.form = form = BoundForm(desk, 2)
        form.bind("work_days", lambda: _("Working days"), WeekdayChips(), span=2)
        form.bind("work_from", lambda: _("Work begins"), TimeEdit())
        form.bind("work_to", lambda: _("Work ends"), TimeEdit())
        if full:
            form.bind("lunch_from", lambda: _("Lunch at about"), TimeEdit())
            form.bind(
                "lunch_minutes",
                lambda: _("Lunch, minutes"),
                bounded(0, 180),
                hint=lambda: _("0 means no lunch break."),
            )
        form.bind("day_load_minutes", lambda: _("Full day, minutes"), bounded(60, 24 * 60))
        form.bind("active_days", lambda: _("Active client: order within, days"), bounded(1, 3660))
        form.bind("visit_minutes", lambda: _("Visit, minutes"), bounded(5, 24 * 60))
        form.bind("call_minutes", lambda: _("Call, minutes"), bounded(5, 24 * 60))
        self.body.addWidget(form)
        self.hint = note()
        self.confirm = Button(
            "", "check", kind="primary", small=True, on_click=lambda: desk.note("rules", "ok")
        )
        self.body.addWidget(self.hint)
        self.body.addLayout(row_of(self.confirm))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form.retranslate()
        self.hint.setText(_("They come from your own practice, not from the law: change what does not fit."))
        self.confirm.set_words(_("These rules are right"))
        self.update_state()

    def update_state(self) -> None:
        state = self.desk.state
        self.form.setEnabled(self.desk.writable)
        if state is None or state.company is None:
            return
        self.form.fill(state.company)
        settled = "rules" in state.steps
        self.show_mark(settled)
        self.confirm.setVisible(not settled)
        self.hint.setVisible(not settled)


INTEREST = "interest"


def _rate(entry: RateEntry) -> str:
    return l10n().percent(entry.rate.rate_bp)


def _code(entry: RateEntry) -> str:
    code = INTEREST if entry.kind == INTEREST else entry.rate.code
    return _(words.RATE_CODES.get(code, code))


RATES: list[Column[RateEntry]] = [
    Column("country", lambda: _("Country"), lambda e: words.country(e.rate.country), width=88),
    Column("code", lambda: _("Rate of"), _code, width=166),
    Column("rate", lambda: "%", _rate, lambda e: e.rate.rate_bp, RIGHT, role="strong", width=64),
    Column("from", lambda: _("Valid from"), lambda e: l10n().date(e.rate.valid_from),
           lambda e: e.rate.valid_from.toordinal(), width=100),
    Column("source", lambda: _("Source"), lambda e: e.rate.source, width=220, stretch=True, elide=True),
]  # fmt: skip


class RatesCard(SettingCard):
    """Dated rates of VAT and late interest with their source; Enter edits the current one, Delete removes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "percent", lambda: _("Rates of VAT and late interest"))
        self._editing: str | None = None
        self.table = TableView(RowTableModel(RATES, key=lambda e: e.id), dense=True)
        self.table.setMinimumHeight(190)
        self.table.opened.connect(self.edit)
        self.table.delete_wanted.connect(self._remove)
        self.table.menu_wanted.connect(self._menu)
        self.form = Form(2)
        self.form.add("country", lambda: _("Country"), Combo())
        self.form.add("code", lambda: _("Rate of"), Combo())
        self.form.add("rate_bp", lambda: _("Rate, %"), NumberEdit(scale=100))
        self.form.add("valid_from", lambda: _("Valid from"), DateEdit())
        self.form.add("source", lambda: _("Source"), LineEdit(), span=2)
        self.save = Button("", "check", kind="primary", small=True, on_click=self._save)
        self.new = Button("", "plus", small=True, on_click=lambda: self.edit(None))
        self.remove = Button("", "trash-2", small=True, on_click=self._remove_current)
        self.form["source"].returnPressed.connect(self._save)
        self.body.addWidget(self.table)
        self.body.addWidget(self.form)
        self.body.addLayout(row_of(self.save, self.new, self.remove))
        self.retranslate()
        self.edit(None)

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate(_("Rates of VAT and late interest"))
        self.form["country"].set_options(words.countries())
        self.form["code"].set_options([(code, _(said)) for code, said in words.RATE_CODES.items()])
        self.form.retranslate()
        self.new.set_words(_("New rate"))
        self.remove.set_words(_("Delete"))
        self._name_save()
        self.update_state()

    def _name_save(self) -> None:
        self.save.set_words(_("Save the rate") if self._editing else _("Add the rate"))

    def update_state(self) -> None:
        state = self.desk.state
        if state is not None:
            self.table.set_rows(state.rates)
        for part in (self.form, self.save, self.new, self.remove):
            part.setEnabled(self.desk.writable)

    def edit(self, entry: RateEntry | None) -> None:
        """Fill the form with a rate, or empty it for a new one."""
        self._editing = entry.id if entry else None
        self.form.clear_problems()
        rate = entry.rate if entry else None
        self.form["country"].set_value(rate.country if rate else "LV")
        code = INTEREST if entry is not None and entry.kind == INTEREST else rate.code if rate else "standard"
        self.form["code"].set_value(code)
        self.form["rate_bp"].set_value(rate.rate_bp if rate else None)
        self.form["valid_from"].set_value(rate.valid_from if rate else clock.today())
        self.form["source"].setText(rate.source if rate else "")
        self._name_save()
        if entry is not None:
            self.form["rate_bp"].setFocus()

    def _save(self) -> None:
        values: dict[str, Any] = {
            name: self.form[name].value() for name in ("country", "code", "rate_bp", "valid_from")
        }
        problems = [
            Problem(name, N_("A value is needed here."))
            for name in ("rate_bp", "valid_from")
            if values[name] is None
        ]
        self.form.show_problems(problems)
        if problems:
            return
        if values["code"] == INTEREST:
            values |= {"code": "standard", "rate_kind": INTEREST}
        self.desk.command(
            save_rate, self._refused, lambda _id: self.edit(None),
            source=self.form["source"].text(), rate_id=self._editing, **values,
        )  # fmt: skip

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)

    def _remove(self, entry: RateEntry) -> None:
        if self.desk.writable:
            self.desk.command(remove_rate, rate_id=entry.id)

    def _remove_current(self) -> None:
        entry = self.table.current_row()
        if entry is not None:
            self._remove(entry)

    def _menu(self, entry: RateEntry, place: QPoint) -> None:
        show_menu(
            self, place,
            [(_("Edit"), "pencil", lambda: self.edit(entry)), (_("Delete"), "trash-2", lambda: self._remove(entry))],
        )  # fmt: skip
