"""Templates in a spreadsheet that people fill in and that are read back without loss."""

from kpi.templates.writing import KINDS, Kind, write

__all__ = ["KINDS", "Kind", "write"]
