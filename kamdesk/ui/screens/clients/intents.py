"""What the user can do from the card: write, promise, mark, edit, go elsewhere; drafts of what is half written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from kamdesk.model.clients.services import (
    archive_client,
    change_client,
    delete_client,
    finish_next_step,
    set_next_step,
)
from kamdesk.model.contracts.services import settle_obligation
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.journal.services import (
    add_note,
    add_promise,
    answer_question,
    change_note,
    change_promise,
    remove_note,
    remove_promise,
    settle_promise,
)
from kamdesk.model.store.drafts import drop_draft, keep_draft
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients import words
from kamdesk.ui.screens.clients.facts import FactsColumn
from kamdesk.ui.screens.clients.overview import Overview
from kamdesk.ui.screens.clients.state import FACT, SCREEN, CardState
from kamdesk.ui.screens.clients.tabs.base import Tab
from kamdesk.ui.screens.docs import new_contract, open_paper
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Screen
from kamdesk.ui.widgets.table import show_menu
from kamdesk.ui.widgets.timeline import TimelineItem

FACTS = "facts"
OVERVIEW = "overview"


class CardIntents(Screen):
    """Intents of the card, apart from its layout and routes in `record`."""

    overview: Overview
    facts: FactsColumn
    _client: str
    _tab: str
    _tabs: dict[str, QWidget]

    def _choose_tab(self, key: str) -> None:
        raise NotImplementedError

    def open_credit(self) -> None:
        """What the credit rests on, and the form that sets its terms."""
        tab = self._tab if self._tab != OVERVIEW else ""
        self.context.shell.open(Route("clients", self._client, "credit", {"from": tab} if tab else {}))

    # intents: editors
    def _on_overview(self) -> Overview:
        if self._tab != OVERVIEW:
            self.context.shell.replace_route(tab=None)
            self._choose_tab(OVERVIEW)
        return self.overview

    def new_note(self) -> None:
        """Ctrl+N: write a note above the history."""
        self._on_overview().note_editor.open()

    def new_promise(self) -> None:
        """Ctrl+J."""
        self._on_overview().side.editor.open()

    def log_call(self) -> None:
        """Ctrl+L."""
        self._on_overview().call_editor.open()

    def edit_step(self) -> None:
        if self._state is not None:
            self._on_overview().open_step(self._state.card.next_step, self._state.card.next_step_day)

    def edit(self) -> None:
        """F2: the fact with the focus, the current row of a tab, else the next step."""
        column = self.facts if self._tab == FACTS else self.overview.facts
        fact = column.current()
        if fact is not None:
            fact.edit()
            return
        tab = self._tabs.get(self._tab)
        if isinstance(tab, Tab):
            if not tab.edit_current():
                self.edit_details()
            return
        if not self._edit_focused():
            self.edit_step()

    def _edit_focused(self) -> bool:
        """F2 on a person, a promise or a note edits that one."""
        view = self.overview
        person, promise, entry = (
            view.side.people.current_item(),
            view.side.promises.current_item(),
            view.timeline.current_item(),
        )
        if view.side.people.hasFocus() and person is not None:
            self._edit_person(person.id)
        elif view.side.promises.hasFocus() and promise is not None:
            self._edit_promise(promise.id)
        elif view.timeline.hasFocus() and entry is not None and entry.kind == "note":
            self._edit_note(entry.id)
        else:
            return False
        return True

    def find(self) -> None:
        self._on_overview().bar.words.setFocus()

    def finish_editor(self) -> None:
        """Ctrl+Enter: save the open editor, else mark the next step done."""
        for editor in self.overview.editors().values():
            if editor.isVisible():
                editor.save_wanted.emit()
                return

    def finish_step(self) -> None:
        """The step is done: it goes to the history as a fact, and the card asks for the next one."""
        if self._state is None or not self._state.card.next_step:
            return
        self._command(finish_next_step, client_id=self._client, on_ok=lambda _value: self.edit_step())

    # intents: saving
    def _command(
        self, service: Callable[..., Any], *, on_ok: Any = None, on_error: Any = None, **values: Any
    ) -> None:
        self.context.runner.command(service, owner=self, on_ok=on_ok, on_error=on_error, **values)

    def _save_note(self) -> None:
        editor = self.overview.note_editor
        done = {"on_ok": lambda _id: self._saved("note"), "on_error": editor.show_error}
        if editor.task == "edit":
            self._command(change_note, note_id=editor.target, **editor.values(), **done)
        elif editor.task == "answer":
            self._command(answer_question, note_id=editor.target, answer=editor.values()["text"], **done)
        else:
            self._command(add_note, client_id=self._client, **editor.values(), **done)

    def _save_promise(self) -> None:
        editor = self.overview.side.editor
        if not editor.readable():
            return
        done = {"on_ok": lambda _id: self._saved("promise"), "on_error": editor.show_error}
        if editor.target:
            self._command(change_promise, promise_id=editor.target, **editor.values(), **done)
        else:
            self._command(add_promise, client_id=self._client, **editor.values(), **done)

    def _save_call(self) -> None:
        from kamdesk.model.schedule.rules.kinds import Channel
        from kamdesk.model.schedule.services import log_contact

        editor = self.overview.call_editor
        values = editor.values()
        values["channel"] = Channel(values["channel"])
        self._command(
            log_contact,
            client_id=self._client,
            day=clock.today(),
            **values,
            on_ok=lambda _id: self._saved("call"),
            on_error=editor.show_error,
        )

    def _save_step(self) -> None:
        editor = self.overview.step_editor
        if not editor.day.is_valid():
            editor.day.set_invalid(True)
            editor.day.setFocus()
            return
        self._command(
            set_next_step,
            client_id=self._client,
            **editor.values(),
            on_ok=lambda _value: self._saved("step"),
            on_error=editor.show_error,
        )

    def _saved(self, name: str) -> None:
        self._drop(name)
        if name == "step":
            self.overview.close_step()
        else:
            self.overview.editors()[name].done()
        target = self.overview.side.promises if name == "promise" else self.overview.timeline
        target.setFocus()

    def _save_fact(self, column: str, value: Any) -> None:
        facts = self.facts if self._tab == FACTS else self.overview.facts

        def refused(error: KamdeskError) -> None:
            fact = facts.facts[column]
            fact.edit(str(value))
            problems = error.problems if isinstance(error, InvalidInput) else ()
            fact.show_problem(problems[0].text(l10n()) if problems else error.text(l10n()))

        self._command(
            change_client,
            client_id=self._client,
            values={column: value},
            on_ok=lambda _done: self._drop(f"fact.{column}"),
            on_error=refused,
        )

    def _open_agreement(self, record: str) -> None:
        """A contract or an obligation of the side panel."""
        self.context.shell.open(Route("docs", record))

    def _new_contract(self) -> None:
        self.context.shell.open(new_contract(self._client))

    def _settle(self, obligation_id: str) -> None:
        self.context.runner.command(settle_obligation, owner=self, obligation_id=obligation_id)

    def _mark(self, promise_id: str, state: str) -> None:
        if state == "delete":
            self._command(remove_promise, promise_id=promise_id)
        else:
            self._command(settle_promise, promise_id=promise_id, state=state)

    def _promise_menu(self, item: Any, place: QPoint | None) -> None:
        view = self.overview.side.promises
        corner = view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
        show_menu(view, place or corner, self._promise_entries(item.id))

    # intents: entries of the history
    def _open_entry(self, item: TimelineItem) -> None:
        shell = self.context.shell
        if item.kind in words.CHANNELS:
            shell.open(Route("week", params={"activity": item.id, "day": item.day.isoformat()}))
        elif item.kind == "order":
            shell.open(Route("orders", item.id))
        elif item.kind == "offer":
            shell.open(Route("orders", f"offer:{item.id}"))
        elif item.kind == "document":
            shell.open(Route("docs", item.id))
        elif item.kind == "rival":
            self._choose_tab("rivals")
        elif item.kind == "payment":
            self._choose_tab("settlements")
        elif item.kind == "change" and item.id[-1] in "+-":
            self._edit_person(item.id[:-1])
        else:
            self._entry_menu(item, QCursor.pos())

    def _entry_menu(self, item: TimelineItem, place: QPoint) -> None:
        entries: list[tuple[str, str, Callable[[], object]]] = []
        if item.kind in ("note", "change") and item.id[-1] not in "+-":
            if item.icon == "message-circle":
                entries.append((_("Make a proposal"), "presentation", lambda: self.make_offer(item.title)))
                entries.append((_("Answer"), "circle-check", lambda: self._edit_note(item.id, "answer")))
            entries.append((_("Edit"), "pencil", lambda: self._edit_note(item.id)))
            entries.append(
                (_("Delete the note"), "trash-2", lambda: self._command(remove_note, note_id=item.id))
            )
        elif item.kind == "promise":
            entries += self._promise_entries(item.id)
        else:
            entries.append((_("Open"), "arrow-right", lambda: self._open_entry(item)))
        show_menu(self.overview.timeline, place, entries)

    def make_offer(self, need: str = "") -> None:
        """A new proposal for this client; a question it asked becomes the need (A32)."""
        params = {"client_id": self._client, "need": need}
        self.context.shell.open(Route("orders", "offer:new", params=params))

    def _edit_note(self, note_id: str, task: str = "edit") -> None:
        entry = (
            next((one for one in self._state.page.entries if one.id == note_id), None)
            if self._state
            else None
        )
        if entry is not None:
            self._on_overview().note_editor.open_for(task, note_id, entry.title, entry.sort)

    def _edit_promise(self, promise_id: str) -> None:
        found = (
            next((one for one in self._state.promises if one.id == promise_id), None) if self._state else None
        )
        if found is not None:
            self._on_overview().side.editor.open_for(found)

    def _promise_entries(self, promise_id: str) -> list[tuple[str, str, Callable[[], object]]]:
        """What can be done with a promise; a settled one is no longer edited."""
        pending = self._state is not None and any(one.id == promise_id for one in self._state.promises)
        edit = [(_("Edit"), "pencil", lambda: self._edit_promise(promise_id))] if pending else []
        return [
            *edit,
            (_("Kept"), "circle-check", lambda: self._mark(promise_id, "kept")),
            (_("Broken"), "octagon-alert", lambda: self._mark(promise_id, "broken")),
            (_("Withdrawn"), "circle-x", lambda: self._mark(promise_id, "withdrawn")),
            (_("Delete"), "trash-2", lambda: self._mark(promise_id, "delete")),
        ]

    # intents: elsewhere
    def _tab_route(self, tab: str, record: str = "") -> None:
        route = self.route or Route("clients", self._client)
        params = {"id": record, "from": self._tab}
        self.context.shell.open(Route("clients", self._client, tab, params, route.records))

    def edit_details(self) -> None:
        self._tab_route("edit")

    def new_person(self) -> None:
        self._tab_route("person")

    def _edit_person(self, contact_id: str) -> None:
        self._tab_route("person", contact_id)

    def _edit_place(self, site_id: str) -> None:
        self._tab_route("place", site_id)

    def plan_visit(self) -> None:
        self.context.shell.open(
            Route("week", params={"new": True, "client_id": self._client, "channel": "visit"})
        )

    def take_order(self) -> None:
        self.context.shell.open(Route("orders", "new", params={"client_id": self._client}))

    def print_brief(self) -> None:
        """F9: the brief of this client."""
        open_paper(self.context.shell, "brief", client=self._client)

    def _archive(self) -> None:
        if self._state is not None:
            self._command(archive_client, client_id=self._client, archived=not self._state.card.archived)

    def _delete(self) -> None:
        self._command(delete_client, client_id=self._client)

    # drafts
    def _keep(self, name: str, values: Mapping[str, Any]) -> None:
        if not self._client or self._client == "new":
            return
        if values:
            self.context.runner.command(
                keep_draft,
                silent=True,
                screen=f"{SCREEN}.{name}",
                record_id=self._client,
                body=dict(values),
                owner=self,
            )
        else:
            self._drop(name)

    def _drop(self, name: str) -> None:
        if self._client and self._client != "new":
            self.context.runner.command(
                drop_draft, silent=True, screen=f"{SCREEN}.{name}", record_id=self._client, owner=self
            )

    def _keep_open_editors(self) -> None:
        for name, editor in self.overview.editors().items():
            if not editor.isHidden():  # open, though perhaps behind another tab
                self._keep(name, editor.typed_values())
        for column in (self.overview.facts, self.facts):
            for fact in column.facts.values():
                fact.commit()

    def _restore_drafts(self, state: CardState) -> None:
        """Open again what was half written when the program, the power or the user stopped."""
        column = self.facts if self._tab == FACTS else self.overview.facts
        for name, body in state.drafts.items():
            if name.startswith(FACT):
                column.facts[name.removeprefix(FACT)].edit(str(body.get("text", "")), focus=False)
                continue
            editor = self.overview.editors()[name]
            editor.put(body)
            if name == "step":
                self.overview.next.hide()
            editor.show()
