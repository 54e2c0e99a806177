"""Writes of pricing: decisions outside the rules here, the price administration in its own files."""
