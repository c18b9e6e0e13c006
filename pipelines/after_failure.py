"""What people see after a run that failed: said only of what was looked at."""

from __future__ import annotations

from kpi.project import Project, make
from kpi.publication import generations


def what_is_shown(project: Project, before: generations.Generation | None) -> str:
    """What people see now, after a run that failed: said only of what was looked at, byte by byte."""
    now = generations.shown(project)
    if now is None:
        return "尚未发布任何版本 / nothing has been published yet"
    if not now.is_intact():
        return (
            f"注意：已发布的 {now.name} 与发布时不同，可用 {make('rollback')} 退回 / "
            f"note: {now.name} is no longer as it was published; {make('rollback')} shows the one before"
        )
    if now != before:
        return (
            f"{now.name} 已完整发布，失败发生在其后 / "
            f"{now.name} was published whole, file and charts; what failed came after"
        )
    return (
        f"warehouse 和 charts 仍是上一版 {now.name}，已逐字节核对 / "
        f"The last good warehouse and charts are as they were: {now.name}, every byte checked."
    )
