"""From first talks to full capacity."""

import dagster as dg

from kpi.measures import Query, sql
from kpi.schemas import Table


@dg.asset(group_name="measures")
def funnel(projects: Table) -> Query:
    """How many projects reached each stage, by district and size: conversion, waiting ones and median days.

    `*` stands for all districts or all sizes.
    """
    return sql("funnel")
