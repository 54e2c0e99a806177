"""Lines of a report that can be several: promises of both sides, competitors seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.market.rules import RELIABILITY, SORTS
from kamdesk.model.schedule.rules.report import CompetitorSeen, PromiseGiven
from kamdesk.ui import choices
from kamdesk.ui.language import _, l10n
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, forget_typing
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList
from kamdesk.ui.widgets.search_select import SearchSelect

NO_NUMBER, NO_DATE = N_("This is not a number."), N_("Type the date as dd.mm.yyyy.")


class Lines(Card):
    """A list of lines and the fields of the next one; Enter in the last field or the button adds it."""

    changed = Signal()

    def __init__(self, icon: str) -> None:
        super().__init__("", icon)
        self.lines: list[Any] = []
        self.list = RowList("", fit=True)
        self.list.pressed.connect(self._pressed)
        self.body.addWidget(self.list)
        self.form = Form(2)
        self._fields()
        self.body.addWidget(self.form)
        self.add = Button("", "plus", small=True, on_click=self._add)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.add)
        self.body.addLayout(self.foot)

    def _fields(self) -> None:
        raise NotImplementedError

    def _line(self) -> Any | None:
        """What the fields hold, None when they are empty."""
        raise NotImplementedError

    def _blank(self) -> None:
        raise NotImplementedError

    def _item(self, number: int, line: Any) -> RowItem:
        raise NotImplementedError

    def readable(self) -> bool:
        """False, and told at the field, when a sum or a date in the fields cannot be read."""
        self.form.clear_problems()
        wrong = [Problem(name, words) for name, field, words in self._parsed() if not field.is_valid()]
        if wrong:
            self.form.show_problems(InvalidInput(*wrong))
        return not wrong

    def _parsed(self) -> tuple[tuple[str, Any, str], ...]:
        """Fields whose text is read as a value: (name, field, what to say when it cannot be read)."""
        raise NotImplementedError

    def _add(self) -> None:
        line = self._line() if self.readable() else None
        if line is not None:
            self.lines.append(line)
            self._empty()
            self._show()
            self.changed.emit()

    def _empty(self) -> None:
        forget_typing(self)
        self._blank()

    def _pressed(self, item: RowItem, _key: str) -> None:
        self._remove(int(item.id))

    def _remove(self, number: int) -> None:
        del self.lines[number]
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        self.lines = []
        self.form.clear_problems()
        self._empty()
        self._show()

    def _show(self) -> None:
        self.list.show_items([self._item(number, line) for number, line in enumerate(self.lines)])
        self.list.setVisible(bool(self.lines))

    def all_lines(self) -> tuple[Any, ...]:
        """The lines and what stands in the fields and was not added."""
        last = self._line()
        return (*self.lines, *((last,) if last is not None else ()))


class PromiseLines(Lines):
    """Who promised what, how much, until when."""

    def __init__(self) -> None:
        super().__init__("handshake")
        self.retranslate()

    def _fields(self) -> None:
        self.side = Segmented((), small=True)
        self.what, self.amount, self.due = LineEdit(), MoneyEdit(), DateEdit()
        self.form.place(self.side, 2)
        self.form.add("what", lambda: _("What"), self.what, span=2)
        self.form.add("amount", lambda: _("Sum"), self.amount)
        self.form.add("due", lambda: _("Until when"), self.due)
        self.due.returnPressed.connect(self._add)

    def _parsed(self) -> tuple[tuple[str, Any, str], ...]:
        return ("amount", self.amount, NO_NUMBER), ("due", self.due, NO_DATE)

    def begin(self) -> None:
        """Ctrl+J: start typing a promise."""
        self.what.setFocus()

    def retranslate(self) -> None:
        self.set_title(_("Promises"))
        chosen = self.side.value()
        self.side.set_segments([Segment("they", _("They")), Segment("we", _("We"))])
        self.side.set_value(chosen or "they")
        self.side.setAccessibleName(_("Who promised"))
        self.list.setAccessibleName(_("Promises"))
        self.add.set_words(_("Add a promise"))
        self.form.retranslate()
        self._show()

    def _line(self) -> PromiseGiven | None:
        what, amount = self.what.text().strip(), self.amount.value()
        if not what and not amount:
            return None
        return PromiseGiven(self.side.value() == "we", what, self.due.value(), amount)

    def _blank(self) -> None:
        self.what.set_text("")
        self.amount.set_value(None)
        self.due.set_value(None)

    def _item(self, number: int, line: PromiseGiven) -> RowItem:
        who = _("We") if line.ours else _("They")
        money = sums.money(line.amount_minor, line.currency)
        due = _("by %(date)s") % {"date": l10n().date(line.due)} if line.due else ""
        title = " · ".join(part for part in (who, money, line.what) if part)
        button = RowButton("remove", icon="x", name=_("Remove the line"))
        return RowItem(str(number), title, due, "handshake", "key", buttons=(button,))

    def values(self) -> tuple[PromiseGiven, ...]:
        return self.all_lines()

    def typed(self) -> list[dict[str, Any]]:
        """All lines as JSON, for the draft."""
        return [
            {
                "we": one.ours,
                "what": one.what,
                "due": one.due.isoformat() if one.due else "",
                "sum": one.amount_minor,
            }
            for one in self.all_lines()
        ]

    def put(self, kept: Iterable[Mapping[str, Any]]) -> None:
        self.lines = [
            PromiseGiven(
                one["we"], one["what"], date.fromisoformat(one["due"]) if one["due"] else None, one["sum"]
            )
            for one in kept
        ]
        self._empty()
        self._show()


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    what: str
    price: int | None
    sort: str
    reliability: str


class SeenLines(Lines):
    """Which competitor was seen doing what."""

    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__("binoculars")
        self.retranslate()

    def _fields(self) -> None:
        self.name = SearchSelect(choices.records(self._context.runner, "competitor", self), can_create=True)
        self.what, self.price = LineEdit(), MoneyEdit()
        self.sort, self.reliability = Combo(), Combo()
        self.form.add("competitor", lambda: _("Competitor"), self.name)
        self.form.add("sort", lambda: _("Kind"), self.sort)
        self.form.add("what", lambda: _("What was seen"), self.what, span=2)
        self.form.add("price", lambda: _("Price seen"), self.price)
        self.form.add("reliability", lambda: _("Reliability"), self.reliability)

    def _parsed(self) -> tuple[tuple[str, Any, str], ...]:
        return (("price", self.price, NO_NUMBER),)

    def retranslate(self) -> None:
        self.set_title(_("Competitors seen"))
        for combo, table, usual in ((self.sort, SORTS, "action"), (self.reliability, RELIABILITY, "medium")):
            chosen = combo.value()
            combo.set_options([(key, _(msgid)) for key, msgid in table.items()])
            combo.set_value(chosen or usual)
        self.list.setAccessibleName(_("Competitors seen"))
        self.add.set_words(_("Add an observation"))
        self.form.retranslate()
        self._show()

    def _line(self) -> _Seen | None:
        name, what = self.name.text().strip(), self.what.text().strip()
        if not name or not what:
            return None
        return _Seen(name, what, self.price.value(), str(self.sort.value()), str(self.reliability.value()))

    def _blank(self) -> None:
        self.name.set_choice(None)
        self.what.set_text("")
        self.price.set_value(None)

    def _item(self, number: int, line: _Seen) -> RowItem:
        detail = " · ".join(part for part in (_(SORTS[line.sort]), sums.money(line.price)) if part)
        button = RowButton("remove", icon="x", name=_("Remove the line"))
        return RowItem(
            str(number), f"{line.name}: {line.what}", detail, "binoculars", "inf", buttons=(button,)
        )

    def values(self) -> tuple[CompetitorSeen, ...]:
        return tuple(
            CompetitorSeen(
                one.name, one.what, price_minor=one.price, sort=one.sort, reliability=one.reliability
            )
            for one in self.all_lines()
        )

    def typed(self) -> list[dict[str, Any]]:
        return [
            {
                "name": one.name,
                "what": one.what,
                "price": one.price,
                "sort": one.sort,
                "reliability": one.reliability,
            }
            for one in self.all_lines()
        ]

    def put(self, kept: Iterable[Mapping[str, Any]]) -> None:
        self.lines = [_Seen(**one) for one in kept]
        self._empty()
        self._show()
