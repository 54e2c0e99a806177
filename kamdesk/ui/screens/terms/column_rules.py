"""Which clients get which column of the price list (A29)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from kamdesk.model.catalog.rules import PriceColumn
from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.rules import ColumnRuleEntry
from kamdesk.model.pricing.rules.checks import PERIODS, period_days
from kamdesk.model.pricing.services.rules import remove_column_rule, save_column_rule
from kamdesk.ui.language import _
from kamdesk.ui.screens.terms import words
from kamdesk.ui.screens.terms.dated import Store, add_dates, currencies, dated, over
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.fields import Combo, LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.row_editor import RowEditor
from kamdesk.ui.widgets.table import Column


class ColumnRules(RowEditor):
    """Which clients get a column (A29)."""

    COLUMNS: Sequence[Column[ColumnRuleEntry]] = (
        Column("column", lambda: _("Column"), lambda e: str(e.rule.column), lambda e: e.rule.column, role="strong",
               tone=over, width=70),
        Column("conditions", lambda: _("Conditions"), lambda e: words.conditions(e.rule), width=250, stretch=True,
               elide=True, tone=over, tooltip=lambda e: words.conditions(e.rule)),
        Column("dates", lambda: _("In force"), dated, width=178, tone=over),
        Column("source", lambda: _("Source"), lambda e: e.rule.source, width=110, elide=True, hide_when_compact=True,
               tone=lambda _e: "text2"),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        self.columns: tuple[PriceColumn, ...] = ()
        super().__init__(context, self.COLUMNS, lambda e: e.rule.id, fields=3)

    def name(self) -> str:
        return _("Rules of the price columns")

    def words(self) -> tuple[str, str, str]:
        return _("Add the rule"), _("Save the rule"), _("New rule")

    def add_fields(self, form: Form) -> None:
        form.add("column", lambda: _("Price column"), NumberEdit())
        form.add("min_turnover", lambda: _("Turnover from"), MoneyEdit(), hint=lambda: _("without VAT"))
        form.add("currency", lambda: _("Currency"), Combo())
        form.add("period", lambda: _("Counted over"), Combo())
        form.add("days", lambda: _("Days"), NumberEdit())
        form.add("max_overdue_days", lambda: _("Overdue no longer than, days"), NumberEdit())
        form.add("segment", lambda: _("Segment"), LineEdit(), hint=lambda: _("empty: every segment"))
        add_dates(form)
        self.contract = QCheckBox()
        form.place(self.contract, 3)
        form.add("source", lambda: _("Source"), LineEdit(), span=3)
        form["period"].chosen.connect(self._on_period)

    def _on_period(self, period: str) -> None:
        self.form["days"].setEnabled(period == "days")

    def retranslate(self) -> None:
        period = self.form["period"].value()
        self.form["period"].set_options(
            [("quarter", _("quarter")), ("year", _("year")), ("days", _("the last days"))]
        )
        self.form["period"].set_value(period or "quarter")
        self.form["currency"].set_options(currencies())
        self.contract.setText(_("Only with a contract in force"))
        super().retranslate()

    def put(self, row: ColumnRuleEntry | None) -> None:
        rule, form = row.rule if row else None, self.form
        days = period_days(rule.period) if rule else None
        form["column"].set_value(rule.column if rule else None)
        form["min_turnover"].set_value(rule.min_turnover_minor if rule else None)
        form["currency"].set_value(rule.currency if rule else "EUR")
        form["period"].set_value("days" if days else rule.period if rule else "quarter")
        form["days"].set_value(days)
        self._on_period(form["period"].value())
        form["max_overdue_days"].set_value(rule.max_overdue_days if rule else None)
        form["segment"].set_text(rule.segment if rule else "")
        form["valid_from"].set_value(rule.valid_from if rule else clock.today())
        form["valid_to"].set_value(rule.valid_to if rule else None)
        self.contract.setChecked(bool(rule and rule.contract_required))
        form["source"].set_text(rule.source if rule else "")

    def needed(self) -> tuple[str, ...]:
        return ("column",)

    def storing(self, row: ColumnRuleEntry | None) -> Store:
        form = self.form
        period = form["period"].value()
        return save_column_rule, {
            "rule_id": row.rule.id if row else None,
            "column": form["column"].value(),
            "min_turnover_minor": form["min_turnover"].value(),
            "currency": form["currency"].value(),
            "period": period if period in PERIODS else f"days:{form['days'].value() or 0}",
            "max_overdue_days": form["max_overdue_days"].value(),
            "segment": self.typed("segment"),
            "contract_required": self.contract.isChecked(),
            "valid_from": form["valid_from"].value(),
            "valid_to": form["valid_to"].value(),
            "source": self.typed("source"),
            "note": row.note if row else "",
        }

    def removing(self, row: ColumnRuleEntry) -> Store:
        return remove_column_rule, {"rule_id": row.rule.id}
