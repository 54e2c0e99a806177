"""The tests mirror the code: unit, integration, gui, architecture; what they share is in support."""
