"""Acts of reconciliation: the list, one act with both books compared (A34, A40)."""
