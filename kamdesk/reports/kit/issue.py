"""What every paper says about itself: who made it, for whom, under which number, as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.kit.boxes import Box, Drawn, Gap, Stack, Text
from kamdesk.reports.kit.ink import (
    BLACK,
    BODY,
    CAPTION,
    GREY_MID,
    HEADING,
    NAME,
    NOTE,
    STRONG,
    SUB,
    TITLE,
    Style,
)
from kamdesk.reports.kit.lines import Run
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import Said, said
from kamdesk.reports.kit.sheet import Frame


@dataclass(frozen=True, slots=True)
class Issue:
    """The head of a paper: own company, author with role, number (empty until issued), day, instant of the data."""

    company: str
    author: Said
    day: date
    made: datetime
    number: str = ""
    role: Said = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A company with its requisites; empty ones are not printed."""

    name: str
    registration: str = ""
    vat_number: str = ""
    address: str = ""
    bank: str = ""
    phone: str = ""
    email: str = ""


def frame(issue: Issue, title: str, l10n: L10n) -> Frame:
    """Header and footer of a paper; `title` is translated already."""
    _ = l10n.gettext
    day = l10n.date(issue.day)
    number = _("No. %(number)s of %(date)s") % {"number": issue.number, "date": day} if issue.number else day
    author = ", ".join(part for part in (said(issue.author, l10n), said(issue.role, l10n)) if part)
    moment = l10n.moment(issue.made)
    footer = _("Prepared by %(author)s · data as of %(moment)s") if author else _("data as of %(moment)s")
    secret = _("Trade secret. Do not give to the client") if issue.secret else ""
    return Frame(
        title=title, company=issue.company, number=number, footer=footer % {"author": author, "moment": moment},
        secret=secret, short=footer % {"author": said(issue.author, l10n), "moment": moment},
    )  # fmt: skip


def heading(text: str, width: float, aside: str = "", *, above: float = 8.5) -> Box:
    """A section heading, with an optional remark at the right edge."""
    high = above + HEADING.leading + 2.5
    remark = Text(aside, width * 0.6, CAPTION, limit=1)
    room = width - (remark.widest + 8 if aside else 0)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.one(x, y + above, text, HEADING, room)
        remark.draw(pen, x + width - remark.widest, y + above + 1)

    return Drawn(high, draw, keep=True)


def masthead(kind: str, name: str, sub: str, width: float) -> list[Box]:
    """Kind of paper, the name it is about, one line under it; a long name is set smaller before it wraps."""
    boxes: list[Box] = [Text(kind, width, TITLE, limit=2, keep=True)]
    if name:
        boxes.append(_name(name, width))
    if sub:
        boxes.append(Text(sub, width, SUB, limit=2, keep=True))
    return [Stack(boxes, keep=True), Gap(9, keep=True)]


def _name(name: str, width: float) -> Box:
    for size in (26.0, 21.0, 17.0):
        style = NAME._replace(size=size, leading=size * 1.17, track=-0.015 * size)
        box = Text(name, width, style)
        if box.count == 1:
            return box
    return Text(name, width, style, limit=3)


def requisites(title: str, party: Party, l10n: L10n, width: float) -> Box:
    """A party with its numbers and address, one under another."""
    _ = l10n.gettext
    lines = (
        (_("Reg. no."), party.registration),
        (_("VAT no."), party.vat_number),
        (_("Address"), party.address),
        (_("Bank"), party.bank),
        (_("Phone"), party.phone),
        (_("E-mail address"), party.email),
    )
    boxes: list[Box] = [Text(title, width, CAPTION), Text(party.name or "—", width, STRONG, limit=4), Gap(1)]
    for label, value in lines:
        if value:
            runs = (Run(label + " ", NOTE), Run(value, NOTE._replace(colour=BLACK)))
            boxes.append(Text(runs, width, NOTE, limit=3))
    return Stack(boxes)


def labelled(
    pairs: Sequence[tuple[str, str]], width: float, *, label: float = 112.0, style: Style = BODY
) -> list[Box]:
    """Label and value lines; a pair with an empty value is left out."""
    boxes: list[Box] = []
    for name, value in pairs:
        if value:
            boxes.append(_pair(name, value, width, label, style))
    return boxes


def _pair(name: str, value: str, width: float, label: float, style: Style) -> Box:
    left, right = Text(name, label - 8, style.grey()), Text(value, width - label, style, limit=8)
    high = max(left.height, right.height) + 2

    def draw(pen: Pen, x: float, y: float) -> None:
        left.draw(pen, x, y)
        right.draw(pen, x + label, y)

    return Drawn(high, draw)


def signatures(labels: Sequence[tuple[str, str]], l10n: L10n, width: float) -> Box:
    """Lines to sign on: who, the line with 'signature' under it, and the name, or the place to write it."""
    gap = 26.0
    room = (width - gap * (len(labels) - 1)) / max(len(labels), 1)
    word, unknown = l10n.gettext("Signature"), l10n.gettext("name, position")
    wholes = [Text(who, room, CAPTION, limit=2) for who, _name_of in labels]
    top = max(box.height for box in wholes)

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, (_who, name) in enumerate(labels):
            left = x + number * (room + gap)
            wholes[number].draw(pen, left, y)
            pen.rule(left, y + top + 30, left + room, 0.6, GREY_MID)
            pen.one(left, y + top + 32, word, CAPTION, room * 0.3)
            pen.one(left + room * 0.3, y + top + 32, name or unknown, CAPTION, room * 0.7, "right")

    return Drawn(top + 44, draw)


NOT_AN_INVOICE = N_("This is not an invoice or a delivery note and no basis for payment.")
# where the paper does ask for money, or grants it
NO_INVOICE = N_("This is not an invoice or a delivery note.")
