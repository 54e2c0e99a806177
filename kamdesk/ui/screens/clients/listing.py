"""The list of clients: filter, saved views, XLSX, a preview at the right; merge proposals when there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.clients.queries import ClientLine, ListFilter, ListPage, client_choices, client_list
from kamdesk.model.clients.queries.merging import Proposal, merge_list
from kamdesk.model.clients.services import archive_client, delete_client, merge_clients
from kamdesk.model.core import clock
from kamdesk.model.credit.queries import ClientOver, credit_states
from kamdesk.model.store.drafts import draft, keep_draft
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.clients.columns import columns
from kamdesk.ui.screens.clients.preview import ClientPreview
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.table import show_menu
from kamdesk.ui.widgets.table_page import TablePage

# where the pairs are kept that the user said are two clients, each its own
TWO = "clients.two"
SILENT = (14, 30, 60, 90)


@dataclass(frozen=True, slots=True)
class ListState:
    """Rows as filtered, values for the filters, pairs that may be one client."""

    page: ListPage
    choices: Mapping[str, tuple[str, ...]]
    proposals: tuple[Proposal, ...]
    refused: frozenset[tuple[str, str]] = frozenset()
    credit: Mapping[str, ClientOver] = field(default_factory=dict)


def list_state(
    connection: Any, wanted: ListFilter, with_proposals: bool, only_limit: bool = False
) -> ListState:
    """What the list shows; `only_limit` leaves clients over their limit and those with deliveries stopped."""
    proposals = merge_list(connection) if with_proposals else ()
    kept = draft(connection, TWO) or {}
    refused = frozenset((one, other) for one, other in kept.get("pairs", ()))
    page = client_list(connection, clock.today(), wanted)
    credit = credit_states(connection, clock.today())
    if only_limit:
        held = {key for key, one in credit.items() if one.over_minor or one.terms.stopped}
        page = replace(page, rows=tuple(line for line in page.rows if line.id in held))
    return ListState(page, client_choices(connection), proposals, refused, credit)


class ClientPage(TablePage):
    """The shared list page; a saved view also keeps the filters of this list."""

    filters: Callable[[], dict[str, Any]]
    put_filters: Callable[[Mapping[str, Any]], None]
    emptied = Signal()

    def view_state(self) -> dict[str, Any]:
        return {**super().view_state(), **self.filters()}

    def restore_view(self, state: dict[str, Any]) -> None:
        self.put_filters(state)
        super().restore_view(state)

    def is_filtered(self) -> bool:
        return super().is_filtered() or any(self.filters().values())

    def clear_filter(self) -> bool:
        filtered = self.is_filtered()
        self.put_filters({})
        return super().clear_filter() or filtered


class ClientsScreen(Screen):
    """The room's home: every client and prospect."""

    kinds = frozenset(
        {
            "client",
            "contact",
            "activity",
            "order",
            "invoice",
            "cadence",
            "view",
            "credit",
            "payment",
            "contract",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._proposed: tuple[Proposal, ...] = ()
        self._asked_proposals = False
        self._compact = False
        self._refused: set[tuple[str, str]] = set()
        self._choices: Mapping[str, tuple[str, ...]] = {}
        self._credit: Mapping[str, ClientOver] = {}
        self.preview = ClientPreview(context)
        self.segment, self.town, self.silent = Combo(), Combo(), Combo()
        self.page = ClientPage(
            context,
            "clients",
            columns(self._credit_of),
            name=lambda: _("Clients"),
            segments=self._segments,
            on_query=self._query,
            preview=self.preview,
            empty=self._nothing,
            icon="building-2",
        )
        self.page.filters, self.page.put_filters = self._filters, self._put_filters
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        holder = QWidget()
        holder_row = QVBoxLayout(holder)
        holder_row.setContentsMargins(16, 10, 16, 0)
        self.merge = Banner("info")
        holder_row.addWidget(self.merge)
        self._merge_holder = holder
        holder.hide()
        outer.addWidget(holder)
        outer.addWidget(self.page, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for combo in (self.segment, self.town, self.silent):
            combo.setMinimumWidth(look.px(150))
            combo.setMaximumWidth(look.px(210))
            row.addWidget(combo)
            combo.chosen.connect(lambda _key: self.page.apply())
        row.addStretch(1)
        self.page.layout().itemAt(0).layout().insertLayout(1, row)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        self.page.opened.connect(self._open)
        self.page.current.connect(self._on_current)
        self.page.menu_wanted.connect(self._menu)
        self.page.delete_wanted.connect(lambda line: self._run(delete_client, client_id=line.id))
        self.page.empty_action.connect(lambda: self.context.shell.open(Route("settings", tab="load")))
        self.page.empty.demo.connect(self._open_demo)
        self.merge.button.clicked.connect(self._review)
        self.preview.opened.connect(self._open_id)
        self.preview.brief_wanted.connect(
            lambda client: open_paper(self.context.shell, "brief", client=client)
        )

    def _credit_of(self, client: str) -> ClientOver | None:
        return self._credit.get(client)

    # data
    def _segments(self) -> list[Segment]:
        return [
            Segment("all", _("All")),
            Segment("client", _("Clients")),
            Segment("prospect", _("Prospects")),
            Segment("vip", _("VIP")),
            Segment("overdue", pgettext("clients", "Overdue")),
            Segment("limit", icon="gauge", name=_("Over the limit or stopped")),
            Segment("archive", icon="archive", name=_("Archive")),
        ]

    def _wanted(self) -> ListFilter:
        segment = self.page.segments.value()
        key, descending = self.page.sort
        return ListFilter(
            words=self.page.filter.text().strip(),
            segment=self.segment.value() or "",
            town=self.town.value() or "",
            stage=segment if segment in ("client", "prospect") else "",
            vip=segment == "vip",
            debt="overdue" if segment == "overdue" else "",
            archived=segment == "archive",
            silent_days=self.silent.value() or None,
            sort=key or "name",
            descending=descending,
        )

    def refresh(self, kinds: Iterable[str]) -> None:
        self._read(quiet=False, with_proposals="client" in set(kinds))

    def _query(self, *_args: object) -> None:
        self._read(quiet=True, with_proposals=False)

    def _read(self, *, quiet: bool, with_proposals: bool) -> None:
        self._asked_proposals = with_proposals
        self.context.runner.query(
            list_state,
            self._wanted(),
            with_proposals,
            self.page.segments.value() == "limit",
            owner=self,
            on_ok=self._on_state,
            quiet=quiet,
        )

    def _on_state(self, state: ListState) -> None:
        if state.proposals or self._asked_proposals:
            self._proposed = state.proposals
        self._refused |= state.refused
        self.show_state(state)

    def render(self, state: ListState) -> None:
        self._credit = state.credit
        if state.choices != self._choices:
            self._choices = state.choices
            self._fill_filters()
        self.page.set_rows(state.page.rows, state.page.everything)
        if not state.page.rows and not self.page.is_filtered():
            self.page.empty.say(*self._nothing(), demo="open_demo" in self.context.services)
        self.page.side.setVisible(bool(state.page.rows) and not self._compact)
        self._show_merge()

    def _fill_filters(self) -> None:
        self.segment.set_options(
            [("", _("Any segment")), *((value, value) for value in self._choices.get("segment", ()))]
        )
        self.town.set_options(
            [("", _("Any town")), *((value, value) for value in self._choices.get("town", ()))]
        )

    def _filters(self) -> dict[str, Any]:
        return {"in_segment": self.segment.value(), "town": self.town.value(), "silent": self.silent.value()}

    def _put_filters(self, state: Mapping[str, Any]) -> None:
        self.segment.set_value(state.get("in_segment") or "")
        self.town.set_value(state.get("town") or "")
        self.silent.set_value(state.get("silent") or 0)

    def _nothing(self) -> tuple[str, str]:
        return _("Your clients will be here. Load them from a file, or add the first one with Ctrl+N."), _(
            "Load clients"
        )

    # merging
    def _open_pairs(self) -> list[Proposal]:
        return [pair for pair in self._proposed if (pair.keep_id, pair.other_id) not in self._refused]

    def _show_merge(self) -> None:
        pairs = self._open_pairs()
        self._merge_holder.setVisible(bool(pairs))
        if not pairs:
            self.merge.say("")
            return
        pair = pairs[0]
        text = _("“%(one)s” and “%(other)s” may be one client: %(why)s.") % {
            "one": pair.keep,
            "other": pair.other,
            "why": _(pair.reason),
        }
        more = len(pairs) - 1
        if more:
            text += " " + ngettext("%(n)s more pair like this.", "%(n)s more pairs like this.", more) % {
                "n": more
            }
        self.merge.say(text, "info", "merge", _("Review"))

    def _review(self) -> None:
        pairs = self._open_pairs()
        if not pairs:
            return
        pair = pairs[0]
        place = self.merge.button.mapToGlobal(QPoint(0, self.merge.button.height()))
        show_menu(
            self.merge,
            place,
            [
                (
                    _("Merge, keep “%(name)s”") % {"name": pair.keep},
                    "merge",
                    lambda: self._merge(pair.keep_id, pair.other_id),
                ),
                (
                    _("Merge, keep “%(name)s”") % {"name": pair.other},
                    "merge",
                    lambda: self._merge(pair.other_id, pair.keep_id),
                ),
                None,
                (
                    _("Open “%(name)s”") % {"name": pair.keep},
                    "arrow-right",
                    lambda: self._open_id(pair.keep_id),
                ),
                (
                    _("Open “%(name)s”") % {"name": pair.other},
                    "arrow-right",
                    lambda: self._open_id(pair.other_id),
                ),
                None,
                (_("They are two clients"), "split", lambda: self._refuse(pair)),
            ],
        )

    def _merge(self, keep: str, gone: str) -> None:
        self._run(merge_clients, keep_id=keep, gone_id=gone)

    def _refuse(self, pair: Proposal) -> None:
        self._refused.add((pair.keep_id, pair.other_id))
        body = {"pairs": sorted(self._refused)}
        self.context.runner.command(keep_draft, owner=self, silent=True, screen=TWO, body=body)
        self._show_merge()

    # intents
    def _open(self, line: ClientLine | None) -> None:
        if line is not None:
            self._open_id(line.id)

    def _open_id(self, client: str, tab: str | None = None) -> None:
        self.context.shell.open(Route("clients", client, tab, records=self.page.model.keys()))

    def _on_current(self, line: ClientLine | None) -> None:
        self.preview.show_client(line)
        self.top_changed.emit()

    def _new(self) -> None:
        self.context.shell.open(Route("clients", "new", params={"name": self.page.filter.text().strip()}))

    def _current(self) -> ClientLine | None:
        line = self.page.table.current_row()
        return line if isinstance(line, ClientLine) else None

    def _with_current(self, run: Callable[[ClientLine], object]) -> None:
        line = self._current()
        if line is not None:
            run(line)

    def _menu(self, line: ClientLine, place: QPoint) -> None:
        shell = self.context.shell
        archive = _("Bring back from the archive") if line.archived else _("Put in the archive")
        show_menu(
            self.page.table,
            place,
            [
                (_("Open"), "arrow-right", lambda: self._open(line)),
                (_("Edit client details"), "pencil", lambda: self._open_id(line.id, "edit")),
                None,
                (
                    _("Brief before a meeting"),
                    "file-text",
                    lambda: open_paper(shell, "brief", client=line.id),
                ),
                (
                    _("Plan a visit"),
                    "map-pin",
                    lambda: shell.open(
                        Route("week", params={"new": True, "client_id": line.id, "channel": "visit"})
                    ),
                ),
                (
                    _("Take an order"),
                    "clipboard-list",
                    lambda: shell.open(Route("orders", "new", params={"client_id": line.id})),
                ),
                None,
                (
                    archive,
                    "archive",
                    lambda: self._run(archive_client, client_id=line.id, archived=not line.archived),
                ),
                (_("Delete the client"), "trash-2", lambda: self._run(delete_client, client_id=line.id)),
            ],
        )

    def _run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(service, owner=self, **values)

    def _open_demo(self) -> None:
        self.context.services["open_demo"]()

    # what the window asks
    def title(self) -> str:
        return _("Clients")

    def subtitle(self) -> str:
        if self._state is None or not self._state.page.everything:
            return ""
        count = self._state.page.everything
        return ngettext("%(n)s client", "%(n)s clients", count) % {"n": l10n().number(count)}

    def pills(self) -> list[PillSpec]:
        late = self._state.page.overdue_clients if self._state is not None else 0
        if not late:
            return []
        return [
            PillSpec(
                ngettext("%(n)s overdue", "%(n)s overdue clients", late) % {"n": late}, "bad", "octagon-alert"
            )
        ]

    def top_actions(self) -> list[Top]:
        return [
            Top("new", _("Client"), "plus", primary=True, show_key=True),
            Top("brief", _("Brief"), priority=2),
            Top(
                text=_("Load"),
                icon="upload",
                priority=3,
                run=lambda: self.context.shell.open(Route("settings", tab="load")),
            ),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"new": self._new, "find": self.page.focus_filter}
        if self._current() is not None:
            shell = self.context.shell
            found.update(
                {
                    "brief": lambda: self._with_current(lambda c: open_paper(shell, "brief", client=c.id)),
                    "edit": lambda: self._with_current(lambda c: self._open_id(c.id, "edit")),
                    "clients.details": lambda: self._with_current(lambda c: self._open_id(c.id, "edit")),
                    "clients.visit": lambda: self._with_current(
                        lambda c: shell.open(
                            Route("week", params={"new": True, "client_id": c.id, "channel": "visit"})
                        )
                    ),
                    "clients.order": lambda: self._with_current(
                        lambda c: shell.open(Route("orders", "new", params={"client_id": c.id}))
                    ),
                }
            )
        return found

    def current_record(self) -> tuple[str, str] | None:
        line = self._current()
        return ("client", line.id) if line is not None else None

    def escape(self) -> bool:
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return self.page.regions()

    def focus_first(self) -> None:
        empty = self.page.pages.currentWidget() is self.page.empty
        (self.page.empty.button if empty else self.page.table).setFocus()

    def retranslate(self) -> None:
        self._fill_filters()
        names = ((self.segment, _("Segment")), (self.town, _("Town")), (self.silent, _("No contact for")))
        for combo, name in names:
            combo.setAccessibleName(name)
            combo.setToolTip(name)
        silent = [
            (days, ngettext("no contact %(n)s day", "no contact %(n)s days", days) % {"n": days})
            for days in SILENT
        ]
        self.silent.set_options([(0, _("Any contact")), *silent])
        self.page.retranslate()
        self.preview.retranslate()
        self._show_merge()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.page.set_compact(compact)
