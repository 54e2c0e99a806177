"""The price list in one column, by category."""
