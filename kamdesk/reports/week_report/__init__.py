"""The report on a week: plan against what was done, in figures from records; only comments are typed."""
