"""Writes of the week; see the docstring of the package for the list."""

from __future__ import annotations

from kamdesk.model.schedule.services.activities import (
    add_activity,
    add_drafts,
    cancel_activity,
    change_activity,
    edit_activity,
    log_contact,
    mark_done,
    mark_missed,
    mark_planned,
    move_activity,
    remove_activity,
    resize_activity,
    set_parties,
)
from kamdesk.model.schedule.services.closing import close_week
from kamdesk.model.schedule.services.plan import (
    accept_proposal,
    accept_week,
    apply_week_template,
    remove_template,
    rename_template,
    save_template,
)
from kamdesk.model.schedule.services.reports import save_report
from kamdesk.model.schedule.services.settings import (
    remove_cadence,
    remove_holiday,
    remove_travel,
    set_cadence,
    set_holiday,
    set_travel,
)

__all__ = [
    "accept_proposal",
    "accept_week",
    "add_activity",
    "add_drafts",
    "apply_week_template",
    "cancel_activity",
    "change_activity",
    "close_week",
    "edit_activity",
    "log_contact",
    "mark_done",
    "mark_missed",
    "mark_planned",
    "move_activity",
    "remove_activity",
    "remove_cadence",
    "remove_holiday",
    "remove_template",
    "remove_travel",
    "rename_template",
    "resize_activity",
    "save_report",
    "save_template",
    "set_cadence",
    "set_holiday",
    "set_parties",
    "set_travel",
]
