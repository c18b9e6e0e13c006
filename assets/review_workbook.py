"""What people review."""

from pathlib import Path

import dagster as dg

from assets.policies import policy
from kpi import versions
from kpi.engine import Embedded
from kpi.project import Project

READ = (
    "documents", "statements", "rejected", "unknown_indicators", "reconciliation", "milestones", "indicators",
    "districts",
)  # fmt: skip
_ABOUT = """`warehouse/review.xlsx`: what waits for a person, and every statement that was read, to be filled in.

Choose a decision a row (对, 错, 改), save it in `data/raw/review` under a name that begins with review: the next run
applies it. What has changed since is refused and told."""


def _specs() -> list[dg.AssetSpec]:
    alike = policy("publish", "publish", versions.of_maker(Path(__file__)))
    return [dg.AssetSpec("review_workbook", deps=list(READ), kinds={"excel"}, description=_ABOUT, **alike)]


@dg.multi_asset(name="review_workbook", specs=_specs())
def review_workbook(project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]) -> dg.MaterializeResult:
    """Write the workbook from the tables of this run."""
    from kpi.review_workbook.command import workbook

    path = project.workbook
    waiting, statements = workbook(path, engine.frame)
    return dg.MaterializeResult(
        metadata={"path": dg.MetadataValue.path(path), "waiting": waiting, "statements": statements}
    )
