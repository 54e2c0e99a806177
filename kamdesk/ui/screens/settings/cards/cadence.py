"""How often each client is visited and called: edited in place, or set for all that are shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import fold
from kamdesk.model.schedule.queries.cadences import CadenceLine, Norm
from kamdesk.model.schedule.rules.kinds import Channel
from kamdesk.model.schedule.services.norms import set_cadences
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.settings import words
from kamdesk.ui.screens.settings.base import SettingCard, note
from kamdesk.ui.screens.settings.cards.rules import bounded
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.state import segments_of
from kamdesk.ui.shell.route import Route
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import EmptyState
from kamdesk.ui.widgets.fields import Combo, LineEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu
from kamdesk.ui.widgets.text import label


def _days(norm: Norm | None) -> str:
    return str(norm.every_days) if norm else ""


def _minutes(norm: Norm | None) -> str:
    return str(norm.minutes) if norm else ""


def _ago(day: date | None) -> str:
    return l10n().date(day) if day else ""


def _late(last: date | None, norm: Norm | None) -> str:
    """The contact is due when the norm has run out since the last one; VIPs have none and are never late."""
    if norm is None or last is None:
        return "text2"
    return "warn" if (clock.today() - last).days > norm.every_days else "text2"


class CadenceCard(SettingCard):
    """The table; 0 or nothing in a cell takes the norm away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "repeat-2", lambda: _("Cadence"))
        self._build_filter()
        self.table = TableView(
            RowTableModel(self._columns(), key=lambda line: line.client_id), cell_focus=True
        )
        self.table.setMinimumHeight(200)
        self.table.opened.connect(self._open)
        self.table.delete_wanted.connect(self._clear)
        self.table.menu_wanted.connect(self._menu)
        self.table.doubleClicked.connect(self.table.edit)
        self.empty = EmptyState("repeat-2")
        self.empty.action.connect(lambda: desk.page_wanted.emit("import"))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self._build_bulk()
        self.hint = note()
        self.body.addWidget(self.hint)
        self.retranslate()

    def _build_filter(self) -> None:
        self.words = LineEdit()
        self.words.textChanged.connect(lambda _text: self._show_rows())
        self.segment = Combo()
        self.segment.chosen.connect(lambda _key: self._show_rows())
        self.count = label("", "small", "text2")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.segment)
        row.addWidget(self.count)
        self.body.addLayout(row)

    def _build_bulk(self) -> None:
        self.form = Form(3)
        self.form.add("channel", lambda: _("For those shown"), Combo())
        self.form.add("every_days", lambda: _("Once in, days"), bounded(0, 366))
        self.form.add("minutes", lambda: _("Length, minutes"), bounded(5, 24 * 60))
        self.apply = Button("", "check", kind="primary", on_click=self._apply)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.form, 1)
        row.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)

    def _columns(self) -> list[Column[CadenceLine]]:
        return [
            Column("name", lambda: _("Client"), lambda c: c.name, width=200, stretch=True, elide=True, role="strong",
                   icon=lambda c: ("star", "key") if c.vip else None),
            Column("segment", lambda: _("Segment"), lambda c: c.segment, width=130, elide=True,
                   hide_when_compact=True),
            Column("visit", lambda: _("Visit, days"), lambda c: _days(c.visit),
                   lambda c: c.visit.every_days if c.visit else 9999, RIGHT, width=86,
                   edit=lambda c, text: self._edit(c, Channel.VISIT, text, "every_days")),
            Column("visit_minutes", lambda: _("minutes"), lambda c: _minutes(c.visit), align=RIGHT, width=66,
                   edit=lambda c, text: self._edit(c, Channel.VISIT, text, "minutes")),
            Column("last_visit", lambda: _("Last visit"), lambda c: _ago(c.last_visit),
                   lambda c: c.last_visit.toordinal() if c.last_visit else 0, width=92,
                   tone=lambda c: _late(c.last_visit, c.visit)),
            Column("call", lambda: _("Call, days"), lambda c: _days(c.call),
                   lambda c: c.call.every_days if c.call else 9999, RIGHT, width=86,
                   edit=lambda c, text: self._edit(c, Channel.CALL, text, "every_days")),
            Column("call_minutes", lambda: _("minutes"), lambda c: _minutes(c.call), align=RIGHT, width=66,
                   edit=lambda c, text: self._edit(c, Channel.CALL, text, "minutes")),
            Column("last_call", lambda: _("Last call"), lambda c: _ago(c.last_call),
                   lambda c: c.last_call.toordinal() if c.last_call else 0, width=92,
                   tone=lambda c: _late(c.last_call, c.call)),
        ]  # fmt: skip

    def retranslate(self) -> None:
        super().retranslate()
        self.words.name(_("Filter the clients"), _("Filter by name or town"))
        self.segment.setAccessibleName(_("Segment"))
        self.table.retranslate(_("Cadence"))
        self.form["channel"].set_options([("visit", _("visits")), ("call", _("calls"))])
        self.form.retranslate()
        self.hint.setText(
            _(
                "F2 edits a cell, Enter opens the client; 0 takes the norm away. "
                "VIPs (star) show freshness instead."
            )
        )
        self.empty.say(
            _("Here stands how often each client is visited and called."), _("Load clients from a file")
        )
        self.update_state()

    def set_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)

    def update_state(self) -> None:
        state = self.desk.state
        lines = state.cadences if state else ()
        self.empty.setVisible(state is not None and not lines)
        self.table.setVisible(bool(lines) or state is None)
        self.table.rows.editable = self.desk.writable
        self.segment.set_options([("", _("all segments")), *((one, one) for one in segments_of(lines))])
        self.segment.setVisible(bool(segments_of(lines)))
        self._show_rows()

    def shown(self) -> list[CadenceLine]:
        """The clients the filter lets through: the bulk button works on these."""
        state = self.desk.state
        typed, segment = fold(self.words.text()), self.segment.value() or ""
        return [
            line
            for line in (state.cadences if state else ())
            if (not typed or typed in fold(f"{line.name} {line.town}"))
            and (not segment or line.segment == segment)
        ]

    def _show_rows(self) -> None:
        lines = self.shown()
        self.table.set_rows(lines)
        self.count.setText(words.clients(len(lines)))
        self.apply.set_words(_("Set for %(clients)s") % {"clients": words.clients(len(lines))})
        self.apply.setEnabled(bool(lines) and self.desk.writable)
        self.form.setEnabled(bool(lines) and self.desk.writable)

    def _edit(self, line: CadenceLine, channel: Channel, text: str, field: str) -> bool:
        """A cell was typed into; '' and 0 days take the norm away."""
        norm = line.visit if channel is Channel.VISIT else line.call
        plain = text.strip() or "0"
        if not plain.isdigit():
            self.desk.context.shell.toast(_("Type a number of days or minutes."), icon="triangle-alert")
            return False
        number = int(plain)
        if field == "minutes" and norm is None:
            self.desk.context.shell.toast(_("Type the days first."), icon="info")
            return False
        days = number if field == "every_days" else norm.every_days if norm else 0
        minutes = number if field == "minutes" else norm.minutes if norm else None
        if norm is not None and (days, minutes) == (norm.every_days, norm.minutes):
            return False
        if days or norm is not None:
            self._set([line.client_id], channel, days, minutes)
        return True

    def _set(self, clients: list[str], channel: Channel, days: int, minutes: int | None) -> None:
        self.desk.command(
            set_cadences, self._refused, client_ids=clients, channel=channel, every_days=days, minutes=minutes
        )

    def _apply(self) -> None:
        days = self.form["every_days"].value()
        if days is None:
            self.form.show_problems([Problem("every_days", N_("A value is needed here."))])
            return
        self.form.clear_problems()
        chosen = [line.client_id for line in self.shown()]
        self._set(chosen, Channel(self.form["channel"].value()), days, self.form["minutes"].value())

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput) and self.form.show_problems(error):
            self.desk.say(error)

    def _open(self, line: CadenceLine) -> None:
        keys = tuple(self.table.rows.keys())
        self.desk.context.shell.open(Route("clients", line.client_id, records=keys))

    def _clear(self, line: CadenceLine) -> None:
        column = self.table.rows.columns[max(0, self.table.currentIndex().column())].key
        channel = Channel.CALL if "call" in column else Channel.VISIT
        if (line.call if channel is Channel.CALL else line.visit) is not None and self.desk.writable:
            self._set([line.client_id], channel, 0, None)

    def _menu(self, line: CadenceLine, place: QPoint) -> None:
        show_menu(
            self, place,
            [
                (_("Open the client"), "building-2", lambda: self._open(line)),
                (_("Edit"), "pencil", lambda: self.table.edit(self.table.currentIndex())),
                (_("Delete"), "trash-2", lambda: self._clear(line)),
            ],
        )  # fmt: skip
