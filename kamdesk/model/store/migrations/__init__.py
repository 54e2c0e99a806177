"""Revisions of the schema, oldest first; they never import the live tables, which go on changing."""
