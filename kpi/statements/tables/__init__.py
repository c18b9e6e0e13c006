"""Tables into statements: what the heads, the labels, the caption and the document say of each figure."""

from .reader import read_tables

__all__ = ["read_tables"]
