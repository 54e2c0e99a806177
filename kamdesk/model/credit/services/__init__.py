"""Writes of credit."""

from kamdesk.model.credit.services.terms import remove_credit_terms, save_credit_terms

__all__ = ["remove_credit_terms", "save_credit_terms"]
