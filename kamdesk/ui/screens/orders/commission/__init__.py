"""The commission of a period: the third view of the room (A97, A98)."""
