"""Which papers exist, what their numbers begin with and who may see them."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.model.core.languages import N_


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`series` begins the number; `secret` papers say they are not for the client; `for_client` ones follow the
    client's language by default, the others the user's."""

    key: str
    title: str
    series: str
    secret: bool
    for_client: bool


PAPERS = {
    kind.key: kind
    for kind in (
        PaperKind("brief", N_("Client brief"), "IZ", secret=True, for_client=False),
        PaperKind("week", N_("Week schedule"), "NG", secret=True, for_client=False),
        PaperKind("visit", N_("Visit report"), "VA", secret=True, for_client=False),
        PaperKind("week-report", N_("Week report"), "NA", secret=True, for_client=False),
        PaperKind("order", N_("Order confirmation"), "", secret=False, for_client=True),
        PaperKind("pricelist", N_("Price list"), "CE", secret=False, for_client=True),
    )
}
