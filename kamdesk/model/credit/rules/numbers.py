"""The numbers of a client, each checked by its own rule: what stands well, what does not, what cannot be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kamdesk.model.core import numbers
from kamdesk.model.core.languages import N_
from kamdesk.model.credit.rules.scoring import Answer


class Verdict(StrEnum):
    """What a number's own rule says of it."""

    OK = "ok"
    BAD = "bad"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """One number; `name` is a msgid such as 'INN'."""

    name: str
    value: str
    verdict: Verdict


REG_NO, INN, OGRN, KPP = N_("Registration No."), N_("INN"), N_("OGRN"), N_("KPP")
VAT_NO, IBAN, ACCOUNT, BIK = N_("VAT No."), "IBAN", N_("Bank account"), N_("BIK")
_LONG_OGRN = frozenset({13, 15})


def number_checks(
    *, country: str, reg_no: str = "", vat_no: str = "", iban: str = "", bank: str = ""
) -> tuple[NumberCheck, ...]:
    """Every number the card has, in the order of the card; an empty field is left out."""
    found = []
    if reg_no:
        found.append(_registration(country, reg_no))
    if vat_no:
        name = INN if country == "RU" else VAT_NO
        found.append(NumberCheck(name, vat_no, _verdict(numbers.vat_ok(country, vat_no))))
    if iban:
        found.append(_account(iban, bank))
    return tuple(found)


def _registration(country: str, number: str) -> NumberCheck:
    plain = numbers.bare(number)
    if country == "LV":
        return NumberCheck(REG_NO, number, _verdict(numbers.registration_ok("LV", number)))
    if country != "RU":
        return NumberCheck(REG_NO, number, Verdict.UNCHECKED)
    if len(plain) in _LONG_OGRN:
        return NumberCheck(OGRN, number, _verdict(numbers.ogrn_ok(plain)))
    if len(plain) == 9:
        return NumberCheck(KPP, number, _verdict(numbers.kpp_ok(plain)))
    return NumberCheck(INN, number, _verdict(numbers.inn_ok(plain)))


def _account(account: str, bank: str) -> NumberCheck:
    """An IBAN stands for itself; a Russian account is keyed with the BIK of its bank, if the bank's name holds it."""
    if not numbers.is_russian_account(account):
        return NumberCheck(IBAN, account, _verdict(numbers.iban_ok(account)))
    bik = numbers.bik_in(bank)
    if not bik:
        return NumberCheck(ACCOUNT, account, Verdict.UNCHECKED)
    return NumberCheck(ACCOUNT, account, _verdict(numbers.russian_account_ok(account, bik)))


def _verdict(good: bool) -> Verdict:
    return Verdict.OK if good else Verdict.BAD


def numbers_answer(checks: Iterable[NumberCheck]) -> Answer:
    """Bad when one number breaks its rule, unknown without any, doubtful when only unchecked ones are there."""
    verdicts = [check.verdict for check in checks]
    if Verdict.BAD in verdicts:
        return Answer.BAD
    if not verdicts:
        return Answer.UNKNOWN
    return Answer.GOOD if Verdict.OK in verdicts else Answer.DOUBT
