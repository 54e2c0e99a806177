"""The rules of orders: what was typed, what it costs, what is missing, what to suggest. Pure and quick."""
