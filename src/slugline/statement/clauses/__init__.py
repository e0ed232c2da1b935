"""Attributions read by the grammar of their clause, for languages with a file in ``data/clauses``."""

from slugline.statement.clauses.attributed import attributed

__all__ = ["attributed"]
