"""Discrepancy acts: the list, and the form of one act (A39)."""
