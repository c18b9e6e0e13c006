"""Tidy tables of targets and actuals, CSV and XLSX, to rows of the table `sheets`; each refusal has its cure."""

from kpi.sheets.reading import Reading, read, read_folder

__all__ = ["Reading", "read", "read_folder"]
