"""The schedule of visits and calls of a week, on one A4."""
