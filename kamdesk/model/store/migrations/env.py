"""Alembic's way in. The connection is handed over inside the caller's one transaction (see `migrate`)."""

from __future__ import annotations

from alembic import context

_attributes = context.config.attributes

context.configure(
    connection=_attributes["connection"],
    target_metadata=_attributes.get("metadata"),
    render_as_batch=True,
    compare_type=True,
    include_object=_attributes.get("include_object"),
    render_item=_attributes.get("render_item"),
    process_revision_directives=_attributes.get("directives"),
)
with context.begin_transaction():
    context.run_migrations()
