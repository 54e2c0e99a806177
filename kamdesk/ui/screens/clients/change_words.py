"""Lines of the change log in words: names of records and fields translated, values formatted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from kamdesk.model.clients.queries.history import LogLine
from kamdesk.model.clients.rules.words import Stage, Stance
from kamdesk.model.contracts.rules.stages import STAGES
from kamdesk.model.contracts.rules.words import DUTIES, LAWS, SIDES
from kamdesk.model.contracts.rules.words import SORTS as CONTRACT_SORTS
from kamdesk.model.core.languages import N_, NAMES
from kamdesk.model.discrepancies.rules import STATE_WORDS as DISCREPANCY_STATES
from kamdesk.model.documents.rules import CHANNELS
from kamdesk.model.journal.rules.words import NoteSort, PromiseState, Side
from kamdesk.model.reconciliation.rules.states import CHANNELS as ACT_CHANNELS
from kamdesk.model.reconciliation.rules.states import STATE_WORDS as ACT_STATES
from kamdesk.model.returns.rules import REASONS, SORTS
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders.words import state_word
from kamdesk.ui.widgets import sums

ENTITIES = {
    "client": N_("Client"),
    "contact": N_("Person"),
    "site": N_("Delivery address"),
    "note": N_("Note"),
    "promise": N_("Promise"),
    "activity": N_("Visit or call"),
    "activity_party": N_("Participant"),
    "cadence": N_("Cadence"),
    "sales_order": N_("Order"),
    "invoice": N_("Invoice"),
    "payment": N_("Payment"),
    "reminder": N_("Step of collecting"),
    "call_attempt": N_("Call about money"),
    "observation": N_("Competitor observation"),
    "document": N_("Document"),
    "task": N_("Task"),
    "attachment": N_("Attachment"),
    "week_template_item": N_("Week template"),
    "credit_terms": N_("Credit terms"),
    "credit_check": N_("Reliability check"),
    "offer": N_("Commercial proposal"),
    "reconciliation": N_("Act of reconciliation"),
    "goods_return": N_("Return"),
    "corrective_action": N_("Corrective action"),
    "discrepancy_act": N_("Discrepancy act"),
    "contract": N_("Contract"),
    "obligation": N_("Obligation"),
    "decision": N_("Decision on terms"),
    "client_price": N_("Price agreed with the client"),
    "promotion_client": N_("Promotion"),
}
FIELDS = {
    "name": N_("Name"),
    "code": N_("Code"),
    "stage": N_("Stage"),
    "vip": N_("VIP"),
    "archived": N_("In the archive"),
    "merged_into": N_("Merged into"),
    "reg_no": N_("Registration number"),
    "vat_no": N_("VAT number"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "language": N_("Language"),
    "segment": N_("Segment"),
    "source": N_("Source"),
    "address": N_("Address"),
    "town": N_("Town"),
    "region": N_("Region"),
    "postal_code": N_("Postal code"),
    "phone": N_("Telephone"),
    "email": N_("E-mail address"),
    "website": N_("Website"),
    "bank": N_("Bank"),
    "iban": N_("Bank account"),
    "price_column": N_("Price column"),
    "payment_days": N_("Payment days"),
    "payment_note": N_("Note on payment"),
    "business_model": N_("How they earn"),
    "own_customers": N_("Their own customers"),
    "seasonality": N_("Seasons"),
    "needs": N_("Needs"),
    "plans": N_("Plans"),
    "budget_minor": N_("Budget for our goods, a year"),
    "potential_minor": N_("Potential, a year"),
    "rival_share_bp": N_("Rivals' share"),
    "decision_way": N_("How they decide"),
    "offer": N_("What to offer"),
    "do_not_mention": N_("Do not mention"),
    "next_step": N_("Next step"),
    "next_step_day": N_("Day of the next step"),
    "client_id": N_("Client"),
    "contact_id": N_("Person"),
    "site_id": N_("Delivery address"),
    "visit_from": N_("Visits from"),
    "visit_to": N_("Visits until"),
    "main": N_("Main place"),
    "note": N_("Note"),
    "role": N_("Position"),
    "stance": N_("Part in the decision"),
    "approach": N_("How to talk"),
    "since": N_("Works there since"),
    "left_on": N_("Left on"),
    "birthday": N_("Birthday"),
    "name_day": N_("Congratulate on the name day"),
    "personal": N_("Personal remark"),
    "personal_purpose": N_("What it is needed for"),
    "sort": N_("Sort"),
    "text": N_("Text"),
    "at": N_("When"),
    "closed_at": N_("Answered on"),
    "answer": N_("Answer"),
    "side": N_("Who promises"),
    "what": N_("What is promised"),
    "amount_minor": N_("Sum"),
    "given_on": N_("Promised on"),
    "due": N_("By when"),
    "state": N_("State"),
    "settled_on": N_("Settled on"),
    "channel": N_("Way of contact"),
    "day": N_("Date"),
    "start_minute": N_("Time"),
    "minutes": N_("Length"),
    "off_schedule": N_("Off schedule"),
    "title": N_("Title"),
    "goal": N_("Goal"),
    "outcome_min": N_("Least result"),
    "outcome_good": N_("Good result"),
    "outcome_best": N_("Best result"),
    "reason": N_("Reason"),
    "moved_from": N_("Moved from"),
    "missed_reason": N_("Why it was missed"),
    "done_at": N_("Marked on"),
    "report": N_("Report"),
    "agreed": N_("Agreed"),
    "payment_terms": N_("Payment terms"),
    "report_at": N_("Report written"),
    "every_days": N_("Every how many days"),
    "weekdays": N_("Days of the week"),
    "active": N_("In force"),
    "starts_on": N_("From"),
    "number": N_("Number"),
    "client_number": N_("Client's number"),
    "order_day": N_("Order date"),
    "delivery_day": N_("Delivery date"),
    "line_count": N_("Lines"),
    "net_minor": N_("Sum without VAT"),
    "vat_minor": N_("VAT"),
    "total_minor": N_("Sum with VAT"),
    "list_minor": N_("Sum by price list"),
    "confirmed_at": N_("Confirmed on"),
    "handed_at": N_("Handed over on"),
    "answered_at": N_("Answered on"),
    "erp_number": N_("Their number"),
    "refuse_reason": N_("Why refused"),
    "shipped_day": N_("Shipped on"),
    "cancelled_at": N_("Cancelled on"),
    "cancel_reason": N_("Why cancelled"),
    "issued": N_("Issued"),
    "paid_minor": N_("Paid"),
    "paid_on": N_("Paid on"),
    "disputed": N_("Disputed"),
    "seen_on": N_("Seen"),
    "price_minor": N_("Price"),
    "valid_to": N_("Last day"),
    "change_bp": N_("Change"),
    "place": N_("Place"),
    "reliability": N_("Reliability"),
    "product_text": N_("Product"),
    "paper": N_("Paper"),
    "issued_at": N_("Issued"),
    "pages": N_("Pages"),
    "secret": N_("Not for the client"),
    "printed_at": N_("Printed"),
    "saved_at": N_("Saved"),
    "limit_minor": N_("Limit"),
    "tolerance_bp": N_("Tolerance"),
    "sum_days": N_("Sum × days"),
    "prepaid": N_("Pays in advance"),
    "stopped": N_("Deliveries stopped"),
    "valid_from": N_("Valid from"),
    "valid_until": N_("Valid until"),
    "decided_by": N_("Decided by"),
    "from_day": N_("Period from"),
    "to_day": N_("Period to"),
    "our_opening_minor": N_("Our opening balance"),
    "our_closing_minor": N_("Our closing balance"),
    "their_opening_minor": N_("Their opening balance"),
    "their_closing_minor": N_("Their closing balance"),
    "their_view": N_("How their file was read"),
    "file_name": N_("File"),
    "sent_on": N_("Sent on"),
    "answer_by": N_("Answer by"),
    "reminded_on": N_("Reminded on"),
    "answered_on": N_("Answered on"),
    "answered_by": N_("Who answered"),
    "qty_milli": N_("Quantity"),
    "sum_minor": N_("Sum without VAT"),
    "owner": N_("Who does it"),
    "started_on": N_("Begun on"),
    "window_days": N_("Measured over, days"),
    "closed_on": N_("Closed on"),
    "conclusion": N_("Conclusion"),
    "delivery_number": N_("Delivery note"),
    "invoice_number": N_("Invoice"),
    "contract_number": N_("Contract"),
    "carrier": N_("Carrier"),
    "seals": N_("Seals"),
    "commission": N_("Commission: who received the goods"),
    "supplier_called": N_("Supplier called"),
    "annexes": N_("Annexes, photos"),
    "claim_on": N_("Claim made on"),
    "outcome": N_("Result"),
    "ends_on": N_("In force until"),
    "auto_renew": N_("Renews itself for a year"),
    "penalty_bp": N_("Late interest per day"),
    "penalty_clause": N_("Clause of the late interest"),
    "delivery": N_("Delivery terms"),
    "returns": N_("Terms of returns"),
    "special": N_("Special terms in your own words"),
    "signer": N_("Who signs for the client"),
    "signer_role": N_("Role of the client's signer"),
    "signer_basis": N_("On what basis the client's signer acts"),
    "power_id": N_("Our power of attorney"),
    "own_signer": N_("Who signs for us"),
    "own_signer_role": N_("Role of our signer"),
    "own_signer_basis": N_("On what basis our signer acts"),
    "law": N_("Governing law"),
    "agreed_on": N_("Text agreed"),
    "signed_on": N_("Signed"),
    "sent_to": N_("Sent to"),
    "original": N_("A signed original is awaited"),
    "returned_on": N_("Copy returned"),
    "original_back_on": N_("Original back on"),
    "ended_on": N_("Ended"),
    "contract_id": N_("Contract"),
    "amends_id": N_("Contract"),
    "done_on": N_("Done on"),
    "deleted_at": N_("Deleted"),
    "score": N_("Score"),
    "outcome_on": N_("Answered on"),
    "checked_on": N_("Checked on"),
    "checked_by": N_("Checked by"),
}
FLAGS = frozenset(
    {
        "vip",
        "archived",
        "main",
        "name_day",
        "off_schedule",
        "active",
        "disputed",
        "secret",
        "prepaid",
        "stopped",
        "auto_renew",
        "original",
    }
)
LISTS = {
    ("client", "stage"): Stage,
    ("contact", "stance"): Stance,
    ("note", "sort"): NoteSort,
    ("promise", "side"): Side,
    ("promise", "state"): PromiseState,
    ("activity", "channel"): Channel,
    ("activity", "state"): State,
    ("cadence", "channel"): Channel,
}
WORDS: dict[tuple[str, str], Mapping[str, str]] = {
    ("reconciliation", "state"): ACT_STATES,
    ("reconciliation", "channel"): ACT_CHANNELS,
    ("goods_return", "reason"): REASONS,
    ("goods_return", "sort"): SORTS,
    ("corrective_action", "reason"): REASONS,
    ("discrepancy_act", "state"): DISCREPANCY_STATES,
    ("contract", "stage"): {str(key): msgid for key, msgid in STAGES.items()},
    ("contract", "sort"): {str(key): msgid for key, msgid in CONTRACT_SORTS.items()},
    ("contract", "law"): LAWS,
    ("obligation", "side"): {str(key): msgid for key, msgid in SIDES.items()},
    ("obligation", "state"): {str(key): msgid for key, msgid in DUTIES.items()},
    ("document", "channel"): {str(key): msgid for key, msgid in CHANNELS.items()},
}
LONGEST = 160


def subject_words(line: LogLine) -> str:
    """'Person: Anna Bērziņa'; a client itself only as 'Client'."""
    entity = _(ENTITIES.get(line.entity, "")) or line.entity
    return f"{entity}: {line.subject}" if line.subject else entity


def field_words(line: LogLine) -> str:
    """The field, or that the record was added or deleted."""
    if not line.field:
        return _("added")
    if line.field == "deleted_at":
        return _("deleted") if line.new else _("brought back")
    return _(FIELDS[line.field]) if line.field in FIELDS else line.field


def value_words(line: LogLine, value: str | None) -> str:
    """A stored value as the card would show it."""
    if value in (None, "", "null") or not line.field or line.field == "deleted_at":
        return ""
    assert value is not None
    listed = LISTS.get((line.entity, line.field))
    if listed is not None:
        return _(listed(value).msgid) if value in set(listed) else value  # type: ignore[attr-defined]
    words = WORDS.get((line.entity, line.field))
    if words is not None:
        return _(words[value]) if value in words else value
    if (line.entity, line.field) == ("sales_order", "state"):
        return state_word(value)
    if line.field in FLAGS:
        return _("yes") if value in ("true", "1") else _("no")
    if line.field == "language":
        return NAMES.get(value, value)
    return _formatted(line.field, value)


def _formatted(field: str, value: str) -> str:
    try:
        if field.endswith("_minor") or field == "sum_days":
            return sums.amount(int(value))
        if field.endswith("_milli"):
            return l10n().quantity(int(value))
        if field.endswith("_bp"):
            return l10n().percent(int(value))
        if field in ("start_minute", "visit_from", "visit_to"):
            return l10n().time(int(value))
        if field.endswith("_at") or field == "at":
            return l10n().moment(datetime.fromisoformat(value))
        if len(value) == 10 and value[4] == value[7] == "-":
            return l10n().date(date.fromisoformat(value))
    except ValueError:
        return value
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rstrip() + "…"
