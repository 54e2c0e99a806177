"""Contracts in the documents room: the list and the page of one contract."""
