"""The sheet of the KAM's commission for a period (paper 17)."""
