"""The report of a visit or a call: what was agreed, by whom, until when."""
