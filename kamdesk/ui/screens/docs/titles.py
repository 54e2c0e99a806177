"""How a paper is headed in the window."""

from __future__ import annotations

from kamdesk.reports.papers import PAPERS
from kamdesk.ui.language import _, language


def title_shown(paper: str, title: str, of_paper: str) -> str:
    """The title as it stands on the paper; the name of its kind where the window speaks another language."""
    kind = PAPERS.get(paper)
    return title if kind is None or of_paper == language() else _(kind.title)
