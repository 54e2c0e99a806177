"""The window around the screens: rail, top bar, status bar, palette, toast, lock, history."""
