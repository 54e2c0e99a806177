"""Widgets shared by the screens. Each module says what it holds; see docs/developers/screens.md."""
