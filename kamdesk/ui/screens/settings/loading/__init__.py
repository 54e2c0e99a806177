"""The import wizard: files, how their columns are read, what a load would do, the load, and doubles to merge."""
