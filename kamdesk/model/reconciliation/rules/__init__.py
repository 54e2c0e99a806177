"""Rules of reconciliation: rows of both sides, how they are matched, the life of an act."""
