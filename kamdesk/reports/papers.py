"""The register of kinds of paper: everything that prints, previews or tests papers asks here.

A paper is frozen content (`content.py`), gathered from the portfolio (`gather.py`), set by `layout.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kamdesk.model.core.languages import LANGUAGES, N_, L10n, Language, l10n_for
from kamdesk.reports.brief import layout as brief
from kamdesk.reports.kit.sheet import Sheet, draw
from kamdesk.reports.order import layout as order
from kamdesk.reports.pricelist import layout as pricelist
from kamdesk.reports.visit import layout as visit
from kamdesk.reports.week import layout as week
from kamdesk.reports.week_report import layout as week_report

Wanted = Literal["ru", "lv", "both"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper.

    `title` is a msgid for lists; `languages` are those it can be asked for in ('both' is side by side);
    `series` is the number series of issued copies; `secret` papers are never for the client;
    `sheet` sets a content of the paper's own type.
    """

    key: str
    title: str
    series: str
    sheet: Callable[[Any], Sheet]
    secret: bool = False
    languages: tuple[Wanted, ...] = ("ru", "lv", "both")


_ONE_LANGUAGE: tuple[Wanted, ...] = ("ru", "lv")
PAPERS: Mapping[str, Paper] = {
    paper.key: paper
    for paper in (
        Paper("brief", N_("Client brief"), "IZ", brief.sheet, secret=True),
        Paper("week", N_("Weekly schedule"), "NG", week.sheet, languages=_ONE_LANGUAGE),
        Paper("week-report", N_("Week report"), "NA", week_report.sheet, secret=True),
        Paper("visit", N_("Visit report"), "VA", visit.sheet, secret=True),
        Paper("order", N_("Order confirmation"), "PA", order.sheet),
        Paper("pricelist", N_("Price list"), "CN", pricelist.sheet),
    )
}


def render(key: str, content: object, language: Wanted) -> bytes:
    """The PDF of a content in 'ru', 'lv' or 'both' beside each other. The same content gives the same bytes.

    Raises KeyError for an unknown paper, ValueError for a language it does not come in.
    """
    paper = PAPERS[key]
    if language not in paper.languages:
        raise ValueError(f"{key} does not come in {language!r}")
    return draw(paper.sheet(content), *_languages(language))


def title_of(key: str, content: object, l10n: L10n) -> str:
    """The title on the paper itself, with its week or column: for the register and the file name."""
    return PAPERS[key].sheet(content).frame(l10n).title


def _languages(language: Wanted) -> tuple[L10n, ...]:
    wanted: tuple[Language, ...] = LANGUAGES if language == "both" else (language,)
    return tuple(l10n_for(each) for each in wanted)
