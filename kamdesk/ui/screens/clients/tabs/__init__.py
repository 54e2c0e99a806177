"""The tabs of the card after the overview: each loads when it is shown."""
