"""Reads of credit: terms in force and their history, the standing of one client and of all, assortment gaps."""

from kamdesk.model.credit.queries.evidence import CreditEvidence, PaidInvoice, credit_evidence
from kamdesk.model.credit.queries.gaps import Gaps, assortment_gaps
from kamdesk.model.credit.queries.standing import (
    ClientOver,
    TermsLine,
    clients_over,
    credit_standing,
    credit_states,
    terms_history,
    terms_on,
)

__all__ = [
    "ClientOver",
    "CreditEvidence",
    "Gaps",
    "PaidInvoice",
    "TermsLine",
    "assortment_gaps",
    "clients_over",
    "credit_evidence",
    "credit_standing",
    "credit_states",
    "terms_history",
    "terms_on",
]
