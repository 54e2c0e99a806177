"""Clients of a file against the clients of the portfolio: added, updated, joined.

The same code is the same client. Without a code the registration number, then the folded name and town together, join
a line to a client, and each joining is reported. Nothing fuzzier joins here (`clients.rules.matching` proposes it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kamdesk.model.clients.rules.matching import Known, NameKey, merge_proposals, name_key
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps, text_changes
from kamdesk.model.imports.rules.records import ClientRecord

# columns of a client that a file may fill
COLUMNS = (
    "code", "name", "reg_no", "vat_no", "country", "currency", "language", "segment", "address", "town", "region",
    "postal_code", "phone", "email", "website", "bank", "iban", "price_column", "payment_days", "payment_note",
)  # fmt: skip

_COUNTRIES = {
    "lv": "LV", "lva": "LV", "latvija": "LV", "latvia": "LV", "латвия": "LV",
    "ru": "RU", "rus": "RU", "krievija": "RU", "russia": "RU", "россия": "RU", "рф": "RU",
    "российская федерация": "RU", "krievijas federacija": "RU", "russian federation": "RU",
    "lt": "LT", "lietuva": "LT", "lithuania": "LT", "литва": "LT",
    "ee": "EE", "igaunija": "EE", "estonia": "EE", "эстония": "EE",
}  # fmt: skip
_LANGUAGES = {"LV": "lv", "RU": "ru"}


@dataclass(slots=True)
class Entry:
    """A client known or about to be added. `values` are the columns as they are or will be."""

    id: str
    values: dict[str, Any]
    new: bool = False
    own_row: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    contacts: dict[str, str] = field(default_factory=dict)
    has_site: bool = False


@dataclass(slots=True)
class ClientBook:
    """Every client by everything that identifies one; new ones are entered as they are planned."""

    entries: dict[str, Entry] = field(default_factory=dict)
    _code: dict[str, Entry] = field(default_factory=dict)
    _reg: dict[str, Entry] = field(default_factory=dict)
    _name_town: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _name: dict[str, list[Entry]] = field(default_factory=dict)
    # by form and core; made when first asked, because most files give codes
    _key: dict[NameKey, list[Entry]] | None = None

    def enter(self, entry: Entry) -> None:
        """Make a client findable; the first with a code or a name keeps it."""
        self.entries[entry.id] = entry
        values = entry.values
        if values["code"]:
            self._code.setdefault(code_key(values["code"]), entry)
        for number in _reg_keys(values["reg_no"], values["vat_no"]):
            self._reg.setdefault(number, entry)
        self._name_town.setdefault((fold(values["name"]), fold(values["town"])), entry)
        named = self._name.setdefault(fold(values["name"]), [])
        if not any(known is entry for known in named):
            named.append(entry)
            if self._key is not None:
                self._key.setdefault(name_key(values["name"]), []).append(entry)

    def by_code(self, code: str) -> Entry | None:
        return self._code.get(code_key(code)) if code else None

    def by_reg(self, *numbers: str) -> Entry | None:
        return next((self._reg[key] for key in _reg_keys(*numbers) if key in self._reg), None)

    def by_name_town(self, name: str, town: str) -> Entry | None:
        return self._name_town.get((fold(name), fold(town)))

    def by_name(self, name: str) -> Entry | None:
        """The only client of that folded name, None when there are several."""
        named = self._name.get(fold(name), [])
        return named[0] if len(named) == 1 else None

    def by_key(self, name: str) -> Entry | None:
        """The only client whose name says the same legal form and core."""
        if self._key is None:
            self._key = {}
            for entry in self.entries.values():
                self._key.setdefault(name_key(entry.values["name"]), []).append(entry)
        alike = self._key.get(name_key(name), [])
        return alike[0] if len(alike) == 1 else None


def code_key(code: str) -> str:
    """Codes are equal whatever the capitals and spaces; zeros in front count."""
    return code.replace(" ", "").casefold()


def _reg_keys(*numbers: str) -> Iterable[str]:
    for number in numbers:
        digits = "".join(char for char in number if char.isdigit())
        if 8 <= len(digits) <= 15:
            yield digits


@dataclass(slots=True)
class ClientPlan:
    """What happens to clients: new entries, changes, people and places to add."""

    steps: Steps
    adds: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    sites: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a client of an import gets where the file is silent."""

    country: str = "LV"
    currency: str = "EUR"
    language: str = "lv"


def plan_clients(
    records: Iterable[ClientRecord], book: ClientBook, mode: Mode, defaults: Defaults, make_id: Callable[[], str],
    pulse: Pulse,
) -> ClientPlan:  # fmt: skip
    """Compare a client list with the book; the book learns the new ones."""
    made = ClientPlan(Steps())
    touched: dict[str, Entry] = {}
    for record in records:
        pulse.beat()
        _plan_one(record, book, mode, defaults, make_id, made, touched)
    for entry in touched.values():
        if entry.new:
            made.adds.append(entry)
            made.steps.counts.added += 1
        elif entry.changes:
            made.changes.append(Change(entry.id, entry.changes))
            made.steps.counts.updated += 1
        else:
            made.steps.counts.same += 1
    return made


def propose_merges(made: ClientPlan, book: ClientBook) -> None:
    """Say which of the new clients may be one that is known, or one another; the user decides."""
    names = ("name", "town", "reg_no", "vat_no", "phone")
    known = [
        Known(entry.id, *(str(entry.values.get(name, "")) for name in names))
        for entry in book.entries.values()
    ]
    for pair in merge_proposals(known):
        keep, other = book.entries[pair.keep_id], book.entries[pair.other_id]
        if other.new:
            name, older = str(other.values["name"]), str(keep.values["name"])
            made.steps.say(other.own_row, Action.MAYBE, name, plan.MAYBE_SAME, name=name, other=older)


def _plan_one(
    record: ClientRecord, book: ClientBook, mode: Mode, defaults: Defaults, make_id: Callable[[], str],
    made: ClientPlan,
    touched: dict[str, Entry],
) -> None:  # fmt: skip
    found, reason = _find(record, book)
    steps, values = made.steps, _values(record)
    if found is None:
        if not mode.adds:
            steps.counts.skipped += 1
            steps.say(record.row, Action.SKIP, record.name, plan.NEW_LEFT)
            return
        entry = Entry(make_id(), _filled(values, defaults), new=True, own_row=record.row)
        book.enter(entry)
        touched[entry.id] = entry
        steps.say(record.row, Action.ADD, record.name)
    else:
        entry = found
        repeated = entry.id in touched
        if reason or repeated:
            steps.say(record.row, Action.JOIN, record.name, reason or plan.SAME_CODE, name=str(entry.values["name"]),
                      code=record.code)  # fmt: skip
        if not mode.updates and not repeated and not entry.new:
            steps.counts.skipped += 1
            steps.say(record.row, Action.SKIP, record.name, plan.KNOWN_LEFT)
            return
        _update(entry, values, record, steps, repeated=repeated, told=bool(reason))
        touched.setdefault(entry.id, entry)
        book.enter(entry)
    _people_and_places(record, entry, made, make_id)


def _find(record: ClientRecord, book: ClientBook) -> tuple[Entry | None, str]:
    """The client a line is about, and the reason when it is not simply the code."""
    if entry := book.by_code(record.code):
        return entry, ""
    if (entry := book.by_reg(record.reg_no, record.vat_no)) and not (record.code and entry.values["code"]):
        return entry, plan.SAME_REG_NO
    entry = book.by_name_town(record.name, record.town)
    if entry is None or (record.code and entry.values["code"]):
        return None, ""
    return entry, plan.GOT_CODE if record.code else plan.SAME_NAME_TOWN


def _update(
    entry: Entry, values: dict[str, Any], record: ClientRecord, steps: Steps, *, repeated: bool, told: bool
) -> None:
    """A line of a client already met in this file only fills what is still empty."""
    if repeated:
        values = {name: value for name, value in values.items() if entry.values.get(name) in (None, "")}
    changes = text_changes(entry.values, values)
    entry.values.update(changes)
    if not entry.new:
        entry.changes.update(changes)
    if not told and not repeated:
        steps.say(record.row, Action.UPDATE if changes else Action.SAME, record.name)


def _values(record: ClientRecord) -> dict[str, Any]:
    country = country_code(record.country)
    return {
        "code": record.code, "name": record.name, "reg_no": record.reg_no, "vat_no": record.vat_no,
        "country": country, "currency": record.currency, "language": record.language or _LANGUAGES.get(country, ""),
        "segment": record.segment, "address": record.address, "town": record.town, "region": record.region,
        "postal_code": record.postal_code, "phone": record.phone, "email": record.email, "website": record.website,
        "bank": record.bank, "iban": record.iban, "price_column": record.price_column,
        "payment_days": record.payment_days, "payment_note": record.comment,
    }  # fmt: skip


def _filled(values: dict[str, Any], defaults: Defaults) -> dict[str, Any]:
    filled = {name: value for name, value in values.items() if value is not None}
    filled["country"] = filled["country"] or defaults.country
    filled["currency"] = filled["currency"] or defaults.currency
    filled["language"] = filled["language"] or defaults.language
    return filled


def country_code(text: str) -> str:
    """LV, RU, LT, EE for their names in three languages; any other country as the file writes it."""
    return _COUNTRIES.get(fold(text).strip(" ."), text)


def _people_and_places(
    record: ClientRecord, entry: Entry, made: ClientPlan, make_id: Callable[[], str]
) -> None:
    if record.contact and fold(record.contact) not in entry.contacts:
        entry.contacts[fold(record.contact)] = record.contact
        made.contacts.append({
            "id": make_id(), "client_id": entry.id, "name": record.contact, "role": record.position,
            "phone": record.phone, "email": record.email,
        })  # fmt: skip
    if record.lat_e5 is not None and record.lon_e5 is not None and not entry.has_site:
        entry.has_site = True
        made.sites.append({
            "id": make_id(), "client_id": entry.id, "name": record.town or record.name, "address": record.address,
            "town": record.town, "postal_code": record.postal_code, "country": entry.values["country"],
            "lat_e5": record.lat_e5, "lon_e5": record.lon_e5, "main": True,
        })  # fmt: skip


@dataclass(slots=True)
class ClientFinder:
    """Finds the client an order or an invoice names, and makes one from code and name when nobody fits."""

    book: ClientBook
    defaults: Defaults
    make_id: Callable[[], str]
    steps: Steps
    made: list[Entry] = field(default_factory=list)
    may_create: bool = True
    _memo: dict[tuple[str, str, str, str], str | None] = field(default_factory=dict)

    def find(
        self, row: int, code: str, name: str, reg_no: str, town: str = "", country: str = ""
    ) -> str | None:
        """The client's id; None when the line names nobody (or nobody may be made)."""
        key = (code, name, reg_no, town)
        if key not in self._memo:
            self._memo[key] = self._look(row, code, name, reg_no, town, country)
        return self._memo[key]

    def _look(self, row: int, code: str, name: str, reg_no: str, town: str, country: str) -> str | None:
        if not code and not name and not reg_no:
            return None
        entry = self.book.by_code(code) or self._by_reg(reg_no, name, town)
        if entry is None and name:
            entry = self._by_name(name, town) or (self.book.by_code(name) if not code else None)
            if entry is not None and code and entry.values["code"]:
                entry = None  # two codes are two clients, however alike the names
        if entry is not None:
            return entry.id
        return self._create(row, code, name, reg_no, town, country).id if self.may_create else None

    def _by_reg(self, reg_no: str, name: str, town: str) -> Entry | None:
        """Branches share a number: one of just this name, known without a number of its own, goes before."""
        numbered = self.book.by_reg(reg_no)
        if numbered is None or not name:
            return numbered
        named = self.book.by_name_town(name, town) or self.book.by_name(name)
        if named is None or named.values["reg_no"] or named.values["vat_no"]:
            return numbered
        return named

    def _by_name(self, name: str, town: str) -> Entry | None:
        exact = self.book.by_name_town(name, town) or self.book.by_name(name)
        if exact is not None or town:
            return exact
        return self.book.by_key(name)

    def _create(self, row: int, code: str, name: str, reg_no: str, town: str, country: str) -> Entry:
        record = ClientRecord(
            row, code=code, name=name or code or reg_no, reg_no=reg_no, town=town, country=country
        )
        entry = Entry(self.make_id(), _filled(_values(record), self.defaults), new=True, own_row=row)
        self.book.enter(entry)
        self.made.append(entry)
        self.steps.say(row, Action.CREATE, record.name, plan.CLIENT_CREATED, name=record.name)
        return entry
