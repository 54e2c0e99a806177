"""The work of collecting what is owed: whom to call today, steps of a debt, interest (A37, A38)."""
