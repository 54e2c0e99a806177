"""Writes of pricing: `decisions` outside the rules, the `rules` a price rests on, `promotions`."""
