"""What people open: the file they query and the pages they send to their leaders, shown together in one step."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg

from assets.failures import known_faults_as_failures
from assets.lineage import stands_on
from assets.marts import MARTS, VIEWS
from assets.policies import policy
from kpi import table_fingerprints, versions
from kpi.clock import clock as day_of
from kpi.engine import Embedded, quoted
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

AS_OF = "clock.as_of"
"""The choice of the day to look from."""


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
    chosen = choices(context.run.run_config)
    now = table_fingerprints.fingerprints(stands_on(), table_fingerprints.states(project), chosen)
    is_whole = table_fingerprints.is_current(engine, stands_on(), now)
    if is_whole:
        table_fingerprints.keep(engine, now)
    chosen.pop(AS_OF, None)
    yield from show(project, engine, context.run.run_id, is_whole=is_whole, chosen=chosen)


def show(
    project: Project, engine: Embedded, run: str, *, is_whole: bool, chosen: Mapping[str, str] | None = None
) -> Iterator[dg.MaterializeResult]:
    """Publish the tables that the engine holds, as file and pages of one generation, and say what was made.

    `chosen` is what was chosen for this run alone, the day left out, which is the clock's own; file and pages of tables
    that are not all what a run would make of the input have a version of their own.
    """
    from kpi import decisions, pages
    from kpi.pages.earlier import Earlier
    from kpi.pages.glance import glance
    from kpi.pages.model import Model

    tables = {name: engine.frame(name) for name in TABLES}
    decided = decisions.days(project.raw)
    default = day_of(tables["documents"], tables["statements"], tables["sheets"], decided=decided)["as_of"].item()
    as_of = tables["clock"]["as_of"].item()
    kept = conditions(as_of, tables["documents"], tables["sheets"]) if as_of < default else {}
    tables |= {name: engine.query(f"from {quoted(name)} where {known}") for name, known in kept.items()}
    of_its_own = dict(chosen or {}) | ({} if is_whole else {"made by": run})
    origin = Origin(dict(project.inputs or {}), code_digest(), libraries(), str(as_of), of_its_own)
    before = generations.shown(project)
    with known_faults_as_failures(), generations.arriving(project) as made:
        rows = write_warehouse(engine, made.file, TABLES.values(), origin, project.notice, kept)
        previous = before.charts if before else None
        moment = datetime.now(UTC)
        model = Model(tables)
        earlier = Earlier(project.made_pages, previous, origin.maker)
        summary = pages.build(
            model,
            made.charts,
            previous,
            version=origin.version,
            notice=project.notice,
            built=moment.astimezone().date(),
            earlier=earlier,
        )
        pack(made.charts, made.archive)
        manifest = Manifest(
            origin,
            run=run,
            built_at=moment.isoformat(timespec="seconds"),
            is_whole=is_whole,
            default_as_of=str(default),
            engine=engine.kind,
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
            "at_a_glance": dg.MetadataValue.md(glance(model)),
            **summary,
            **facts,
        },
    )


def choices(run_config: Mapping[str, Any]) -> dict[str, str]:
    """What a run's configuration chooses for its tables, as table.setting."""
    steps: dict[str, Any] = dict(run_config).get("ops", {})
    return {
        f"{step}.{name}": str(value)
        for step, given in steps.items()
        for name, value in (given.get("config") or {}).items()
        if value not in ("", None, [], {})
    }
