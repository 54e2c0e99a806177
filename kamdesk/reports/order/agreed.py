"""What the prices of an order rest on, and what of it came short: the last blocks of the confirmation."""

from __future__ import annotations

from kamdesk.model.core.languages import L10n
from kamdesk.model.pricing.rules.words import decision_words, reason_words
from kamdesk.reports.kit.boxes import Box, Gap, Text, paragraphs
from kamdesk.reports.kit.ink import HEADING, TEXT
from kamdesk.reports.order.content import OrderPaper, Short

NARROW = 420.0
# so many lines of a text stay together beside another language
TWIN_LINES = 20


def basis(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    """The rule behind the column, decisions with who, when, why and until, promotions (A29, A30)."""
    _ = l10n.gettext
    lines = [] if content.basis.column is None else [reason_words(content.basis.column, l10n)]
    lines += [decision_words(one, articles, l10n) for one, articles in content.basis.decisions]
    for name, articles in content.basis.promotions:
        words = _("Promotion %(name)s") % {"name": l10n.quoted(name)}
        lines.append(f"{words}: {articles}" if articles else words)
    return _block(_("Basis of the discount"), lines, width)


def shortages(content: OrderPaper, l10n: L10n, width: float) -> list[Box]:
    """Ordered, delivered, missing with the reason, and what came instead."""
    return _block(
        l10n.gettext("Shortages and substitutes"), [_short(one, l10n) for one in content.shortages], width
    )


def _short(one: Short, l10n: L10n) -> str:
    _ = l10n.gettext
    values = {
        "product": one.product,
        "ordered": l10n.quantity(one.ordered),
        "delivered": l10n.quantity(one.delivered),
        "missing": l10n.quantity(one.ordered - one.delivered),
    }
    words = _("%(product)s: ordered %(ordered)s, delivered %(delivered)s, missing %(missing)s") % values
    if one.reason:
        words += f" ({one.reason})"
    instead = ", ".join(f"{name} × {l10n.quantity(qty)}" for name, qty in one.instead)
    return f"{words}; {_('instead:')} {instead}" if instead else words


def _block(title: str, lines: list[str], width: float) -> list[Box]:
    if not lines:
        return []
    found: list[Box] = [Gap(8, keep=True), Text(title, width, HEADING, keep=True)]
    for line in lines:
        found += paragraphs(line, width, TEXT, whole=TWIN_LINES if width <= NARROW else 1)
    return found
