"""Text into statements: every quantitative clause of a plan or report with its words, value, role, period and trace."""

from .reader import read
from .statement import COLUMNS, Statement

__all__ = ["COLUMNS", "Statement", "read"]
