"""Ageing of receivables and how late a client pays."""
