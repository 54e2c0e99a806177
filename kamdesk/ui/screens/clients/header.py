"""The header of the card: who, how fresh the contact is, what is owed, on which terms. Known in ten seconds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.clients.queries.card import ClientCard
from kamdesk.model.credit.rules.standing import CreditStanding
from kamdesk.ui.actions import tip
from kamdesk.ui.credit_words import lateness_badge, limit_title
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.clients import words
from kamdesk.ui.screens.clients.check.words import validity
from kamdesk.ui.screens.clients.state import CardState
from kamdesk.ui.theme.tokens import AGEING
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Chip, Pill, PillButton
from kamdesk.ui.widgets.charts import Part, StackBar
from kamdesk.ui.widgets.text import Elided, label


class _Block(QWidget):
    """A caption above lines of its own."""

    def __init__(self, stretch: int) -> None:
        super().__init__()
        self.stretch = stretch
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.caption = Elided("", "small", "text2")
        self.column.addWidget(self.caption)

    def row(self, *widgets: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.column.addLayout(line)


class CardHeader(QFrame):
    """Passive: `render(state)` puts everything in; the credit badge opens what it rests on."""

    credit_wanted = Signal()
    check_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "header")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 9)
        row.setSpacing(22)
        self._who, self._contact, self._money, self._terms = _Block(24), _Block(25), _Block(26), _Block(25)
        self._build_who()
        self._build_contact()
        self._build_money()
        self._build_terms()
        for block in (self._who, self._contact, self._money, self._terms):
            block.column.addStretch(1)
            row.addWidget(block, block.stretch)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _build_who(self) -> None:
        self.numbers = Elided("", "small", "text2")
        self.fresh, self.stage, self.vip, self.doubt = Pill(), Pill(), Pill(), Pill()
        self._who.column.addWidget(self.numbers)
        self._who.row(self.fresh, self.stage, self.vip, self.doubt)
        self.check = Chip("", "shield-check")
        self.check.clicked.connect(lambda _on=False: self.check_wanted.emit())
        self._who.row(self.check)

    def _build_contact(self) -> None:
        self.last = Elided("", "strong")
        self.planned = Elided("", "small", "text2")
        self.rhythm = Pill()
        self._contact.column.addWidget(self.last)
        self._contact.column.addWidget(self.planned)

    def _build_money(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        self.debt = label("", "figure")
        self.late = Pill()
        top.addWidget(self.debt)
        top.addWidget(self.late)
        top.addStretch(1)
        self.bar = StackBar("", 8)
        self.explained = Elided("", "caption", "text2")
        self._money.column.setSpacing(2)
        self._money.column.addLayout(top)
        self._money.column.addWidget(self.bar)
        self._money.column.addWidget(self.explained)

    def _build_terms(self) -> None:
        self.credit = PillButton()
        self.credit.clicked.connect(lambda _on=False: self.credit_wanted.emit())
        self.free = Elided("", "small", "text2")
        self.limit = Elided("", "small", "text2")
        self._terms.row(self.credit)
        self._terms.column.addWidget(self.free)
        self._terms.column.addWidget(self.limit)

    def render(self, state: CardState) -> None:
        card = state.card
        self._render_who(card)
        self._render_contact(card)
        self._render_money(state)
        self._render_terms(state)
        said, _tone, self.check.icon_name = validity(state.check)
        self.check.set_words(said)

    def _render_who(self, card: ClientCard) -> None:
        draft = card.draft
        places = ngettext("%(n)s place", "%(n)s places", card.counts.sites) % {"n": card.counts.sites}
        self._who.caption.setText(
            words.joined(draft.town, draft.segment, places if card.counts.sites > 1 else "")
        )
        number = (
            _("reg. No. %(number)s") % {"number": draft.reg_no}
            if draft.reg_no
            else _("no registration number")
        )
        language = _("papers: %(language)s") % {"language": draft.language.upper()}
        self.numbers.setText(words.joined(number, language))
        self.fresh.show_status(words.freshness(card.fresh), card.fresh.tone, "refresh-cw")
        known = draft.stage != "client"
        self.stage.show_status(
            words.stage(draft.stage) if known else "", "info", "user-round-plus" if known else ""
        )
        self.vip.show_status("VIP" if draft.vip else "", "key", "star" if draft.vip else "")
        if card.archived:
            self.vip.show_status(_("in the archive"), "neu", "archive")
        doubtful = "; ".join(problem.text(l10n()) for problem in card.doubts)
        self.doubt.show_status(
            _("check numbers") if doubtful else "", "warn", "triangle-alert" if doubtful else ""
        )
        self.doubt.setToolTip(doubtful)

    def _render_contact(self, card: ClientCard) -> None:
        norm = ngettext("every %(n)s day", "every %(n)s days", card.norm_days or 0) % {"n": card.norm_days}
        self._contact.caption.setText(
            words.joined(_("Contacts"), norm if card.norm_days and not card.draft.vip else "")
        )
        if card.last_contact is None:
            self.last.setText(_("No contact yet"))
        else:
            last = words.joined(words.channel(card.last_channel).lower(), words.when(card.last_contact))
            self.last.setText(_("Last contact: %(what)s") % {"what": last})
        if card.planned is None:
            self.planned.setText(_("Nothing is planned"))
            self.planned.set_tone("warn" if card.draft.stage != "former" and not card.archived else "text2")
            return
        time = l10n().time(card.planned.start) if card.planned.start is not None else ""
        at = " ".join(filter(None, (words.when(card.planned.day), time)))
        where = words.joined(
            words.channel(card.planned.channel).lower(), ", ".join(filter(None, (at, card.planned.place)))
        )
        self.planned.setText(_("Next: %(what)s") % {"what": where})
        self.planned.set_tone("text2")

    def _render_money(self, state: CardState) -> None:
        card, currency = state.card, state.card.draft.currency
        self._money.caption.setText(_("Debt"))
        self.debt.setText(sums.money(card.debt, currency) if card.ledger_day else "—")
        if card.overdue > 0:
            text = _("overdue %(sum)s") % {"sum": sums.money(card.overdue, currency)}
            self.late.show_status(text, "bad", "octagon-alert")
        else:
            self.late.show_status(
                "" if not card.debt else _("not due yet"), "ok", "circle-check" if card.debt else ""
            )
        ageing = next((age for age in state.ageing if age.currency == currency), None)
        bands = ageing.bands if ageing else (0, 0, 0, 0, 0)
        names = (_("Not due"), _("1–30 days"), "31–60", "61–90", "> 90")
        self.bar.setAccessibleName(_("Debt by age"))
        self.bar.show_parts(
            [Part(name, value, tone) for name, value, tone in zip(names, bands, AGEING, strict=True)]
        )
        self.explained.setText(self._explain(state, bands))

    def _explain(self, state: CardState, bands: tuple[int, ...]) -> str:
        card = state.card
        if card.ledger_day is None:
            return _("no invoices loaded")
        others = [
            sums.money(age.total, age.currency) for age in state.ageing if age.currency != card.draft.currency
        ]
        oldest = _("oldest %(days)s") % {"days": words.days(card.overdue_days)} if card.overdue else ""
        if not card.debt:
            oldest = _("all paid")
        loaded = _("ledger of %(day)s") % {"day": l10n().day_month(card.ledger_day)}
        return words.joined(oldest, *others, loaded)

    def _render_terms(self, state: CardState) -> None:
        draft, standing = state.card.draft, state.credit
        column = _("price column %(n)s") % {"n": draft.price_column}
        days = ngettext("%(n)s day", "%(n)s days", standing.payment_days) % {"n": standing.payment_days}
        pay = _("pays in %(days)s") % {"days": days} if standing.payment_days else _("prepayment")
        self._terms.caption.setText(words.joined(_("Credit"), column, days if standing.payment_days else pay))
        self._terms.caption.setToolTip(words.joined(column, pay, draft.payment_note))
        text, tone, icon = lateness_badge(standing.lateness)
        self.credit.show_status(text, tone, icon)
        self.credit.setAccessibleName(
            _("Credit history: %(words)s. Enter shows what it rests on.") % {"words": text}
        )
        self.credit.setToolTip(tip(_("What the credit rests on"), "Ctrl+Shift+K"))
        self._render_free(standing)

    def _render_free(self, standing: CreditStanding) -> None:
        worst = (
            _("worst %(days)s") % {"days": words.days(standing.lateness.worst)}
            if standing.lateness.worst
            else ""
        )
        free, limited = standing.free_minor, standing.free_minor is not None and not standing.prepaid
        left = _("free %(sum)s") % {"sum": sums.money(free, standing.currency)} if limited else ""
        self.free.setText(words.joined(left, worst))
        if standing.stopped:
            self.limit.setText(_("deliveries stopped: %(reason)s") % {"reason": standing.terms.reason})
        elif standing.over_minor:
            over = sums.money(standing.over_minor, standing.currency)
            self.limit.setText(_("over the limit by %(sum)s") % {"sum": over})
        elif limited:
            limit = sums.money(standing.limit_minor, standing.currency)
            self.limit.setText(_("of the limit of %(sum)s") % {"sum": limit})
        else:
            self.limit.setText(limit_title(standing))
        self.limit.set_tone("bad" if standing.stopped or standing.over_minor else "text2")

    def set_compact(self, compact: bool) -> None:
        self._contact.setVisible(not compact)
