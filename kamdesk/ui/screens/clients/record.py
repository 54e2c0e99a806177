"""One client: the card with its tabs, or a form page (client, person, place) in the same place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import KamdeskError
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients.agreement import ending
from kamdesk.ui.screens.clients.check.page import CheckPage
from kamdesk.ui.screens.clients.facts import FactsColumn
from kamdesk.ui.screens.clients.forms import ClientForm, ContactForm, CreditForm, FormScreen, SiteForm
from kamdesk.ui.screens.clients.header import CardHeader
from kamdesk.ui.screens.clients.intents import FACTS, OVERVIEW, CardIntents
from kamdesk.ui.screens.clients.overview import Overview
from kamdesk.ui.screens.clients.state import CardState, card_state, more_history, with_more
from kamdesk.ui.screens.clients.tabs.all import LAZY, tab_title
from kamdesk.ui.screens.clients.tabs.base import Tab
from kamdesk.ui.screens.clients.tabs.people import PeopleTab
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Top

FORMS: dict[str, Callable[..., FormScreen | CheckPage]] = {
    "edit": ClientForm, "person": ContactForm, "place": SiteForm, "check": CheckPage,
    "credit": CreditForm,
}  # fmt: skip


class ClientRecordScreen(CardIntents):
    """The card. Routes: record_id a client or 'new'; tab one of the tabs, or edit, person, place."""

    kinds = frozenset({
        "client", "contact", "note", "promise", "activity", "order", "invoice", "observation", "document",
        "cadence", "credit", "payment", "contract", "obligation", "offer",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._client = ""
        self._tab = OVERVIEW
        self._form: FormScreen | CheckPage | None = None
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
        self.header.check_wanted.connect(self._to_reliability)
        self.header.credit_wanted.connect(self.open_credit)
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
        side.agreement.opened.connect(self._open_agreement)
        side.agreement.settled.connect(self._settle)
        side.agreement.added.connect(self._new_contract)
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

    def keep(self) -> None:
        self._keep_open_editors()
        if self._form is not None:
            self._form.keep()

    def leave(self) -> None:
        self.keep()

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
            tuple(self.facts.facts),
            owner=self,
            on_ok=self._on_state,
        )

    def _on_state(self, state: CardState | None) -> None:
        if state is None:
            self.context.shell.toast(_("This client has been deleted."), icon="trash-2")
            self.context.shell.open(Route("clients"))
            return
        if state.card.id != self._client:  # merged meanwhile: the card goes on under the record that was kept
            self._client = state.card.id
            self.context.shell.replace_route(record_id=state.card.id)
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
        keys = [OVERVIEW, FACTS, *LAZY]
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
                place, f"{tab_title(key)}  {l10n().number(count)}" if count else tab_title(key)
            )
            self.tabs.setTabData(place, key)
        self.tabs.setCurrentIndex(keys.index(self._tab) if self._tab in keys else 0)
        self.tabs.blockSignals(blocked)

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
            tab = LAZY[key](self.context)
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

    def _to_reliability(self) -> None:
        """The chip of the check opens its evidence."""
        self.context.shell.replace_route(tab="reliability")
        self._choose_tab("reliability")

    def step_tab(self, step: int) -> None:
        """Ctrl+Tab and back, round and round."""
        count = self.tabs.count()
        if count:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % count)
            self._content().setFocus()

    def _content(self) -> QWidget:
        """What of the present tab the keys should go to."""
        if self._tab == OVERVIEW:
            return self.overview.timeline
        tab = self._tabs[self._tab]
        return tab.main() if isinstance(tab, Tab) else next(iter(self.facts.facts.values()))

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
        """A contract that ends soon or ran out."""
        words_of_end, tone = ending(self._state.agreement) if self._state else ("", "")
        return [PillSpec(words_of_end, tone, "clock")] if words_of_end and self._form is None else []

    def top_actions(self) -> list[Top]:
        if isinstance(self._form, CheckPage):
            return self._form.top_actions()
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
        if isinstance(self._form, CheckPage):
            return self._form.menu_actions()
        if self._form is not None or self._state is None:
            return []
        archived = self._state.card.archived
        return [
            Top("clients.details", _("Edit client details")),
            Top("clients.person", _("Add a person")),
            Top(text=_("Add a place"), icon="map-pin", run=lambda: self._edit_place("")),
            Top("promise", _("Add a promise")),
            Top(text=_("Make a proposal"), icon="presentation", run=self.make_offer),
            Top("clients.credit", _("Credit and its terms")),
            Top(
                text=_("Bring back from the archive") if archived else _("Put in the archive"),
                icon="archive",
                run=self._archive,
            ),
            Top(text=_("Delete the client"), icon="trash-2", run=self._delete),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        if isinstance(self._form, CheckPage):
            return self._form.handlers()
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
            "clients.credit": self.open_credit,
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
            return self._form.regions() if isinstance(self._form, CheckPage) else [self._form]
        if self._tab == OVERVIEW:
            return [self.header.credit, self.tabs, *self.overview.regions()]
        tab = self._tabs.get(self._tab)
        return [self.tabs, *(tab.regions() if isinstance(tab, Tab) else [self.facts])]

    def focus_first(self) -> None:
        if self._form is not None:
            self._form.focus_first()
        else:
            self._content().setFocus()

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
