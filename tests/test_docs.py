"""What the guides and the READMEs name is there: files, pictures, links, make targets and commands."""

import re
from pathlib import Path

import duckdb
import pytest

from kpi.command import main

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh-CN.md", "docs/guide.md", "docs/guide.zh-CN.md")
FOR_CONTRIBUTORS = ("CONTRIBUTING.md", "docs/architecture.md")
BUILT = "warehouse/"


@pytest.fixture(params=PAGES)
def page(request) -> Path:
    return ROOT / request.param


@pytest.mark.parametrize("name", FOR_CONTRIBUTORS)
def test_every_file_and_target_that_contributors_are_sent_to_is_there(name):
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"`((?:data|docs|kpi|assets|pipelines|tests)/[^`\s:]*)`", text)
    assert len(named) > 8
    assert [file for file in named if not (ROOT / file).exists()] == []
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= targets


@pytest.mark.parametrize("word", ["target", "actual", "attainment", "statement", "verdict", "generation", "as_of"])
def test_the_glossary_explains_the_words_of_the_tables(word):
    assert re.search(rf"^\|[^|]*\|? ?{word}\b", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.M)


def test_every_file_that_is_named_is_there(page):
    named = re.findall(r"`((?:data|docs|kpi|assets|pipelines|warehouse)/[^`\s]+)`", page.read_text("utf-8"))
    assert named
    assert [name for name in named if not name.startswith(BUILT) and not (ROOT / name).exists()] == []


def test_every_link_and_picture_leads_to_a_file(page):
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text("utf-8"))
    assert targets
    assert [name for name in targets if not (page.parent / name).exists()] == []


def test_every_make_target_is_in_the_makefile(page):
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text("utf-8"), re.M))
    assert named
    assert named - known == set()


def test_every_command_of_the_reader_is_known(page, capsys):
    commands = set(re.findall(r"python -m kpi ([a-z]+)", page.read_text("utf-8")))
    assert commands
    for command in sorted(commands):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
        assert command in capsys.readouterr().out


def test_the_pipeline_takes_the_option_that_the_guides_name(capsys):
    from pipelines.command import main as run

    for name in ("docs/guide.md", "docs/guide.zh-CN.md"):
        assert re.search(r"python -m pipelines --as-of \d{4}-\d\d-\d\d", (ROOT / name).read_text("utf-8"))
    with pytest.raises(SystemExit) as ended:
        run(["--help"])
    assert ended.value.code == 0
    assert "--as-of" in capsys.readouterr().out


def test_both_guides_say_the_same_things(page):
    other = page.with_name(page.name.replace(".zh-CN", "") if ".zh-CN" in page.name else f"{page.stem}.zh-CN.md")
    heads, files = r"^#+ ", r"`((?:data|warehouse)/[^`\s]+)`"
    said, told = page.read_text("utf-8"), other.read_text("utf-8")
    assert len(re.findall(heads, said, re.M)) == len(re.findall(heads, told, re.M))
    assert set(re.findall(files, said)) == set(re.findall(files, told))


def test_every_fault_that_can_be_told_is_in_the_guide_to_runs():
    from kpi.publication.faults import faults

    rows = re.findall(r"^\| (`.+?`) \|", (ROOT / "docs" / "running.md").read_text("utf-8"), re.M)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(faults())


def test_the_pictures_of_the_readmes_show_the_city_as_it_is_built_now():
    from pipelines.demo import AS_OF

    folder = ROOT / "docs" / "screenshots"
    assert (folder / "as_of.txt").read_text("utf-8").strip() == AS_OF
    pictures = {p.name for p in folder.glob("*.png")}
    for readme in ("README.md", "README.zh-CN.md"):
        shown = set(re.findall(r"docs/screenshots/([\w-]+\.png)", (ROOT / readme).read_text("utf-8")))
        assert shown == pictures, readme


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_sample_answer_of_a_readme_is_what_its_query_answers(readme, published):
    text = (ROOT / readme).read_text("utf-8")
    query = re.search(r"```sql\n(select .+?);\n```", text)[1]
    rows = re.findall(r"^\| (.+?) \|$", text.partition("```sql")[2].partition("\n## ")[0], re.M)
    heads, *shown = [[cell.strip() for cell in row.split("|")] for row in rows]
    with duckdb.connect(str(published / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        answer = file.sql(query)
        columns = answer.columns
        told = [["" if cell is None else str(cell) for cell in row] for row in answer.fetchall()]
    assert heads == columns
    assert sorted(shown) == sorted(told)


@pytest.mark.parametrize(
    ("readme", "said"),
    [("README.md", ("## What it does not do", "Windows", "MB")), ("README.zh-CN.md", ("## 不做什么", "Windows", "MB"))],
)
def test_a_readme_says_before_its_second_screen_what_it_needs_and_later_what_it_does_not_do(readme, said):
    text = (ROOT / readme).read_text("utf-8")
    assert all(words in text for words in said)
    assert text.index("MB") < text.index("make ui")
