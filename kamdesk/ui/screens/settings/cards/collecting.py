"""After how many days each step of collecting a debt comes (A38)."""

from __future__ import annotations

from dataclasses import fields, replace

from kamdesk.model.collecting.rules.ladder import Policy, Step
from kamdesk.model.collecting.services import save_policy
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.ui.language import _
from kamdesk.ui.screens.settings.base import SettingCard, Words, note
from kamdesk.ui.screens.settings.cards.rules import bounded
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.form import Form

NAMES = tuple(one.name for one in fields(Policy))


class CollectingCard(SettingCard):
    """Five numbers, written together when one of them is left: each step comes later than the one before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "mail", lambda: _("Steps of collecting a debt"))
        self.form = Form(2)
        for name, step in zip(NAMES, Step, strict=False):
            self.form.add(name, _named(step), bounded(1, 365), hint=_days_hint)
        self.form.add(
            "answer_days", lambda: _("Time to answer a letter"), bounded(1, 60), hint=lambda: _("days")
        )
        for name in NAMES:
            self.form[name].changed.connect(lambda value, name=name: self._save(name, value))
        self.hint = note()
        self.body.addWidget(self.form)
        self.body.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form.retranslate()
        self.hint.setText(
            _(
                "Days count from the day the oldest open invoice fell due. A letter is only made ready, never sent."
            )
        )
        self.update_state()

    def update_state(self) -> None:
        self.form.setEnabled(self.desk.writable)
        state = self.desk.state
        if state is None:
            return
        for name in NAMES:
            field = self.form[name]
            if not (field.property("invalid") or (field.hasFocus() and field.isModified())):
                field.set_value(getattr(state.collecting, name))

    def _save(self, name: str, value: int | None) -> None:
        """What was refused before is tried again with it: two numbers may only fit together."""
        state = self.desk.state
        if value is None or state is None:
            self.form.fields[name].set_problem(_("A value is needed here."))
            return
        typed = {one: self.form[one].value() for one in NAMES}
        policy = replace(state.collecting, **{one: days for one, days in typed.items() if days is not None})
        self.form.clear_problems()
        for one in NAMES:
            self.form[one].setModified(False)
        if policy != state.collecting:
            self.desk.command(save_policy, self._refused, policy=policy)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.desk.say(error)


def _named(step: Step) -> Words:
    return lambda: _(step.msgid)


def _days_hint() -> str:
    return _("days past due")
