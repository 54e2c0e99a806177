"""One norm for many clients in one step."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.core.languages import N_
from kamdesk.model.schedule.queries.settings import cadences_of
from kamdesk.model.schedule.rules.cadence import Cadence
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.services.settings import remove_cadence, set_cadence
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

DEFAULT_MINUTES = {Channel.VISIT: 60, Channel.CALL: 15}


@service(N_("Cadence set for %(count)s clients"))
def set_cadences(
    work: Work, *, client_ids: Sequence[str], channel: Channel, every_days: int, minutes: int | None = None
) -> int:
    """Give every client this norm; `every_days` 0 takes it away. Weekdays, start and site of a known norm stay.

    Returns how many clients there were. InvalidInput as in `set_cadence`.
    """
    for client_id in client_ids:
        known = next((one for one in cadences_of(work.connection, client_id) if one.channel is channel), None)
        if not every_days:
            if known is not None:
                remove_cadence(work, cadence_id=known.id)
            continue
        length = minutes or (known.minutes if known else DEFAULT_MINUTES.get(channel, 30))
        set_cadence(
            work,
            cadence=Cadence(
                client_id,
                channel,
                every_days,
                length,
                known.weekdays if known else (),
                known.site_id if known else None,
                known.starts_on if known else None,
                True,
                known.id if known else "",
            ),
        )
    work.note_values(count=len(client_ids))
    return len(client_ids)
