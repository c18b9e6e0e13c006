"""What people open: the file they query and the pages they send to their leaders, shown together in one step."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg

from assets.failures import told
from assets.marts import MARTS, VIEWS
from assets.policies import policy
from kpi import pages, versions
from kpi.clock import clock as day_of
from kpi.engine import Embedded, quoted
from kpi.pages.glance import glance
from kpi.project import Project
from kpi.publication import generations
from kpi.publication.archive import pack
from kpi.publication.known_rows import conditions
from kpi.publication.manifest import Manifest, Origin, code_digest, libraries
from kpi.publication.warehouse_file import write_warehouse
from kpi.schemas import TABLES

_WAREHOUSE = """`warehouse/kpi.duckdb`: every table with its comments, and views for people.

Whoever has the file open keeps what they see, whoever opens it next sees the new one. DuckDB clients from 1.0 on can
open it. The table `version` names the inputs, the code and the day it is made of."""
_CHARTS = """`warehouse/charts/index.html`: the static site, which opens in a browser without any network.

An overview of all targets, a page a district, an indicator, and the words and the source behind each figure. Each page
carries the version of the file that was published with it. `warehouse/charts.zip` is the same site as one file."""


def _specs() -> list[dg.AssetSpec]:
    alike = policy("publish", "publish", versions.of_maker(Path(__file__)))
    return [
        dg.AssetSpec("warehouse", deps=[*MARTS, *VIEWS], kinds={"duckdb"}, description=_WAREHOUSE, **alike),
        dg.AssetSpec("charts", deps=MARTS, kinds={"html", "plotly"}, description=_CHARTS, **alike),
    ]


@dg.multi_asset(name="publication", specs=_specs())
def publication(
    context: dg.AssetExecutionContext, project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]
) -> Iterator[dg.MaterializeResult]:
    """Make file and pages aside, then show both in one step; whatever fails before leaves what was shown."""
    is_whole = project.inputs is not None and _is_whole(context)
    yield from show(project, engine, context.run.run_id, is_whole=is_whole, choices=_choices(context))


def show(
    project: Project, engine: Embedded, run: str, *, is_whole: bool, choices: Mapping[str, str] | None = None
) -> Iterator[dg.MaterializeResult]:
    """Publish the tables that the engine holds, as file and pages of one generation, and say what was made.

    `choices` are what was chosen for this run alone; a run that did not make every table has a version of its own.
    """
    tables = {name: engine.frame(name) for name in TABLES}
    default = day_of(tables["documents"], tables["statements"], tables["sheets"])["as_of"].item()
    as_of = tables["clock"]["as_of"].item()
    kept = conditions(as_of) if as_of < default else {}
    tables |= {name: engine.query(f"from {quoted(name)} where {known}") for name, known in kept.items()}
    chosen = dict(choices or {}) | ({} if is_whole else {"made by": run})
    origin = Origin(dict(project.inputs or {}), code_digest(), libraries(), str(as_of), chosen)
    before = generations.shown(project)
    with told(), generations.arriving(project) as made:
        rows = write_warehouse(engine, made.file, TABLES.values(), origin, project.notice, kept)
        previous = before.charts if before else None
        moment = datetime.now(UTC)
        summary = pages.build(
            tables,
            made.charts,
            previous,
            version=origin.version,
            notice=project.notice,
            built=moment.astimezone().date(),
        )
        pack(made.charts, made.archive)
        manifest = Manifest(
            origin,
            run=run,
            built_at=moment.isoformat(timespec="seconds"),
            is_whole=is_whole,
            default_as_of=str(default),
        )
        shown = generations.publish(project, made, manifest)
    facts = {"version": origin.version, "generation": shown.name}
    yield dg.MaterializeResult(
        asset_key="warehouse",
        metadata={
            "path": dg.MetadataValue.path(project.published),
            "bytes": shown.file.stat().st_size,
            "rows": dg.MetadataValue.json(rows),
            **facts,
        },
    )
    yield dg.MaterializeResult(
        asset_key="charts",
        metadata={
            "path": dg.MetadataValue.path(project.charts / "index.html"),
            "at_a_glance": dg.MetadataValue.md(glance(tables)),
            **summary,
            **facts,
        },
    )


def _is_whole(context: dg.AssetExecutionContext) -> bool:
    """Whether this run makes every table anew."""
    return {key.path[-1] for key in context.job_def.asset_layer.executable_asset_keys} >= set(TABLES)


def _choices(context: dg.AssetExecutionContext) -> dict[str, str]:
    """What the run's configuration chooses for its tables, the day left out: that is the clock's own."""
    chosen = {}
    steps: dict[str, Any] = dict(context.run.run_config).get("ops", {})  # type: ignore[assignment]
    for step, given in steps.items():
        for name, value in (given.get("config") or {}).items():
            if value not in ("", None, [], {}) and (step, name) != ("clock", "as_of"):
                chosen[f"{step}.{name}"] = str(value)
    return chosen
