"""The order confirmation: what was ordered, at which price, on which terms."""
