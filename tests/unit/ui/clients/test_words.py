"""What the clients room says, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest

from kamdesk.model.clients.queries.history import LogLine
from kamdesk.model.clients.rules.freshness import Freshness
from kamdesk.model.journal.queries.timeline import Entry, TimelineEntry
from kamdesk.model.ledger.rules.ageing import Lateness
from kamdesk.model.registry import ROWS
from kamdesk.ui.language import language, set_language
from kamdesk.ui.screens.clients import change_words, history_words, words
from kamdesk.ui.screens.clients.forms.person import birthday_stored, birthday_words
from kamdesk.ui.screens.clients.tabs.settlements import habit
from kamdesk.ui.widgets import sums

DAY = date(2026, 11, 19)
T = TypeVar("T")


@pytest.fixture(params=["ru", "lv"])
def speaking(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    set_language(request.param)
    yield request.param
    set_language(before)
    sums.set_hidden(False)


def said(speaking: str, ru: T, lv: T) -> T:
    return ru if speaking == "ru" else lv


def test_days_take_the_right_form(speaking: str) -> None:
    spoken = [words.freshness(Freshness(days, "ok")) for days in (None, 0, 1, 3, 11, 21)]
    assert spoken == said(
        speaking,
        "контактов ещё не было|контакт сегодня|контакт 1 день назад|контакт 3 дня назад|контакт 11 дней назад|контакт 21 день назад",
        "saziņas vēl nav bijis|saziņa šodien|saziņa pirms 1 dienas|saziņa pirms 3 dienām|saziņa pirms 11 dienām|saziņa pirms 21 dienas",
    ).split("|")


def test_near_days_have_names(speaking: str) -> None:
    assert words.when(DAY) == said(speaking, "сегодня", "šodien")
    assert words.when(date(2026, 11, 20)) == said(speaking, "завтра", "rīt")
    assert words.when(date(2026, 12, 1)) == said(speaking, "01.12.2026", "01.12.2026.")
    assert words.when(None) == ""


def test_a_change_against_last_year(speaking: str) -> None:
    assert words.change_percent(108, 100) == ("+8\u00a0%", "ok", "trending-up")
    assert words.change_percent(90, 100) == ("\u221210\u00a0%", "bad", "trending-down")
    assert words.change_percent(5, 0) == ("", "text3", "")


def test_entries_speak(speaking: str) -> None:
    order = TimelineEntry("1", Entry.ORDER, "2026-11-16", DAY, title="116", amount_minor=291_420, count=18)
    paid = TimelineEntry("2", Entry.PAYMENT, "2026-11-17", DAY, title="KF-1", amount_minor=345_000, late=4)
    call = TimelineEntry(
        "3", Entry.CALL, "2026-11-19", DAY, people="Anna", detail="Sola\nsamaksāt", count=1, state="done"
    )
    seen = TimelineEntry("4", Entry.NOTE, "2026-11-19", DAY, title="Plāno", sort="observation")
    titles = [
        (item.title, item.detail, item.badge) for item in history_words.items([order, paid, call, seen])
    ]
    assert titles[0][:2] == said(
        speaking,
        ("Заказ №\u00a0116 · 2\u00a0914,20\u00a0€", "18 строк"),
        ("Pasūtījums Nr.\u00a0116 · 2\u00a0914,20\u00a0€", "18 rindu"),
    )
    assert titles[1][1] == said(
        speaking, "Счёт KF-1, оплачен с опозданием на 4 дня", "Rēķins KF-1, samaksāts 4 dienas pēc termiņa"
    )
    assert titles[2][1] == "Sola samaksāt"
    assert titles[2][2] == (said(speaking, "1 обещание", "1 solījums"), "key", "handshake")
    assert titles[3][2] == (said(speaking, "не для клиента", "nedrukāt klientam"), "neu", "eye-off")


def test_every_kind_of_entry_can_speak(speaking: str) -> None:
    extras = {
        Entry.NOTE: {"sort": "fact"}, Entry.CHANGE: {"sort": "arrived"}, Entry.PROMISE: {"sort": "we", "state": "broken"},
        Entry.RIVAL: {"extra": "shelf", "state": "high", "other_day": DAY},
    }  # fmt: skip
    for kind in Entry:
        entry = TimelineEntry("1", kind, "2026-11-16", DAY, title="x", detail="y", state="done")
        item = history_words.items([replace(entry, **extras.get(kind, {}))])[0]
        assert item.title


def test_sums_are_masked_in_the_history(speaking: str) -> None:
    sums.set_hidden(True)
    paid = TimelineEntry("2", Entry.PAYMENT, "2026-11-17", DAY, title="KF-1", amount_minor=345_000)
    assert "345" not in history_words.items([paid])[0].title
    assert "€" not in words.promise_title("we", "", 100, "EUR")


def line(field: str, old: str | None, new: str | None, entity: str = "client") -> LogLine:
    return LogLine(datetime(2026, 11, 19, tzinfo=UTC), entity, "1", field, old, new, "", "")


def test_the_change_log_speaks_of_fields_and_values(speaking: str) -> None:
    stage = line("stage", "prospect", "client")
    assert change_words.field_words(stage) == said(speaking, "Стадия", "Posms")
    assert change_words.value_words(stage, "prospect") == said(
        speaking, "Потенциальный клиент", "Potenciālais klients"
    )
    assert change_words.value_words(line("vip", "", ""), "true") == said(speaking, "да", "jā")
    assert change_words.value_words(line("budget_minor", "", ""), "1200050") == "12\u00a0000,50"
    assert change_words.value_words(line("rival_share_bp", "", ""), "3550") == "35,5\u00a0%"
    assert change_words.value_words(line("due", "", "", "promise"), "2026-11-30") == said(
        speaking, "30.11.2026", "30.11.2026."
    )
    assert change_words.value_words(line("start_minute", "", "", "activity"), "690") == "11:30"
    assert change_words.field_words(line("", None, None)) == said(speaking, "добавлено", "pievienots")
    assert change_words.field_words(line("deleted_at", None, "2026")) == said(speaking, "удалено", "dzēsts")


def test_every_field_of_a_client_record_has_words(speaking: str) -> None:
    silent = {
        "id", "portfolio_id", "created_at", "created_by", "origin_device", "deleted_by", "batch_id", "name_fold", "draft_json",
        "sha256", "lat_e5", "lon_e5", "copied_from", "template_id", "external_uid", "activity_id", "invoice_id", "product_id",
        "competitor_id", "subject_kind", "subject_id", "owner_kind", "owner_id", "media_type", "size", "origin", "shipped_day",
        "list_minor", "due_minute",
    }  # fmt: skip
    for name in ("client", "contact", "site", "note", "promise", "activity", "cadence"):
        for column in ROWS[name].__table__.columns:  # type: ignore[attr-defined]
            if column.name not in silent:
                assert column.name in change_words.FIELDS, (name, column.name)
    for name in change_words.FIELDS:
        assert change_words.field_words(line(name, "", "1")) != name or name == "vip"


def test_a_payment_habit_in_words(speaking: str) -> None:
    assert habit(Lateness()) == said(speaking, "оплат ещё не было", "apmaksu vēl nav bijis")
    assert habit(Lateness(3, 0, 0)) == said(speaking, "всегда платит в срок", "vienmēr maksā termiņā")
    assert habit(Lateness(20, 6, 21, "better")) == said(
        speaking,
        "опоздание в среднем 6\u00a0дн., худшее 21\u00a0дн. · платит аккуратнее",
        "kavē vidēji 6\u00a0d., visilgāk 21\u00a0d. · kavē mazāk",
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("24.06.", "06-24"), ("24.06.1980", "1980-06-24"), ("29.2", "02-29"), ("jūnijs", "jūnijs")],
)
def test_birthdays(speaking: str, typed: str, stored: str) -> None:
    assert birthday_stored(typed) == stored
    assert birthday_stored(birthday_words(stored)) == stored
