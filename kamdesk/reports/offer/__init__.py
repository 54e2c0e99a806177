"""The commercial proposal (paper 4): need, benefit, price, terms; for the client, in its language or both."""
