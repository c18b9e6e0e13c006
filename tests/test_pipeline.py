"""From clone to answer: what the shipped input must give, and what bad input must never do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from kpi.project import Project
from kpi.publication import generations
from pipelines.definitions import definitions

ROOT = Path(__file__).resolve().parent.parent


def run(folder: Path, as_of: str = "", ops: dict | None = None) -> dg.ExecuteInProcessResult:
    """Everything, on the input in `folder`, with what `ops` configures."""
    with dg.DagsterInstance.ephemeral() as instance:
        job = definitions(folder).resolve_implicit_global_asset_job_def()
        return job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                "ops": {"clock": {"config": {"as_of": as_of}}} | (ops or {}),
            },
        )


def answer(folder: Path, sql: str) -> list[tuple]:
    """Rows of the published file."""
    with duckdb.connect(str(folder / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        return connection.sql(sql).fetchall()


@pytest.fixture(scope="module")
def ask(published: Path) -> Callable[[str], list[tuple]]:
    return lambda sql: answer(published, sql)


def test_investment_of_wuchang_is_ahead_of_the_calendar_by_nine_points(ask) -> None:
    rows = ask(
        "select round(attainment, 3), round(pace_gap, 1), status, actual_value, target_value from progress "
        "where district = '武昌区' and indicator_code = 'fixed_asset_investment' and period = '2023' "
        "and unit = '元' and month = date '2023-06-30'"
    )
    assert rows == [(0.591, 9.1, "ahead", Decimal(21_570_000_000), Decimal(36_500_000_000))]


def test_revenue_of_wuchang_is_judged_against_its_growth_target(ask) -> None:
    rows = ask(
        "select month::varchar, target_value, actual_value, round(growth_gap, 1), status from progress "
        "where district = '武昌区' and indicator_code = 'general_public_budget_revenue' and period = '2023' "
        "and kind = 'growth_rate' order by month"
    )
    assert rows == [
        ("2023-06-30", Decimal(5), Decimal("-9.7"), -14.7, "behind"),
        ("2023-12-31", Decimal(5), Decimal("0.8"), -4.2, "missed"),
    ]


def test_thirteen_projects_where_six_were_planned_stay_217_percent(ask) -> None:
    rows = ask(
        "select round(attainment * 100), stated_attainment, status from progress "
        "where district = '武进区' and period = '2022' and indicator = '重大招引项目'"
    )
    assert rows == [(217, Decimal(217), "met")]


def test_shipped_data_end_without_a_warning(whole_run: tuple[Path, dg.ExecuteInProcessResult]) -> None:
    result = whole_run[1]
    assert len(result.get_asset_check_evaluations()) > 20
    assert [
        (one.asset_key.path[-1], one.check_name) for one in result.get_asset_check_evaluations() if not one.passed
    ] == []


@pytest.mark.parametrize(
    ("indicator_code", "value", "unit", "comparator", "commitment"),
    [
        ("market_entities", Decimal(25_000), "家", "=", None),
        ("investment_paid_in", Decimal(100_000_000_000), "元", ">", "strive"),
    ],
)
def test_a_promise_keeps_its_value_its_bound_and_its_tone(
    ask, indicator_code: str, value: Decimal, unit: str, comparator: str, commitment: str | None
) -> None:
    rows = ask(
        "select value, unit, comparator, commitment from targets "
        f"where district = '武昌区' and period = '2023' and indicator_code = '{indicator_code}'"
    )
    assert rows == [(value, unit, comparator, commitment)]


def test_every_figure_of_progress_leads_back_to_the_words_it_was_read_from(ask) -> None:
    rows = ask(
        "select count(*) from progress join targets using (target_id, revision) "
        "where targets.file is null or targets.place is null or (statement_id is null and targets.source_title is null)"
    )
    assert rows == [(0,)]


BAD = {
    "actuals/comma.csv": "thousands.csv",
    "actuals/unknown_district.csv": "unknown_district.csv",
    "actuals/twice.csv": "duplicate.csv",
    "actuals/negative.csv": "negative_count.csv",
    "actuals/empty.csv": "empty.csv",
    "actuals/gb.csv": "gb18030.csv",
    "actuals/no_text.csv": "not_text.csv",
}


@pytest.fixture(scope="module")
def worse(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    """A project run once more without one text and with bad files, while somebody reads the file of before.

    With it the number of documents that the reader saw before that run and saw after it.
    """
    folder = tmp_path_factory.mktemp("worse") / "project"
    shutil.copytree(published, folder, symlinks=True)
    raw = folder / "data" / "raw"
    for name, file in BAD.items():
        shutil.copy(ROOT / "tests" / "files" / "sheets" / file, raw / name)
    (raw / "plans" / "empty.md").write_bytes(b"")
    (raw / "plans" / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (raw / "plans" / "wujin-2022-projects.md").unlink()
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); "
        "count = lambda: c.sql('select count(*) from documents').fetchall()[0][0]; "
        "print(count(), flush=True); sys.stdin.readline(); print(count(), flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, folder / "warehouse" / "kpi.duckdb"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        before = int(reader.stdout.readline())
        assert run(folder).success
        reader.stdin.write("\n")
        reader.stdin.flush()
        return folder, before, int(reader.stdout.readline())


def test_bad_input_is_refused_with_a_cure_and_stops_nothing(worse: tuple[Path, int, int]) -> None:
    folder, _, _ = worse
    refused = answer(folder, "select file, rule, cure from rejected where step in ('sheets', 'documents')")
    assert all(cure for _, _, cure in refused)
    assert {rule for _, rule, _ in refused} >= {
        "malformed_thousands",
        "unknown_district",
        "duplicate_row",
        "negative_count",
        "empty_file",
        "not_text",
    }
    files = {file for file, _, _ in refused}
    assert {"plans/empty.md", "plans/noise.txt", "actuals/comma.csv", "actuals/no_text.csv"} <= files
    assert answer(folder, "select count(*) > 0 from progress where district = '武昌区'") == [(True,)]


def test_a_run_goes_on_while_a_reader_holds_the_published_file(worse: tuple[Path, int, int]) -> None:
    folder, before, after = worse
    assert before == after
    assert answer(folder, "select count(*) from documents") == [(before - 1,)]


def test_seen_from_an_earlier_day_what_came_later_is_unknown(project_folder: Path) -> None:
    assert run(project_folder, as_of="2023-09-29").success
    assert answer(
        project_folder,
        "select max(actual_published_on) <= date '2023-09-29' from progress",
    ) == [(True,)]
    assert answer(
        project_folder,
        "select count(*) from progress where district = '武昌区' and period = '2024' and actual_value is not null",
    ) == [(0,)]


def test_nothing_is_left_half_written_where_a_step_fails(again: Path) -> None:
    before = answer(again, "select count(*) from targets")
    assert not run(again, as_of="yesterday").success
    assert answer(again, "select count(*) from targets") == before
    assert (again / "warehouse" / "charts" / "index.html").is_file()


def test_file_and_pages_say_the_same_version_and_its_manifest_names_the_run(ask, published: Path) -> None:
    shown = generations.shown(Project(published))
    (version,) = ask("select version from version")[0]
    pages = list((published / "warehouse" / "charts").rglob("*.html"))
    assert [page.name for page in pages if f'<code id="version">{version}</code>' not in page.read_text("utf-8")] == []
    assert shown.name == f"0001-{version}"
    assert shown.is_intact()
    manifest = shown.manifest()
    assert manifest.is_whole
    assert set(manifest.origin.inputs) >= {"plans/wuchang-2023-plan.md", "reference/districts.csv"}
    assert manifest.origin.as_of == manifest.default_as_of


@pytest.mark.slow
def test_a_past_day_hides_in_every_table_what_was_published_after_it(tmp_path):
    """A revision, a later vintage and a later document are in no table of the day before them."""
    shutil.copytree(ROOT / "data" / "raw" / "reference", tmp_path / "data" / "raw" / "reference")
    plans = tmp_path / "data" / "raw" / "plans"
    plans.mkdir(parents=True)
    header = "---\ntitle: {}\ndistrict: 武昌区\nadcode: 420106\npublished_on: {}\nkind: report\n---\n\n"
    plan = header.format("2023年计划", "2023-01-10") + "2023年，固定资产投资目标300亿元。\n"
    (plans / "plan.md").write_text(plan, encoding="utf-8")
    half = "2023年上半年，全区完成固定资产投资150亿元。\n"
    (plans / "half.md").write_text(header.format("上半年情况", "2023-07-20") + half, encoding="utf-8")
    late = "2023年，固定资产投资目标280亿元。2023年前三季度，全区完成固定资产投资200亿元。\n"
    (plans / "late.md").write_text(header.format("三季度情况", "2023-10-20") + late, encoding="utf-8")
    refused = header.format("某地情况", "2023-11-20").replace("武昌区", "").replace("420106", "")
    (plans / "later.md").write_text(refused + "完成投资约一百个亿，新增企业9家。\n", encoding="utf-8")
    assert run(tmp_path, "2023-08-01").success
    told = ("documents", "statements", "targets", "actuals", "progress")
    for table in (*told, "rejected", "files", "entry_counts", "unknown_indicators"):
        cells = str(answer(tmp_path, f"from {table}"))
        assert "late.md" not in cells, table
        assert "later.md" not in cells, table
        assert "2023-10-20" not in cells, table
        assert "datetime.date(2023, 10, 20)" not in cells, table
    assert answer(tmp_path, "select target_value, valid_to from progress join targets using (target_id, revision)") == [
        (Decimal("30000000000"), None)
    ]
    assert run(tmp_path).success
    assert answer(tmp_path, "select count(*) from targets where revision = 2") == [(1,)]
    assert answer(tmp_path, "select count(*) from documents") == [(4,)]
    assert answer(tmp_path, "select count(*) > 0 from rejected where file = 'plans/later.md'") == [(True,)]
