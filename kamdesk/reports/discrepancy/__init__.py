"""The discrepancy act: shortage, surplus and damage found when goods were received (paper 7)."""
