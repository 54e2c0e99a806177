"""Registers and lists: what is loaded with its day, who of the clients stands in it, a look-up of anybody (E4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.credit.queries.registers import (
    ClientFound,
    look_up,
    look_up_all,
    register_files,
)
from kamdesk.model.credit.rules.lookup import Wanted
from kamdesk.model.credit.rules.registers import SORTS, LookUp, RegisterFile
from kamdesk.model.credit.services.registers import remove_register
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.clients.check import words
from kamdesk.ui.screens.settings.base import BoundForm, Page, SettingCard, note, row_of
from kamdesk.ui.screens.settings.cards.rules import bounded
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.screens.settings.registers.loading import LoadCard
from kamdesk.ui.shell.route import Route
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import LineEdit
from kamdesk.ui.widgets.form import Field
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList


class FilesCard(SettingCard):
    """The loaded files, each with its day; taking one out asks a second time in the row itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "files", lambda: _("Loaded lists"))
        self._files: tuple[RegisterFile, ...] = ()
        self._asked = ""
        self.list = RowList("", two=44, fit=True, line_above=True)
        self.list.pressed.connect(self._pressed)
        self.none = note()
        self.body.addWidget(self.list)
        self.body.addWidget(self.none)
        self.retranslate()

    def read(self) -> None:
        self.desk.runner.query(register_files, owner=self, on_ok=self._show, quiet=True)

    def _show(self, files: tuple[RegisterFile, ...]) -> None:
        self._files = files
        self._render()

    def _render(self) -> None:
        today = clock.today()
        own = self.desk.state.company if self.desk.state else None
        most = own.register_days if own else 30
        rows = []
        for file in self._files:
            count = ngettext("%(n)s entry", "%(n)s entries", file.row_count) % {
                "n": l10n().number(file.row_count)
            }
            day = l10n().date(file.file_day) if file.file_day else "—"
            old = file.is_old(today, most)
            age = ngettext("%(n)d day old", "%(n)d days old", file.age_days(today)) % {
                "n": file.age_days(today)
            }
            asked = self._asked == file.id
            button = (
                RowButton("sure", _("Remove for good"), "trash-2")
                if asked
                else RowButton("remove", icon="trash-2", name=_("Remove %(name)s") % {"name": file.name})
            )
            rows.append(
                RowItem(
                    file.id,
                    f"{_(SORTS[file.sort])}: {file.name}",
                    " · ".join((_("file of %(day)s") % {"day": day}, count, file.file_name)),
                    "file-warning" if old else "file-text",
                    "warn" if old else "text2",
                    badge=(age, "warn" if old else "ok", "clock"),
                    buttons=(button,),
                )
            )
        self.list.show_items(rows)
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _pressed(self, item: RowItem, key: str) -> None:
        if key == "remove":
            self._asked = item.id
            self._render()
            return
        self._asked = ""
        self.desk.command(remove_register, file_id=item.id)

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(_("Loaded lists"))
        self.none.setText(
            _("No register is loaded. Load a downloaded list to look clients up without a network.")
        )
        self._render()

    def update_state(self) -> None:
        self.read()


class LimitsCard(SettingCard):
    """How old a file may be, how long a check holds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "sliders-horizontal", lambda: _("How long it counts"))
        self.form = BoundForm(desk, 2)
        self.form.bind("register_days", lambda: _("A list warns after, days"), bounded(1, 3660))
        self.form.bind("check_months", lambda: _("A check holds, months"), bounded(1, 60))
        self.body.addWidget(self.form)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.form.retranslate()

    def update_state(self) -> None:
        self.form.setEnabled(self.desk.writable)
        if self.desk.state is not None and self.desk.state.company is not None:
            self.form.fill(self.desk.state.company)


class FindCard(SettingCard):
    """Anybody by name or number, or all clients in one go; what is found is compared by a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "search", lambda: _("Look up offline"))
        self._found: tuple[LookUp, ...] = ()
        self._clients: tuple[ClientFound, ...] | None = None
        self.edit = LineEdit()
        self.field = Field(lambda: _("Name or number"), self.edit)
        self.go = Button("", "search", kind="primary", on_click=self.look)
        self.all = Button("", "users", on_click=self.look_all)
        self.answer, self.clear = note(), note()
        self.list = RowList("", two=46, fit=True, line_above=True)
        self.list.opened.connect(self._open)
        self.edit.returnPressed.connect(self.look)
        self.body.addWidget(self.field)
        self.body.addLayout(row_of(self.go, self.all))
        for part in (self.answer, self.list, self.clear):
            self.body.addWidget(part)
        self.retranslate()

    def look(self) -> None:
        """One name or number against the newest files."""
        typed = self.edit.text().strip()
        if not typed:
            self.edit.setFocus()
            return
        digits = sum(char.isdigit() for char in typed)
        party = Wanted("asked", "" if digits > len(typed) // 2 else typed, (typed,))
        self.desk.runner.query(look_up, party, owner=self, on_ok=self._one)

    def look_all(self) -> None:
        """Every client in one go."""
        self.desk.runner.query(look_up_all, owner=self, on_ok=self._many)

    def _one(self, found: tuple[LookUp, ...]) -> None:
        self._found, self._clients = found, None
        self._render()

    def _many(self, found: tuple[ClientFound, ...]) -> None:
        self._found, self._clients = (), found
        self._render()

    def _render(self) -> None:
        rows: list[RowItem] = []
        if self._clients is not None:
            count = len({one.client_id for one in self._clients})
            self.answer.setText(
                ngettext("%(n)d client to compare", "%(n)d clients to compare", count) % {"n": count}
                if count
                else _("No client stands in the newest lists.")
            )
            rows.extend(_client_row(one) for one in self._clients)
        else:
            self.answer.setText("" if self._found else _("The newest file of each list is looked into."))
            for found in self._found:
                rows.append(words.lookup_row(found, False))
                rows += [words.hit_row(found.file.id, place, hit) for place, hit in enumerate(found.hits)]
        self.list.show_items(rows)
        self.list.setVisible(bool(rows))
        self.clear.setText(words.never_clear())
        self.clear.setVisible(bool(self._found) or self._clients is not None)

    def _open(self, item: RowItem) -> None:
        if isinstance(item.data, str):
            self.desk.context.shell.open(Route("clients", item.data, "reliability"))

    def retranslate(self) -> None:
        super().retranslate()
        self.field.retranslate()
        self.list.setAccessibleName(_("Found"))
        self.go.set_words(_("Look up"))
        self.all.set_words(_("All clients"))
        self._render()


def _client_row(one: ClientFound) -> RowItem:
    hit = one.hits[0]
    shown = words.hit_row(one.file.id, 0, hit)
    day = l10n().date(one.file.file_day) if one.file.file_day else "—"
    detail = " · ".join(
        (_(SORTS[one.file.sort]), _("file of %(day)s") % {"day": day}, shown.title, shown.detail)
    )
    tone = "bad" if one.file.sort == "sanctions" else "warn"
    return RowItem(
        f"{one.client_id}/{one.file.id}", one.client, detail, "list-checks", tone, data=one.client_id
    )


class RegistersPage(Page):
    """Ctrl+N chooses a file; Enter on a client found opens its reliability."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(100), self.column(110)
        self.load = LoadCard(desk)
        self.files = FilesCard(desk)
        self.search = FindCard(desk)
        self.add(self.load, left)
        self.add(LimitsCard(desk), left)
        self.add(self.files, right)
        self.add(self.search, right)
        self.finish()

    def shown(self, params: Mapping[str, Any]) -> None:
        self.files.read()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.load.choose, "finish": self.load.store, "find": self.search.edit.setFocus}
