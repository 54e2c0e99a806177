"""The bands of the commission by deal size (A97)."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.commission.rules import Band
from kamdesk.model.commission.services import remove_commission_band, save_commission_band
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.terms.dated import Store, currencies
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.row_editor import RowEditor
from kamdesk.ui.widgets.table import RIGHT, Column


class Bands(RowEditor):
    """The bands of the commission by deal size (A97)."""

    COLUMNS: Sequence[Column[Band]] = (
        Column("from", lambda: _("Deal from"), lambda b: sums.money(b.from_minor, b.currency), lambda b: b.from_minor,
               RIGHT, role="strong", width=120),
        Column("rate", lambda: _("Rate"), lambda b: l10n().percent(b.rate_bp), lambda b: b.rate_bp, RIGHT, width=76),
        Column("since", lambda: _("Valid from"), lambda b: l10n().date(b.valid_from) if b.valid_from else _("always"),
               lambda b: b.valid_from.toordinal() if b.valid_from else 0, width=104),
        Column("source", lambda: _("Source"), lambda b: b.source, width=120, stretch=True, elide=True,
               tone=lambda _b: "text2"),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.COLUMNS, lambda b: b.id, fields=3)

    def name(self) -> str:
        return _("Commission bands")

    def words(self) -> tuple[str, str, str]:
        return _("Add the band"), _("Save the band"), _("New band")

    def add_fields(self, form: Form) -> None:
        form.add("from", lambda: _("Deal from"), MoneyEdit(), hint=lambda: _("without VAT"))
        form.add("rate", lambda: _("Rate, %"), NumberEdit("", 100))
        form.add("currency", lambda: _("Currency"), Combo())
        form.add("valid_from", lambda: _("Valid from"), DateEdit())
        form.add("source", lambda: _("Source"), LineEdit(), span=2)

    def retranslate(self) -> None:
        self.form["currency"].set_options(currencies())
        super().retranslate()

    def put(self, row: Band | None) -> None:
        form = self.form
        form["from"].set_value(row.from_minor if row else None)
        form["rate"].set_value(row.rate_bp if row else None)
        form["currency"].set_value(row.currency if row else "EUR")
        form["valid_from"].set_value(row.valid_from if row else None)
        form["source"].set_text(row.source if row else "")

    def needed(self) -> tuple[str, ...]:
        return ("from", "rate")

    def storing(self, row: Band | None) -> Store:
        form = self.form
        return save_commission_band, {
            "band_id": row.id if row else None,
            "from_minor": form["from"].value(),
            "rate_bp": form["rate"].value(),
            "currency": form["currency"].value(),
            "valid_from": form["valid_from"].value(),
            "source": self.typed("source"),
        }

    def removing(self, row: Band) -> Store:
        return remove_commission_band, {"band_id": row.id}
