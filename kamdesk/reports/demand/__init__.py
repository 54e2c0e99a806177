"""Letters about a debt: the reminder and the claim, over all invoices past due (rule 20; papers 8a, 8b)."""
