"""A template that is filled in is read back without loss; a table goes out as a file that people can open."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pytest
from measured import shipped

from kpi import catalogue, documents, entries, export, office, projects, sheets
from kpi.command import main
from kpi.project_stages import stages_of, tiers_of
from kpi.templates import KINDS, write

CATALOGUE, _ = catalogue.load(Path(__file__).resolve().parent.parent / "data" / "raw" / "reference")


def filled(folder: Path, name: str, *rows: list[object]) -> Path:
    """The template of a kind below `folder`, with rows written into it."""
    kind = KINDS[name]
    path = folder / kind.folder / kind.file
    write(path, kind, CATALOGUE)
    book = openpyxl.load_workbook(path)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value != "":
                book[kind.sheet].cell(number, column, value)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["targets", "actuals", "milestones"])
def test_the_example_of_a_template_is_read_as_it_stands(tmp_path, name):
    kind = KINDS[name]
    filled(tmp_path, name, kind.example)
    reading = sheets.read(tmp_path / "actuals", CATALOGUE)
    assert reading.rejections == []
    (row,) = reading.frame.to_dicts()
    said = dict(zip(kind.columns, kind.example, strict=True))
    assert (row["district"], row["indicator"]) == (said["district"], said["indicator"])
    assert row["published_on"] == date.fromisoformat(said["published_on"])
    assert row["source_title"] == said["source_title"]
    assert row["value"] == Decimal(said["value"]) * (100_000_000 if said["unit"] == "亿元" else 1)
    if said.get("deadline"):
        assert row["deadline"] == date.fromisoformat(said["deadline"])


def test_an_empty_template_holds_no_rows_and_its_instructions_are_not_read(tmp_path):
    filled(tmp_path, "targets")
    reading = sheets.read(tmp_path / "actuals", CATALOGUE)
    assert reading.frame.is_empty()
    assert {refusal.rule for refusal in reading.rejections} <= {"empty_file"}


def test_a_register_of_projects_is_read_back(tmp_path):
    filled(tmp_path, "projects", KINDS["projects"].example)
    stages, tiers = stages_of(shipped("project_stages")), tiers_of(shipped("size_tiers"))
    register = projects.read_folder(tmp_path, CATALOGUE, stages, tiers, date(2024, 7, 1))
    assert register.refused == []
    (row,) = register.projects.to_dicts()
    assert (row["project_id"], row["adcode"], row["total_investment"]) == ("P-001", "420106", Decimal(1_200_000_000))
    assert ("P-001", "started", date(2024, 6, 30)) in register.days.rows()


def test_contest_results_are_read_from_the_workbook_too(tmp_path):
    example = KINDS["contest_results"].example
    row = ["竞赛甲", example[1], "一组", example[3], "项目投资", 10, 8, "示例"]
    filled(tmp_path, "contest_results", row, [""] * 8, [*row[:3], "洪山区", *row[4:]])
    found, refused = entries.load(tmp_path, "contest_results")
    assert refused == [] or {refusal.rule for refusal in refused} <= {"dangling"}
    read, _ = entries.read(tmp_path, entries.TABLES["contest_results"])
    assert [(entry.number, entry.cells["contestant"], entry.cells["actual"]) for entry in read] == [
        (2, "武昌区", 8.0),
        (4, "洪山区", 8.0),
    ]
    assert found.height <= 2


@pytest.mark.parametrize("name", KINDS)
def test_each_template_chooses_from_lists_and_says_how_in_both_languages(tmp_path, name):
    path = tmp_path / "t.xlsx"
    write(path, KINDS[name], CATALOGUE)
    book = openpyxl.load_workbook(path)
    sheet = book[KINDS[name].sheet]
    assert [cell.value for cell in sheet[1]] == [KINDS[name].head(column) for column in KINDS[name].columns]
    assert book["词表"].sheet_state == "hidden"
    if "district" in KINDS[name].columns:
        assert sheet.data_validations.count >= 1
    told = [[cell.value for cell in row[:2]] for row in book["说明"].iter_rows()]
    assert all(zh and (en is not None) for zh, en in told[: len(KINDS[name].zh) + 2])


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        connection.execute(
            "create table facts as select * from (values "
            "('武昌区', 12345678901234567.5::decimal(38,9), 0.25::double, date '2023-06-30', '=1+1'), "
            "('洪山区', -3.5, null, null, '-3.5%')) t(district, value, share, day, words)"
        )
        yield connection


def test_a_workbook_holds_numbers_days_and_every_digit(warehouse, tmp_path):
    assert export.export(warehouse, "facts", tmp_path / "facts.xlsx") == 2
    rows = list(openpyxl.load_workbook(tmp_path / "facts.xlsx")["facts"].iter_rows(values_only=True))
    assert rows[0] == ("district", "value", "share", "day", "words")
    assert rows[1][1] == "12345678901234567.5"
    assert (rows[1][2], rows[1][3].date(), rows[1][4]) == (0.25, date(2023, 6, 30), "=1+1")
    assert rows[2][1:] == (-3.5, None, None, "-3.5%")


def test_a_table_of_the_dictionary_brings_its_columns_along(warehouse, tmp_path):
    warehouse.execute("create table rejected as select 'a.md' as file, 'row 2' as place")
    export.export(warehouse, "rejected", tmp_path / "rejected.xlsx")
    told = list(openpyxl.load_workbook(tmp_path / "rejected.xlsx")["字典"].iter_rows(values_only=True))
    assert told[1][0] == "file"
    assert all(row[1] and row[2] for row in told)


def test_csv_opens_in_a_spreadsheet_program_and_carries_no_formula(warehouse, tmp_path):
    export.export(warehouse, "facts", tmp_path / "facts.csv")
    data = (tmp_path / "facts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert rows[1] == ["武昌区", "12345678901234567.5", "0.25", "2023-06-30", "'=1+1"]
    assert rows[2] == ["洪山区", "-3.5", "", "", "-3.5%"]


def test_parquet_keeps_the_types(warehouse, tmp_path):
    export.export(warehouse, "facts", tmp_path / "facts.parquet")
    frame = pl.read_parquet(tmp_path / "facts.parquet")
    assert frame["value"].to_list() == [Decimal("12345678901234567.5"), Decimal("-3.5")]


@pytest.mark.parametrize(
    ("name", "file", "said"), [("fact", "a.csv", "there are facts"), ("facts", "a.doc", ".parquet")]
)
def test_what_cannot_be_exported_says_what_can(warehouse, tmp_path, name, file, said):
    with pytest.raises(export.Refused, match=said):
        export.export(warehouse, name, tmp_path / file)
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_holds_the_catalogue_templates_and_a_guide_and_no_figures(tmp_path):
    office.new(tmp_path / "office")
    raw = tmp_path / "office" / "data" / "raw"
    assert sorted(path.name for path in raw.iterdir()) == [
        "README.md", "actuals", "plans", "projects", "reference", "review", "templates",
    ]  # fmt: skip
    assert [path.name for path in (raw / "actuals").iterdir()] == ["source.toml"]
    assert {path.name for path in (raw / "templates").iterdir()} == {
        "plan.md", *(kind.file for kind in KINDS.values())
    }  # fmt: skip
    assert catalogue.load(raw / "reference")[0].districts.height > 3_000
    assert sheets.read(raw / "actuals", CATALOGUE).rejections == []
    guide = (tmp_path / "office" / "GUIDE.md").read_text("utf-8")
    assert "## 中文" in guide
    assert "## English" in guide


def test_the_readme_of_a_new_folder_tells_of_that_folder_alone(tmp_path):
    office.new(tmp_path)
    raw = tmp_path / "data" / "raw"
    told = (raw / "README.md").read_text("utf-8")
    for folder in (path.name for path in raw.iterdir() if path.is_dir()):
        assert f"`{folder}/`" in told
    named = set(re.findall(r"[\w/-]+\.(?:md|csv|toml|xlsx)", told)) - {"data/raw/README.md", "GUIDE.md"}
    assert named == {"source.toml", "templates/plan.md"}
    assert "549" not in told
    assert (tmp_path / "GUIDE.md").exists()


@pytest.mark.parametrize("file", ["README.md", "templates/plan.md", "../../GUIDE.md"])
def test_a_text_with_the_header_that_a_new_folder_shows_belongs_to_its_district(tmp_path, file):
    office.new(tmp_path)
    shown = (tmp_path / "data" / "raw" / file).read_text("utf-8")
    header = re.search(r"^---\n.+?^---\n", shown, re.MULTILINE | re.DOTALL)
    plan = tmp_path / "plan.md"
    plan.write_text(f"{header[0]}2025年，新建街心花园12个。\n", encoding="utf-8")
    document = documents.read_file(plan)
    assert (document.district, document.text.strip()) == ("武昌区", "2025年，新建街心花园12个。")
    assert document.published_on is not None


def test_a_folder_with_files_is_not_written_over(tmp_path):
    office.new(tmp_path)
    (tmp_path / "data" / "raw" / "plans" / "plan.md").write_text("计划")
    with pytest.raises(FileExistsError):
        office.new(tmp_path)
    assert (tmp_path / "data" / "raw" / "plans" / "plan.md").read_text() == "计划"


def test_a_template_that_is_there_stays_as_it_is(tmp_path, capsys):
    assert main(["template", "targets", str(tmp_path)]) == 0
    path = tmp_path / KINDS["targets"].file
    path.write_bytes(b"filled in")
    assert main(["template", "all", str(tmp_path)]) == 1
    assert path.read_bytes() == b"filled in"
    assert {each.name for each in tmp_path.iterdir()} == {kind.file for kind in KINDS.values()}
    assert "stays as it is" in capsys.readouterr().out
