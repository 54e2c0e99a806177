"""What holds for contracts, powers of attorney and obligations; no database here."""
