"""The limit card: debt, this order, what stays free, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kamdesk.model.credit.rules.standing import AfterOrder, CreditStanding
from kamdesk.ui.credit_words import lateness_badge, limit_title, source_words, verdict_banner
from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.pad.side.reading import SideFacts, SideFigures
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel, PillButton
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.charts import Chart, Table
from kamdesk.ui.widgets.text import label, set_tone


class LimitBar(Chart):
    """Debt, orders on their way, this order, free; what goes over the limit is hatched at the end."""

    def __init__(self) -> None:
        super().__init__("", 12)
        self._parts: list[tuple[str, int, str]] = []
        self._limit, self._over, self._currency = 0, 0, "EUR"

    def show_sums(self, parts: list[tuple[str, int, str]], limit: int, currency: str) -> None:
        """`parts` are (name, minor units, token) in order; `limit` in minor units."""
        self._parts = [part for part in parts if part[1] > 0]
        self._limit, self._currency = limit, currency
        self._over = max(0, sum(part[1] for part in self._parts) - limit)
        self._describe()

    def as_table(self) -> Table:
        rows = [[name, sums.money(value, self._currency)] for name, value, _token in self._parts]
        if self._over:
            rows.append([_("over the limit"), sums.money(self._over, self._currency)])
        return [_("Part"), _("Amount")], rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect()
        paint.box(painter, area, 3, "sunken")
        whole = max(self._limit, sum(part[1] for part in self._parts)) or 1
        clip = QPainterPath()
        clip.addRoundedRect(area, 3, 3)
        painter.setClipPath(clip)
        x = 0.0
        for _name, value, token in self._parts:
            width = value / whole * area.width()
            painter.fillRect(
                QRect(round(x), 0, max(2, round(x + width) - round(x)), area.height()), look.colour(token)
            )
            x += width
        if self._over:
            left = round(self._limit / whole * area.width())
            bad = QRect(left, 0, max(6, area.width() - left), area.height())
            painter.fillRect(bad, look.colour("badBg"))
            painter.fillRect(bad, QBrush(QColor(look.hex("bad")), Qt.BrushStyle.BDiagPattern))


class LimitCard(Card):
    """Title, credit badge, bar, two or three rows of sums, a banner. The badge opens the evidence."""

    evidence_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.compact = False
        self.badge = PillButton()
        self.badge.clicked.connect(lambda _on=False: self.evidence_wanted.emit())
        self.head.addWidget(self.badge)
        self.body.setSpacing(5)
        self.bar = LimitBar()
        self.body.addWidget(self.bar)
        self.debt, self.order = _Sum("bar"), _Sum("accent")
        self.waiting = _Sum("barSoft")
        self.free, self.after = label("", "small"), label("", "small")
        self.arrow, self.mark = IconLabel("arrow-right", "text2", 11), IconLabel("circle-check", "ok", 12)
        self.left = label("", "strong")
        self.order_below = _Sum("accent")
        self._row(self.debt, None, self.order)
        self.body.addWidget(self.order_below)
        self.body.addWidget(self.waiting)
        self._row(self.free, self.arrow, self.after, self.mark, self.left)
        self.banner = Banner("bad")
        self.body.addWidget(self.banner)

    def _row(self, *parts: QWidget | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, part in enumerate(parts):
            if part is None or (number == 1 and part is self.arrow):
                row.addStretch(1)
            if part is not None:
                row.addWidget(part)
                if part is self.arrow:
                    row.addStretch(1)
        self.body.addLayout(row)

    def show_limit(self, facts: SideFacts, figures: SideFigures | None) -> None:
        standing = facts.standing
        self.set_title(limit_title(standing))
        self.setToolTip(source_words(standing.terms))
        text, tone, icon = lateness_badge(standing.lateness)
        self.badge.show_status(self._fitting(text, icon), tone, icon)
        self.badge.setAccessibleName(
            _("Credit history: %(words)s. Enter shows what it rests on.") % {"words": text}
        )
        worst = {"n": standing.lateness.worst, "paid": standing.lateness.paid}
        said = _("worst %(n)s d., %(paid)s paid invoices") % worst
        self.badge.setToolTip(f"{text}; {said}")
        counted = facts.own_minor is None or facts.own_minor > 0
        self._show_sums(standing, figures.after if figures else None, counted=counted)

    def _fitting(self, text: str, icon: str) -> str:
        """The whole badge, the days alone, or only its icon: the limit beside it never gives way."""
        room = (
            self.parentWidget().width()
            - look.metrics("section").horizontalAdvance(self.title.text())
            - look.px(38)
        )
        for words in (text, text.split(", ", maxsplit=1)[0]):
            if paint.pill_width(words, icon) <= room:
                return words
        return ""

    def _show_sums(self, standing: CreditStanding, after: AfterOrder | None, *, counted: bool) -> None:
        """`counted`: this order takes some of the limit; one that is invoiced or imported does not."""
        currency = standing.currency
        total = after.total_minor if after else 0
        limited = standing.limit_minor is not None and not standing.prepaid
        self.bar.setVisible(limited)
        self.bar.setAccessibleName(_("Limit used"))
        parts = [
            (_("debt"), standing.debt_minor, "bar"),
            (_("on the way"), standing.ordered_minor, "barSoft"),
            (_("this order"), total, "accent"),
        ]
        self.bar.show_sums(parts, standing.limit_minor or 0, currency)
        self.debt.say(_("debt %(sum)s") % {"sum": sums.amount(standing.debt_minor)})
        for row, shown in ((self.order, not self.compact), (self.order_below, self.compact)):
            row.say(_("this order %(sum)s") % {"sum": sums.amount(total)})
            row.setVisible(shown and counted)
        self.waiting.setVisible(bool(standing.ordered_minor))
        self.waiting.say(_("orders on the way %(sum)s") % {"sum": sums.amount(standing.ordered_minor)})
        self.free.setVisible(limited)
        for part in (self.arrow, self.after, self.mark, self.left):
            part.setVisible(limited and counted)
        self.free.setText(_("free %(sum)s") % {"sum": sums.amount(standing.free_minor)})
        self.after.setText(_("after the order"))
        self.after.setVisible(limited and counted and not self.compact)
        self.left.setAccessibleName(_("after the order"))
        left = after.free_after if after else standing.free_minor
        self.left.setText(sums.money(left, currency))
        tone = "ok" if (left or 0) >= 0 else "bad" if after and after.asks else "warn"
        set_tone(self.left, tone)
        self.mark.show_icon(
            "circle-check" if tone == "ok" else "octagon-alert" if tone == "bad" else "triangle-alert", tone
        )

    def show_banner(self, facts: SideFacts, figures: SideFigures | None, *, draft: bool) -> None:
        """What is wrong, with the key that records a decision."""
        said, tone = "", ""
        if figures is not None:
            decided = figures.after.asks and figures.problem is None
            said, tone = verdict_banner(facts.standing, figures.after, decided=decided)
            if said and tone == "bad" and draft:
                said = " · ".join((said, _("F6: decision")))
        self.banner.say(said, tone or "bad")


class _Sum(QWidget):
    """A square of a colour and words."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._square = _Square(token)
        self.words: QLabel = label("", "small")
        row.addWidget(self._square)
        row.addWidget(self.words)
        row.addStretch(1)

    def say(self, text: str) -> None:
        self.words.setText(text)


class _Square(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(8, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(1, 1, 6, 6), look.colour(self._token))
