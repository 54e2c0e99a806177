"""The act that grants a client a bonus afterwards (paper 18)."""
