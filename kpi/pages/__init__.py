"""The static site: templates over the tables, offline, Chinese and English, the same bytes for the same data."""

from kpi.pages.site import build

__all__ = ["build"]
