"""`python -m tests.office_tables`: write every file of tests/files/office and what must come out of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl

from tests.office_tables import cells, heads, labels, reports
from tests.office_tables.declared import Case
from tests.office_tables.several import figures_of

FOLDER = Path(__file__).resolve().parent.parent / "files" / "office"
CASES = [*heads.CASES, *labels.CASES, *cells.CASES, *reports.CASES]


def write(case: Case, folder: Path) -> None:
    """The workbook of a case."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = case.sheet
    for row in case.rows:
        sheet.append([None if value == "" else value for value in row])
    for cell, code in case.formats.items():
        sheet[cell].number_format = code
    for merge in case.merges:
        sheet.merge_cells(merge)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("#"):
                cell.data_type = "e"
    for number in case.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in case.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    book.save(folder / case.name)


def _text(case: Case, mark: str) -> str:
    return "\n".join(mark.join(str(value).replace("\n", "") for value in row) for row in case.rows) + "\n"


def _as_html(case: Case) -> str:
    spans = {}
    covered = set()
    for merge in case.merges:
        bounds = openpyxl.utils.range_boundaries(merge)
        spans[bounds[1], bounds[0]] = (bounds[3] - bounds[1] + 1, bounds[2] - bounds[0] + 1)
        covered |= {(r, c) for r in range(bounds[1], bounds[3] + 1) for c in range(bounds[0], bounds[2] + 1)}
        covered.discard((bounds[1], bounds[0]))
    lines = [f"<title>{case.rows[0][0]}</title><p>{case.rows[0][0]}</p><table>"]
    for r, row in enumerate(case.rows[1:], 2):
        cells = "".join(
            f"<td rowspan={spans.get((r, c), (1, 1))[0]} colspan={spans.get((r, c), (1, 1))[1]}>{value}</td>"
            for c, value in enumerate(row, 1)
            if (r, c) not in covered
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def main() -> None:
    """Write every file and what must come out of it."""
    expected: dict[str, dict] = {}
    by_name = {case.name: case for case in CASES}
    for case in CASES:
        folder = FOLDER / "月报" if case.beside else FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        if case.name.endswith(".csv"):
            (folder / case.name).write_text(_text(case, ","), "utf-8")
        else:
            write(case, folder)
        for name, text in case.beside.items():
            (folder / name).write_text(text, "utf-8")
        told = {"figures": figures_of(case), "refused": list(case.refused)}
        expected[(folder / case.name).relative_to(FOLDER).as_posix()] = told
    for name, suffix in (
        ("街道招商", "ods"),
        ("百分比", "ods"),
        ("主要指标", "xls"),
        ("日期表头", "xls"),
        ("隐藏", "ods"),
    ):
        _converted(FOLDER / f"{name}.xlsx", suffix)
        expected[f"{name}.{suffix}"] = expected[f"{name}.xlsx"]
    texts = {
        "街道招商": ("csv", ",", "gb18030"),
        "季度累计": ("tsv", "\t", "utf-8"),
        "年份竖排": ("csv", ";", "utf-8-sig"),
    }
    for name, (suffix, mark, encoding) in texts.items():
        (FOLDER / f"{name}.{suffix}").write_bytes(_text(by_name[f"{name}.xlsx"], mark).encode(encoding))
        expected[f"{name}.{suffix}"] = expected[f"{name}.xlsx"]
    pages = {}
    for name in ("街道招商", "主要指标", "季度累计", "两级横排", "当月累计"):
        case = by_name[f"{name}.xlsx"]
        (FOLDER / f"{name}.html").write_text(_as_html(case), "utf-8")
        pages[f"{name}.html"] = {"district": case.district, "like": f"{name}.xlsx"}
    (FOLDER / "expected.json").write_text(
        json.dumps({"sheets": _in_order(expected), "pages": pages}, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def _in_order(expected: dict[str, dict]) -> dict[str, dict]:
    """What must come out in the order that the file has, new names last: a change shows as itself alone."""
    known = list(json.loads((FOLDER / "expected.json").read_text("utf-8"))["sheets"])
    return dict(sorted(expected.items(), key=lambda item: known.index(item[0]) if item[0] in known else len(known)))


def _converted(path: Path, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = shutil.which("soffice")
        command = [program, f"-env:UserInstallation=file://{folder}/p", "--headless", "--convert-to", suffix]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=120)
        shutil.copy(Path(folder) / f"{path.stem}.{suffix}", path.with_suffix(f".{suffix}"))


if __name__ == "__main__":
    main()
