"""Briefs on paper: one browser prints all of them, and what it prints can be read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kpi.pages import browser as printer
from kpi.pages.printing import print_briefs

pytestmark = [pytest.mark.ui, pytest.mark.needs("chromium", "pdftotext")]


def test_one_browser_prints_every_brief_in_both_languages(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    started = []
    run = subprocess.Popen
    monkeypatch.setattr(printer.subprocess, "Popen", lambda *a, **k: started.append(a) or run(*a, **k))
    written = print_briefs((demo / "warehouse" / "charts").resolve(), tmp_path, ["990101", "990102", "990103"])
    assert len(started) == 1
    assert [path.name for path in written][:2] == ["示例云溪区-2026年-通报.pdf", "Example Yunxi-2026-brief.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)
    texts = (
        ("主要目标完成情况的通报", "≈为推算的目标"),
        ("brief on the main targets", "≈ marks targets that were worked"),
    )
    for path, (words, mark) in zip(written[:2], texts, strict=True):
        said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        assert words in "".join(said.split()) or words in said
        assert mark in "".join(said.split()) or mark in said, "what ≈ means stands on paper too"
        assert "CSV" not in said


def test_without_a_browser_the_message_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(printer.NoBrowser, match="apt install chromium"):
        print_briefs(tmp_path, tmp_path)
