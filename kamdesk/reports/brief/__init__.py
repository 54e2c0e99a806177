"""The client brief: two pages to read before a meeting."""
