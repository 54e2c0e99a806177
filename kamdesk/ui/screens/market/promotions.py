"""The list of promotions: what, for whom, until when, plan and fact, cost, budget (A111)."""

from __future__ import annotations

from datetime import date

from kamdesk.model.pricing.queries.promotions import PromotionEntry
from kamdesk.model.pricing.rules.effects import SORTS, Effect, PromotionState
from kamdesk.model.pricing.rules.terms import Promotion, PromotionSort
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column

TONES = {
    PromotionState.PLANNED: ("info", "calendar-clock"),
    PromotionState.RUNNING: ("ok", "circle-dot"),
    PromotionState.ENDED: ("neu", "circle-check"),
    PromotionState.STOPPED: ("warn", "hand"),
}
SORT_ICONS = {
    PromotionSort.DISCOUNT: "percent",
    PromotionSort.AMOUNT: "banknote",
    PromotionSort.GIFT: "package-check",
    PromotionSort.FREE_GOODS: "package-open",
    PromotionSort.BONUS: "wallet",
}


def state_words(state: PromotionState) -> str:
    return {
        PromotionState.PLANNED: pgettext("promotion", "planned"),
        PromotionState.RUNNING: pgettext("promotion", "running"),
        PromotionState.ENDED: pgettext("promotion", "ended"),
        PromotionState.STOPPED: pgettext("promotion", "stopped"),
    }[state]


def growth(bp: int | None) -> str:
    """'+14 %', '−3,5 %', '—' when there is nothing to compare with."""
    if bp is None:
        return "—"
    return ("+" if bp > 0 else "−" if bp < 0 else "") + l10n().percent(abs(round(bp, -1)))


def returned(effect: Effect | None) -> str:
    """'1,9'; '—' when nothing was given or a cost is not known."""
    value = effect.return_hundredths if effect else None
    return "—" if value is None else l10n().number(value / 100, 1)


def gives(one: Promotion) -> str:
    """What a promotion gives, in a few words."""
    text = l10n()
    if one.sort is PromotionSort.DISCOUNT:
        return f"−{text.percent(one.discount_bp)}"
    if one.sort is PromotionSort.AMOUNT:
        return f"−{sums.money(one.amount_minor, one.currency)}"
    if one.sort is PromotionSort.BONUS:
        return _("bonus %(rate)s") % {"rate": text.percent(one.bonus_bp)}
    return f"{text.quantity(one.buy_milli)} + {text.quantity(one.free_milli)}"


def _pill(row: PromotionEntry) -> tuple[str, str, str]:
    tone, icon = TONES[row.state]
    return state_words(row.state), tone, icon


def _fact_tone(row: PromotionEntry) -> str:
    fact = row.effect.fact_bp if row.effect else None
    if fact is None:
        return "text2"
    return "bad" if fact < 0 else "ok" if fact >= (row.plan_bp or 0) else "warn"


def _budget(row: PromotionEntry) -> str:
    used = row.effect.used_bp if row.effect else None
    if used is None:
        return (
            sums.money(row.promotion.budget_minor, row.promotion.currency)
            if row.promotion.budget_minor
            else ""
        )
    return l10n().percent(round(used, -2))


def _budget_tone(row: PromotionEntry) -> str:
    warning = row.effect.budget_warning if row.effect else ""
    return {"over": "bad", "nearly": "warn"}.get(warning, "text2")


def _cost(row: PromotionEntry) -> str:
    return sums.money(row.effect.cost_minor, row.promotion.currency) if row.effect else ""


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _fact(row: PromotionEntry) -> str:
    return growth(row.effect.fact_bp) if row.effect else ""


def _days(row: PromotionEntry) -> str:
    one, text = row.promotion, l10n()
    if one.valid_from is None:
        return ""
    until = text.date(one.valid_to) if one.valid_to else _("open end")
    return f"{text.day_month(one.valid_from)}–{until}"


PROMOTIONS: list[Column[PromotionEntry]] = [
    Column("name", lambda: _("Promotion"), lambda row: row.promotion.name, role="strong", width=210, stretch=True,
           elide=True, icon=lambda row: (SORT_ICONS[row.promotion.sort], "accent")),
    Column("sort", lambda: _("Sort"), lambda row: _(SORTS[row.promotion.sort]), width=140, elide=True,
           hide_when_compact=True),
    Column("gives", lambda: _("Gives"), lambda row: gives(row.promotion), width=92),
    Column("days", lambda: _("Period"), _days, lambda row: _ordinal(row.promotion.valid_from), width=136),
    Column("state", lambda: _("State"), lambda row: state_words(row.state), lambda row: row.state.value, pill=_pill,
           width=124),
    Column("plan", lambda: _("Plan"), lambda row: growth(row.plan_bp) if row.plan_bp is not None else "",
           lambda row: row.plan_bp or 0, RIGHT, width=70),
    Column("fact", lambda: _("Fact"), _fact, lambda row: (row.effect.fact_bp or 0) if row.effect else -10**6, RIGHT,
           role="strong", tone=_fact_tone, width=76),
    Column("cost", lambda: _("Given"), _cost, lambda row: row.effect.cost_minor if row.effect else -1, RIGHT,
           width=96),
    Column("return", lambda: pgettext("promotion", "Return"), lambda row: returned(row.effect) if row.effect else "",
           lambda row: (row.effect.return_hundredths or 0) if row.effect else -10**6, RIGHT, width=76),
    Column("budget", lambda: _("Budget"), _budget, lambda row: (row.effect.used_bp or 0) if row.effect else 0, RIGHT,
           tone=_budget_tone, width=88, hide_when_compact=True),
]  # fmt: skip


def segments() -> list[Segment]:
    return [
        Segment("all", _("All")),
        *(Segment(state.value, state_words(state)) for state in PromotionState),
    ]
