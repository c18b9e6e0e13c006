"""Pages that are pictures are recognised where the extra `scan` is installed; no figure of them is sure."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from kpi import catalogue, sources
from kpi.documents import Unreadable, read_bytes, scan
from kpi.figures import english
from kpi.project import Project

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "tests" / "files" / "documents"
needs_scan = pytest.mark.skipif(not scan.is_installed(), reason="the extra scan is not installed")


def scanned(name: str, dots: int = 150) -> bytes:
    """A file whose pages are pictures of the pages of another."""
    source, target = pdfium.PdfDocument(FILES / name), pdfium.PdfDocument.new()
    for page in source:
        width, height = page.get_size()
        picture = pdfium.PdfImage.new(target)
        picture.set_bitmap(page.render(scale=dots / 72))
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        made = target.new_page(width, height)
        made.insert_obj(picture)
        made.gen_content()
    file = io.BytesIO()
    target.save(file)
    return file.getvalue()


@pytest.mark.skipif(scan.is_installed(), reason="the extra scan is installed")
def test_a_scan_is_refused_with_what_helps_where_nothing_can_recognise_it():
    with pytest.raises(Unreadable, match="only pictures") as caught:
        read_bytes(scanned("landscape-table.pdf"), "pdf", "plan.pdf")
    assert "install the extra scan" in caught.value.cure
    assert english.reason(caught.value.cure).zh != caught.value.cure


@needs_scan
def test_a_scan_is_read_with_its_table_and_says_so():
    document = read_bytes(scanned("landscape-table.pdf"), "pdf", "plan.pdf")
    assert document.format == "scan"
    assert any("from a scan" in warning for warning in document.warnings)
    words = document.text + " ".join(cell.text for table in document.tables for row in table.rows for cell in row)
    for number in ("12.5", "9.3", "3.6"):
        assert number in words


@needs_scan
def test_no_figure_of_a_scan_is_sure(tmp_path):
    (tmp_path / "data" / "raw" / "plans").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "plans" / "plan.pdf").write_bytes(scanned("wrapped-lines.pdf"))
    known, _ = catalogue.load(ROOT / "data" / "raw" / "reference")
    project = Project(tmp_path)
    documents = sources.documents(project, known)
    statements = sources.statements(project, documents.kept, known).kept
    assert statements.height > 5
    assert statements["confidence"].max() == 0.0
