"""The own company as papers name it; numbers are checked by their control digits while they are typed."""

from __future__ import annotations

from kamdesk.model.company import rules
from kamdesk.model.core.money import CURRENCIES
from kamdesk.ui.language import _
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import BoundForm, SettingCard
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.state import company_gaps
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea


class CompanyCard(SettingCard):
    """The short form of the first run; `full` adds what only papers need."""

    def __init__(self, desk: Desk, *, number: str = "", full: bool = False) -> None:
        super().__init__(desk, "building-2", lambda: number + _("My company"))
        self.form = form = BoundForm(desk, 2)
        form.bind("name", lambda: _("Company name on papers"), LineEdit(), span=2)
        form.bind("reg_no", lambda: _("Registration number"), LineEdit())
        form.bind("vat_no", lambda: _("VAT number"), LineEdit())
        form.bind("address", lambda: _("Address"), LineEdit(), span=2)
        form.bind("country", lambda: _("Country"), Combo())
        form.bind("currency", lambda: _("Currency"), Combo())
        form.bind("user_name_ru", lambda: _("Your name in Russian"), LineEdit())
        form.bind("user_name_lv", lambda: _("Your name in Latvian"), LineEdit())
        if full:
            form.bind("user_role_ru", lambda: _("Your position in Russian"), LineEdit())
            form.bind("user_role_lv", lambda: _("Your position in Latvian"), LineEdit())
            form.bind("phone", lambda: _("Phone"), LineEdit())
            form.bind("email", lambda: _("E-mail address"), LineEdit())
            form.bind("bank", lambda: _("Bank"), LineEdit())
            form.bind("iban", lambda: _("Bank account"), LineEdit())
            form.bind("role", lambda: _("Who works here"), Combo(), span=2, hint=_role_hint)
            form.bind("accountant", lambda: _("Our accountant"), LineEdit())
            form.bind("accountant_phone", lambda: _("Accountant's phone"), LineEdit())
            form.bind("accountant_email", lambda: _("Accountant's e-mail"), LineEdit())
        for name in ("reg_no", "vat_no", "iban"):
            if name in form.fields:
                form[name].textChanged.connect(lambda _text, name=name: self._check(name))
        self.body.addWidget(form)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form["country"].set_options(words.countries())
        self.form["currency"].set_options([(code, code) for code in CURRENCIES])
        if "role" in self.form.fields:
            self.form["role"].set_options(
                [(rules.KAM, _("Key account manager")), (rules.SUPPORT, _("Sales support"))]
            )
        self.form.retranslate()
        self.update_state()

    def update_state(self) -> None:
        own = self.desk.state.company if self.desk.state else None
        self.form.setEnabled(self.desk.writable)
        if own is None:
            return
        self.form.fill(own)
        self.show_mark(not company_gaps(own))
        for name in ("reg_no", "vat_no", "iban"):
            self._check(name)

    def _check(self, name: str) -> None:
        """A tick in a field whose number holds; the octagon and the words come when it is left."""
        if name not in self.form.fields:
            return
        field, country = self.form[name], self.form["country"].value() or ""
        if field.property("invalid"):
            return
        typed = field.text().strip()
        checked = name != "reg_no" or country in ("LV", "RU")
        field.set_mark("check" if typed and checked and self._problem(name, typed, country) is None else "")

    @staticmethod
    def _problem(name: str, typed: str, country: str) -> object:
        if name == "reg_no":
            return rules.registration_problem(typed, country)
        return rules.vat_problem(typed, country) if name == "vat_no" else rules.iban_problem(typed)


def _role_hint() -> str:
    return _("Sales support takes order packets in and answers them; it sees nothing else.")


class FactsCard(SettingCard):
    """What may be told to a client about the own company, with its day: page two of the brief prints it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "lightbulb", lambda: _("Facts about the company for talks"))
        self.form = BoundForm(desk, 1)
        self.form.bind(
            "facts",
            lambda: _("Facts, one on a line"),
            TextArea(lines=6),
            hint=lambda: _("The second page of a brief prints them with their day."),
        )
        self.form.bind("facts_day", lambda: _("As of"), DateEdit())
        self.body.addWidget(self.form)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form.retranslate()
        self.update_state()

    def update_state(self) -> None:
        own = self.desk.state.company if self.desk.state else None
        self.form.setEnabled(self.desk.writable)
        if own is not None:
            self.form.fill(own)
