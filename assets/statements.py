"""What the documents say in numbers."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import sources
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def statements(
    project: dg.ResourceParam[Project], documents: pl.DataFrame, districts: pl.DataFrame, indicators: pl.DataFrame
) -> Intake:
    """Every quantitative clause of the documents, one row each: its words, its place, its value and how it was read.

    `role` tells a target from an actual and from context; `value` is exact and in base units (2.5万家 is 25 000 家),
    the printed number stands in `num_text`. `rule` and `trace` say which rule read which characters.
    Decisions of people in `data/raw/review` are applied. A document that has not changed is not read again.
    """
    return sources.statements(project, documents, catalogue_of(districts, indicators))
