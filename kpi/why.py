"""How a status came about: inputs, path, rule, arithmetic and sources of one target, in words."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path

import duckdb

from kpi import target_words
from kpi.project import not_published, published_file
from kpi.target_words import Unknown
from kpi.vocabulary import status
from kpi.vocabulary.numbers import MINUS, amount, percent


def explain(warehouse: Path, words: str) -> str:
    """The story of one target in Chinese and English: every revision, every month, the newest verdict, every source.

    `warehouse` is a published or built DuckDB file, `words` a target_id or words that together name one target, like
    `武昌区 固定资产投资 2023`. Raises Unknown where no target or several answer, FileNotFoundError without the file.
    """
    if not warehouse.exists():
        raise FileNotFoundError(not_published(warehouse))
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        target = target_words.one(connection, words)
        target_id = str(target["target_id"])
        parts = [
            _heading(target),
            _revisions(connection, target_id),
            _months(connection, target_id),
            _singles(connection, target_id),
            _paths(connection, target_id),
            _verdict(connection, target_id),
            _deliveries(connection, target_id),
            _places(connection, target),
            _contests(connection, target),
            _sources(connection, target_id),
            _contradictions(connection, target_id),
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `why` with the command line; its `run` gives the exit code."""
    command = commands.add_parser("why", help="how the status of a target came about")
    command.add_argument("target", nargs="+", help="target_id, or words that name one target: 武昌区 固定资产投资 2023")
    command.add_argument("--warehouse", type=Path, default=published_file(), help="published DuckDB file")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the story; 1 with a message that says what to do where there is none."""
    try:
        print(explain(arguments.warehouse, " ".join(arguments.target)), end="")
    except (Unknown, FileNotFoundError) as error:
        print(error)
        return 1
    except duckdb.Error as error:
        print(f"{arguments.warehouse} is not a warehouse that this version can read: {str(error).splitlines()[0]}")
        return 1
    return 0


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **params: object) -> list[dict]:
    relation = connection.sql(query, params=params)
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def _heading(target: dict) -> str:
    name = target_words.name(target)
    return f"{name}  [{target['target_id']}]\n{'=' * len(name)}"


def _number(value: Decimal | float | None, unit: str | None) -> str:
    return "—" if value is None else amount(value, unit).zh


def _status(name: str) -> str:
    words = status(name).words
    return f"{words.zh} {words.en}"


def _bound(value: float | None, without: str) -> str:
    return without if value is None else str(value).replace("-", MINUS)


def _revisions(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    lines = ["目标 / Target"]
    for row in _rows(connection, "select * from targets where target_id = $id order by revision", id=target_id):
        held = f"{row['valid_from'] or '日期不详 undated'} → {row['valid_to'] or '至今 now'}"
        bound = row["comparator"] if row["comparator"] != "=" else ""
        lines.append(
            f"  第{row['revision']}版 revision {row['revision']}: {bound}{_number(row['value'], row['unit'])}"
            f"（{held}；{row['obtained_by']}；来源 sources {row['sources']}）"
        )
        if row["against_code"]:
            lines.append(f"    对照 {row['against_code']} held against {row['against_code']}")
        if row["origin"] == "implied":
            lines.append("    推算，原文未写 worked out, not printed")
        if row["stretch_value"] is not None:
            lines.append(
                f"    奋斗目标，不作判定 stretch, judges nothing: {_number(row['stretch_value'], row['unit'])}"
            )
        if row["owner"]:
            lines.append(f"    责任单位 owner: {row['owner']}")
        if row["baseline_value"] is not None:
            lines.append(f"    起点 baseline {_number(row['baseline_value'], row['unit'])}")
        if row["base_value"] is not None:
            level = f" ⇒ 折算 level {_number(row['level_value'], '元')}" if row["level_value"] is not None else ""
            vintage = f"{row['base_published_on'] or '—'}，{row['base_source']}"
            lines.append(f"    基数 base {_number(row['base_value'], '元')}（{vintage}）{level}")
    return "\n".join(lines)


def _months(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    rows = _rows(
        connection,
        """
        select progress.*, actuals.file as actual_file, actuals.place as actual_place, actuals.chosen as actual_chosen,
          actuals.sources as actual_sources
        from progress
        left join actuals using (actual_id)
        where target_id = $id
        order by month
        """,
        id=target_id,
    )
    lines = ["各期 / Months"]
    for row in rows:
        lines += [f"  {row['why_zh']}", f"    {row['why_en']}"]
        if row["actual_id"]:
            lines.append(
                f"    实绩 actual: {row['actual_file']} {row['actual_place']}（{row['stage']}，"
                f"{row['actual_published_on'] or '日期不详 undated'}，采用理由 chosen: {row['actual_chosen'] or '—'}，"
                f"来源 sources {row['actual_sources']}）"
            )
        if row["level_attainment"] is not None:
            latest = row["level_attainment_latest"]
            lines.append(
                f"    折成绝对值 as a level: {percent(row['level_attainment']).zh} 按当时基数 on the base known then"
                + (f"；{percent(latest).zh} 按最新基数 on the latest base" if latest is not None else "")
            )
        if row["override_status"]:
            lines.append(
                f"    人工改判 override: {_status(row['override_status'])}（{row['override_owner']}："
                f"{row['override_reason']}，至 until {row['override_until']}）"
            )
    return "\n".join(lines)


def _singles(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    """Figures of single months or quarters that no month is judged by, because they do not add up from January."""
    rows = _rows(
        connection,
        """
        select distinct actuals.period, actuals.period_end, actuals.value, actuals.unit, actuals.file, actuals.place,
          actuals.published_on
        from actuals
        join targets
          on targets.series = actuals.series and targets.unit_class = actuals.unit_class
          and targets.family = actuals.family
          and actuals.period_start >= targets.period_start and actuals.period_end <= targets.period_end
        cross join clock
        where targets.target_id = $id and targets.accrual = 'flow' and actuals.basis = 'period'
          and actuals.period <> targets.period
          and coalesce(actuals.published_on, actuals.period_end) <= clock.as_of
          and not exists (
            select 1 from progress
            where progress.target_id = $id and progress.month = actuals.period_end and progress.actual_value is not null
          )
        order by actuals.period_end, actuals.file, actuals.place
        """,
        id=target_id,
    )
    if not rows:
        return ""
    lines = [
        "只有当期数，不作判定：补上1月以来的累计数，或自1月起各月的数 / "
        "Single figures that judge nothing: give the total since January, or every month from January on"
    ]
    for row in rows:
        day = row["published_on"] or "日期不详 undated"
        lines.append(f"  {row['period']} {_number(row['value'], row['unit'])}（{row['file']} {row['place']}，{day}）")
    return "\n".join(lines)


def _paths(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    rows = _rows(
        connection,
        """
        select path_method, max(source) as source, max(years) as years, count(*) as months
        from paths
        where target_id = $id and is_chosen = 'yes'
        group by path_method
        order by path_method
        """,
        id=target_id,
    )
    if not rows:
        return ""
    lines = ["路径 / Path"]
    for row in rows:
        basis = row["source"] or (
            f"此前{row['years']}年 from {row['years']} earlier years" if row["years"] else "按月 by months"
        )
        lines.append(f"  {row['path_method']}（{row['months']}个月 months）: {basis}")
    return "\n".join(lines)


def _verdict(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    (row,) = _rows(connection, "select * from progress where target_id = $id order by month desc limit 1", id=target_id)
    lines = [f"判定 / Verdict\n  {_status(row['status'])} ← {row['rule_set']} {row['rule_id']}"]
    name, _, version = row["rule_set"].partition("@")
    rules = _rows(
        connection,
        "select * from rule_sets where rule_set = $name and version = $version and rule_id = $rule",
        name=name,
        version=version,
        rule=row["rule_id"],
    )
    lines += [
        f"  {rule['measure']} ∈ [{_bound(rule['lower'], '−∞')}, {_bound(rule['upper'], '+∞')})；"
        f"依据 source: {rule['source']}"
        for rule in rules
    ]
    if row["forecast_mid"] is not None:
        span = (
            f"（80 %: {_number(row['forecast_low'], row['unit'])} — {_number(row['forecast_high'], row['unit'])}）"
            if row["forecast_low"] is not None
            else ""
        )
        chance = f"，完成概率 probability {percent(row['probability']).zh}" if row["probability"] is not None else ""
        if row["backtest_coverage"] is not None:
            hits = f"{percent(row['backtest_coverage']).zh}（{row['backtest_years']}年 years）"
            chance += f"，以往落入区间 past years inside {hits}"
        middle = _number(row["forecast_mid"], row["unit"])
        lines.append(f"  前景 outlook {row['outlook']}: {row['forecast_method']} {middle}{span}{chance}")
    return "\n".join(lines)


_WAITS = "（待核 waits for review）"


def _deliveries(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    rows = _rows(connection, "select * from deliveries where target_id = $id order by known_on", id=target_id)
    lines = [
        f"  {row['done_on'] or '—'}（{row['known_on'] or '日期不详 undated'}）{row['decided_by'] or ''} "
        f"{row['file']} {row['place']}「{row['quote'] or ''}」{_WAITS if row['how'] == 'doubt' else ''}"
        for row in rows
    ]
    return "\n".join(["办结 / Done", *lines]) if lines else ""


def _places(connection: duckdb.DuckDBPyConnection, target: dict) -> str:
    """The newest place and score of the district by each measure of the indicator, where the file has them."""
    if not {"ranks", "scores"} <= _tables(connection):
        return ""
    rows = _rows(
        connection,
        """
        select ranks.*, scores.method, scores.score, scores.full_score
        from ranks
        left join scores using (peer_group, indicator_code, qualifier, kind, measure, month, adcode)
        where ranks.adcode = $adcode and ranks.indicator_code = $code and ranks.rank is not null
          and ranks.qualifier = coalesce($qualifier, '')
        qualify month = max(month) over (partition by peer_group, kind, measure)
        order by peer_group, kind, measure, method
        """,
        adcode=target["adcode"],
        code=target["indicator_code"],
        qualifier=target["qualifier"],
    )
    lines = []
    for row in rows:
        if row["method"] in (None, min(r["method"] or "" for r in rows)):
            lines.append(
                f"  {row['peer_group_name']} {row['measure']} {row['month']}: 第{row['rank']}位 place {row['standing']}"
            )
        if row["method"]:
            lines.append(f"    {row['method']}: {row['score']:.2f}/{row['full_score']:g}")
    return "\n".join(["位次与得分 / Places and scores", *lines]) if lines else ""


def _contests(connection: duckdb.DuckDBPyConnection, target: dict) -> str:
    """What the district, or the town a target is handed down to, has in contests whose items take this indicator."""
    if not {"contest_points", "contestants"} <= _tables(connection):
        return ""
    rows = _rows(
        connection,
        """
        select contests.contest_name, contests.contestant, contests.quarter, contests.rank, contests.ranked,
          contests.reason, contests.score as total, contest_points.item_name, contest_points.score,
          contest_points.points, contest_points.actual, contest_points.target
        from contestants
        join contest_items using (contest)
        join contest_points using (contest, contestant, item)
        join contests using (contest, contestant, quarter)
        where contestants.adcode = $adcode and contest_items.indicator_code = $code
          and coalesce(contestants.town, '') = coalesce($qualifier, '') and contests.quarter[:4] = $period[:4]
        order by contests.contest_name, contests.quarter
        """,
        adcode=target["adcode"],
        code=target["indicator_code"],
        qualifier=target["qualifier"],
        period=target["period"] or "",
    )
    lines = []
    for row in rows:
        place = (
            f"第{row['rank']}位 place {row['rank']}/{row['ranked']}"
            if row["rank"]
            else row["reason"] or "不参评 not placed"
        )
        points = "—" if row["score"] is None else f"{row['score']:.2f}"
        lines.append(
            f"  {row['contest_name']} {row['quarter']} {row['contestant']}: {place}，总分 total {row['total']:.2f}；"
            f"{row['item_name']} {points}/{row['points']:g}"
        )
    return "\n".join(["竞赛 / Contests", *lines]) if lines else ""


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.sql("select table_name from duckdb_tables()").fetchall()}


def _sources(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    rows = _rows(
        connection,
        """
        select citations, quote from targets where target_id = $id
        union all
        select actuals.citations, actuals.quote
        from progress join actuals using (actual_id)
        where target_id = $id
        """,
        id=target_id,
    )
    lines = ["出处 / Sources"]
    for row in rows:
        lines += [f"  {line}" for line in (row["citations"] or "").splitlines()]
        if row["quote"]:
            lines.append(f"    「{row['quote']}」")
    return "\n".join(dict.fromkeys(lines))


def _contradictions(connection: duckdb.DuckDBPyConnection, target_id: str) -> str:
    rows = _rows(
        connection,
        """
        select findings.*
        from findings
        where subject = $id
          or subject in (select actual_id from progress where target_id = $id)
          or subject in (select target_id from targets where rival_of = $id)
        order by finding
        """,
        id=target_id,
    )
    if not rows:
        return ""
    lines = ["矛盾 / Contradictions"]
    for row in rows:
        lines.append(
            f"  {row['reason_zh']} {row['reason_en']}: {_number(row['left_value'], row['unit'])}"
            f"（{' '.join(filter(None, (row['left_file'], row['left_place'])))}）↔ "
            f"{_number(row['right_value'], row['unit'])}"
            f"（{row['right_file']} {row['right_place']}）"
        )
    return "\n".join(lines)
