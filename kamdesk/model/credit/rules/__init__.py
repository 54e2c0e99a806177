"""Credit terms, standing, lateness and the largest safe order: pure functions."""
