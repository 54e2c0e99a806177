"""Products and prices: the second view of the room."""
