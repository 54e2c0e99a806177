"""Words, icons and tones of contracts, steps and obligations."""

from __future__ import annotations

from datetime import date

from kamdesk.model.contracts.queries import ContractLine, Obligation
from kamdesk.model.contracts.rules.renewal import WIN_BACK, RenewalStep, StepState
from kamdesk.model.contracts.rules.stages import STAGES, Stage
from kamdesk.model.contracts.rules.words import DUTIES, SIDES, SORTS, Duty, Sort
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n, ngettext

SORT_ICONS = {
    Sort.SUPPLY: "file-text",
    Sort.AMENDMENT: "file-up",
    Sort.DISAGREEMENT: "split",
    Sort.OTHER: "files",
}
STAGE_MARKS = {
    Stage.DRAFT: ("neu", "pencil"),
    Stage.AGREED: ("info", "handshake"),
    Stage.SIGNED: ("ok", "stamp"),
    Stage.ORIGINAL_BACK: ("ok", "archive"),
    Stage.ENDED: ("neu", "lock"),
}


def day(value: date | None) -> str:
    return l10n().date(value) if value else ""


def sort(key: str) -> str:
    return _(SORTS[Sort(key)])


def stage(key: str) -> str:
    return _(STAGES[Stage(key)])


def stage_pill(row: ContractLine) -> tuple[str, str, str]:
    """The stage, or that the term is over."""
    if row.expired:
        return _("run out"), "bad", "octagon-alert"
    tone, icon = STAGE_MARKS[Stage(row.stage)]
    return stage(row.stage), tone, icon


def days_left(days: int | None) -> str:
    """'60 days left', 'ended 14 days ago', nothing without an end."""
    if days is None:
        return ""
    if days < 0:
        return ngettext("ended %(n)d day ago", "ended %(n)d days ago", -days) % {"n": -days}
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def days_tone(days: int | None) -> str:
    if days is None or days > 90:
        return ""
    return "bad" if days <= 30 else "warn"


def step_title(step: RenewalStep, ends_on: date | None) -> str:
    if step.offset == WIN_BACK:
        return _("Win the client back")
    text = ngettext("%(n)d day before the end", "%(n)d days before the end", -step.offset)
    return text % {"n": -step.offset}


STEP_MARKS = {
    StepState.DONE: ("circle-check", "ok"),
    StepState.DUE: ("circle-dot", "warn"),
    StepState.PASSED: ("circle-x", "text3"),
    StepState.AHEAD: ("circle", "text3"),
}


def side(key: str) -> str:
    return _(SIDES[key]) if key in SIDES else key  # type: ignore[index]


def duty_pill(row: Obligation) -> tuple[str, str, str]:
    """Fulfilled, dropped, late by so many days, or not yet due."""
    late = row.late(clock.today())
    if late:
        words = ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}
        return words, "bad", "octagon-alert"
    tones = {
        Duty.OPEN: ("neu", "clock"),
        Duty.DONE: ("ok", "circle-check"),
        Duty.DROPPED: ("neu", "circle-x"),
    }
    tone, icon = tones[Duty(row.state)]
    return _(DUTIES[Duty(row.state)]), tone, icon


def duty_order(row: Obligation) -> int:
    """For sorting by state: open ones by day, then the settled."""
    day_number = row.due.toordinal() if row.due else 10**6
    return day_number + (0 if row.state == Duty.OPEN else 10**7)
