"""Prices by rule: what the terms of a client say, and how a net price comes about."""
