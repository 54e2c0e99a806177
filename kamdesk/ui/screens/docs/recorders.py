"""Which service keeps an issued paper: where a record takes the paper's number, both are written in one step."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from kamdesk.model.documents.services import record_document

# paper -> 'module:service' that records the document and tells its record
_OWN = {
    "act": "kamdesk.model.reconciliation.services:record_act_paper",
    "reminder": "kamdesk.model.collecting.services:record_reminder_paper",
    "claim": "kamdesk.model.collecting.services:record_claim_paper",
    "discrepancy": "kamdesk.model.discrepancies.services:record_discrepancy_paper",
}


def recorder(paper: str) -> Callable[..., Any]:
    """The service that records an issued paper; it takes what `record_document` takes."""
    if paper not in _OWN:
        return record_document
    module, _colon, name = _OWN[paper].partition(":")
    service: Callable[..., Any] = getattr(import_module(module), name)
    return service
