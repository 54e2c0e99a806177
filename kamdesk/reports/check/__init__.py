"""The sheet of a client's reliability check (paper 14): internal, never for the client."""
