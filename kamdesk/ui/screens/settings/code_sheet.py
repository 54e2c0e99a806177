"""The sheet with the recovery code: drawn when it is asked for, never stored by the program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kamdesk.model.core.languages import N_, L10n
from kamdesk.reports.kit.boxes import Box, Framed, Gap, Ruled, Text
from kamdesk.reports.kit.ink import BODY, BOLD, CAPTION, Style
from kamdesk.reports.kit.issue import masthead
from kamdesk.reports.kit.sheet import Frame, Sheet, draw
from kamdesk.reports.save import save

CODE = Style(BOLD, 19, 26)

TITLE = N_("Recovery code of a KAMdesk portfolio")
HOW = (
    N_("The code opens the portfolio when the password is forgotten: “Recovery code” on the page "
        "that asks for it."),
    N_("Whoever has this sheet and a copy of the file reads everything. Keep it apart from the "
        "computer, like a key."),
    N_("Capital and small letters, dashes and spaces do not matter; I and L count as 1, O as 0."),
    N_("A new password or a new code makes this sheet worthless: destroy it then."),
)  # fmt: skip
PLACE = N_("Where this sheet is kept")


def code_sheet(code: str, company: str, made: datetime, l10n: L10n) -> bytes:
    """The PDF of the sheet, one page."""

    def frame(language: L10n) -> Frame:
        return Frame(
            language.gettext(TITLE), company, language.moment(made), language.moment(made),
            language.gettext("Secret. Keep it like a key"),
        )  # fmt: skip

    def boxes(language: L10n, wide: float, _high: float) -> Sequence[Box]:
        said: list[Box] = [*masthead(language.gettext(TITLE), company, "", wide)]
        said += [Framed(Text(code, wide - 24, CODE), wide, pad=12), Gap(14)]
        for line in HOW:
            said += [Text(language.gettext(line), wide, BODY), Gap(6)]
        said += [Gap(12), Text(language.gettext(PLACE), wide, CAPTION), Ruled(wide, 66, fill=False)]
        return said

    return draw(Sheet(frame, boxes), l10n)


def save_sheet(target: Path, code: str, company: str, made: datetime, l10n: L10n) -> Path:
    """Draw the sheet and write it where the user says."""
    return save(code_sheet(code, company, made, l10n), target)
