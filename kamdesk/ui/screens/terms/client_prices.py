"""Prices agreed with clients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.rules import ClientPriceEntry
from kamdesk.model.pricing.services.rules import end_client_price, remove_client_price, save_client_price
from kamdesk.ui import choices
from kamdesk.ui.language import _
from kamdesk.ui.screens.terms.dated import Store, add_dates, currencies, dated, over
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.fields import Combo, LineEdit, MoneyEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.row_editor import RowEditor
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.table import RIGHT, Column


class ClientPrices(RowEditor):
    """Prices agreed with clients: those of one client, or those for one product."""

    def __init__(self, context: Context, *, of: str, rows: int = 8) -> None:
        self.of = of
        self.subject = ""
        super().__init__(context, self._columns(), lambda e: e.price.id, fields=3 if of == "client" else 2,
                         rows=rows, narrow=of == "product")  # fmt: skip

    def _columns(self) -> list[Column[ClientPriceEntry]]:
        who: list[Column[ClientPriceEntry]] = [
            Column(
                "client",
                lambda: _("Client"),
                lambda e: e.client,
                width=150,
                stretch=True,
                elide=True,
                tone=over,
            )
        ]
        what: list[Column[ClientPriceEntry]] = [
            Column("code", lambda: _("Article"), lambda e: e.code, role="strong", width=84, tone=over),
            Column("product", lambda: _("Product"), lambda e: e.product, width=240, stretch=True, elide=True,
                   tone=over),
        ]  # fmt: skip
        rest: list[Column[ClientPriceEntry]] = [
            Column("price", lambda: _("Price without VAT"), lambda e: sums.money(e.price.price_minor, e.price.currency),
                   lambda e: e.price.price_minor, RIGHT, role="strong", width=130, tone=over,
                   export=lambda e: Decimal(e.price.price_minor) / 100),
            Column("dates", lambda: _("In force"), dated, width=178, tone=over,
                   hide_when_compact=self.of == "product"),
            Column("source", lambda: _("Agreed in"), lambda e: e.price.source, width=150, elide=True,
                   hide_when_compact=True, tone=lambda _e: "text2"),
        ]  # fmt: skip
        return [*what, *rest] if self.of == "client" else [*who, replace(rest[0], width=90)]

    def name(self) -> str:
        return _("Prices agreed with clients") if self.of == "product" else _("Own prices of the client")

    def words(self) -> tuple[str, str, str]:
        return _("Add the price"), _("Save the price"), _("New price")

    def add_fields(self, form: Form) -> None:
        kind = "product" if self.of == "client" else "client"
        select = SearchSelect(choices.records(self.context.runner, kind, self))
        title = (lambda: _("Product")) if self.of == "client" else (lambda: _("Client"))
        form.add(kind, title, select)
        form.add("price", lambda: _("Price without VAT"), MoneyEdit())
        form.add("currency", lambda: _("Currency"), Combo())
        add_dates(form)
        form.add("source", lambda: _("Agreed in"), LineEdit(), hint=lambda: _("letter, contract, meeting"))

    def retranslate(self) -> None:
        self.form["currency"].set_options(currencies())
        super().retranslate()

    def set_subject(self, subject: str, currency: str = "EUR") -> None:
        """The client or the product whose prices are shown."""
        if subject != self.subject:
            self.subject = subject
            self.edit(None)
            self.form["currency"].set_value(currency)

    def put(self, row: ClientPriceEntry | None) -> None:
        price, form = row.price if row else None, self.form
        kind = "product" if self.of == "client" else "client"
        chosen = None
        if row is not None:
            chosen = (
                Choice(row.price.product_id, row.product)
                if kind == "product"
                else Choice(row.client_id, row.client)
            )
        form[kind].set_choice(chosen)
        form["price"].set_value(price.price_minor if price else None)
        form["currency"].set_value(price.currency if price else form["currency"].value() or "EUR")
        form["valid_from"].set_value(price.valid_from if price else clock.today())
        form["valid_to"].set_value(price.valid_to if price else None)
        form["source"].set_text(price.source if price else "")

    def needed(self) -> tuple[str, ...]:
        return ("price",)

    def storing(self, row: ClientPriceEntry | None) -> Store:
        form = self.form
        own = self.of == "client"
        return save_client_price, {
            "price_id": row.price.id if row else None,
            "client_id": self.subject if own else form["client"].value() or "",
            "product_id": (form["product"].value() or "") if own else self.subject,
            "price_minor": form["price"].value(),
            "currency": form["currency"].value() or "EUR",
            "valid_from": form["valid_from"].value(),
            "valid_to": form["valid_to"].value(),
            "source": self.typed("source"),
        }

    def removing(self, row: ClientPriceEntry) -> Store:
        return remove_client_price, {"price_id": row.price.id}

    def more(self, row: ClientPriceEntry) -> list[tuple[str, str, Callable[[], object]]]:
        def end() -> None:
            self.context.runner.command(
                end_client_price, owner=self, on_ok=lambda _done: self.saved.emit(), price_id=row.price.id
            )

        return [(_("Ends today"), "calendar-x", end)]
