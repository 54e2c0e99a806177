"""How much of an invoice is paid: the one place that says it, as SQL that the reads of the ledger share.

The rule of one payment, never two: an invoice comes from the accounting programme with what it says was paid
(`paid_minor`, `paid_on`), and payments may be loaded beside it. What payments and credit notes are allocated to an
invoice counts on the day of the allocation; of what the invoice itself says only the part that no allocation covers
counts, on its `paid_on` (a part payment without a day: on the day of issue). So a payment replaces the words of the
invoice cent for cent, and an invoice without payments counts as its file says.
"""

from __future__ import annotations

OF_CLIENT = "AND a.invoice_id IN (SELECT id FROM invoice WHERE client_id = :client)"
_CREDITS_OF_CLIENT = "AND a.credit_id IN (SELECT id FROM invoice WHERE client_id = :client)"


def allocated(narrowed: str = "") -> str:
    """A table of invoice_id, total, by_day, last: what was allocated to invoices, in all and by `:day`."""
    return f"""(SELECT a.invoice_id, sum(a.amount_minor) AS total,
  sum(CASE WHEN a.allocated_on <= :day THEN a.amount_minor ELSE 0 END) AS by_day, max(a.allocated_on) AS last
FROM allocation a WHERE a.deleted_at IS NULL {narrowed} GROUP BY 1)"""  # noqa: S608 - constants of this module


# invoices of which allocations may change what they say themselves: open by their own words, or paid only later
MATTERS = """AND a.invoice_id IN (
  SELECT id FROM invoice WHERE deleted_at IS NULL AND issued <= :day AND paid_on IS NULL
  UNION ALL SELECT id FROM invoice WHERE deleted_at IS NULL AND issued <= :day AND paid_on > :day
  UNION ALL SELECT invoice_id FROM allocation WHERE allocated_on > :day AND deleted_at IS NULL)"""


def used(of_client: bool) -> str:
    """The same for credit notes: credit_id, total, by_day: how much of them went to invoices."""
    narrowed = _CREDITS_OF_CLIENT if of_client else ""
    return f"""(SELECT a.credit_id, sum(a.amount_minor) AS total,
  sum(CASE WHEN a.allocated_on <= :day THEN a.amount_minor ELSE 0 END) AS by_day
FROM allocation a WHERE a.deleted_at IS NULL AND a.credit_id IS NOT NULL {narrowed} GROUP BY 1)"""  # noqa: S608 - constants of the package


# what the invoice says was paid; needs the invoice as i
TOLD = "CASE WHEN i.paid_on IS NOT NULL THEN i.amount_minor ELSE i.paid_minor END"
TOLD_DAY = "coalesce(i.paid_on, i.issued)"
# the part of it that no allocation covers (of a credit note: below zero); needs x.total
UNCOVERED = (
    f"CASE WHEN i.amount_minor >= 0 THEN max(0, ({TOLD}) - coalesce(x.total, 0)) "
    f"ELSE min(0, ({TOLD}) + coalesce(x.total, 0)) END"
)
# open on :day of an invoice (a credit note: below zero while unused); needs x.total and x.by_day
OPEN = (
    "i.amount_minor - (CASE WHEN i.amount_minor >= 0 THEN 1 ELSE -1 END) * coalesce(x.by_day, 0) "
    f"- CASE WHEN {TOLD_DAY} <= :day THEN {UNCOVERED} ELSE 0 END"
)
# the same by the invoice's own words alone
TOLD_OPEN = (
    "CASE WHEN i.paid_on IS NULL THEN i.amount_minor - i.paid_minor "
    "WHEN i.paid_on > :day THEN i.amount_minor ELSE 0 END"
)
# the day an invoice was paid in full, by payments or by its own words; needs x.total and x.last
SETTLED_ON = (
    "CASE WHEN i.amount_minor > 0 AND coalesce(x.total, 0) >= i.amount_minor THEN x.last ELSE i.paid_on END"
)
