"""Every table that is worked out in SQL: one asset a file of `kpi/measures`, the tables it reads are its edges."""

from assets.table import measure
from kpi.measures import names

measures = [measure(name) for name in names()]
