"""A new folder for an office: where its files go, templates to fill in, a guide, and no figures of others."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from kpi import catalogue
from kpi.templates import KINDS, write

SHIPPED = Path(__file__).resolve().parent.parent
_FOLDERS = ("plans", "actuals", "projects", "review", "reference", "templates")
_FILLED_BY_PEOPLE = (
    "buildings.csv",
    "contest_results.csv",
    "contest_vetoes.csv",
    "contestants.csv",
    "official_paths.csv",
    "outlines.csv",
    "rollup_nodes.csv",
)
"""Files of reference that hold what one office reports or plans: a new folder begins with their heads alone."""
_SOURCE = """# What holds for every table in this folder unless it says otherwise itself. Take the # away and fill in.
# 以下内容适用于本文件夹里的所有表格（表格自己写明的除外）。去掉行首的 # 再填写。
# district = "武昌区"
# published_on = "2024-07-20"
# title = "2024年上半年主要指标完成情况"
#
# Of one file alone, by its name. 只适用于一个文件的，写在它的文件名下面：
# ["三季度.xlsx"]
# published_on = "2024-10-25"
"""


def new(folder: Path, shipped: Path = SHIPPED) -> list[Path]:
    """Write the folder; the paths that were written. Raises FileExistsError where it already holds input."""
    raw = folder / "data" / "raw"
    if raw.exists() and any(raw.rglob("*")):
        raise FileExistsError(f"{raw} 里已有文件；请另选文件夹 / {raw} already holds files; choose another folder")
    for name in _FOLDERS:
        (raw / name).mkdir(parents=True, exist_ok=True)
    written = [*_reference(shipped / "data" / "raw" / "reference", raw / "reference"), *_texts(folder, raw, shipped)]
    known, _ = catalogue.load(raw / "reference")
    for kind in KINDS.values():
        path = raw / "templates" / kind.file
        write(path, kind, known)
        written.append(path)
    return written


def _reference(source: Path, target: Path) -> list[Path]:
    """The catalogue and the rules as they are shipped, without what one office has filled in."""
    written = []
    for path in sorted(source.iterdir()):
        content = path.read_bytes()
        if path.name in _FILLED_BY_PEOPLE:
            content = content.split(b"\n", 1)[0] + b"\n"
        (target / path.name).write_bytes(content)
        written.append(target / path.name)
    return written


def _texts(folder: Path, raw: Path, shipped: Path) -> list[Path]:
    (raw / "actuals" / "source.toml").write_text(_SOURCE, encoding="utf-8")
    shutil.copy(Path(__file__).with_name("office_guide.md"), folder / "GUIDE.md")
    shutil.copy(Path(__file__).with_name("office_readme.md"), raw / "README.md")
    plan = raw / "templates" / "plan.md"
    shutil.copy(shipped / "data" / "raw" / "templates" / "plan.md", plan)
    shutil.copy(shipped / "dagster.yaml", folder / "dagster.yaml")
    return [raw / "actuals" / "source.toml", folder / "GUIDE.md", raw / "README.md", plan, folder / "dagster.yaml"]


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `new` with the command line; its `run` gives the exit code."""
    command = commands.add_parser("new", help="write an empty folder for an office's own files")
    command.add_argument("folder", type=Path)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the folder and say what comes next; 1 where there is one already."""
    try:
        new(arguments.folder)
    except FileExistsError as error:
        print(error)
        return 1
    again = f"make run DATA={arguments.folder}"
    print(
        f"{arguments.folder}：把文件放进 data/raw，再运行 {again} / "
        f"{arguments.folder}: put your files into data/raw, then run: {again}"
    )
    return 0
