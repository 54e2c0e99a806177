"""Sorts of notes and states of promises."""
