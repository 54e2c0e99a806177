"""Own company and dated rates on a real file."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.company import queries, services
from kamdesk.model.company.rules import rate_on
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.store.portfolio import Portfolio


def test_set_up_makes_one_company_and_the_rates(portfolio: Portfolio) -> None:
    portfolio.run(services.set_up, name="SIA „Rīta Kafija”", reg_no="40003032949", country="LV")
    portfolio.run(services.save_company, town="Rīga")
    with portfolio.read() as connection:
        own = queries.company(connection)
        rates = queries.vat_rates(connection)
    assert own is not None
    assert (own.name, own.town, own.currency) == ("SIA „Rīta Kafija”", "Rīga", "EUR")
    assert rate_on(rates, "LV", date(2026, 11, 22)) == 2100
    assert rate_on(rates, "RU", date(2025, 12, 31)) == 2000
    assert rate_on(rates, "RU", date(2026, 1, 1)) == 2200
    assert rate_on(rates, "LV", date(1999, 1, 1)) is None


def test_wrong_control_digits_are_named(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput) as caught:
        portfolio.run(
            services.set_up, name="", reg_no="40003032940", vat_no="LV40003032940", iban="LV00X", country="LV"
        )
    assert {problem.field for problem in caught.value.problems} == {"name", "reg_no", "vat_no", "iban"}
    with portfolio.read() as connection:
        assert queries.company(connection) is None


def test_a_rate_needs_its_source(portfolio: Portfolio) -> None:
    with pytest.raises(InvalidInput):
        portfolio.run(
            services.save_rate,
            country="LV",
            code="standard",
            rate_bp=2200,
            valid_from=date(2027, 1, 1),
            source=" ",
        )


def test_the_day_must_end_after_it_begins(portfolio: Portfolio) -> None:
    portfolio.run(services.set_up, name="X", work_from=480, work_to=1020)
    with pytest.raises(InvalidInput):
        portfolio.run(services.save_company, work_to=400)
