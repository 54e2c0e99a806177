"""One client: the card with its tabs, or a form page (client, person, place) in the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kamdesk.model.clients.services import (
    archive_client,
    change_client,
    delete_client,
    finish_next_step,
    set_next_step,
)
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.journal.queries.promises import Promise
from kamdesk.model.journal.services import (
    add_note,
    add_promise,
    answer_question,
    remove_note,
    remove_promise,
    settle_promise,
)
from kamdesk.model.store.drafts import drop_draft, keep_draft
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients import words
from kamdesk.ui.screens.clients.facts import FactsColumn
from kamdesk.ui.screens.clients.forms import ClientForm, ContactForm, FormScreen, SiteForm
from kamdesk.ui.screens.clients.header import CardHeader
from kamdesk.ui.screens.clients.overview import Overview
from kamdesk.ui.screens.clients.state import SCREEN, CardState, card_state, more_history, with_more
from kamdesk.ui.screens.clients.tabs.base import Tab
from kamdesk.ui.screens.clients.tabs.changes import ChangesTab
from kamdesk.ui.screens.clients.tabs.orders import OrdersTab
from kamdesk.ui.screens.clients.tabs.papers import PapersTab
from kamdesk.ui.screens.clients.tabs.people import PeopleTab
from kamdesk.ui.screens.clients.tabs.rivals import RivalsTab
from kamdesk.ui.screens.clients.tabs.settlements import SettlementsTab
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.widgets.table import show_menu
from kamdesk.ui.widgets.timeline import TimelineItem

FACTS = "facts"
OVERVIEW = "overview"
FORMS = {"edit": ClientForm, "person": ContactForm, "place": SiteForm}


class ClientRecordScreen(Screen):
    """The card. Routes: record_id a client or 'new'; tab one of the tabs, or edit, person, place."""

    kinds = frozenset(
        {
            "client",
            "contact",
            "note",
            "promise",
            "activity",
            "order",
            "invoice",
            "observation",
            "document",
            "cadence",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._client = ""
        self._tab = OVERVIEW
        self._form: FormScreen | None = None
        self._compact = False
        self._loading_more = False
        self._shown: dict[str, set[str]] = {}
        self._build()
        self._connect()
        self.retranslate()

    # building
    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.pages = QStackedWidget()
        outer.addWidget(self.pages)
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = CardHeader()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        strip = QFrame()
        strip.setProperty("look", "header")
        inside = QHBoxLayout(strip)
        inside.setContentsMargins(6, 0, 6, 0)
        inside.addWidget(self.tabs)
        inside.addStretch(1)
        self.overview = Overview()
        self.facts = FactsColumn()
        self.stack = QStackedWidget()
        self._tabs: dict[str, QWidget] = {OVERVIEW: self.overview, FACTS: self.facts}
        self._lazy: dict[str, Callable[[Context], Tab]] = {
            "orders": OrdersTab,
            "settlements": SettlementsTab,
            "people": PeopleTab,
            "rivals": RivalsTab,
            "papers": PapersTab,
            "changes": ChangesTab,
        }
        for widget in self._tabs.values():
            self.stack.addWidget(widget)
        for part in (self.header, strip):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self.pages.addWidget(card)
        self._card_page = card

    def _connect(self) -> None:
        view, side = self.overview, self.overview.side
        self.tabs.currentChanged.connect(self._on_tab)
        view.history_changed.connect(self._reload)
        view.more_wanted.connect(self._more)
        view.next.edit_wanted.connect(self.edit_step)
        view.next.done_wanted.connect(self.finish_step)
        view.bar.note_wanted.connect(self.new_note)
        view.entry_opened.connect(self._open_entry)
        view.entry_menu.connect(self._entry_menu)
        side.person_wanted.connect(self._edit_person)
        side.add_person.connect(self.new_person)
        side.add_promise.connect(self.new_promise)
        side.promise_marked.connect(self._mark)
        side.promise_menu.connect(self._promise_menu)
        for column in (view.facts, self.facts):
            column.saved.connect(self._save_fact)
            column.typed.connect(lambda name, text: self._keep(f"fact.{name}", {"text": text}))
            column.dropped.connect(lambda name: self._drop(f"fact.{name}"))
        savers = {
            "note": self._save_note,
            "call": self._save_call,
            "promise": self._save_promise,
            "step": self._save_step,
        }
        for name, editor in view.editors().items():
            editor.save_wanted.connect(savers[name])
            editor.typed.connect(lambda name=name, editor=editor: self._keep(name, editor.typed_values()))
            editor.closed.connect(lambda name=name: self._drop(name))

    # routes
    def open(self, route: Route) -> None:
        client = route.record_id or ""
        if client != self._client:
            self._forget_client()
        self._client, self.route = client, route
        if route.tab in FORMS or client == "new":
            self._open_form(route)
            return
        self._close_form()
        self._choose_tab(route.tab or OVERVIEW)
        self.refresh(self.kinds)

    def _forget_client(self) -> None:
        self._keep_open_editors()
        for editor in self.overview.editors().values():
            editor.done()
        self.overview.next.show()
        self._state = None

    def leave(self) -> None:
        self._keep_open_editors()
        if self._form is not None:
            self._form.keep()

    def refresh(self, kinds: Iterable[str]) -> None:
        if self._form is not None or not self._client or self._client == "new":
            return
        self._reload()
        tab = self._tabs.get(self._tab)
        if isinstance(tab, Tab):
            tab.load(self._client)

    def _reload(self) -> None:
        self.context.runner.query(
            card_state,
            self._client,
            clock.today(),
            self.overview.bar.wish(),
            owner=self,
            on_ok=self._on_state,
        )

    def _on_state(self, state: CardState | None) -> None:
        if state is None:
            self.context.shell.toast(_("This client has been deleted."), icon="trash-2")
            self.context.shell.open(Route("clients"))
            return
        fresh = self._state is None
        self.show_state(state)
        if fresh:
            self._restore_drafts(state)

    def _more(self) -> None:
        if self._state is None or self._state.page.after is None or self._loading_more:
            return
        self._loading_more = True
        self.context.runner.query(
            more_history,
            self._client,
            clock.today(),
            self.overview.bar.wish(),
            self._state.page.after,
            owner=self,
            on_ok=self._on_more,
            on_error=self._on_more_failed,
            quiet=True,
        )

    def _on_more(self, page: Any) -> None:
        self._loading_more = False
        if self._state is not None:
            self.show_state(with_more(self._state, page))

    def _on_more_failed(self, error: Exception) -> None:
        self._loading_more = False
        if isinstance(error, KamdeskError):
            self.context.shell.say_error(error)

    def render(self, state: CardState) -> None:
        self.header.render(state)
        self.overview.render(state)
        self.facts.render(state.card)
        self._title_tabs()

    # tabs
    def _keys(self) -> list[str]:
        keys = [OVERVIEW, FACTS, *self._lazy]
        return keys if self._compact else [key for key in keys if key != FACTS]

    def _title_tabs(self) -> None:
        keys, counts = self._keys(), self._counts()
        blocked = self.tabs.blockSignals(True)
        while self.tabs.count() > len(keys):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(keys):
            self.tabs.addTab("")
        for place, key in enumerate(keys):
            count = counts.get(key, 0)
            self.tabs.setTabText(
                place, f"{self._tab_title(key)}  {l10n().number(count)}" if count else self._tab_title(key)
            )
            self.tabs.setTabData(place, key)
        self.tabs.setCurrentIndex(keys.index(self._tab) if self._tab in keys else 0)
        self.tabs.blockSignals(blocked)

    @staticmethod
    def _tab_title(key: str) -> str:
        return {
            OVERVIEW: _("Overview"),
            FACTS: _("Facts"),
            "orders": _("Orders"),
            "settlements": _("Settlements"),
            "people": _("People"),
            "rivals": _("Competitors"),
            "papers": _("Documents"),
            "changes": _("Changes"),
        }[key]

    def _counts(self) -> dict[str, int]:
        if self._state is None:
            return {}
        counts = self._state.card.counts
        return {
            "orders": counts.orders,
            "people": counts.people,
            "rivals": counts.rivals,
            "papers": counts.documents,
        }

    def _choose_tab(self, key: str) -> None:
        if key not in self._keys():
            key = OVERVIEW
        self._tab = key
        if key not in self._tabs:
            tab = self._lazy[key](self.context)
            self._wire_tab(tab)
            self._tabs[key] = tab
            self.stack.addWidget(tab)
        widget = self._tabs[key]
        if isinstance(widget, Tab):
            widget.set_compact(self._compact)
            widget.load(self._client)
        self.stack.setCurrentWidget(widget)
        self._title_tabs()
        self.top_changed.emit()

    def _wire_tab(self, tab: Tab) -> None:
        if isinstance(tab, PeopleTab):
            tab.person_wanted.connect(self._edit_person)
            tab.place_wanted.connect(self._edit_place)

    def _on_tab(self, place: int) -> None:
        key = self.tabs.tabData(place)
        if key and key != self._tab:
            self.context.shell.replace_route(tab=key)
            self._choose_tab(key)

    def step_tab(self, step: int) -> None:
        """Ctrl+Tab and back, round and round."""
        count = self.tabs.count()
        if count:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % count)

    # forms
    def _open_form(self, route: Route) -> None:
        self._close_form()
        kind = "edit" if route.record_id == "new" else route.tab or "edit"
        form = FORMS[kind](self.context, self._client, str(route.params.get("id", "")), route.params)
        form.saved.connect(self._form_saved)
        form.closed.connect(self._form_closed)
        form.changed.connect(self.top_changed)
        self._form = form
        self.pages.addWidget(form)
        self.pages.setCurrentWidget(form)
        form.load()
        self.top_changed.emit()

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.keep()
            self.pages.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        self.pages.setCurrentWidget(self._card_page)

    def _form_saved(self, record: str) -> None:
        client = record if self._client == "new" else self._client
        self._back_to(client)

    def _form_closed(self) -> None:
        if self._client == "new":
            self.context.shell.open(Route("clients"))
        else:
            self._back_to(self._client)

    def _back_to(self, client: str) -> None:
        records = self.route.records if self.route else ()
        tab = self._form.came_from if self._form is not None else None
        self.context.shell.open(Route("clients", client, tab, records=records))

    # what the window asks
    def title(self) -> str:
        if self._form is not None:
            return self._form.title()
        return self._state.card.draft.name if self._state is not None else _("Client")

    def crumb(self) -> str:
        return _("Clients")

    def pills(self) -> list[PillSpec]:
        return []

    def top_actions(self) -> list[Top]:
        if self._form is not None:
            return [
                Top("finish", _("Save"), "check", primary=True, show_key=True),
                Top(text=_("Close"), icon="x", run=self._form_closed),
            ]
        return [
            Top("brief", _("Brief"), primary=True, show_key=True),
            Top("call", _("Call"), priority=2),
            Top("clients.visit", _("Visit"), "map-pin", priority=3),
            Top("clients.order", _("Order"), "clipboard-list", priority=4),
        ]

    def menu_actions(self) -> list[Top]:
        if self._form is not None or self._state is None:
            return []
        archived = self._state.card.archived
        return [
            Top("clients.details", _("Edit client details")),
            Top("clients.person", _("Add a person")),
            Top(text=_("Add a place"), icon="map-pin", run=lambda: self._edit_place("")),
            Top("promise", _("Add a promise")),
            Top(
                text=_("Bring back from the archive") if archived else _("Put in the archive"),
                icon="archive",
                run=self._archive,
            ),
            Top(text=_("Delete the client"), icon="trash-2", run=self._delete),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        if self._form is not None:
            return {"finish": self._form.save}
        if self._state is None:
            return {}
        found: dict[str, Callable[[], object]] = {
            "brief": self.print_brief,
            "print": self.print_brief,
            "new": self.new_note,
            "edit": self.edit,
            "call": self.log_call,
            "promise": self.new_promise,
            "find": self.find,
            "finish": self.finish_editor,
            "clients.next_tab": lambda: self.step_tab(1),
            "clients.previous_tab": lambda: self.step_tab(-1),
            "clients.details": self.edit_details,
            "clients.person": self.new_person,
            "clients.visit": self.plan_visit,
            "clients.order": self.take_order,
            "clients.step_done": self.finish_step,
        }
        tab = self._tabs.get(self._tab)
        if isinstance(tab, Tab):
            found.update(tab.handlers())
        return found

    def current_record(self) -> tuple[str, str] | None:
        return ("client", self._client) if self._client and self._client != "new" else None

    def escape(self) -> bool:
        if self._form is not None:
            self._form_closed()
            return True
        for editor in self.overview.editors().values():
            if editor.isVisible():
                editor.give_up()
                return True
        tab = self._tabs.get(self._tab)
        if isinstance(tab, Tab) and tab.escape():
            return True
        return self._tab == OVERVIEW and self.overview.bar.clear()

    def regions(self) -> list[QWidget]:
        if self._form is not None:
            return [self._form]
        if self._tab == OVERVIEW:
            return [self.tabs, *self.overview.regions()]
        tab = self._tabs.get(self._tab)
        return [self.tabs, *(tab.regions() if isinstance(tab, Tab) else [self.facts])]

    def focus_first(self) -> None:
        if self._form is not None:
            self._form.focus_first()
        elif self._tab == OVERVIEW:
            self.overview.timeline.setFocus()
        else:
            self.tabs.setFocus()

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(_("Parts of the card"))
        self._title_tabs()
        self.overview.retranslate()
        for tab in self._tabs.values():
            if isinstance(tab, Tab):
                tab.retranslate()
        if self._form is not None:
            self._form.retranslate()

    def rerender(self) -> None:
        super().rerender()
        for tab in self._tabs.values():
            if isinstance(tab, Tab):
                tab.rerender()

    def set_compact(self, compact: bool) -> None:
        if compact == self._compact:
            return
        self._compact = compact
        self.header.set_compact(compact)
        self.overview.set_compact(compact)
        if not compact and self._tab == FACTS:
            self._choose_tab(OVERVIEW)
        for tab in self._tabs.values():
            if isinstance(tab, Tab):
                tab.set_compact(compact)
        self._title_tabs()

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
        self.edit_step()

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
        self._command(
            add_note,
            client_id=self._client,
            **editor.values(),
            on_ok=lambda _id: self._saved("note"),
            on_error=editor.show_error,
        )

    def _save_promise(self) -> None:
        editor = self.overview.side.editor
        if editor.readable():
            self._command(
                add_promise,
                client_id=self._client,
                **editor.values(),
                on_ok=lambda _id: self._saved("promise"),
                on_error=editor.show_error,
            )

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

    def _mark(self, promise_id: str, state: str) -> None:
        if state == "delete":
            self._command(remove_promise, promise_id=promise_id)
        else:
            self._command(settle_promise, promise_id=promise_id, state=state)

    def _promise_menu(self, item: Any, place: QPoint | None) -> None:
        promise = item.data
        if not isinstance(promise, Promise):
            return
        entries = [
            (_("Kept"), "circle-check", lambda: self._mark(promise.id, "kept")),
            (_("Broken"), "octagon-alert", lambda: self._mark(promise.id, "broken")),
            (_("Withdrawn"), "circle-x", lambda: self._mark(promise.id, "withdrawn")),
            (_("Delete"), "trash-2", lambda: self._mark(promise.id, "delete")),
        ]
        view = self.overview.side.promises
        show_menu(
            view,
            place or view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft()),
            entries,
        )

    # intents: entries of the history
    def _open_entry(self, item: TimelineItem) -> None:
        shell = self.context.shell
        if item.kind in words.CHANNELS:
            shell.open(Route("week", params={"activity": item.id, "day": item.day}))
        elif item.kind == "order":
            shell.open(Route("orders", item.id))
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
                entries.append(
                    (
                        _("Answered"),
                        "circle-check",
                        lambda: self._command(answer_question, note_id=item.id, answer=""),
                    )
                )
            entries.append(
                (_("Delete the note"), "trash-2", lambda: self._command(remove_note, note_id=item.id))
            )
        elif item.kind == "promise":
            entries += [
                (_("Kept"), "circle-check", lambda: self._mark(item.id, "kept")),
                (_("Broken"), "octagon-alert", lambda: self._mark(item.id, "broken")),
            ]
        else:
            entries.append((_("Open"), "arrow-right", lambda: self._open_entry(item)))
        show_menu(self.overview.timeline, place, entries)

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
        self.context.shell.open(Route("week", params={"client": self._client, "channel": "visit"}))

    def take_order(self) -> None:
        self.context.shell.open(Route("orders", "new", params={"client": self._client}))

    def print_brief(self) -> None:
        """F9: the brief of this client."""
        self.context.shell.paper("brief", client_id=self._client)

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
                silent=True, screen=f"{SCREEN}.{name}", record_id=self._client, body=dict(values), owner=self
            )
        else:
            self._drop(name)

    def _drop(self, name: str) -> None:
        if self._client and self._client != "new":
            self.context.runner.command(
                drop_draft,
                silent=True, screen=f"{SCREEN}.{name}", record_id=self._client, owner=self
            )

    def _keep_open_editors(self) -> None:
        for name, editor in self.overview.editors().items():
            if editor.isVisible():
                self._keep(name, editor.typed_values())
        for column in (self.overview.facts, self.facts):
            for fact in column.facts.values():
                fact.commit()

    def _restore_drafts(self, state: CardState) -> None:
        for name, body in state.drafts.items():
            editor = self.overview.editors()[name]
            editor.put(body)
            if name == "step":
                self.overview.next.hide()
            editor.show()
