"""Rooms of the window: one package per room, each with a passive view and a presenter without Qt."""
