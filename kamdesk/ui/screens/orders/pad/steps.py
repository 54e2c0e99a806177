"""What the last step in the pad was, as the status bar says it."""

from __future__ import annotations

from kamdesk.model.core.languages import N_

ADDED = N_("%(code)s × %(qty)s added")
CHANGED = N_("%(code)s: quantity %(qty)s")
TERMS = N_("%(code)s: price and discount")
DELETED = N_("%(code)s deleted")
PASTED = N_("%(count)s lines from the clipboard")
PASTED_GAPS = N_("%(count)s products that like clients buy")
TAKEN = N_("%(count)s suggestions taken")
CLIENT = N_("Client chosen, prices of the column")
GRANTED = N_("Terms of the order")
DECIDED = N_("Decision recorded, prices follow it")
DELIVERY = N_("Delivery and note")
TAKEN_BACK = N_("Taken back")
