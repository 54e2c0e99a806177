"""What stops a client from being stored, and what only raises a doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kamdesk.model.clients.rules import checks
from kamdesk.model.clients.rules.drafts import ClientDraft, ContactDraft, SiteDraft, cleaned

GOOD = ClientDraft(name="SIA „Kurzemes Tirgus”", reg_no="40003032949", vat_no="LV40003032949")


def fields(problems: tuple[checks.Problem, ...]) -> list[str]:
    return [problem.field for problem in problems]


def test_a_name_is_enough() -> None:
    assert checks.check_client(ClientDraft(name="A")) == ()
    assert fields(checks.check_client(ClientDraft())) == ["name"]


def test_all_problems_come_at_once() -> None:
    bad = replace(
        GOOD, email="anna at veikals", phone="12", iban="LV00BANK0000000000000", payment_days=-1, stage="x"
    )
    assert set(fields(checks.check_client(bad))) == {"email", "phone", "iban", "payment_days", "stage"}


@pytest.mark.parametrize(("field", "value"), [
    ("email", "a.b@c.lv; d@e.lv"), ("phone", "+371 (6) 340-00-00"), ("iban", "LV80 BANK 0000 4351 9500 1"),
    ("rival_share_bp", 10_000), ("country", "AT"),
])  # fmt: skip
def test_usual_values_pass(field: str, value: object) -> None:
    assert checks.check_fields({field: value}) == ()


@pytest.mark.parametrize(("country", "field", "number", "sound"), [
    ("LV", "reg_no", "40003032949", True), ("LV", "reg_no", "40003032948", False), ("LV", "vat_no", "LV40003032949", True),
    ("RU", "reg_no", "7707083893", True), ("RU", "reg_no", "7707083894", False), ("RU", "vat_no", "7707083893", True),
    ("DE", "reg_no", "HRB 12345", True), ("DE", "reg_no", "12", False),
])  # fmt: skip
def test_a_wrong_control_digit_is_a_doubt_and_no_problem(
    country: str, field: str, number: str, sound: bool
) -> None:
    draft = replace(ClientDraft(name="A", country=country), **{field: number})
    assert checks.check_client(draft) == ()
    assert fields(checks.doubts(draft)) == ([] if sound else [field])


def test_a_person_needs_a_name_and_a_purpose_for_personal_remarks() -> None:
    assert fields(checks.check_contact(ContactDraft())) == ["name"]
    person = ContactDraft(
        name="Anna",
        personal="patīk opera",
        birthday="31.02.",
        since=date(2026, 2, 1),
        left_on=date(2026, 1, 1),
    )
    assert fields(checks.check_contact(person)) == ["birthday", "left_on", "personal_purpose"]
    assert (
        checks.check_contact(replace(person, personal_purpose="dāvana", birthday="02-29", left_on=None)) == ()
    )


def test_a_place_needs_something_to_find_it_by_and_a_window_that_opens() -> None:
    assert fields(checks.check_site(SiteDraft())) == ["name"]
    assert fields(checks.check_site(SiteDraft(town="Rīga", visit_from=600, visit_to=600))) == ["visit_to"]
    assert checks.check_site(SiteDraft(town="Rīga", visit_from=600, visit_to=660)) == ()


def test_texts_are_cleaned_but_paragraphs_stay() -> None:
    tidy = cleaned(ClientDraft(name="  A\u200b \n B ", needs="viens\r\n\r\n  divi\x00"))
    assert (tidy.name, tidy.needs) == ("A B", "viens\n\n divi")
