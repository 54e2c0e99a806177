"""Returns of a file, as an accounting programme writes them (A35)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.exchange.loading import load_files, read_file
from kamdesk.exchange.tables.return_rows import reason_of, sort_of
from kamdesk.model.imports.rules.records import FileContent
from kamdesk.model.returns import queries, services
from kamdesk.model.store.portfolio import Portfolio
from tests.support.portfolios import Seeds

LATVIAN = """Atgriešanas Nr.;Klients;Atgriešanas datums;Pasūtījuma Nr.;Artikuls;Prece;Daudzums;Summa;Iemesls
AT-1;SIA „Ķekava”;05.10.2026;P-7;K-1;Kafija;3;44,70;Īss derīguma termiņš
AT-1;SIA „Ķekava”;05.10.2026;P-7;T-1;Tēja;2;4,20;saplēsts iepakojums
AT-2;SIA „Ķekava”;09.10.2026;;K-1;Kafija;1;14,90;piegāde kavējās
"""
RUSSIAN = """Номер возврата;Контрагент;Дата возврата;Товар;Количество;Цена;Причина возврата;Вид
В-1;ООО «Волга»;12.10.2026;Кофе;2;7,50;не тот товар;Отказ
В-2;ООО «Волга»;13.10.2026;Чай;1;;брак;Возврат
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_latvian_list_is_loaded_once(portfolio: Portfolio, tmp_path: Path) -> None:
    seeds = Seeds(portfolio)
    client = seeds.client("SIA „Ķekava”")
    order = seeds.order(
        client, date(2026, 10, 1), "P-7", lines=((seeds.product("K-1", "Kafija"), 9_000, 1_490),)
    )
    path = write(tmp_path, "atgriešanas.csv", LATVIAN)
    assert read_file(portfolio, path).content is FileContent.RETURNS, (
        "found among other lists by its headings"
    )
    [file] = load_files(portfolio, returns=path).files
    assert (file.counts.added, file.parsed.bad_rows) == (3, ())
    with portfolio.read() as connection:
        rows = queries.return_list(connection)
    assert {(row.number, row.reason, row.sum_minor) for row in rows} == {
        ("AT-2", "late", 1_490), ("AT-1", "damaged", 420), ("AT-1", "short_life", 4_470),
    }  # fmt: skip
    assert {row.order_id for row in rows} == {order, None}
    assert not load_files(portfolio, returns=path).changed
    coffee = next(row for row in rows if row.reason == "short_life")
    portfolio.run(services.set_reason, return_ids=(coffee.id,), reason="overstock")
    assert not load_files(portfolio, returns=path).changed, "the user's own reason stays"


def test_a_russian_list_with_prices_and_a_refusal(portfolio: Portfolio, tmp_path: Path) -> None:
    Seeds(portfolio).client("ООО «Волга»")
    [file] = load_files(portfolio, returns=write(tmp_path, "возвраты.csv", RUSSIAN)).files
    assert len(file.parsed.bad_rows) == 1, "neither price nor sum"
    with portfolio.read() as connection:
        [row] = queries.return_list(connection)
    assert (row.sort, row.reason, row.qty_milli, row.sum_minor) == ("refusal", "wrong_item", 2_000, 1_500)
    portfolio.undo()
    with portfolio.read() as connection:
        assert queries.return_list(connection) == ()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Short shelf life", "short_life"),
        ("Истёк срок годности", "expired"),
        ("короткий срок годности", "short_life"),
        ("Beidzies derīguma termiņš", "expired"),
        ("bojāta prece", "damaged"),
        ("не заказывали", "not_ordered"),
        ("parpalikums", "overstock"),
        ("", "other"),
        ("kaut kas", "other"),
    ],
)
def test_words_of_a_cause(words: str, reason: str) -> None:
    assert reason_of(words) == reason


def test_a_refusal_is_told_from_a_return() -> None:
    assert (sort_of("Atteikums"), sort_of("Отказ от товара"), sort_of("Atgriešana")) == (
        "refusal", "refusal", "return",
    )  # fmt: skip
