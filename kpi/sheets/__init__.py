"""Tables of targets and actuals, tidy or as offices make them, to rows of `sheets`; each refusal has its cure."""

from kpi.sheets.magnitudes import apart
from kpi.sheets.reading import Reading, read, read_folder

__all__ = ["Reading", "apart", "read", "read_folder"]
