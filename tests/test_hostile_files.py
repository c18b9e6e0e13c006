"""Files made to do harm are refused by name, with reason and cure, and the files beside them are read."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from kpi import catalogue, sources
from kpi.figures import english
from kpi.project import Project

CATALOGUE, _ = catalogue.load(Path(__file__).resolve().parent.parent / "data" / "raw" / "reference")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADER = "---\ntitle: 计划\ndistrict: 武昌区\npublished_on: 2022-12-30\n---\n\n"


def docx(body: str, head: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return file.getvalue()


def nested(tag: str, depth: int) -> bytes:
    opened = "".join(f"<w:{name}>" for name in tag.split())
    closed = "".join(f"</w:{name}>" for name in reversed(tag.split()))
    return docx(opened * depth + "<w:p/>" + closed * depth)


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)

HOSTILE = {
    "nested-controls.docx": lambda: nested("sdt sdtContent", 60_000),
    "nested-tables.docx": lambda: nested("tbl tr tc", 60_000),
    "nested-runs.docx": lambda: docx("<w:p>" + "<w:ins>" * 60_000 + "</w:ins>" * 60_000 + "</w:p>"),
    "entities.docx": lambda: docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS),
    "bomb.docx": lambda: docx("<w:p/>" * 20_000_000),
    "cut.docx": lambda: docx("<w:p/>" * 1000)[:200],
    "no-pages.pdf": lambda: b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\ntrailer << /Root 1 0 R >>",
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data" / "raw" / "plans").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "plans" / "plan.md").write_text(HEADER + "明年新建道路15条。", encoding="utf-8")
    return Project(tmp_path)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_the_run_goes_on(project, name):
    (project.raw / "plans" / name).write_bytes(HOSTILE[name]())
    start = time.perf_counter()
    documents = sources.documents(project, CATALOGUE)
    statements = sources.statements(project, documents.kept, CATALOGUE)
    assert time.perf_counter() - start < 40
    (refusal,) = documents.refused
    assert refusal.file == f"plans/{name}"
    assert refusal.cure
    assert english.reason(refusal.cure).zh != refusal.cure
    assert statements.kept["value"].to_list() == [15]
