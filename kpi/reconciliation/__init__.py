"""Do published figures agree with one another: exact intervals of the printed digits, and a verdict with its reason."""

from kpi.reconciliation.case_arithmetic import Case
from kpi.reconciliation.cases import judge
from kpi.reconciliation.intervals import Interval, Printed
from kpi.reconciliation.verdicts import Finding

__all__ = ["Case", "Finding", "Interval", "Printed", "judge"]
