"""The supply contract, its amendments and the protocol of disagreements (paper 9)."""
