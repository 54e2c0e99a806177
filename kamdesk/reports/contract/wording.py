"""What the texts of both languages share: sections, blanks for what is missing, forms of counted days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kamdesk.model.core.languages import L10n
from kamdesk.reports.contract.content import ContractPaper, Signer
from kamdesk.reports.kit.phrases import Said, said

BLANK = "____________"


class Section(NamedTuple):
    """A heading and its clauses; the layout numbers both."""

    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The content as texts of one language, with a line to write on where something is missing."""

    paper: ContractPaper
    l10n: L10n
    twin: bool

    def text(self, value: Said) -> str:
        return said(value, self.l10n) or BLANK

    def money(self, minor: int | None) -> str:
        return BLANK if minor is None else self.l10n.money(minor, self.paper.currency)

    def day(self, value: date | None) -> str:
        return self.l10n.date(value) if value else BLANK

    def percent(self, rate_bp: int | None) -> str:
        return BLANK if rate_bp is None else self.l10n.percent(rate_bp)

    def who(self, signer: Signer) -> str:
        """'valdes loceklis Jānis Bērziņš': the role, if any, and the name."""
        return " ".join(part for part in (said(signer.role, self.l10n), self.text(signer.name)) if part)


def stop(text: str) -> str:
    """A full stop where the text has none of its own: a Latvian date ends in one."""
    return text if text.endswith(".") else f"{text}."


def lines(text: str, otherwise: str) -> str:
    """The user's own words as one clause with a full stop, or the usual wording where he wrote none."""
    own = " ".join(part.strip() for part in text.split("\n") if part.strip())
    if not own:
        return otherwise
    return own if own[-1] in ".!?…" else f"{own}."


def own_clauses(text: str) -> tuple[str, ...]:
    """Each line of the user's special terms is a clause of its own."""
    return tuple(lines(part, "") for part in text.split("\n") if part.strip())


def given(clauses: Sequence[str]) -> tuple[str, ...]:
    """Without the empty ones."""
    return tuple(clause for clause in clauses if clause)
