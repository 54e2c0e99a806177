"""Writes of a load: `files` is the way of all of them, one module per kind of file says what is its own."""

from kamdesk.model.imports.services.files import apply_load, plan_load

__all__ = ["apply_load", "plan_load"]
