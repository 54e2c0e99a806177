"""Records of returns: each is a form."""

from __future__ import annotations

from kamdesk.ui.form_screen import FormScreen
from kamdesk.ui.screens.money.returns.action_form import ActionForm
from kamdesk.ui.screens.money.returns.return_form import ReturnForm


class ReturnScreen(FormScreen):
    kinds = frozenset({"return", "order"})
    make = ReturnForm


class ActionScreen(FormScreen):
    kinds = frozenset({"return", "order"})
    make = ActionForm
