"""Pure rules of collecting: the ladder, the interest, the order of calls, how promises are kept."""
