"""The register of receivables on a landscape page: a table per currency with its sums."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.ledger.rules.ageing import BANDS
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Text, held
from kamdesk.reports.kit.ink import ACCENT, CELL, NOTE, TEXT, Style
from kamdesk.reports.kit.issue import frame, heading, masthead
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.receivables.content import Bands, Owing, Part, Register

TITLE = N_("Register of receivables by due date")
NARROW = 420.0
_SMALL = Style(size=7.5, leading=9.6)


def sheet(content: Register) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLE), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
        landscape=True,
    )


def boxes(content: Register, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    sub = _("as of %(day)s") % {"day": l10n.date(content.day)}
    responsible = said(content.responsible, l10n)
    if width <= NARROW and responsible:
        sub += f" · {_('Responsible')}: {responsible}"
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
    wide = width > NARROW
    cells = [_row(one, content, l10n, wide=wide) for one in part.rows]
    sums = _total(part, l10n, wide=wide)
    grid = _grid(l10n, width, [*cells, sums])
    rows = held([grid.row(each) for each in cells])
    total = grid.row(sums, strong=True)
    made: list[Box] = [heading(part.currency, width, aside), grid.head, *rows, total]
    if part.advance:
        said_so = _(
            "Advances and credit notes not used yet: %(sum)s. They are not taken off the debts above."
        )
        made += [Gap(4), Text(said_so % {"sum": l10n.money(part.advance, part.currency)}, width, NOTE)]
    return made


def _grid(l10n: L10n, width: float, cells: Sequence[Sequence[str | Cell]]) -> Grid:
    """Bands, total, promise; in a twin the day of the promise and the collector stand under sum and client."""
    _ = l10n.gettext
    wide = width > NARROW
    each = 54 if wide else 36
    bands = [Column(_(name) if at == 0 else name, each, "right") for at, name in enumerate(BANDS)]
    promised = Column(l10n.pgettext("column", "Promised"), 50 if wide else 40, "right")
    columns = [
        Column(_("Client"), 1, fixed=False), *bands, Column(_("Total"), each, "right"), promised,
        *([Column(l10n.pgettext("promise", "By"), 86), Column(_("Responsible"), 76)] if wide else []),
    ]  # fmt: skip
    style = CELL._replace(size=8.4, leading=10.8) if wide else _SMALL
    return Grid(columns, width, gutter=7 if wide else 4, style=style, rows=cells)


def _row(one: Owing, content: Register, l10n: L10n, *, wide: bool) -> tuple[str | Cell, ...]:
    sums = (*_bands(one.bands, l10n), l10n.amount(one.total))
    amount = l10n.amount(one.promised) if one.promised else "—"
    if wide:
        return (one.client, *sums, amount, _until(one, l10n, wide=wide), said(content.responsible, l10n))
    return (one.client, *sums, Cell(amount, _SMALL, _until(one, l10n, wide=wide), _SMALL.grey()))


def _total(part: Part, l10n: L10n, *, wide: bool) -> tuple[str | Cell, ...]:
    name = l10n.gettext("Total, %(n)s") % {"n": l10n.number(len(part.rows))}
    strong = (CELL._replace(size=8.4, leading=10.8) if wide else _SMALL).bold()
    sums = (name, *_bands(part.bands, l10n), l10n.amount(part.total))
    return (*(Cell(text, strong) for text in sums), "", *(("", "") if wide else ()))


def _bands(bands: Bands, l10n: L10n) -> tuple[str, ...]:
    return tuple(l10n.amount(minor) if minor else "—" for minor in bands)


def _until(one: Owing, l10n: L10n, *, wide: bool) -> str:
    """The day the money was promised for, and that it has passed."""
    if one.promised_on is None:
        return ""
    day = l10n.date(one.promised_on) if wide else l10n.day_month(one.promised_on)
    return f"{day} {l10n.gettext('broken')}" if one.broken else day
