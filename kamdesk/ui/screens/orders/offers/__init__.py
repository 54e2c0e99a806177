"""Commercial proposals: the list and the page of one version (A95)."""
