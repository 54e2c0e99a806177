"""The teaching portfolio: an invented coffee wholesaler with forty invented clients, the same every time."""
