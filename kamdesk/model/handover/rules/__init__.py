"""What is handed over and what comes back: plain values, no database."""
