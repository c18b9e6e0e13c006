"""A workbook of what was read is filled in by a person and applied; what is stale or unclear is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pytest
from measured import rows as given

from kpi import rejections, review, review_workbook, sheets
from kpi.catalogue import load
from kpi.rejections import SPAN
from kpi.review_workbook.columns import COLUMNS, PHRASE, ROLES, SHEETS
from kpi.review_workbook.waiting import everything, statement_row, waiting
from kpi.schemas import TABLES

CATALOGUE, _ = load(Path(__file__).resolve().parent.parent / "data" / "raw" / "reference")
TEXT = "今年新建社区食堂12个。\n区里新建街心花园5处，投资3亿元；群众满意。"
PLACES = {column.key: number for number, column in enumerate(COLUMNS, 1)}


def said(code: str, quote: str, number: str, document: str, indicator: str, value: int, unit: str) -> dict:
    start = TEXT.index(quote)
    first = TEXT.index(number, start)
    return {
        "statement_id": code, "document": document, "start": start, "end": start + len(quote), "num_start": first,
        "num_end": first + len(number), "num_text": number, "quote": quote, "role": "target", "indicator": indicator,
        "indicator_code": f"x:{indicator}", "comparator": "=", "value": Decimal(value), "unit": unit, "kind": "level",
        "period": "2023", "district": "武昌区", "adcode": "420106", "rule": "test", "trace": "{}", "confidence": 0.4,
    }  # fmt: skip


def statements() -> pl.DataFrame:
    return TABLES["statements"].frame(
        [
            said("a1", "新建社区食堂12个", "12个", "plans/a.md", "社区食堂", 12, "个"),
            said("b1", "新建社区食堂12个", "12个", "plans/b.md", "社区食堂", 12, "个"),
            said("b2", "新建街心花园5处", "5处", "plans/b.md", "街心花园", 5, "处"),
        ]
    )


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The workbook of these statements, all of which wait, and of one unknown phrase."""
    rows = [statement_row(row, {"plans/a.md": TEXT, "plans/b.md": TEXT}, "拿不准") for row in statements().to_dicts()]
    phrase = {"indicator": "社区食堂", "names": f"{PHRASE}x:社区食堂"}
    path = tmp_path / "review" / "review-2023.xlsx"
    review_workbook.write(path, [*rows, phrase], rows, ["地区生产总值", "固定资产投资"], ["武昌区"])
    return path


def fill(path: Path, row: int, **texts: str) -> None:
    book = openpyxl.load_workbook(path)
    for key, text in texts.items():
        book[SHEETS["waiting"]].cell(row, PLACES[key], text)
    book.save(path)


def applied(path: Path) -> tuple[dict[str, dict], list]:
    frame, refused = review.apply(statements(), path.parent, CATALOGUE)
    return {row["statement_id"]: row for row in frame.to_dicts()}, refused


def test_a_row_shows_the_quote_in_its_sentence_with_its_number_marked():
    row = statement_row(statements().row(2, named=True), {"plans/b.md": TEXT})
    assert row["quote"] == "区里新建街心花园【5处】，投资3亿元；"
    assert (row["role"], row["value"], row["unit"]) == ("目标", "5", "处")


def test_a_workbook_that_nobody_filled_in_changes_nothing(workbook):
    rows, refused = applied(workbook)
    assert refused == []
    assert list(rows.values()) == statements().to_dicts()


def test_right_and_wrong_accept_and_reject(workbook):
    fill(workbook, 2, decision="对", decided_by="李")
    fill(workbook, 4, decision="错", reason="重复")
    rows, [refusal] = applied(workbook)
    assert rows["a1"]["confidence"] == 1.0
    assert set(rows) == {"a1", "b1"}
    assert (refusal.rule, "重复" in refusal.reason) == ("rejected_by_review", True)


def test_corrections_of_several_columns_hold_together_and_an_indicator_may_be_named_in_chinese(workbook):
    fill(
        workbook,
        4,
        decision="改",
        to_indicator="固定资产投资",
        to_value="3亿元",
        to_role="实绩",
        to_period="2023年1—6月",
    )
    rows, refused = applied(workbook)
    assert refused == []
    row = rows["b2"]
    assert (row["indicator_code"], row["role"]) == (CATALOGUE.indicator("固定资产投资")[0], "actual")
    assert (row["value"], row["unit"], row["period"]) == (Decimal(300_000_000), "元", "2023-H1")


def test_one_row_settles_all_sisters_of_a_phrase_or_a_whole_document(workbook):
    fill(workbook, 2, decision="改", scope="同一说法", to_unit="家")
    rows, refused = applied(workbook)
    assert refused == []
    assert {code: row["unit"] for code, row in rows.items()} == {"a1": "家", "b1": "家", "b2": "处"}
    fill(workbook, 2, decision="")
    fill(workbook, 3, decision="对", scope="整份文件")
    rows, refused = applied(workbook)
    assert {code: row["confidence"] for code, row in rows.items()} == {"a1": 0.4, "b1": 1.0, "b2": 1.0}


def test_an_unknown_phrase_is_mapped_by_the_name_of_an_indicator(workbook):
    fill(workbook, 5, decision="改", to_indicator="地区生产总值")
    rows, refused = applied(workbook)
    assert refused == []
    code = CATALOGUE.indicator("地区生产总值")[0]
    assert {name: row["indicator_code"] for name, row in rows.items()} == {"a1": code, "b1": code, "b2": "x:街心花园"}


@pytest.mark.parametrize(
    ("row", "texts", "rule"),
    [
        (2, {"decision": "同意"}, "unknown_action"),
        (2, {"decision": "改"}, "no_correction"),
        (2, {"to_value": "3个"}, "no_decision"),
        (2, {"decision": "改", "to_value": "一打"}, "not_a_number"),
        (2, {"decision": "对", "guard": "quote:000000000000"}, "source_changed"),
        (2, {"decision": "对", "guard": "quote:000000000000", "scope": "整份文件"}, "source_changed"),
        (2, {"decision": "对", "scope": "全国"}, "bad_scope"),
        (2, {"decision": "对", "names": "zz"}, "unknown_statement"),
        (5, {"decision": "改", "to_indicator": "地区生产总值", "names": f"{PHRASE}x:凉亭"}, "unknown_statement"),
    ],
)
def test_what_is_stale_or_unclear_is_refused_with_its_place_and_cure(workbook, row, texts, rule):
    fill(workbook, row, **texts)
    rows, [refusal] = applied(workbook)
    assert (refusal.rule, refusal.place) == (rule, f"sheet 待审, row {row}")
    assert refusal.file == "review/review-2023.xlsx"
    assert refusal.cure
    assert list(rows.values()) == statements().to_dicts()


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"a,b\n1,2\n"])
def test_what_is_no_such_workbook_is_refused_by_name(tmp_path, content):
    (tmp_path / "review.xlsx").write_bytes(content)
    frame, [refusal] = review.apply(statements(), tmp_path, CATALOGUE)
    assert frame.equals(statements())
    assert refusal.file.endswith("review.xlsx")


def test_a_milestone_that_is_right_is_closed(workbook):
    book = openpyxl.load_workbook(workbook)
    sheet = book[SHEETS["waiting"]]
    for key, text in {"decision": "对", "names": "target:t1", "decided_on": "2023-06-30"}.items():
        sheet.cell(6, PLACES[key], text)
    book.save(workbook)
    [(place, decision)] = review_workbook.closings(workbook)
    assert place == "sheet 待审, row 6"
    assert (decision["action"], decision["target_id"], decision["decided_on"]) == ("close", "t1", "2023-06-30")
    assert applied(workbook)[1] == []


def test_every_reading_that_is_not_sure_waits_with_its_reason_and_chances(published):
    """On the shipped documents: what the ledger has refused as not sure, and nothing it has taken."""
    with duckdb.connect(str(published / "warehouse" / "kpi.duckdb"), read_only=True) as warehouse:
        unsure = warehouse.sql(
            "select statement_id, rule, role_confidence, period_confidence, indicator_confidence from statements"
            " where not is_sure and role <> 'context'"
        ).fetchall()
        refused = warehouse.sql("select file, place from rejected where rule = 'not_sure'").fetchall()
    book = openpyxl.load_workbook(published / "warehouse" / "review.xlsx", read_only=True)
    waits, said = (
        {
            row[PLACES["names"] - 1]: row[PLACES["why"] - 1] or ""
            for row in book[SHEETS[name]].iter_rows(min_row=2, values_only=True)
        }
        for name in ("waiting", "everything")
    )
    book.close()
    doubts = {code: why for code, why in waits.items() if "拿不准" in why}
    assert len(doubts) == len(refused) > 0
    for code, rule, *chances in unsure:
        assert said[code] == waits[code]
        assert waits[code], "a doubtful reading tells why it waits"
        if code in doubts:
            assert doubts[code].endswith("把握：性质{:.0%}，期间{:.0%}，指标{:.0%}".format(*chances))
            for role, name in ROLES.items():
                assert (f"也可能是{name}" in doubts[code]) == (f"role.or_{role}" in rule.split())
    assert "" in said.values()


def test_a_doubtful_reading_tells_what_else_it_may_be_and_how_sure_each_field_is():
    """Two numbers of one sentence: the doubtful one waits, the sure one beside it does not."""
    doubtful = said("a1", "新建社区食堂12个", "12个", "plans/a.md", "社区食堂", 12, "个") | {
        "rule": "role.planned role.or_actual purpose.reviewing", "is_sure": False,
        "role_confidence": 0.55, "period_confidence": 0.8, "indicator_confidence": 0.714,
    }  # fmt: skip
    sure = doubtful | {"statement_id": "a2", "is_sure": True}
    refusal = {
        "file": "plans/a.md", "place": f"{doubtful['start']}-{doubtful['end']}", "raw": "", "step": "targets",
        "rule": "not_sure", "reason": "doubt", "cure": "",
    }  # fmt: skip
    tables = {
        "statements": TABLES["statements"].frame([doubtful, sure]),
        "rejected": TABLES["rejected"].frame([refusal]),
        "documents": pl.DataFrame({"document": ["plans/a.md"], "raw": [TEXT]}),
    }
    rows = everything(tables.__getitem__, {"doubt": "拿不准"}.__getitem__)
    assert [row["why"] for row in rows] == ["拿不准；也可能是实绩；把握：性质55%，期间80%，指标71%", ""]


def test_only_what_is_due_on_a_named_day_is_asked_about():
    states = [
        ("kept", "milestone", "printed", "done"),
        ("library", "milestone", "printed", "overdue"),
        ("hall", "milestone", "period", "awaiting"),
        ("by_october", "new", "printed", "overdue"),
        ("jobs_of_the_year", "new", "period", "awaiting"),
    ]
    frame = given(
        "milestones",
        [
            {"target_id": name, "kind": kind, "deadline_basis": basis, "state": state, "deadline": date(2023, 12, 31)}
            for name, kind, basis, state in states
        ],
    )
    found = waiting(lambda name: frame if name == "milestones" else TABLES[name].frame(), str)
    assert [row["names"].partition(":")[2] for row in found] == ["library", "hall", "by_october"]


def figures(folder: Path, *values: object) -> Path:
    """A table of one indicator whose last figure is ten thousand times as large as the others."""
    book = openpyxl.Workbook()
    for row in (
        ["武昌区税收收入"],
        ["年份", "税收收入（亿元）"],
        *([2018 + n, value] for n, value in enumerate(values)),
    ):
        book.active.append(row)
    path = folder / "actuals" / "tax.xlsx"
    path.parent.mkdir(parents=True)
    book.save(path)
    return path.parent


def test_a_figure_of_a_doubtful_size_waits_first_and_is_taken_once_somebody_calls_it_right(tmp_path):
    reading = sheets.read(figures(tmp_path, 50, 52, 54, 560_000), CATALOGUE)
    kept, far = sheets.apart(reading)
    assert (kept.height, [refusal.rule for refusal in far]) == (3, ["magnitude"])

    def tables(name: str) -> pl.DataFrame:
        return rejections.frame(far) if name == "rejected" else TABLES[name].frame([])

    waits = waiting(tables, lambda reason: reason)
    assert [row["document"] for row in waits] == ["actuals/tax.xlsx"]
    path = tmp_path / "review" / "review.xlsx"
    review_workbook.write(path, waits, [], [], [])
    assert review_workbook.kept(path.parent) == {}
    fill(path, 2, decision="对")
    right = review_workbook.kept(path.parent)
    assert sheets.apart(reading, None, right)[0].height == 4
    stale = dict.fromkeys(right, "quote:000000000000")
    assert [refusal.rule for refusal in sheets.apart(reading, None, stale)[1]] == ["stale"]
    assert review.apply(statements(), path.parent, CATALOGUE)[1] == []


def test_of_what_waits_as_much_is_asked_as_a_person_can_go_through_and_the_rest_is_counted(tmp_path):
    rows = [{"why": f"第{n}条", "names": f"{PHRASE}x:{n}"} for n in range(2552)]
    path = tmp_path / "review.xlsx"
    review_workbook.write(path, rows, [], [], [])
    asked = [row[0].value for row in openpyxl.load_workbook(path)[SHEETS["waiting"]].iter_rows(min_row=2)]
    assert (len(asked), asked[0], asked[299]) == (301, "第0条", "第299条")
    assert asked[300].startswith("还有2252条")


def test_phrases_that_many_use_come_before_doubtful_statements_and_single_ones_behind(tmp_path):
    told = [(f"说法{n}", n) for n in (1, 5, 3)]
    unknown = [{"indicator_code": f"x:{words}", "indicator": words, "uses": uses} for words, uses in told]
    doubt = {"file": "plans/a.md", "place": SPAN.format(0, 0), "step": "targets", "rule": "not_sure"}
    rows = statements().with_columns(start=pl.lit(0), end=pl.lit(0), is_sure=pl.lit(False)).head(1)
    given_tables = {
        "unknown_indicators": TABLES["unknown_indicators"].frame(unknown),
        "statements": rows,
        "rejected": TABLES["rejected"].frame([doubt | {"reason": "拿不准", "cure": ""}]),
    }

    def tables(name: str) -> pl.DataFrame:
        return given_tables.get(name, TABLES[name].frame([]))

    names = [row["names"] for row in waiting(tables, lambda reason: reason)]
    assert names == [f"{PHRASE}x:说法5", f"{PHRASE}x:说法3", "a1", f"{PHRASE}x:说法1"]


def test_a_workbook_that_somebody_has_filled_in_is_never_written_over(workbook):
    fill(workbook, 2, decision="对", reason="核过")
    written = workbook.read_bytes()
    for _ in range(2):
        review_workbook.write(workbook, [], [], [], [])
    (kept,) = workbook.parent.glob("review-2023-*.xlsx")
    assert kept.read_bytes() == written
    assert len(list(workbook.parent.glob("*.xlsx"))) == 2


class CutOff(BaseException):
    """What a kill leaves undone, for a test."""


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_workbook_whose_writing_was_cut_off_does_not_pass_for_filled_in(workbook, monkeypatch, step):
    replaced, done = Path.replace, []

    def cut_off(self: Path, target: Path) -> Path:
        if len(done) == step:
            raise CutOff
        done.append(target)
        return replaced(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(CutOff):
            review_workbook.write(workbook, [], [], ["固定资产投资"], [])
    review_workbook.write(workbook, [], [], [], [])
    assert [path.name for path in workbook.parent.glob("*.xlsx")] == ["review-2023.xlsx"]
