"""Attributions of Romance languages, read by the grammar of their clause: French, Spanish, Italian, Portuguese."""

from slugline.statement.romance.attributed import attributed

__all__ = ["attributed"]
