"""Writes of the ledger: payments and what they are for."""

from kamdesk.model.ledger.services.payments import (
    allocate,
    allocate_certain,
    allocate_credit,
    release,
    remove_payment,
    save_payment,
)

__all__ = ["allocate", "allocate_certain", "allocate_credit", "release", "remove_payment", "save_payment"]
