"""The second page of the brief: what did not fit the first, and the facts behind it."""

from __future__ import annotations

from kamdesk.model.core.languages import L10n
from kamdesk.model.core.units import unit_words
from kamdesk.reports.brief import lists
from kamdesk.reports.brief.caps import Caps
from kamdesk.reports.brief.content import Brief
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Gap, Rule, Stack, Text, paragraphs
from kamdesk.reports.kit.ink import CELL_STRONG, GREY_HAIR, NOTE, TEXT, TEXT_STRONG
from kamdesk.reports.kit.issue import heading
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import order_state, said
from kamdesk.reports.kit.shapes import lock
from kamdesk.reports.kit.tables import Cell, Column, Grid


def boxes(content: Brief, l10n: L10n, width: float, caps: Caps) -> list[Box]:
    """Sections that have something to say; an empty list means there is no second page."""
    return [
        *_carried_over(content, l10n, width, caps),
        *_texts(content, l10n, width),
        *_orders(content, l10n, width),
        *_products(content, l10n, width),
        *_remarks(content, l10n, width),
        *_own(content, l10n, width),
    ]


def _carried_over(content: Brief, l10n: L10n, width: float, caps: Caps) -> list[Box]:
    """The rest of the lists of page 1."""
    _ = l10n.gettext
    half = (width - 20) / 2
    sections: tuple[tuple[str, list[Box]], ...] = (
        (_("People and roles"),
         [lists.person_row(p, l10n, half, content.issue.day, 0) for p in content.people[caps.people :]]),
        (_("Promises and obligations"),
         [lists.promise_row(p, l10n, half) for p in content.promises[caps.promises :]]),
        (_("Open questions"),
         [lists.numbered(n, q, half, 0) for n, q in enumerate(content.questions, 1) if n > caps.questions]),
        (_("Competitors"), [Text(lists.rival_text(r, l10n), half, TEXT) for r in content.rivals[caps.rivals :]]),
        (_("Changes at the client"),
         [_line(l10n.day_month(c.day), lists.change_text(c, l10n), half) for c in content.changes[caps.changes :]]),
        (_("Do not mention"), [Text(text, half, TEXT) for text in content.silence[caps.silence :]]),
    )  # fmt: skip
    built: list[Box] = []
    for title, rows in sections:
        if rows:
            built.extend(_two_columns(_("%(title)s, continued") % {"title": title}, rows, half, width))
    return built


def _two_columns(title: str, rows: list[Box], half: float, width: float) -> list[Box]:
    """Rows in two columns, read across, so the list may run over a page."""
    built: list[Box] = [heading(title, width)]
    for at in range(0, len(rows), 2):
        pair = rows[at : at + 2]
        built.append(Beside(*[(number * (half + 20), row) for number, row in enumerate(pair)]))
    return built


def _line(day: str, text: str, width: float) -> Box:
    return Stack([Gap(2), Beside((0, Text(day, 42, TEXT)), (44, Text(text, width - 44, TEXT))), Gap(2)])


def _texts(content: Brief, l10n: L10n, width: float) -> list[Box]:
    """How the client earns, what it needs and plans."""
    _ = l10n.gettext
    texts = ((_("How they earn"), content.business), (_("Needs"), content.needs), (_("Plans"), content.plans))
    shown = [(title, text) for title, text in texts if text]
    if not shown:
        return []
    gap = 20.0
    room = (width - gap * (len(shown) - 1)) / len(shown)
    if any(Text(text, room, TEXT).count > 14 for _title, text in shown):
        return [box for title, text in shown for box in (heading(title, width), *paragraphs(text, width))]
    parts = [Stack([heading(title, room), Text(text, room, TEXT)]) for title, text in shown]
    return [Beside(*[(number * (room + gap), part) for number, part in enumerate(parts)])]


def _orders(content: Brief, l10n: L10n, width: float) -> list[Box]:
    if not content.orders:
        return []
    _ = l10n.gettext
    grid = Grid(
        [Column(_("Number"), 100), Column(_("Date"), 66), Column(_("Status"), 1, fixed=False),
         Column(_("Lines"), 44, "right"), Column(_("Sum"), 84, "right")], width,
    )  # fmt: skip
    rows = [
        grid.row(
            (
                o.number or "—",
                l10n.date(o.day),
                order_state(o.state, l10n),
                str(o.lines),
                l10n.money(o.total, o.currency),
            )
        )
        for o in content.orders
    ]
    return [heading(_("Recent orders"), width), grid.head, *rows]


def _products(content: Brief, l10n: L10n, width: float) -> list[Box]:
    if not content.products:
        return []
    _ = l10n.gettext
    currency = content.money.currency
    grid = Grid(
        [Column(_("Item code"), 66), Column(_("Product"), 1, fixed=False), Column(_("Last ordered"), 66),
         Column(_("Qty"), 66, "right"), Column(_("Sum, 12 months"), 84, "right")], width,
    )  # fmt: skip
    rows = [
        grid.row(
            (
                p.code,
                said(p.name, l10n),
                l10n.date(p.last_day),
                _qty(p.last_qty, p.unit, l10n),
                l10n.money(p.total, currency),
            )
        )
        for p in content.products
    ]
    return [heading(_("Products they buy"), width), grid.head, *rows]


def _qty(milli: int, unit: str, l10n: L10n) -> str:
    return f"{l10n.quantity(milli)}\u00a0{unit_words(unit, l10n.language)}" if unit else l10n.quantity(milli)


def _remarks(content: Brief, l10n: L10n, width: float) -> list[Box]:
    """Risks and observations: opinions, so they carry a mark of their own."""
    if not content.remarks:
        return []
    _ = l10n.gettext
    title = heading(_("Risks and observations"), width)
    mark = Text(_("our opinion, not for the client"), width, NOTE)

    def draw(pen: Pen, x: float, y: float) -> None:
        title.draw(pen, x, y)
        left = x + width - mark.widest
        lock(pen, left - 11, y + 14.2, 7.4)
        mark.draw(pen, left, y + 13)

    built: list[Box] = [Drawn(title.height, draw, keep=True)]
    for remark in content.remarks:
        day = l10n.day_month(remark.day) if remark.day else ""
        sort = (Run(_("Risk") + ": ", TEXT_STRONG),) if remark.risk else ()
        words = Text((*sort, Run(remark.text, TEXT)), width - 44, TEXT)
        built.append(Rule(width, colour=GREY_HAIR, keep=True))
        built.append(Stack([Gap(2.6), Beside((0, Text(day, 42, TEXT)), (44, words)), Gap(2.6)]))
    return built


def _own(content: Brief, l10n: L10n, width: float) -> list[Box]:
    """What we have to offer today (A108): stock with its date, and our news."""
    own = content.own
    if not (own.stock or own.news):
        return []
    _ = l10n.gettext
    aside = _("as of %(date)s") % {"date": l10n.date(own.news_day)} if own.news_day and own.news else ""
    built: list[Box] = [heading(_("Our company"), width, aside)]
    built.extend(Stack([Text("·  " + text, width, TEXT), Gap(1)]) for text in own.news)
    if own.stock:
        stock = _("In stock")
        if own.day:
            stock += ", " + _("as of %(date)s") % {"date": l10n.date(own.day)}
        columns = [
            Column(_("Item code"), 66),
            Column(_("Product"), 1, fixed=False),
            Column(stock, 170, "right"),
        ]
        grid = Grid(columns, width)
        built.append(grid.head)
        built.extend(
            grid.row((s.code, Cell(said(s.name, l10n)), Cell(_qty(s.stock, s.unit, l10n), CELL_STRONG)))
            for s in own.stock
        )
    return built
