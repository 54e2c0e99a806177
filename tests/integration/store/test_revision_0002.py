"""Revision 0002: a book of the first version gains its new columns and keeps every row as it was."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import text

from kamdesk.model.store import migrate
from kamdesk.model.store.connection import Access

KEY = secrets.token_bytes(32)


def test_rows_of_the_first_version_are_read_as_before(tmp_path: Path) -> None:
    path = tmp_path / "book.kamdesk"
    with migrate.one_transaction(path, KEY, access=Access.CREATE) as connection:
        migrate.apply(connection, "0001")
        connection.execute(
            text(
                "INSERT INTO client(id, portfolio_id, created_by, origin_device, code, name, name_fold, stage, vip, "
                "archived, reg_no, vat_no, country, currency, language, segment, source, address, town, region, "
                "postal_code, phone, email, website, bank, iban, price_column, payment_days, payment_note, "
                "business_model, own_customers, seasonality, needs, plans, decision_way, offer, do_not_mention, "
                "next_step) VALUES ('c', 'p', 'k', 'd', 'C1', 'Kurzemes Tirgus', 'kurzemes tirgus', 'client', 0, 0, "
                "'', '', 'LV', 'EUR', 'lv', '', '', '', '', '', '', '', '', '', '', '', 3, 14, '', '', '', '', '', "
                "'', '', '', '', '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO invoice(id, portfolio_id, created_by, origin_device, number, client_id, issued, due, "
                "amount_minor, paid_minor, currency, disputed) VALUES ('i', 'p', 'k', 'd', 'R-1', 'c', '2026-10-01', "
                "'2026-10-15', 12100, 0, 'EUR', 0)"
            )
        )
    with migrate.one_transaction(path, KEY) as connection:
        migrate.apply(connection, "0002")
        invoice = connection.execute(
            text("SELECT number, amount_minor, sort, order_number FROM invoice")
        ).one()
        clients = connection.execute(text("SELECT id, price_column, payment_days FROM client")).all()
    assert tuple(invoice) == ("R-1", 12100, "invoice", "")
    assert [tuple(row) for row in clients] == [("c", 3, 14)]
