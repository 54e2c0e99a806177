"""Cards: one thing to settle each; the first run shows the short ones, the pages show all."""
