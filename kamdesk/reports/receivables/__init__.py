"""The register of receivables by age (paper 13)."""
