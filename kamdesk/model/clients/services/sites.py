"""Places of a client; one of them may be the main one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from kamdesk.model.clients.rules.checks import check_site
from kamdesk.model.clients.rules.drafts import SiteDraft, cleaned, values_of
from kamdesk.model.clients.tables import SiteRow
from kamdesk.model.core.errors import InvalidInput
from kamdesk.model.core.languages import N_
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work


@service(N_("Place added: %(name)s"))
def add_site(
    work: Work, *, client_id: str, draft: SiteDraft, coordinates: tuple[int, int] | None = None
) -> str:
    """Keep a place; `coordinates` are latitude and longitude in 1e-5 degrees. Returns its id."""
    tidy = _checked(draft)
    work.note_values(name=tidy.name or tidy.address or tidy.town)
    if tidy.main:
        _unset_main(work, client_id, "")
    return work.add(SiteRow(client_id=client_id, **_spot(coordinates), **values_of(tidy)))


@service(N_("Place changed: %(name)s"))
def change_site(
    work: Work, *, site_id: str, draft: SiteDraft, coordinates: tuple[int, int] | None = None
) -> None:
    """Put other values; coordinates stay when none are given and the town is the same."""
    tidy = _checked(draft)
    before = work.get(SiteRow, site_id) or {}
    work.note_values(name=tidy.name or tidy.address or tidy.town)
    if tidy.main and before:
        _unset_main(work, before["client_id"], site_id)
    moved = before.get("town") != tidy.town
    spot = _spot(coordinates) if coordinates or moved else {}
    work.change(SiteRow, site_id, **values_of(tidy), **spot)


@service(N_("Place deleted: %(name)s"))
def remove_site(work: Work, *, site_id: str) -> None:
    """Put a tombstone on a place; past visits keep their town."""
    row = work.get(SiteRow, site_id)
    work.note_values(name=(row["name"] or row["address"] or row["town"]) if row else "")
    work.remove(SiteRow, site_id)


def _checked(draft: SiteDraft) -> SiteDraft:
    tidy = cleaned(draft)
    problems = check_site(tidy)
    if problems:
        raise InvalidInput(*problems)
    return tidy


def _spot(coordinates: tuple[int, int] | None) -> dict[str, Any]:
    lat, lon = coordinates or (None, None)
    return {"lat_e5": lat, "lon_e5": lon}


def _unset_main(work: Work, client_id: str, but: str) -> None:
    site = SiteRow.__table__  # type: ignore[attr-defined]
    found = work.connection.execute(
        select(site.c.id).where(
            site.c.client_id == client_id, site.c.main == 1, site.c.id != but, site.c.deleted_at.is_(None)
        )
    ).scalars()
    for other in found.all():
        work.change(SiteRow, other, main=False)
