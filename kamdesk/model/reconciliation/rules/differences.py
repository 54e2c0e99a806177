"""What explains that two balances differ, line by line (A34)."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.model.core.languages import N_
from kamdesk.model.reconciliation.rules.entries import Entry, Side
from kamdesk.model.reconciliation.rules.matching import Matching, Pair

DIFFERENCES: dict[str, str] = {
    "ours": N_("Only in our books"),
    "theirs": N_("Only in their books"),
    "sum": N_("Different sum"),
    "date": N_("Different date"),
    "opening": N_("Opening balances differ"),
    "gap": N_("Their rows do not lead to their balance"),
}
MATCHED = "matched"
FOUND_BY: dict[str, str] = {
    "exact": N_("same number and sum"),
    "number": N_("same number"),
    "sum": N_("same sum, near date"),
    "several": N_("several rows add up"),
    "hand": N_("matched by hand"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of the comparison: rows of both sides beside each other. `kind` is a key of DIFFERENCES or MATCHED.

    `amount_minor` is ours less theirs: what this line adds to the difference of the balances. `days` is how many whole
    days theirs is later.
    """

    key: str
    kind: str
    ours: tuple[Entry, ...] = ()
    theirs: tuple[Entry, ...] = ()
    amount_minor: int = 0
    days: int = 0
    found_by: str = ""


def compare(ours: Side, theirs: Side, matching: Matching) -> tuple[Compared, ...]:
    """Differences first, matched rows after them; the amounts add up to our closing balance less theirs."""
    lines = [_of_pair(pair) for pair in matching.pairs]
    lines += [Compared(f"o:{e.key}", "ours", ours=(e,), amount_minor=e.sum_minor) for e in matching.only_ours]
    lines += [
        Compared(f"t:{e.key}", "theirs", theirs=(e,), amount_minor=-e.sum_minor) for e in matching.only_theirs
    ]
    if ours.opening_minor != theirs.opening_minor:
        lines.append(Compared("opening", "opening", amount_minor=ours.opening_minor - theirs.opening_minor))
    if theirs.gap_minor:
        lines.append(Compared("gap", "gap", amount_minor=-theirs.gap_minor))
    return tuple(sorted(lines, key=_place))


_ORDER = ("opening", "gap", "sum", "ours", "theirs", "date", MATCHED)


def _place(line: Compared) -> tuple[int, int, str]:
    entry = next(iter((*line.ours, *line.theirs)), None)
    return _ORDER.index(line.kind), entry.day.toordinal() if entry and entry.day else 0, line.key


def _of_pair(pair: Pair) -> Compared:
    amount, days = pair.difference_minor, pair.days_apart
    kind = "sum" if amount else "date" if days else MATCHED
    key = "p:" + " ".join(entry.key for entry in pair.ours)
    return Compared(key, kind, pair.ours, pair.theirs, amount, days, pair.found_by)
