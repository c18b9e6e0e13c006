"""How statements are judged against annotated ones, and that the reader stays above its floors on every set."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.command import main
from kpi.score import matching
from kpi.score.command import SUITES
from kpi.score.constructions import case, construction
from kpi.score.suites import Suite, measure, read_rows, read_suites
from kpi.score.tally import measures, tally
from kpi.sheets.printing import catalogue_for

GOLD = {
    "num_start": 10,
    "num_end": 14,
    "value": 4.8,
    "unit": "%",
    "role": "target",
    "kind": "growth_rate",
    "comparator": ">=",
    "period": "2023-01/2023-06",
    "indicator": "地区生产总值",
    "district": "临湖区",
}
ALL = read_suites(SUITES)


def _as_case(suite: Suite) -> pytest.param:
    """A set by its name; the changes of sentences are hundreds of readings."""
    return pytest.param(suite, id=suite.name, marks=[pytest.mark.slow] * (suite.name == "behaviour"))


def changed(**fields: object) -> dict[str, object]:
    return GOLD | fields


@pytest.mark.parametrize(
    ("prediction", "recall"),
    [
        ({}, 1),
        ({"value": -4.8}, 0),
        ({"num_start": 13, "num_end": 20}, 1),
        ({"num_start": 14, "num_end": 20}, 0),
        ({"value": 4.9}, 0),
        ({"unit": "个百分点"}, 0),
    ],
)
def test_a_row_is_met_where_numerals_touch_and_size_and_unit_agree(prediction, recall: int) -> None:
    assert tally([GOLD], [], [changed(**prediction)]).share("recall") == recall


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("period", "2023-H1", 1),
        ("period", "2023", 0),
        ("indicator", "全区地区生产总值增速", 1),
        ("indicator", "GDP", 1),
        ("indicator", "规模以上工业增加值", 0),
        ("indicator", None, 0),
        ("comparator", ">", 0),
        ("kind", "level", 0),
        ("district", "江宁市临湖区", 1),
        ("district", "望川区", 0),
    ],
)
def test_the_other_fields_are_judged_on_the_pair(field: str, value: object, right: int) -> None:
    counted = tally([GOLD], [], [changed(**{field: value})])
    assert counted.share(field) == right
    assert counted.share("exact") == (right if field != "district" else 1)


@pytest.mark.parametrize(
    ("fields", "exact"), [({}, 1), ({"value": 4.8}, 0), ({"role": "actual"}, 0), ({"role": "context"}, 0)]
)
def test_a_row_is_exact_with_sign_and_role(fields, exact: int) -> None:
    fall = changed(value=-4.8)
    counted = tally([fall], [], [fall | fields])
    assert (counted.share("recall"), counted.share("exact")) == (1, exact)


@pytest.mark.parametrize("kind", ["new", "flow", "stock", "milestone"])
def test_finer_kinds_count_as_level(kind: str) -> None:
    assert matching.is_same_kind(changed(kind=kind), changed(kind="level"))


def test_other_accepted_labels_are_right() -> None:
    gold = changed(role_alt=["context"], comparator_alt=["="], period_alt=["2023"])
    counted = tally([gold], [], [changed(role="context", comparator="=", period="2023")])
    assert [counted.share(name) for name in ("role", "comparator", "period")] == [1, 1, 1]


def test_a_name_that_the_annotation_forbids_is_wrong() -> None:
    assert not matching.is_alike(changed(indicator="到地区生产总值"), changed(indicator_not=["^到"]))


def test_the_code_is_judged_where_the_catalogue_knows_the_annotated_name() -> None:
    catalogue = catalogue_for(Path.cwd())
    known = tally([GOLD], [], [changed(indicator="实现生产总值目标体系")], catalogue)
    unknown = tally([changed(indicator="云上门店数量")], [], [GOLD], catalogue)
    assert (known.counts["coded"], known.counts["code"], unknown.counts["coded"]) == (1, 0, 0)


def test_a_filed_row_beside_the_annotation_lowers_precision_and_a_context_row_does_not() -> None:
    aside = changed(num_start=30, num_end=33)
    assert tally([GOLD], [], [GOLD, aside]).share("precision") == 0.5
    assert tally([GOLD], [], [GOLD, aside | {"role": "context"}]).share("precision") == 1


def test_a_role_that_is_not_annotated_lowers_role_precision() -> None:
    counted = tally([changed(role="context")], [], [GOLD])
    assert (counted.share("precision"), counted.share("role_precision"), counted.share("exact")) == (1, 0, None)


def test_optional_rows_count_only_when_met() -> None:
    optional = changed(num_start=30, num_end=33, optional=True)
    assert tally([GOLD, optional], [], [GOLD]).share("recall") == 1
    assert tally([GOLD, optional], [], [GOLD, changed(num_start=30, num_end=33)]).counts["gold"] == 2


def test_filed_rows_on_a_trap_are_counted() -> None:
    assert tally([GOLD], [{"start": 8, "end": 11}], [GOLD]).counts["trapped"] == 1


def test_documents_weigh_the_same_and_sure_rows_are_counted_over_all() -> None:
    long = tally([GOLD] * 3, [], [GOLD | {"is_sure": True}, *[changed(period="2022", is_sure=False)] * 2])
    short = tally([GOLD], [], [GOLD | {"is_sure": True}])
    found = measures([long, short])
    assert found["exact"] == pytest.approx((1 / 3 + 1) / 2)
    assert (found["sure_exact"], found["sure_coverage"]) == (1, 0.5)


def test_a_construction_is_right_with_all_rows_and_no_other_filed_one() -> None:
    assert construction([GOLD], [GOLD], "临湖区") == []
    assert construction([GOLD], [], "临湖区") == ["missing 4.8 % 地区生产总值"]
    assert construction([GOLD], [changed(role="actual")], "临湖区") == ["地区生产总值 4.8: role actual"]
    assert construction([GOLD], [GOLD, changed(value=7)], "临湖区") == ["extra target 地区生产总值 7 %"]
    assert construction([changed(optional=True)], [], "临湖区") == []


def test_a_case_finds_what_it_wants_and_not_what_it_forbids() -> None:
    want = {"role": "target", "indicator": "生产总值", "value": 4.8, "unit": "%", "period": "2023-H1", "kind": None}
    assert case([want], [{"period": "2009"}], [GOLD]) == []
    assert len(case([want], [{"period": "2023-01/2023-06"}], [GOLD])) == 1
    assert len(case([want | {"value": 5}], [], [GOLD])) == 1


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"value": 1.10}\nnull,\n', "utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 2"):
        read_rows(tmp_path / "gold.jsonl")


def test_the_annotated_numerals_stand_where_they_are_said_to() -> None:
    folder = SUITES.parent / "gold"
    rows = read_rows(folder / "gold.jsonl")
    texts = {path.name: path.read_text("utf-8") for path in (folder / "documents").iterdir()}
    assert {row["doc"] for row in rows} == texts.keys()
    wrong = [row for row in rows if texts[str(row["doc"])][row["num_start"] : row["num_end"]] != row["num_text"]]
    assert wrong == []


@pytest.mark.parametrize("suite", [_as_case(each) for each in ALL if not each.is_shared])
def test_the_reader_stays_above_its_floors(suite) -> None:
    result = measure(suite, catalogue_for(Path.cwd()))
    assert suite.floors
    assert result.below(suite.floors) == [], "\n".join(result.wrong)


@pytest.mark.slow
@pytest.mark.needs("shared")
@pytest.mark.parametrize("suite", [_as_case(each) for each in ALL if each.is_shared])
def test_the_reader_stays_above_its_floors_on_shared_texts(suite) -> None:
    result = measure(suite, catalogue_for(Path.cwd()))
    assert suite.floors
    assert result.below(suite.floors) == [], "\n".join(result.wrong)


@pytest.mark.parametrize(("floor", "code"), [(1.01, 1), (0.01, 0)])
def test_a_measure_below_its_floor_is_an_exit_code(tmp_path: Path, capsys, floor: float, code: int) -> None:
    (tmp_path / "suites.toml").write_text(
        f'[own]\nform = "documents"\nfolder = "{SUITES.parent / "gold"}"\nfloors = {{ exact = {floor} }}\n'
        'files = { gold = "gold.jsonl", negatives = "negatives.jsonl", headers = "documents.jsonl", '
        'texts = "documents" }\n',
        "utf-8",
    )
    assert main(["score", "--suites", str(tmp_path / "suites.toml")]) == code
    assert ("own: below the floor: exact" in capsys.readouterr().err) == bool(code)
    assert main(["score", "elsewhere", "--suites", str(tmp_path / "suites.toml")]) == 2
