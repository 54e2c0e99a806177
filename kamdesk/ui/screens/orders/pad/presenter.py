"""The pad's decisions: what a typed line does, what is saved when, what can still be changed. No Qt here.

Every change makes a new frozen draft; the old ones are the pad's own undo. The draft is saved in the background after
each line and, while something is half typed, shortly after the last key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from kamdesk.model.catalog.rules import Item, PriceTag
from kamdesk.model.core import clock
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_
from kamdesk.model.orders.queries import OrderDetail, PadOpening, PadTerms, pad_opening, pad_terms
from kamdesk.model.orders.rules.catalogue import Catalogue, Match
from kamdesk.model.orders.rules.draft import OrderDraft, added, added_all, removed, replaced
from kamdesk.model.orders.rules.entry import Ask, Entry, parse_entry
from kamdesk.model.orders.rules.lines import (
    OrderLine,
    line_of,
    with_qty,
)
from kamdesk.model.orders.rules.paste import PastedRow, looks_pasted, parse_paste
from kamdesk.model.orders.rules.settling import settled
from kamdesk.model.orders.rules.states import Origin
from kamdesk.model.orders.rules.suggestions import Suggestion, suggestions
from kamdesk.ui.screens.orders.pad import steps
from kamdesk.ui.screens.orders.pad.deciding import Deciding
from kamdesk.ui.screens.orders.pad.edits import at_main_place, at_terms, edited, still, with_offer
from kamdesk.ui.screens.orders.pad.finishing import View
from kamdesk.ui.screens.orders.pad.state import Mode, PadState, Step, blank_state

UNDO_STEPS = 200


class PadPresenter(Deciding):
    """One pad; `open` it again for another order. `quantity` writes thousandths in the window's language."""

    def __init__(self, view: View, runner: Any, quantity: Callable[[int], str]) -> None:
        self.view, self.runner, self._quantity = view, runner, quantity
        self.state: PadState = blank_state()
        self.catalogue = Catalogue(())
        self._known: Catalogue | None = None
        self._undo: list[OrderDraft] = []
        self._typed = ""
        self._kept: tuple[OrderDraft, str] | None = None
        self._stored = False
        self._ticket = 0

    # opening
    def open(self, order_id: str | None, client_id: str | None = None) -> None:
        """Open an order, or with None a new one, perhaps for a client. The same order again is only refreshed."""
        if order_id is not None and order_id == self.state.draft.id and self.state.mode is not Mode.GONE:
            self.refresh()
            return
        self.save_now()
        self._ticket += 1
        ticket, self._undo, self._typed, self._kept, self._stored = self._ticket, [], "", None, False
        chosen = order_id or new_id()
        self.state = replace(blank_state(), draft=replace(blank_state().draft, id=chosen))
        self.view.set_typed("")
        if order_id is None:
            self.view.went_to(chosen)
        self._load(chosen, client_id, lambda opening: self._opened(ticket, opening, fresh=order_id is None))

    def _load(self, order_id: str, client_id: str | None, on_ok: Callable[[PadOpening], None]) -> None:
        now = {"day": clock.today(), "known": self._known}
        self.runner.query(pad_opening, order_id, client_id, owner=self.view, on_ok=on_ok, **now)

    def _opened(self, ticket: int, opening: PadOpening, *, fresh: bool) -> None:
        if ticket != self._ticket:
            return
        self.catalogue = self._known = opening.catalogue
        if opening.detail is None and not fresh:
            self._show(mode=Mode.GONE)
            product = self.state.draft.id in self.catalogue.by_id  # the palette found a product
            (self.view.show_product if product else self._left)(self.state.draft.id)
            return
        if opening.detail is None:
            self._begin(opening)
        else:
            self._show_detail(opening, opening.detail)
        self.offer_now()

    def _begin(self, opening: PadOpening) -> None:
        terms = opening.terms
        draft = replace(
            self.state.draft,
            client_id=terms.client.id if terms.client else None,
            currency=terms.currency,
            column=terms.column,
            delivery_day=opening.delivery_day,
        )
        draft = at_main_place(draft, terms)
        # what was typed while this was read stays
        entry = parse_entry(self._typed, self.catalogue)
        self.state = replace(
            self.state, draft=draft, mode=Mode.DRAFT, terms=terms, clients=opening.clients, entry=entry
        )
        self.view.show_state(self.state)
        if terms.client is None:
            self.view.ask_client()

    def _show_detail(self, opening: PadOpening, detail: OrderDetail) -> None:
        self._stored = True
        mode = Mode(detail.state)
        draft, new_prices = detail.draft, False
        self._kept = (draft, detail.typed)
        if mode is Mode.DRAFT:
            # promotions are counted anew; another day or other rules may have other prices
            moved = at_terms(self.catalogue, replace(draft, order_day=opening.terms.day), opening.terms)
            new_prices = moved.totals.net_minor != draft.totals.net_minor
            draft = moved
            self._kept = (draft, detail.typed) if not new_prices else self._kept
        self.state = replace(
            self.state,
            draft=draft,
            mode=mode,
            terms=opening.terms,
            clients=opening.clients,
            imported=detail.origin == Origin.IMPORTED,
            number=detail.number or detail.draft.client_number,
            client_name=detail.client_name,
            site=detail.site,
            contact=detail.contact,
            copied_number=detail.copied_number,
            offer_number=detail.offer_number,
            cancel_reason=detail.cancel_reason,
            erp_number=detail.erp_number,
            refuse_reason=detail.refuse_reason,
            stored_vat=None if mode is Mode.DRAFT else detail.vat_minor,
            stored_total=None if mode is Mode.DRAFT else detail.total_minor,
            selected=draft.last or (draft.lines[0].key if draft.lines else None),
            new_prices=new_prices,
            problems=(),
            credit=None,
            reason=detail.reason,
            decisions=detail.decisions,
            traces=detail.traces,
            promotions=detail.promotions,
        )
        self._typed = self._typed or detail.typed
        self.state = replace(self.state, entry=parse_entry(self._typed, self.catalogue))
        self.view.show_state(self.state)
        self.view.set_typed(self._typed)

    def refresh(self) -> None:
        """Something stored changed: prices, products, the client; what is typed stays."""
        if self.state.mode in (Mode.LOADING, Mode.GONE):
            return
        self._known = None
        ticket = self._ticket
        client_id = self.state.draft.client_id
        self._load(self.state.draft.id, client_id, lambda opening: self._refreshed(ticket, opening))

    def _refreshed(self, ticket: int, opening: PadOpening) -> None:
        if ticket != self._ticket:
            return
        self.catalogue = self._known = opening.catalogue
        if self.state.mode is Mode.DRAFT and (opening.detail is None or opening.detail.state == Mode.DRAFT):
            if opening.detail is None and self._stored:
                self._show(mode=Mode.GONE)
                self.view.left()
                return
            draft = at_terms(self.catalogue, self.state.draft, opening.terms)
            self._show(draft=draft, terms=opening.terms, clients=opening.clients)
            self.offer_now()
        elif opening.detail is not None and self.state.mode is not Mode.SAVING:
            self._show_detail(opening, opening.detail)

    def _at(self, draft: OrderDraft, terms: PadTerms) -> OrderDraft:
        return at_terms(self.catalogue, draft, terms)

    # typing
    def typed(self, text: str) -> None:
        """Each key: understand it and show what Enter would do."""
        self._typed = text
        self.state = replace(self.state, entry=parse_entry(text, self.catalogue))
        self.view.show_entry(self.state)
        self.view.soon("save")

    def enter(self, chosen: Item | None = None) -> bool:
        """Enter in the entry line; `chosen` is picked from those alike. False when there is nothing to do yet."""
        entry = self.state.entry
        if not self.state.editable or entry.ask is Ask.NOTHING:
            return False
        if entry.bad_qty:
            self.view.warn(N_("Not a quantity"), {})
            return False
        if entry.ask is Ask.ADD and entry.found.match is Match.NONE:
            self.view.warn(N_("Not found: %(text)s"), {"text": entry.text})
            return False
        act = {
            Ask.ADD: lambda: self._add(chosen or entry.found.item, entry.qty_milli),
            Ask.CHANGE_LAST: lambda: self._change_last(entry.qty_milli),
            Ask.DELETE_LAST: lambda: self.delete_line(self.state.draft.last),
            Ask.TAKE: lambda: self.take(entry.number),
            Ask.TAKE_ALL: self.take_all,
        }[entry.ask]
        # the line counts as taken before it is: one save and one drawing hold both
        typed, self._typed = self._typed, ""
        self.state = replace(self.state, entry=Entry(Ask.NOTHING))
        if not act():
            self._typed, self.state = typed, replace(self.state, entry=entry)
            return False
        self.view.set_typed("")
        return True

    def _add(self, item: Item | None, qty_milli: int | None) -> bool:
        if item is None:
            return False
        line = self._line(item, qty_milli or item.pack_milli)
        draft = added(self.state.draft, line)
        self._change(draft, steps.ADDED, code=item.code or item.name, qty=self._quantity(line.qty_milli))
        return True

    def _line(self, item: Item, qty_milli: int) -> OrderLine:
        terms = self.state.terms
        if terms is None:
            return line_of(0, item, None, qty_milli, 0)
        return line_of(0, item, terms.tags.get(item.id), qty_milli, terms.vat_of(item))

    def _change_last(self, qty_milli: int | None) -> bool:
        line = self.state.draft.line(self.state.draft.last)
        if line is None or qty_milli is None:
            return False
        self._change(
            replaced(self.state.draft, with_qty(line, qty_milli)),
            steps.CHANGED,
            code=line.code or line.name,
            qty=self._quantity(qty_milli),
        )
        return True

    def _tag(self, line: OrderLine) -> PriceTag | None:
        terms = self.state.terms
        return terms.tags.get(line.product_id or "") if terms else None

    # lines
    def select(self, key: int | None) -> None:
        """The user moved to another line: the side shows its product, `*12` and `-` mean it."""
        if key != self.state.selected and self.state.draft.line(key) is not None:
            self.state = replace(self.state, selected=key, draft=replace(self.state.draft, last=key))
            self.view.show_entry(self.state)

    def delete_line(self, key: int | None) -> bool:
        line = self.state.draft.line(key)
        if line is None or not self.state.editable:
            return False
        self._change(removed(self.state.draft, key), steps.DELETED, code=line.code or line.name)
        return True

    def edit_cell(self, key: int, column: str, text: str) -> bool:
        """F2: quantity, discount in percent, or net price typed into the table; empty takes back what was set."""
        line = self.state.draft.line(key)
        if line is None or not self.state.editable:
            return False
        try:
            changed = edited(line, column, text.strip(), self._tag(line))
        except (ValueError, ArithmeticError):
            self.view.warn(N_("Not a number: %(text)s"), {"text": text.strip()[:40]})
            return False
        if changed == line:
            return True
        words = steps.CHANGED if column == "qty" else steps.TERMS
        self._change(
            replaced(self.state.draft, changed),
            words,
            code=line.code or line.name,
            qty=self._quantity(changed.qty_milli),
        )
        return True

    # suggestions
    def take(self, number: int) -> bool:
        """Suggestion number `number`, counted from 1."""
        if not self.state.editable or not 0 < number <= len(self.state.offers):
            self.view.warn(N_("There is no such suggestion"), {})
            return False
        offer = self.state.offers[number - 1]
        draft = with_offer(self.state.draft, offer, self._line(offer.item, offer.qty_milli))
        self._change(draft, steps.ADDED, code=offer.item.code, qty=self._quantity(offer.qty_milli))
        return True

    def put(self, wanted: Sequence[tuple[Item, int]]) -> bool:
        """Products with their quantities from the right side: gaps, or the whole safe order; one step."""
        if not self.state.editable or not wanted:
            return False
        draft = added_all(self.state.draft, [self._line(item, qty) for item, qty in wanted])
        if len(wanted) == 1:
            item, qty = wanted[0]
            self._change(draft, steps.ADDED, code=item.code or item.name, qty=self._quantity(qty))
        else:
            self._change(draft, steps.PASTED_GAPS, count=len(wanted))
        return True

    def take_all(self) -> bool:
        if not self.state.editable or not self.state.offers:
            self.view.warn(N_("There is no such suggestion"), {})
            return False
        draft = self.state.draft
        for offer in self.state.offers:
            draft = with_offer(draft, offer, self._line(offer.item, offer.qty_milli))
        self._change(draft, steps.TAKEN, count=len(self.state.offers))
        return True

    def offer_now(self) -> None:
        """Work the suggestions out, away from the window."""
        state, known = self.state, self.catalogue.by_id
        if state.mode is not Mode.DRAFT or state.terms is None:
            self._set_offers(())
            return
        ticket, history, lines = self._ticket, state.terms.history, state.draft.lines
        self.runner.background(
            suggestions,
            history,
            known,
            lines,
            state.draft.order_day,
            owner=self.view,
            quiet=True,
            on_ok=lambda offers: self._set_offers(offers) if ticket == self._ticket else None,
        )

    def _set_offers(self, offers: tuple[Suggestion, ...]) -> None:
        if offers != self.state.offers:
            self._show(offers=offers)

    # clipboard
    def paste(self, text: str) -> bool:
        """A clipboard of several lines: show what it holds first. False when it is an ordinary text."""
        if not self.state.editable or not looks_pasted(text):
            return False
        self.runner.background(
            parse_paste, text, self.catalogue, owner=self.view, on_ok=self._pasted, quiet=True
        )
        return True

    def _pasted(self, rows: tuple[PastedRow, ...]) -> None:
        self._show(pasted=rows)

    def accept_paste(self) -> None:
        """Take every good row; the others are left out."""
        good = [row for row in self.state.pasted if row.good]
        lines = [self._line(row.item, row.qty_milli or 0) for row in good if row.item is not None]
        self._show(pasted=())
        if lines:
            self._change(added_all(self.state.draft, lines), steps.PASTED, count=len(lines))

    def drop_paste(self) -> None:
        self._show(pasted=())

    # the head
    def set_client(self, client_id: str) -> None:
        """Another client: prices, VAT and suggestions of the draft follow."""
        if not self.state.editable or client_id == self.state.draft.client_id:
            return
        ticket = self._ticket
        self.runner.query(
            pad_terms,
            client_id,
            day=self.state.draft.order_day,
            owner=self.view,
            on_ok=lambda terms: self._client_read(ticket, terms),
        )

    def _client_read(self, ticket: int, terms: PadTerms) -> None:
        if ticket != self._ticket or terms.client is None:
            return
        draft = replace(self.state.draft, client_id=terms.client.id, contact_id=None, site_id=None)
        draft = at_main_place(at_terms(self.catalogue, draft, terms), terms)
        self.state = replace(self.state, terms=terms, offers=(), new_prices=False)
        self._change(draft, steps.CLIENT, settle=False)
        self.offer_now()

    def set_head(self, **values: Any) -> None:
        """Delivery day, address, person, their number, note: as typed."""
        if self.state.editable:
            draft = replace(self.state.draft, **values)
            if draft != self.state.draft:
                self._change(draft, steps.DELIVERY)

    # steps
    def _change(self, draft: OrderDraft, msgid: str, settle: bool = True, **values: str | int) -> None:
        """One step of the pad. Without `settle` the draft comes at its prices already, as after another client."""
        self._undo = [*self._undo[-UNDO_STEPS:], self.state.draft]
        if settle and self.state.terms is not None:
            draft = settled(self.state.draft, draft, self.state.terms.prices(self.catalogue.by_id))
        fixed = tuple(one for one in self.state.problems if still(one, draft))
        self._show(
            draft=draft,
            selected=draft.last,
            step=Step(msgid, values),
            can_undo=True,
            problems=fixed,
        )
        self.view.soon("offers")
        self.save_line()
