"""The rules of commercial proposals: states, validity, what a version changed, what was accepted."""
