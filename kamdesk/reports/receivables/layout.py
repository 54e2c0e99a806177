"""The register of receivables on a landscape page: a table per currency with its sums."""

from __future__ import annotations

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.ledger.rules.ageing import BANDS
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Text
from kamdesk.reports.kit.ink import ACCENT, CELL, NOTE, TEXT
from kamdesk.reports.kit.issue import frame, heading, masthead
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Column, Grid
from kamdesk.reports.receivables.content import Bands, Owing, Part, Register

TITLE = N_("Register of receivables by due date")


def sheet(content: Register) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
        landscape=True,
    )


def boxes(content: Register, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    sub = _("as of %(day)s") % {"day": l10n.date(content.day)}
    made: list[Box] = [*masthead(_(TITLE), "", sub, width), Rule(width, weight=1.6, colour=ACCENT)]
    if not content.parts:
        made += [Gap(8), Text(_("Nobody owes anything."), width, TEXT)]
    for part in content.parts:
        made += _part(content, part, l10n, width)
    return made


def _part(content: Register, part: Part, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    overdue = sum(part.bands[1:])
    aside = _("overdue %(sum)s of %(total)s") % {
        "sum": l10n.money(overdue, part.currency), "total": l10n.money(part.total, part.currency),
    }  # fmt: skip
    grid = _grid(l10n, width)
    rows = [grid.row(_row(one, content, l10n)) for one in part.rows]
    total = grid.row(_total(part, l10n), strong=True)
    made: list[Box] = [heading(part.currency, width, aside), grid.head, *rows, total]
    if part.advance:
        said_so = _(
            "Advances and credit notes not used yet: %(sum)s. They are not taken off the debts above."
        )
        made += [Gap(4), Text(said_so % {"sum": l10n.money(part.advance, part.currency)}, width, NOTE)]
    return made


def _grid(l10n: L10n, width: float) -> Grid:
    _ = l10n.gettext
    bands = [Column(_(name) if at == 0 else name, 66, "right") for at, name in enumerate(BANDS)]
    columns = [
        Column(_("Client"), 1, fixed=False), *bands, Column(_("Total"), 72, "right"),
        Column(l10n.pgettext("column", "Promised"), 96, "right"), Column(_("Responsible"), 92),
    ]  # fmt: skip
    return Grid(columns, width, gutter=7, style=CELL._replace(size=8.4, leading=10.8))


def _row(one: Owing, content: Register, l10n: L10n) -> tuple[str, ...]:
    return (
        one.client, *_bands(one.bands, l10n), l10n.amount(one.total), _promised(one, l10n),
        said(content.responsible, l10n),
    )  # fmt: skip


def _total(part: Part, l10n: L10n) -> tuple[str, ...]:
    name = l10n.gettext("Total, %(n)s") % {"n": l10n.number(len(part.rows))}
    return (name, *_bands(part.bands, l10n), l10n.amount(part.total), "", "")


def _bands(bands: Bands, l10n: L10n) -> tuple[str, ...]:
    return tuple(l10n.amount(minor) if minor else "—" for minor in bands)


def _promised(one: Owing, l10n: L10n) -> str:
    if one.promised_on is None:
        return "—"
    day = l10n.day_month(one.promised_on)
    amount = l10n.amount(one.promised) if one.promised else ""
    broken = l10n.gettext("broken") if one.broken else ""
    return " ".join(part for part in (day, amount, broken) if part)
