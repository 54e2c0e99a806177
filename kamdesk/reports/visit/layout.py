"""The visit report on paper."""

from __future__ import annotations

from collections.abc import Callable

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.kit.boxes import Box, Gap, Rule, Stack, Text, paragraphs
from kamdesk.reports.kit.ink import ACCENT, LEAD, TEXT, TEXT_STRONG
from kamdesk.reports.kit.issue import frame, heading, labelled, masthead, signatures
from kamdesk.reports.kit.phrases import kind, on_day, said, span
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Cell, Column, Grid
from kamdesk.reports.visit.content import OnShelf, VisitPaper

VISIT, CALL, MINUTES = N_("Visit report"), N_("Call report"), N_("Minutes of the meeting")
_TITLES = {"call": CALL, "online": MINUTES, "informal": MINUTES}


def title(content: VisitPaper, l10n: L10n) -> str:
    return l10n.gettext(_TITLES.get(content.kind, VISIT))


def sheet(content: VisitPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, title(content, l10n), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: VisitPaper, l10n: L10n, width: float) -> list[Box]:
    _ = l10n.gettext
    when = f"{kind(content.kind, l10n)} {on_day(content.day, l10n)}"
    hours = span(content.start, content.end, l10n)
    sub = " · ".join(p for p in (", ".join(p for p in (when, hours) if p), content.place) if p)
    return [
        *masthead(title(content, l10n), ", ".join(content.clients), sub, width),
        Rule(width, weight=1.6, colour=ACCENT),
        Gap(7),
        *labelled(_facts(content, l10n), width, style=TEXT),
        *_goal(content, l10n, width),
        *_text(_("What was discussed"), content.report, width),
        *_text(_("Agreed"), content.agreed, width),
        *_text(_("Payment terms"), content.payment_terms, width),
        *_promises(content, l10n, width),
        *_seen(content, l10n, width),
        *_shelf(content, l10n, width),
        *_next(content, l10n, width),
        Gap(20),
        signatures(
            ((_("Report made by"), said(content.issue.author, l10n)), (_("For the client"), "")), l10n, width
        ),
    ]


def _facts(content: VisitPaper, l10n: L10n) -> tuple[tuple[str, str], ...]:
    _ = l10n.gettext
    states = {
        "missed": _("Not held"),
        "done": _("Held"),
        "planned": _("Planned"),
        "cancelled": _("Cancelled"),
    }
    held = states.get(content.state, "")
    if content.off_schedule:
        held = ", ".join(part for part in (held, _("off schedule").lower()) if part)
    photos = (
        l10n.ngettext("%(n)d photo", "%(n)d photos", content.photos) % {"n": content.photos}
        if content.photos
        else ""
    )
    return (
        (_("Participants, client"), ", ".join(content.people)),
        (_("Participants, we"), ", ".join(said(name, l10n) for name in content.ours)),
        (_("Status"), held),
        (_("Reason"), content.reason),
        (_("Orders taken"), ", ".join(content.orders)),
        (_("Attachments"), photos),
    )


def _goal(content: VisitPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.goal:
        return []
    return [Stack([heading(l10n.gettext("Topic and goal"), width), Text(content.goal, width, LEAD)])]


def _text(title_text: str, text: str, width: float) -> list[Box]:
    return [heading(title_text, width), *paragraphs(text, width)] if text else []


def _promises(content: VisitPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.promises:
        return []
    _ = l10n.gettext
    columns = [
        Column(_("Who"), 44), Column(_("What"), 1, fixed=False), Column(_("Sum"), 72, "right"),
        Column(_("Due"), 62), Column(_("Responsible"), 90),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=8 if width > 420 else 5)
    rows = [
        grid.row((
            Cell(_("We") if promise.ours else _("They"), TEXT_STRONG), promise.what,
            l10n.money(promise.amount, promise.currency) if promise.amount else "—",
            l10n.date(promise.due) if promise.due else "—", promise.responsible,
        ))
        for promise in content.promises
    ]  # fmt: skip
    return [heading(_("Promises of both sides"), width), grid.head, *rows]


def _seen(content: VisitPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.seen:
        return []
    _ = l10n.gettext
    columns = [
        Column(_("Competitor"), 110), Column(_("What was seen"), 1, fixed=False), Column(_("Place"), 90),
        Column(_("Price"), 66, "right"),
    ]  # fmt: skip
    grid = Grid(columns, width)
    rows = [
        grid.row((
            Cell(seen.competitor, TEXT_STRONG), seen.what, seen.place,
            "—" if seen.price is None else l10n.money(seen.price, seen.currency),
        ))
        for seen in content.seen
    ]  # fmt: skip
    return [heading(_("Competitors seen"), width), grid.head, *rows]


def _shelf(content: VisitPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.shelf:
        return []
    _ = l10n.gettext
    states = {"there": _("on the shelf"), "untagged": _("without a price tag"), "away": _("not on the shelf")}
    columns = [
        Column(_("Product"), 1, fixed=False), Column(_("State"), 96), Column(_("Facings"), 48, "right"),
        Column(_("Shelf price"), 66, "right"), Column(_("Stock there"), 56, "right"),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=8 if width > 420 else 5)
    rows = [
        grid.row((
            Cell(_owned(line, l10n), TEXT if line.rival else TEXT_STRONG),
            states[line.state], _counted(line.facings, l10n.number),
            "—" if line.price is None else l10n.money(line.price, line.currency), _counted(line.stock, l10n.quantity),
        ))
        for line in content.shelf
    ]  # fmt: skip
    own = [line for line in content.shelf if not line.rival]
    said = _("%(there)s of %(listed)s on the shelf, %(untagged)s without a price tag") % {
        "there": l10n.number(sum(line.state != "away" for line in own)),
        "listed": l10n.number(len(own)),
        "untagged": l10n.number(sum(line.state == "untagged" for line in own)),
    }
    return [
        heading(_("Shelf check"), width),
        *([Text(said, width, TEXT_STRONG)] if own else []),
        grid.head,
        *rows,
    ]


def _owned(line: OnShelf, l10n: L10n) -> str:
    theirs = l10n.gettext("a rival's")
    return f"{line.name} ({theirs})" if line.rival else line.name


def _counted(figure: int | None, words: Callable[[int], str]) -> str:
    return "—" if figure is None else words(figure)


def _next(content: VisitPaper, l10n: L10n, width: float) -> list[Box]:
    if not content.next_step and content.next_day is None:
        return []
    _ = l10n.gettext
    day = on_day(content.next_day, l10n) if content.next_day else ""
    text = ": ".join(part for part in (day, content.next_step) if part)
    return [Stack([heading(_("Next contact"), width), Text(text[:1].upper() + text[1:], width, TEXT_STRONG)])]
