"""The reader on the command line: exact lines out, a bad file named and passed over."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from kpi.command import files_in, line_of, main
from kpi.schemas import TABLES
from kpi.statement import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
FILES = Path(__file__).parent / "files" / "documents"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("4.0005E+11"), "400050000000"),
        (Decimal("12.50"), "12.5"),
        (Decimal("-0.1"), "-0.1"),
        (Decimal("100"), "100"),
        (Decimal("123456789012345678.123456789"), "123456789012345678.123456789"),
        (None, "null"),
        ("增长“6%”", '"增长“6%”"'),
        ([1, 2], "[1, 2]"),
    ],
)
def test_a_value_is_printed_exactly(value: object, printed: str) -> None:
    assert line_of({"value": value}) == f'{{"value": {printed}}}'


def test_every_line_is_one_statement_with_the_columns_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(FILES / "gbk-full-width.txt")]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 4
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["doc"] == "gbk-full-width.txt"
    assert (rows[0]["value"], rows[0]["unit"], rows[0]["num_text"]) == (1250000000, "元", "１２．５亿元")


def test_a_bad_file_is_named_with_its_cure_and_the_others_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(FILES)]) == 1
    printed = capsys.readouterr()
    assert {json.loads(line)["doc"] for line in printed.out.splitlines()} >= {"gbk-full-width.txt", "wrapped-lines.pdf"}
    errors = printed.err.splitlines()
    assert len(errors) == 2
    assert "encrypted.pdf" in errors[0]
    assert "without a password" in errors[0]
    assert "old-word.doc" in errors[1]


def test_a_sentence_in_place_of_a_file_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "2023年全区固定资产投资完成365亿元", "新建公厕18座。" + "建设公园。" * 200]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["value"], first["unit"], first["period"]) == (36500000000, "元", "2023")
    assert (second["value"], second["unit"]) == (18, "座")


def test_a_file_that_is_not_there_is_no_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "2023年计划.docx")]) == 1
    assert "2023年计划.docx" in capsys.readouterr().err


def test_a_folder_is_its_files_of_known_formats_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.jsonl", "sub/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert [file.name for file in files_in([str(tmp_path)])] == ["a.md", "b.txt", "d.html"]


def test_the_header_file_gives_date_and_district(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("明年全区新增企业30家。", "utf-8")
    (tmp_path / "META.jsonl").write_text(
        '{"doc": "a.txt", "district": "柳溪区", "adcode": "999999", "published_on": "2022-12-30"}\n', "utf-8"
    )
    assert main(["read", "--documents", str(tmp_path / "META.jsonl"), str(tmp_path)]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["district"], row["adcode"], row["period"]) == ("柳溪区", "999999", "2023")


def test_an_unknown_set_is_an_error_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_status_without_a_warehouse_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "柳溪区", "税收", "--warehouse", str(tmp_path / "kpi.duckdb")]) == 1
    assert "make run" in capsys.readouterr().out


def test_the_module_runs_as_a_program() -> None:
    file = str(FILES / "traditional-big5.txt")
    run = subprocess.run(
        [sys.executable, "-m", "kpi", "read", file], capture_output=True, check=True, cwd=FILES.parents[2]
    )
    assert json.loads(run.stdout.splitlines()[0])["num_text"] == "45個"


def test_what_is_left_out_of_a_file_is_told_beside_its_statements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "heap.txt"
    path.write_text("".join(f"{chr(0x4E00 + n)}路增长{n}%。" for n in range(18_000)), "utf-8")
    assert main(["read", str(path)]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) > 1_000
    assert re.fullmatch(
        r"\S+heap\.txt: nothing was read from character \d+ on: .*; split the file into several\n", printed.err
    )


def test_a_file_whose_name_is_no_utf8_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xb9\xa4.txt")
    path.write_text("2023年新建公厕18座。", encoding="utf-8")
    told = subprocess.run([sys.executable, "-m", "kpi", "read", path], capture_output=True, check=True, cwd=ROOT)
    assert b'"value": 18' in told.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["kpi", "read", str(FILES / "gbk-full-width.txt")],
        ["kpi", "dictionary"],
        ["pipelines", "--generations"],
    ],
)
def test_a_reader_that_stops_early_is_no_error(command: list[str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        ended = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, "KPI_PROJECT": str(tmp_path)},
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (0, "")


def _without_rows(file: Path) -> None:
    """A published file in which no table has a row."""
    with duckdb.connect(str(file)) as connection:
        for name, table in TABLES.items():
            empty = table.frame([])
            connection.register("empty", empty)
            connection.execute(f'create table "{name}" as from empty')


def test_what_is_to_be_filled_in_is_written_below_the_warehouse_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", "targets", "--reference", str(ROOT / "data" / "raw" / "reference")]) == 0
    path = Path("warehouse") / "templates" / "targets.xlsx"
    assert capsys.readouterr().out.startswith(f"{path}: fill it in")
    assert [each.name for each in tmp_path.iterdir()] == ["warehouse"]
    _without_rows(tmp_path / "warehouse" / "kpi.duckdb")
    assert main(["review"]) == 0
    assert capsys.readouterr().out.startswith(f"{Path('warehouse') / 'review.xlsx'}: 0 rows wait")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["warehouse"]
    assert main(["review", str(Path("warehouse") / "review.xlsx")]) == 1


def test_a_score_prints_the_floors_it_is_held_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    suites = tmp_path / "suites.toml"
    expected = {
        "role": "actual", "indicator": "固定资产投资", "value": 36500000000, "unit": "元", "comparator": "=",
        "kind": "level", "period": "2023",
    }  # fmt: skip
    row = {"n": 1, "class": "plain", "text": "2023年，全区固定资产投资完成365亿元。", "doc_date": "2024-01-10"}
    row |= {"title": None, "suffix": ".txt", "expect": [expected]}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    told = 'form = "constructions"\nfolder = "."\nfiles = { rows = "rows.jsonl" }\nfloors = { fully_right = 0.5 }\n'
    suites.write_text(f"[few]\n{told}", "utf-8")
    assert main(["score", "--suites", str(suites)]) == 0
    assert "fully_right 1.000 (≥ 0.5)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["new", "held"],
        ["new", "held/data/raw/plan.md"],
        ["export", "nope", "a.xlsx"],
        ["export", "actuals", "a.doc"],
        ["review", "held/data/raw/plan.md"],
        ["why", "火星区"],
        ["why", "武昌区 火星"],
    ],
)
def test_what_a_command_refuses_is_told_in_chinese_and_english(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "held" / "data" / "raw").mkdir(parents=True)
    (tmp_path / "held" / "data" / "raw" / "plan.md").write_text("1", "utf-8")
    (tmp_path / "warehouse").mkdir()
    _without_rows(tmp_path / "warehouse" / "kpi.duckdb")
    assert main(words) != 0
    said = "".join(capsys.readouterr())
    assert re.search("[一-鿿]{2}", said.replace("火星", ""))
    assert re.search(r"[a-z]+ [a-z]+", said)
    assert "Errno" not in said
