"""Screens of one form: an obligation, a power of attorney, a document that came in."""

from __future__ import annotations

from kamdesk.ui.form_screen import FormScreen
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.incoming_form import IncomingForm
from kamdesk.ui.screens.docs.obligation_form import ObligationForm
from kamdesk.ui.screens.docs.power_form import PowerForm


class DocsFormScreen(FormScreen):
    def crumb(self) -> str:
        return _("Documents")


class ObligationScreen(DocsFormScreen):
    kinds = frozenset({"obligation", "contract"})
    make = ObligationForm


class PowerScreen(DocsFormScreen):
    kinds = frozenset({"contract"})
    make = PowerForm


class IncomingScreen(DocsFormScreen):
    make = IncomingForm
