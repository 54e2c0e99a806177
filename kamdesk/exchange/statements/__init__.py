"""The client's own statement of account: rows, balances and turnovers of an XLSX, XLS, ODS or CSV file (A34)."""

from kamdesk.exchange.statements.reader import parse_statement, read_statement

__all__ = ["parse_statement", "read_statement"]
