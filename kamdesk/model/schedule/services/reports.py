"""The report of a meeting: agreed terms, promises of both sides, next step, competitors seen, photos (A11)."""

from __future__ import annotations

from kamdesk.model.clients.services import set_next_step
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.journal.services import add_promise
from kamdesk.model.market.services import save_observation
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.kinds import State
from kamdesk.model.schedule.rules.report import Photo, VisitReport, check_report
from kamdesk.model.schedule.services.activities import mark_done, open_activity
from kamdesk.model.schedule.services.shelf import put_shelf
from kamdesk.model.schedule.tables import ActivityRow
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import AttachmentRow
from kamdesk.model.store.work import Work

ATTACHED_TO = "activity"


@service(N_("Report saved: %(name)s"))
def save_report(work: Work, *, activity_id: str, report: VisitReport) -> None:
    """Write a report with everything that follows from it, as one step.

    Promises become dated promises of the client, a next step becomes the one of its card, competitors become
    observations, photos are kept encrypted. InvalidInput names the fields, NotAllowed a closed week.
    """
    one = open_activity(work, activity_id)
    problems = check_report(report)
    if problems:
        raise InvalidInput(*problems)
    if report.held and one.state is not State.DONE:
        mark_done(work, activity_id=activity_id)
    work.change(
        ActivityRow,
        activity_id,
        report=clean(report.report),
        agreed=clean(report.agreed),
        payment_terms=clean(report.payment_terms, 2000),
        next_step=clean_line(report.next_step),
        next_step_day=report.next_step_day,
        report_at=clock.now(),
    )
    _follow(work, one, report)
    if report.shelf is not None:
        put_shelf(work, one, report.shelf)
    for photo in report.photos:
        _attach(work, one, photo)
    work.note_values(name=one.caption)


def _follow(work: Work, one: Activity, report: VisitReport) -> None:
    client = one.client.id if one.client else None
    for promise in report.promises:
        owner = promise.client_id or client
        if owner is not None:
            add_promise(
                work,
                client_id=owner,
                what=promise.what,
                side="we" if promise.ours else "they",
                due=promise.due,
                amount_minor=promise.amount_minor,
                currency=promise.currency,
                given_on=one.day,
                activity_id=one.id,
            )
    for seen in report.competitors:
        save_observation(
            work,
            competitor=seen.name,
            what=seen.what,
            seen_on=one.day,
            client_id=client,
            activity_id=one.id,
            product_text=seen.product_text,
            price_minor=seen.price_minor,
            currency=seen.currency,
            change_bp=seen.change_bp,
            sort=seen.sort,
            source=seen.source,
            reliability=seen.reliability,
            place=one.town,
        )
    if client is not None and report.next_step.strip():
        set_next_step(work, client_id=client, step=report.next_step, day=report.next_step_day)


def _attach(work: Work, one: Activity, photo: Photo) -> None:
    work.add(
        AttachmentRow(
            owner_kind=ATTACHED_TO,
            owner_id=one.id,
            client_id=one.client.id if one.client else None,
            name=clean_line(photo.name, 200),
            media_type=photo.media_type,
            sha256=work.put_file(photo.content),
            size=len(photo.content),
        )
    )
