"""The site says what the tables say, escapes what documents say, and is the same bytes for the same data."""

import csv
import hashlib
import io
import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from kpi.pages import build
from kpi.pages import site as site_module
from kpi.pages.coverage import neutral
from kpi.pages.model import Model, untagged
from kpi.pages.targets import slug
from kpi.schemas import TABLES
from tests.drawn import BROKEN_OUT, HOSTILE, INVENTED, WUCHANG, tables
from tests.drawn_peers import peer_tables

_VOID = {"meta", "link", "input", "br", "img", "hr"}


class _Tags(HTMLParser):
    """Every element with its attributes, and the text outside scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if not self.open or self.open[-1] != "script":
            self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    build(everything(), folder)
    return folder


def _chinese(page: str) -> str:
    """A page as a reader of Chinese sees it."""
    return re.sub(r'<span class="en">.*?</span>', "", page, flags=re.S)


def everything():
    return {**tables(), **peer_tables()}


def _pages(folder):
    return sorted(p for p in folder.rglob("*.html"))


def test_a_district_page_shows_target_actual_pace_and_the_words_behind_them(site):
    page = _Tags((site / "districts" / f"{WUCHANG}.html").read_text("utf-8"))
    for said in (
        "365亿元",
        "215.7亿元",
        "59.1%",
        "+9.1个百分点",
        "达序时",
        "21.57 bn yuan",
        "新增2.5万家",
        "突破1000亿元",
        "力争",
    ):
        assert said in page.text
    assert "武昌区2023年上半年计划执行情况" in page.text
    assert "2023年9月29日" in page.text
    assert any(a.get("href") == "http://wcrd.wuchang.gov.cn/report-2023" for _, a in page.elements)


def test_a_target_without_any_actual_says_not_published(site):
    page = (site / "districts" / f"{WUCHANG}.html").read_text("utf-8")
    row = page.split("新增市场主体</span>")[1].split('class="target"')[0]
    assert "未公布" in row
    assert "not published" in row


def test_the_headline_counts_and_its_numbers_lead_to_the_filtered_list(site):
    page = (site / "districts" / f"{WUCHANG}.html").read_text("utf-8")
    headline = re.search(r"<h1.*?</h1>", page, re.S)[0]
    assert "武昌区2023年：截至2023年12月" in headline
    assert "Wuchang 2023: by December 2023, of" in headline
    assert 'href="../index.html#district=420106&amp;year=2023&amp;status=no_data">3</a>' in headline


def test_hostile_text_stays_text_on_every_page(site):
    for path in _pages(site):
        page = _Tags(path.read_text("utf-8"))
        assert not page.open, path
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") for name in attributes), (path, tag)
            assert not str(attributes.get("href", "")).lower().startswith(("javascript:", "data:")), path
            if tag == "script":
                assert attributes.get("src") or attributes.get("type") == "application/json"
            assert tag != "img"
    page = _Tags((site / "districts" / f"{INVENTED}.html").read_text("utf-8"))
    assert HOSTILE in page.text
    assert BROKEN_OUT in page.text


def test_no_page_asks_for_anything_outside_its_folder(site):
    for path in _pages(site):
        page = _Tags(path.read_text("utf-8"))
        policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'")
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
        for tag, attributes in page.elements:
            for name in ("src", "href"):
                address = attributes.get(name, "")
                if tag == "a" and attributes.get("rel"):
                    continue
                assert not re.match(r"[a-z]+:|//", address), (path, tag, address)
                target = address.partition("#")[0].partition("?")[0]
                assert not target or (path.parent / target).exists(), (path, address)


def test_every_anchor_of_the_list_is_a_row_of_its_district(site):
    data = re.search(r'id="data">(.*?)</script>', (site / "index.html").read_text("utf-8"), re.S)[1]
    data = json.loads(data)
    assert len(data["rows"]) == 12
    for row in data["rows"]:
        page = (site / "districts" / f"{data['districts'][row[0]][0]}.html").read_text("utf-8")
        assert f'id="{row[5]}"' in page


def test_the_same_data_give_the_same_bytes_and_only_changes_are_written(site, tmp_path):
    again = build(everything(), tmp_path, previous=site)
    assert again["written"] == 0
    for path in site.rglob("*"):
        if path.is_file():
            assert (tmp_path / path.relative_to(site)).read_bytes() == path.read_bytes()
    changed = everything()
    revenue = pl.col("target_id").str.contains("990000-x:huge")
    changed["progress"] = changed["progress"].with_columns(
        status=pl.when(revenue).then(pl.lit("met")).otherwise(pl.col("status"))
    )
    before = (site / "districts" / f"{INVENTED}.html").read_bytes()
    third = build(changed, tmp_path, previous=tmp_path)
    assert 0 < third["written"] < third["unchanged"]
    assert (site / "districts" / f"{INVENTED}.html").read_bytes() == before, "an earlier build is never written through"


@pytest.mark.parametrize("shuffle", [1, 2])
def test_the_order_of_rows_does_not_matter(site, tmp_path, shuffle):
    mixed = {name: frame.sample(fraction=1.0, shuffle=True, seed=shuffle) for name, frame in everything().items()}
    assert build(mixed, tmp_path, previous=site)["written"] == 0


@pytest.mark.parametrize(
    "kept", [(), ("districts",), ("targets",), ("progress",), ("actuals",), ("targets", "progress")]
)
def test_absent_tables_still_make_an_honest_site(tmp_path, kept):
    build({name: frame for name, frame in tables().items() if name in kept}, tmp_path)
    page = _Tags((tmp_path / "index.html").read_text("utf-8"))
    if not {"targets", "progress"} & set(kept):
        assert "还没有读到任何目标" in page.text
    for path in _pages(tmp_path):
        assert not _Tags(path.read_text("utf-8")).open


def test_empty_tables_still_make_an_honest_site(tmp_path):
    build({name: frame.clear() for name, frame in everything().items()}, tmp_path)
    assert "尚未读到目标" in (tmp_path / "index.html").read_text("utf-8")


def test_a_page_that_no_longer_belongs_is_removed(tmp_path):
    build(tables(), tmp_path)
    without = {
        name: frame.filter(pl.col("adcode") != INVENTED) if "adcode" in frame.columns else frame
        for name, frame in tables().items()
    }
    build(without, tmp_path, previous=tmp_path)
    assert not (tmp_path / "districts" / f"{INVENTED}.html").exists()


def test_a_district_without_a_plain_code_gets_a_stable_safe_page():
    assert slug("420106") == "420106"
    assert re.fullmatch(r"x-[0-9a-f]{10}", slug("z:../../etc"))
    assert slug("z:某开发区") == slug("z:某开发区") != slug("z:另一开发区")


def test_progress_without_its_target_row_is_shown_with_what_it_carries():
    model = Model({"progress": tables()["progress"]})
    assert {t.row["target_id"] for t in model.targets} == set(tables()["progress"]["target_id"])


def test_each_table_that_compares_has_its_page(site):
    said = {p.relative_to(site).as_posix(): _Tags(_chinese(p.read_text("utf-8"))).text for p in _pages(site)}
    league = said["indicators/fixed_asset_investment.html"]
    assert "虚构420106第1，共7个" in league
    assert "缺数据，不排位次：虚构缺数区" in league
    assert "1—2" in said["indicators/index.html"]
    assert "示例权重" in said["indicators/index.html"]
    assert "缺失权重超过50.0%的1个只列分数，不排位次。" in said["indicators/index.html"]
    assert "虚构缺权区不排位次77.077.070" in re.sub(r"\s+", "", said["indicators/index.html"])
    assert "逾期40天" in said["milestones.html"]
    assert "加权2/3" in re.sub(r"\s", "", said["indicators/index.html"])
    assert "权重之和是90" in said["indicators/index.html"]
    assert "转化 87.5%" in said["projects.html"]
    assert "连续2个季度" in said["contests.html"]
    assert "一票否决" in said["contests.html"]
    assert "1处公布的数字互相矛盾或算错；2处可核对的说法中1处相符，0处不可比或另有口径。" in said["reconciliation.html"]
    assert "算术错误" in said["reconciliation.html"]
    assert "写 1.2亿元" in said["data.html"]
    assert "截至2023年12月实绩+0.8%，未完成，低于目标增速4.2个百分点" in said[f"briefs/{WUCHANG}.html"]


def test_nothing_published_is_said_with_the_template_to_fill(tmp_path):
    build(tables(), tmp_path)
    assert "data/raw/templates/projects.csv" in (tmp_path / "projects.html").read_text("utf-8")
    assert "data/raw/reference/contest_results.csv" in (tmp_path / "contests.html").read_text("utf-8")


def test_a_target_that_was_worked_out_says_so_and_is_rounded(tmp_path):
    frames = tables()
    invested = pl.col("indicator_code") == "fixed_asset_investment"
    implied = pl.lit("36497461928.934010152").cast(pl.Decimal(38, 9))
    frames["targets"] = frames["targets"].with_columns(
        value=pl.when(invested).then(implied).otherwise(pl.col("value")),
        obtained_by=pl.when(invested).then(pl.lit("implied_by_completion")).otherwise(pl.col("obtained_by")),
        printed=pl.when(invested).then(None).otherwise(pl.col("printed")),
    )
    frames["progress"] = frames["progress"].with_columns(
        target_value=pl.when(invested).then(implied).otherwise(pl.col("target_value"))
    )
    build(frames, tmp_path)
    page = _Tags((tmp_path / "districts" / f"{WUCHANG}.html").read_text("utf-8")).text
    assert "由完成率反推" in page
    assert "365亿元" in page
    assert "364.97" not in page


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "−x"])
def test_a_formula_in_a_csv_is_text(text):
    assert neutral(text).startswith("'")


@pytest.mark.parametrize("text", ["-9.7", "+0.8", "1.5e-05", "武昌区", "2023-06-30", ""])
def test_a_number_or_plain_text_in_a_csv_stays_as_it_is(text):
    assert neutral(text) == text


def test_the_csv_of_all_targets_has_a_row_for_each(site):
    rows = list(csv.reader(io.StringIO((site / "data" / "targets.csv").read_text("utf-8-sig"))))
    assert len(rows) == 1 + 12
    row = next(r for r in rows if r[2] == "固定资产投资")
    assert row[6:8] == ["36500000000", "元"]
    assert row[10] == "21570000000"
    assert not [
        cell for r in rows for cell in r if re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"-?[\d.e+-]+", cell)
    ]


def test_rows_without_a_district_code_are_kept_under_their_name(tmp_path):
    frames = {
        name: frame.with_columns(adcode=pl.when(pl.col("adcode") == INVENTED).then(None).otherwise(pl.col("adcode")))
        if "adcode" in frame.columns and name != "districts"
        else frame
        for name, frame in tables().items()
    }
    build(frames, tmp_path)
    page = next(p for p in (tmp_path / "districts").iterdir() if p.name.startswith("x-"))
    assert HOSTILE in _Tags(page.read_text("utf-8")).text
    assert len(list((tmp_path / "districts").iterdir())) == 2


def test_targets_of_one_district_that_all_lack_figures_are_drawn_honestly(tmp_path):
    frames = tables()
    silent = {n: f.filter(pl.col("adcode") == "nobody") if n in ("actuals",) else f for n, f in frames.items()}
    silent["progress"] = frames["progress"].filter(pl.col("status") == "no_data")
    build(silent, tmp_path)
    page = _Tags(_chinese((tmp_path / "districts" / f"{WUCHANG}.html").read_text("utf-8"))).text
    assert "武昌区2023年：6项目标中6项暂无数据。" in page
    assert "js-plotly" not in page


def test_a_program_of_others_is_the_one_that_was_declared():
    folder = Path(site_module.__file__).parent / "vendor"
    declared = tomllib.loads((folder / "vendor.toml").read_text("utf-8"))
    for program in declared.values():
        content = (folder / program["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == program["sha256"]
        assert f"v{program['version']}".encode() in content[:200]
        assert (folder / program["licence_file"]).is_file()
    assert {p.name for p in folder.glob("*.js")} == {program["file"] for program in declared.values()}


def test_the_menu_offers_only_pages_with_something_to_show(tmp_path):
    build(tables(), tmp_path)
    menu = re.search(r"<nav .*?</nav>", (tmp_path / "index.html").read_text("utf-8"), re.S)[0]
    assert re.findall(r'href="([^"]+)"', menu) == ["index.html", "indicators/index.html", "data.html"]


def test_what_was_refused_stands_first_with_its_places_and_what_differs_in_a_row_alone_is_one_reason():
    row = {"step": "sheets", "file": "actuals/a.csv", "rule": "duplicate_row", "cure": "keep one of the two rows"}
    rows = [row | {"place": f"row {n}", "reason": f"is the same as actuals/b.csv, row {n}"} for n in range(2, 8)]
    page = next(
        content.decode()
        for name, content in site_module.files(tables() | {"rejected": TABLES["rejected"].frame(rows)})
        if name == "data.html"
    )
    assert page.index('id="rejected"') < page.index('id="coverage"')
    grouped = re.search(r'aria-label="按文件和原因".*?</table>', page, re.S)[0]
    assert re.findall(r'<td class="num">(\d+)</td>', grouped) == ["6"]
    assert "第2行" in grouped
    assert "第4行" in grouped
    assert "第5行" not in grouped


def test_refusals_are_counted_by_file_and_reason(site):
    page = (site / "data.html").read_text("utf-8")
    grouped = re.search(r'aria-label="按文件和原因".*?</table>', page, re.S)[0]
    counted = sum(int(n) for n in re.findall(r'<td class="num">(\d+)</td>', grouped))
    assert counted == everything()["rejected"].height > 0


def test_the_shipped_site_is_light_and_everybody_may_read_it(published: Path):
    charts = (published / "warehouse" / "charts").resolve()
    files = [p for p in charts.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) <= 4_000_000
    assert [p.name for p in files if p.stat().st_mode & 0o777 != 0o644] == []
    assert [p.name for p in (charts, *charts.rglob("*")) if p.is_dir() and p.stat().st_mode & 0o777 != 0o755] == []


def test_words_of_a_page_source_are_shown_without_its_tags() -> None:
    assert untagged("黄陂区计划新建公园<b>8</b>个&nbsp;左右") == "黄陂区计划新建公园8个\xa0左右"
    assert untagged("税收<5亿元") == "税收<5亿元"


def test_a_verdict_that_a_person_decided_stands_beside_the_computed_one(tmp_path):
    frames = tables()
    decided = pl.col("indicator_code") == "fixed_asset_investment"
    frames["progress"] = frames["progress"].with_columns(
        override_status=pl.when(decided).then(pl.lit("behind")),
        override_owner=pl.when(decided).then(pl.lit("区统计局")),
        override_reason=pl.when(decided).then(pl.lit("项目退库")),
    )
    build(frames, tmp_path)
    page = (tmp_path / "districts" / f"{WUCHANG}.html").read_text("utf-8")
    row = page[page.index("固定资产投资") : page.index("依据与原文", page.index("固定资产投资"))]
    assert row.index("达序时") < row.index("人工改判：") < row.rindex("滞后")


def test_every_page_of_the_menu_is_looked_at_in_a_browser():
    looked_at = (Path(__file__).parent / "ui" / "test_city.py").read_text("utf-8").partition("KINDS = (")[2]
    assert [name for name, _, _ in site_module._MENU if f'"{name}"' not in looked_at.partition(")")[0]] == []
