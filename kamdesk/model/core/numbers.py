"""Numbers that companies and accounts go by, checked by their own rules: control digits, lengths, shapes.

A number that passes is well formed; that its owner exists, only a register can say.
"""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.ee import kmkr
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError
from stdnum.lt import pvm
from stdnum.lv import pvn
from stdnum.ru import inn, ogrn

_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}")
_BIK = re.compile(r"(?<!\d)(0[14]\d{7})(?!\d)")
_ACCOUNT_WEIGHTS = (7, 1, 3) * 8
_VAT_RULES = {"LV": pvn, "LT": pvm, "EE": kmkr}
_EU = frozenset("AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())


def bare(number: str) -> str:
    """Only capital letters and digits: the form in which numbers are compared."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def registration_ok(country: str, number: str) -> bool:
    """A registration number: Latvia 11 digits with a control digit, Russia INN, OGRN, OGRNIP or KPP, else 5 digits."""
    plain = bare(number)
    if country == "LV":
        return len(plain) == 11 and bool(pvn.is_valid(plain))
    if country == "RU":
        return inn_ok(plain) or ogrn_ok(plain) or kpp_ok(plain)
    return sum(char.isdigit() for char in plain) >= 5


def inn_ok(number: str) -> bool:
    """A Russian INN: 10 digits of a company, 12 of a person."""
    return bool(inn.is_valid(bare(number)))


def ogrn_ok(number: str) -> bool:
    """A Russian OGRN (13 digits) or OGRNIP (15 digits)."""
    return bool(ogrn.is_valid(bare(number)))


def kpp_ok(number: str) -> bool:
    """A Russian KPP: nine characters, of which the fifth and sixth may be letters; it has no control digit."""
    return bool(_KPP.fullmatch(bare(number)))


def vat_ok(country: str, number: str) -> bool:
    """A VAT number of a country; Russia has none of its own, so its INN is looked at."""
    plain = bare(number)
    if country == "RU":
        return inn_ok(plain)
    rule = _VAT_RULES.get(country)
    if rule is not None:
        return bool(rule.is_valid(plain))
    if country in _EU:
        return bool(eu_vat.is_valid(plain if plain[:2].isalpha() else country + plain))
    return len(plain) >= 5


def iban_ok(number: str) -> bool:
    """An IBAN with its country's length and control digits."""
    try:
        iban.validate(bare(number))
    except ValidationError:
        return False
    return True


def is_russian_account(number: str) -> bool:
    """Twenty digits: no IBAN, but a Russian account."""
    plain = bare(number)
    return plain.isdigit() and len(plain) == 20


def russian_account_ok(account: str, bik: str) -> bool:
    """The control digit of a Russian account together with its bank's BIK (Bank of Russia's key, weights 7-1-3).

    Accounts of a bank itself (301...) are keyed with the fifth and sixth digit of the BIK, all others with its last
    three.
    """
    plain, code = bare(account), bare(bik)
    if not is_russian_account(plain) or not code.isdigit() or len(code) != 9:
        return False
    head = f"0{code[4:6]}" if plain.startswith("301") else code[-3:]
    digits = [int(char) for char in head + plain]
    weighed = sum(digit * weight % 10 for digit, weight in zip(digits, _ACCOUNT_WEIGHTS, strict=False))
    return weighed % 10 == 0


def bik_in(text: str) -> str:
    """The BIK named in a bank's name, such as 'Сбербанк, БИК 044525225'; empty when there is none."""
    found = _BIK.search(text)
    return found[1] if found else ""
