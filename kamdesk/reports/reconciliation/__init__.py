"""The act of reconciliation: both books of a period beside each other, balances in words, signatures (paper 6)."""
