"""The contract on paper: numbered sections, requisites and signatures of both sides; a protocol has a table."""

from __future__ import annotations

from types import ModuleType

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.contract import text_lv, text_ru
from kamdesk.reports.contract.content import ContractPaper, Signer
from kamdesk.reports.contract.wording import BLANK, Facts, Section
from kamdesk.reports.kit.boxes import Beside, Box, Drawn, Gap, Rule, Stack, Text, held
from kamdesk.reports.kit.ink import ACCENT, BODY, CAPTION, GREY_MID, HEADING, NOTE, SUB, TEXT, Style
from kamdesk.reports.kit.issue import frame, requisites
from kamdesk.reports.kit.lines import Line, Run, wrap
from kamdesk.reports.kit.pen import Pen
from kamdesk.reports.kit.phrases import said
from kamdesk.reports.kit.sheet import Sheet
from kamdesk.reports.kit.tables import Column, Grid

TITLES = {
    "supply": N_("Contract for the supply of goods"),
    "amendment": N_("Amendment agreement"),
    "disagreement": N_("Protocol of disagreements"),
}
_WORDING: dict[str, ModuleType] = {"lv": text_lv, "ru": text_ru}
NARROW = 420.0
NUMBER = 30.0
# of a clause beside another language so many lines stay together
WHOLE = 20
_NAME = Style(size=19, leading=23, track=-0.2)


def sheet(content: ContractPaper) -> Sheet:
    return Sheet(
        frame=lambda l10n: frame(content.issue, l10n.gettext(TITLES[content.kind]), l10n),
        boxes=lambda l10n, width, _height: boxes(content, l10n, width),
    )


def boxes(content: ContractPaper, l10n: L10n, width: float) -> list[Box]:
    wording = _WORDING[l10n.language]
    facts = Facts(content, l10n, twin=width <= NARROW)
    return [
        *_head(content, l10n, width),
        *_paragraph(f"{wording.preamble(facts)} {wording.OPENING[content.kind]}", width),
        *held(_body(content, wording, facts, width), 4),
        *_parties(content, wording, l10n, width),
    ]


def _head(content: ContractPaper, l10n: L10n, width: float) -> list[Box]:
    """Title with number, what it belongs to, the place and the day."""
    _ = l10n.gettext
    number = content.issue.number or BLANK
    title = _("%(title)s No. %(number)s") % {"title": _(TITLES[content.kind]), "number": number}
    below = _("to supply contract No. %(number)s") % {"number": content.base.number} if content.base else ""
    if content.base is not None and content.base.day is not None:
        values = {"number": content.base.number, "date": l10n.date(content.base.day)}
        below = _("to supply contract No. %(number)s of %(date)s") % values
    lines: list[Box] = [Text(title, width, _NAME, keep=True)]
    if below:
        lines.append(Text(below, width, SUB, keep=True))
    if content.draft:
        lines.append(Text(_("Draft of the contract, not agreed yet"), width, SUB, keep=True))
    place = Text(content.place or BLANK, width / 2, TEXT)
    day = Text(l10n.date(content.issue.day), width / 2, TEXT, align="right")
    return [
        Stack(lines, keep=True), Gap(7, keep=True), Rule(width, weight=1.6, colour=ACCENT, below=6, keep=True),
        Beside((0, place), (width / 2, day)), Gap(8),
    ]  # fmt: skip


def _body(content: ContractPaper, wording: ModuleType, facts: Facts, width: float) -> list[Box]:
    if content.kind == "disagreement":
        return _disputes(content, wording, facts.l10n, width)
    sections = wording.supply(facts) if content.kind == "supply" else wording.amendment(facts)
    return [box for at, section in enumerate(sections, 1) for box in _section(at, section, width)]


def _section(at: int, section: Section, width: float) -> list[Box]:
    found: list[Box] = [Gap(9), Text(f"{at}. {section.title}", width, HEADING, keep=True), Gap(2, keep=True)]
    for number, clause in enumerate(section.clauses, 1):
        found += _clause(f"{at}.{number}.", clause, width)
    return found


def _clause(number: str, text: str, width: float) -> list[Box]:
    """The clause in pieces that may run over a page: line by line, or, beside another language, whole as far as it
    goes, so that the same clause stands at the same height in both."""
    pieces = _pieces(text, width, width - NUMBER)
    return [
        *(
            _lines(number if at == 0 else "", part, at == 0 and len(pieces) > 1)
            for at, part in enumerate(pieces)
        ),
        Gap(3),
    ]


def _pieces(text: str, width: float, room: float) -> list[tuple[Line, ...]]:
    lines = wrap((Run(text, BODY),), room)
    step = WHOLE if width <= NARROW else 1
    return [lines[at : at + step] for at in range(0, len(lines), step)]


def _lines(number: str, lines: tuple[Line, ...], keep: bool = False, indent: float = NUMBER) -> Box:
    def draw(pen: Pen, x: float, y: float) -> None:
        if number:
            pen.one(x, y, number, BODY, NUMBER)
        pen.lines(x + indent, y, lines, BODY.leading)

    return Drawn(BODY.leading * len(lines), draw, keep=keep)


def _paragraph(text: str, width: float) -> list[Box]:
    return [_lines("", part, indent=0) for part in _pieces(text, width, width)]


def _disputes(content: ContractPaper, wording: ModuleType, l10n: L10n, width: float) -> list[Box]:
    """Clause, the wording of each side, what was settled."""
    _ = l10n.gettext
    supplier = _("Wording of the supplier")
    buyer, agreed = _("Wording of the buyer"), _("Agreed wording")
    columns = [
        Column(_("Clause"), 40), Column(supplier, 1, fixed=False, lines=60), Column(buyer, 1, fixed=False, lines=60),
        Column(agreed, 1, fixed=False, lines=60),
    ]  # fmt: skip
    grid = Grid(columns, width, gutter=9, style=TEXT if width > NARROW else NOTE._replace(colour=TEXT.colour))
    rows: list[Box] = [
        grid.row((one.clause, one.ours or "—", one.theirs or "—", one.agreed or BLANK))
        for one in content.disputes
    ]
    if not rows:
        rows = [grid.row((BLANK[:4], "", "", ""))]
    found: list[Box] = [Gap(10), grid.head, *rows, Gap(8)]
    for text in wording.after_disputes():
        found += [*_paragraph(text, width), Gap(3)]
    return found


def _parties(content: ContractPaper, wording: ModuleType, l10n: L10n, width: float) -> list[Box]:
    """Requisites side by side, then a line to sign on and a place for the stamp."""
    _ = l10n.gettext
    half = (width - 24) / 2
    ours = Stack([requisites(wording.SUPPLIER, content.seller, l10n, half), Gap(6)])
    theirs = Stack([requisites(wording.BUYER, content.buyer, l10n, half), Gap(6)])
    people = [_signer(signer, l10n, half) for signer in (content.own, content.other)]
    lines = [_signature(l10n, half) for _side in people]
    signs = Stack([Beside(*zip((0, half + 24), each, strict=True)) for each in (people, lines)])
    return [
        Gap(12, keep=True),
        Stack([
            Text(_("Requisites and signatures of the parties"), width, HEADING), Gap(5),
            Beside((0, ours), (half + 24, theirs)), Gap(6), signs,
        ]),
    ]  # fmt: skip


def _signer(signer: Signer, l10n: L10n, width: float) -> Box:
    """Who signs, and by what right."""
    name, role = said(signer.name, l10n), said(signer.role, l10n)
    who = Text(", ".join(part for part in (name, role) if part) or BLANK, width, TEXT)
    return Stack([who, Text(said(signer.basis, l10n), width, CAPTION)])


def _signature(l10n: L10n, width: float) -> Box:
    """The line, the word for the signature and the place of the stamp."""
    word, stamp = l10n.gettext("Signature"), l10n.gettext("Place for the stamp")

    def draw(pen: Pen, x: float, y: float) -> None:
        line = y + 28
        pen.rule(x, line, x + width, 0.6, GREY_MID)
        pen.one(x, line + 2, word, CAPTION, width * 0.5)
        pen.one(x + width * 0.5, line + 2, stamp, CAPTION, width * 0.5, "right")

    return Drawn(44, draw)
