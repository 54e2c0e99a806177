"""Returns and refusals: by cause, item, client, time; what is done about it and what came of it (A35, A36)."""
