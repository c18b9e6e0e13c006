"""Text into statements: every quantitative clause of a plan or report with its words, value, role, period and trace."""

from .reader import read
from .statement import COLUMNS, Statement, number_rows

__all__ = ["COLUMNS", "Statement", "number_rows", "read"]
