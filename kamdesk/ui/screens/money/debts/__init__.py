"""The page of debts."""
