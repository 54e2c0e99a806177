"""Downloaded registers and sanctions lists: load, look up, take out."""
