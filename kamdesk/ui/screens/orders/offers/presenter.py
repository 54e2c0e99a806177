"""The decisions of a proposal's page: lines as in the pad, words and terms, issuing, versions, answer, order. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_
from kamdesk.model.offers.queries import OfferDetail, offer_detail
from kamdesk.model.offers.rules.draft import OfferDraft, blank_offer, offer_problems
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.model.offers.services import (
    copy_offer,
    delete_offer,
    issue_offer,
    next_version,
    order_from_offer,
    save_offer,
    set_outcome,
)
from kamdesk.model.orders.queries import ClientChoice, PadTerms, catalogue, client_choices, pad_terms
from kamdesk.model.orders.rules.catalogue import Catalogue, Match
from kamdesk.model.orders.rules.draft import OrderDraft, added, added_all, removed, replaced
from kamdesk.model.orders.rules.entry import Ask, Entry, parse_entry
from kamdesk.model.orders.rules.lines import OrderLine, line_of, with_qty
from kamdesk.model.orders.rules.paste import looks_pasted, parse_paste
from kamdesk.model.orders.rules.settling import settled, settled_anew
from kamdesk.ui.screens.orders.pad.edits import edited

UNDO_STEPS = 100
_HEAD = frozenset(
    {"subject", "need", "benefit", "delivery", "payment", "note", "valid_until", "language", "informational"}
)


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What the page shows at one moment. `detail` is None while the first draft is not stored."""

    draft: OfferDraft
    ready: bool = False
    detail: OfferDetail | None = None
    terms: PadTerms | None = None
    clients: tuple[ClientChoice, ...] = ()
    entry: Entry = field(default_factory=lambda: Entry(Ask.NOTHING))
    selected: int | None = None
    problems: tuple[Problem, ...] = ()
    can_undo: bool = False

    @property
    def state(self) -> OfferState:
        return self.detail.state if self.detail is not None else OfferState.DRAFT

    @property
    def editable(self) -> bool:
        return self.ready and self.state is OfferState.DRAFT

    def problem(self, name: str) -> Problem | None:
        return next((one for one in self.problems if one.field == name), None)


@dataclass(frozen=True, slots=True)
class Opening:
    """All a page needs, read in one snapshot."""

    detail: OfferDetail | None
    terms: PadTerms
    catalogue: Catalogue
    clients: tuple[ClientChoice, ...]


def offer_opening(connection: Any, offer_id: str, client_id: str | None, day: date) -> Opening:
    detail = offer_detail(connection, offer_id, day)
    client = detail.draft.client_id if detail is not None else client_id
    return Opening(
        detail, pad_terms(connection, client, day=day), catalogue(connection), client_choices(connection)
    )


class View(Protocol):
    """What the presenter asks of the page on screen."""

    def show_state(self, state: OfferPage) -> None: ...
    def show_entry(self, state: OfferPage) -> None: ...
    def set_typed(self, text: str) -> None: ...
    def soon(self) -> None: ...
    def ask_client(self) -> None: ...
    def warn(self, msgid: str, values: dict[str, Any]) -> None: ...
    def went_to(self, offer_id: str) -> None: ...
    def go_to_offer(self, offer_id: str) -> None: ...
    def go_to_order(self, order_id: str) -> None: ...
    def print_offer(self, offer_id: str) -> None: ...
    def left(self) -> None: ...


class OfferPresenter:
    """One page; `open` it again for another proposal."""

    def __init__(self, view: View, runner: Any) -> None:
        self.view, self.runner = view, runner
        self.state = OfferPage(blank_offer(new_id(), clock.today()))
        self.catalogue = Catalogue(())
        self._typed = ""
        self._kept: tuple[OfferDraft, str] | None = None
        self._undo: list[OfferDraft] = []
        self._ticket = 0

    # opening
    def open(
        self, offer_id: str | None, client_id: str | None = None, subject: str = "", need: str = ""
    ) -> None:
        """Open a version, or with None a new proposal, perhaps for a client and with words to begin with."""
        self.save_now()
        self._ticket += 1
        self._undo, self._typed, self._kept = [], "", None
        draft = replace(blank_offer(offer_id or new_id(), clock.today()), subject=subject, need=need)
        self.state = OfferPage(draft)
        self.view.set_typed("")
        if offer_id is None:
            self.view.went_to(draft.id)
        self._read(client_id, fresh=offer_id is None)

    def refresh(self) -> None:
        """Something stored changed; what is typed stays."""
        if self.state.ready:
            self._read(self.state.draft.client_id, fresh=self.state.detail is None)

    def _read(self, client_id: str | None, *, fresh: bool) -> None:
        ticket = self._ticket
        self.runner.query(
            offer_opening, self.state.draft.id, client_id, clock.today(), owner=self.view,
            on_ok=lambda opening: self._opened(ticket, opening, fresh),
        )  # fmt: skip

    def _opened(self, ticket: int, opening: Opening, fresh: bool) -> None:
        if ticket != self._ticket:
            return
        self.catalogue = opening.catalogue
        if opening.detail is None and not fresh:
            self.view.left()
            return
        draft = self.state.draft
        unsaved = self.state.ready and (draft, self._typed) != self._kept and self.state.editable
        if opening.detail is not None and not unsaved:
            draft = opening.detail.draft
            self._typed = self._typed or opening.detail.typed
        if opening.detail is None or opening.detail.state is OfferState.DRAFT:
            draft = self._at_terms(draft, opening.terms)
        if opening.detail is not None and not unsaved:
            self._kept = (draft, self._typed)
        self.state = replace(
            self.state, draft=draft, ready=True, detail=opening.detail, terms=opening.terms, clients=opening.clients,
            entry=parse_entry(self._typed, self.catalogue), selected=self.state.selected or draft.order.last,
        )  # fmt: skip
        self.view.show_state(self.state)
        self.view.set_typed(self._typed)
        if draft.client_id is None:
            self.view.ask_client()

    def _at_terms(self, draft: OfferDraft, terms: PadTerms) -> OfferDraft:
        client = terms.client.id if terms.client is not None else draft.client_id
        language = draft.language or (terms.client.language if terms.client is not None else "")
        order = replace(draft.order, client_id=client, order_day=clock.today())
        return replace(
            draft, language=language, order=settled_anew(order, terms.prices(self.catalogue.by_id))
        )

    # typing lines
    def typed(self, text: str) -> None:
        """Each key: understand it and show what Enter would do."""
        self._typed = text
        self.state = replace(self.state, entry=parse_entry(text, self.catalogue))
        self.view.show_entry(self.state)
        self.view.soon()

    def enter(self, chosen: Item | None = None) -> bool:
        """Enter in the entry line; False when there is nothing to do yet."""
        entry = self.state.entry
        if not self.state.editable or entry.ask is Ask.NOTHING:
            return False
        if entry.bad_qty:
            self.view.warn(N_("Not a quantity"), {})
            return False
        if entry.ask is Ask.ADD and entry.found.match is Match.NONE:
            self.view.warn(N_("Not found: %(text)s"), {"text": entry.text})
            return False
        order = self._entered(entry, chosen)
        if order is None:
            return False
        self._typed = ""
        self.state = replace(self.state, entry=Entry(Ask.NOTHING))
        self._change_lines(order)
        self.view.set_typed("")
        return True

    def _entered(self, entry: Entry, chosen: Item | None) -> OrderDraft | None:
        order = self.state.draft.order
        item = chosen or entry.found.item
        if entry.ask is Ask.ADD and item is not None:
            return added(order, self._line(item, entry.qty_milli or item.pack_milli))
        last = order.line(order.last)
        if entry.ask is Ask.CHANGE_LAST and last is not None and entry.qty_milli is not None:
            return replaced(order, with_qty(last, entry.qty_milli))
        if entry.ask is Ask.DELETE_LAST and last is not None:
            return removed(order, last.key)
        return None

    def _line(self, item: Item, qty_milli: int) -> OrderLine:
        terms = self.state.terms
        if terms is None:
            return line_of(0, item, None, qty_milli, 0)
        return line_of(
            0, item, terms.tags.get(item.id), qty_milli, terms.vat_of(item), self.state.draft.language
        )

    def paste(self, text: str) -> bool:
        """Lines of a clipboard: every good one is taken. False when it is an ordinary text."""
        if not self.state.editable or not looks_pasted(text):
            return False
        rows = parse_paste(text, self.catalogue)
        lines = [
            self._line(row.item, row.qty_milli or 0) for row in rows if row.good and row.item is not None
        ]
        left = len(rows) - len(lines)
        if lines:
            self._change_lines(added_all(self.state.draft.order, lines))
        if left:
            self.view.warn(
                N_("%(count)s lines of the clipboard were not understood and left out"), {"count": left}
            )
        return True

    def edit_cell(self, key: int, column: str, text: str) -> bool:
        """F2: quantity, discount or net price typed into the table."""
        line = self.state.draft.order.line(key)
        if line is None or not self.state.editable:
            return False
        tags: Mapping[str, Any] = self.state.terms.tags if self.state.terms else {}
        try:
            changed = edited(line, column, text.strip(), tags.get(line.product_id or ""))
        except (ValueError, ArithmeticError):
            self.view.warn(N_("Not a number: %(text)s"), {"text": text.strip()[:40]})
            return False
        if changed != line:
            self._change_lines(replaced(self.state.draft.order, changed))
        return True

    def delete_line(self, key: int | None) -> None:
        if self.state.editable and self.state.draft.order.line(key) is not None:
            self._change_lines(removed(self.state.draft.order, key))

    def select(self, key: int | None) -> None:
        if key != self.state.selected and self.state.draft.order.line(key) is not None:
            order = replace(self.state.draft.order, last=key)
            self.state = replace(self.state, selected=key, draft=replace(self.state.draft, order=order))

    def _change_lines(self, order: OrderDraft) -> None:
        terms = self.state.terms
        if terms is not None:
            order = settled(self.state.draft.order, order, terms.prices(self.catalogue.by_id))
        self._change(replace(self.state.draft, order=order))

    # words and terms
    def set_head(self, **values: Any) -> None:
        """A field of the form, as typed; `contact_id` is the addressee."""
        if not self.state.editable:
            return
        draft = replace(self.state.draft, **{name: value for name, value in values.items() if name in _HEAD})
        if "contact_id" in values:
            draft = replace(draft, order=replace(draft.order, contact_id=values["contact_id"]))
        if draft != self.state.draft:
            self._change(draft, undo=False)

    def set_client(self, client_id: str) -> None:
        """Another client: prices and language follow."""
        if not self.state.editable or client_id == self.state.draft.client_id:
            return
        ticket = self._ticket
        self.runner.query(
            pad_terms, client_id, day=clock.today(), owner=self.view,
            on_ok=lambda terms: self._client_read(ticket, terms),
        )  # fmt: skip

    def _client_read(self, ticket: int, terms: PadTerms) -> None:
        if ticket != self._ticket or terms.client is None:
            return
        draft = replace(self.state.draft, language="", order=replace(self.state.draft.order, contact_id=None))
        self.state = replace(self.state, terms=terms)
        self._change(self._at_terms(draft, terms))

    def _change(self, draft: OfferDraft, *, undo: bool = True) -> None:
        if undo:
            self._undo = [*self._undo[-UNDO_STEPS:], self.state.draft]
        still = {one.field for one in offer_problems(draft, clock.today())}
        problems = tuple(one for one in self.state.problems if one.field in still)
        self.state = replace(
            self.state, draft=draft, selected=draft.order.last, problems=problems, can_undo=bool(self._undo)
        )
        self.view.show_state(self.state)
        self.view.soon()

    def undo(self) -> bool:
        """Take the last change of the lines back; False when there is none."""
        if not self._undo or not self.state.editable:
            return False
        self.state = replace(self.state, draft=self._undo.pop(), can_undo=bool(self._undo))
        self.view.show_state(self.state)
        self.view.soon()
        return True

    # writing
    def save_now(self) -> None:
        """Keep the draft and what is half typed; nothing happens when it is kept already or blank."""
        state = self.state
        if not state.editable or not state.draft.client_id or (state.draft, self._typed) == self._kept:
            return
        if state.detail is None and state.draft.is_blank and not self._typed:
            return
        self._kept = (state.draft, self._typed)
        self.runner.command(
            save_offer,
            owner=self.view,
            initiator=self.view,
            silent=True,
            draft=state.draft,
            typed=self._typed,
        )

    def issue(self) -> None:
        """Ctrl+Enter: number, lines, freeze; then the paper."""
        if not self.state.editable:
            return
        problems = offer_problems(self.state.draft, clock.today())
        if problems:
            self.refused(InvalidInput(*problems))
            return
        draft = self.state.draft
        self._kept = (draft, self._typed)
        self.runner.command(
            issue_offer, owner=self.view, initiator=self.view, draft=draft, on_error=self.refused,
            on_ok=lambda _number: self._issued(draft.id),
        )  # fmt: skip

    def _issued(self, offer_id: str) -> None:
        self._undo, self._typed, self._kept = [], "", None
        self.state = replace(self.state, problems=(), can_undo=False, ready=False)
        self._read(None, fresh=False)
        self.view.print_offer(offer_id)

    def refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.state = replace(self.state, problems=error.problems)
            self.view.show_state(self.state)
            if error.problems[0].field == "client":
                self.view.ask_client()
        elif isinstance(error, KamdeskError):
            self.view.warn(error.msgid, dict(error.values))

    def next_version(self) -> None:
        self._run(next_version, self.view.go_to_offer, offer_id=self.state.draft.id, new_id=new_id())

    def copy(self) -> None:
        self.save_now()
        self._run(copy_offer, self.view.go_to_offer, offer_id=self.state.draft.id, new_id=new_id())

    def make_order(self) -> None:
        """One key: the accepted lines at the offered prices as a draft order."""
        self._run(order_from_offer, self.view.go_to_order, offer_id=self.state.draft.id, new_id=new_id())

    def answer(self, outcome: OfferState, day: date, reason: str, accepted: Mapping[int, int]) -> None:
        self._run(
            set_outcome, lambda _none: self.refresh(), offer_id=self.state.draft.id, outcome=outcome, day=day,
            reason=reason, accepted=accepted,
        )  # fmt: skip

    def delete(self) -> None:
        stored = self.state.detail is not None or self._kept is not None
        self._kept = (self.state.draft, self._typed)
        self._ticket += 1
        self.state = replace(self.state, ready=False)
        if stored:
            self._run(delete_offer, lambda _none: self.view.left(), offer_id=self.state.draft.id)
        else:
            self.view.left()

    def _run(self, service: Callable[..., Any], on_ok: Callable[[Any], object], **values: Any) -> None:
        self.runner.command(
            service, owner=self.view, initiator=self.view, on_ok=on_ok, on_error=self.refused, **values
        )
