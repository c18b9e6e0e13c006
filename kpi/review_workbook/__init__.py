"""Review in a spreadsheet: a workbook of what was read and of what waits, and the decisions that people fill in."""

from kpi.review_workbook.reading import closings, decisions, kept, workbooks
from kpi.review_workbook.waiting import waiting
from kpi.review_workbook.writing import write

__all__ = ["closings", "decisions", "kept", "waiting", "workbooks", "write"]
