"""The speed table of design.md 6 on a generated portfolio: `python -m bench` (docs/developers/speed.md)."""
