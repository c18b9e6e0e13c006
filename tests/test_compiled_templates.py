"""Templates are compiled once for all processes, and anew when they or the code they may call change."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from kpi.pages.compiled import Compiled

HELLO = "{{ name }}, {{ 1 + 2 }}"


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A package that templates may call."""
    package = tmp_path / "words"
    package.mkdir()
    (package / "both.py").write_text("one = 1\n")
    return package


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they are kept, by a Python that keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def shown(code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, text: str = HELLO) -> tuple[str, list[str]]:
    """What a process shows, and the templates that it compiles for it."""
    environment = Environment(loader=DictLoader({"page.html": text}), bytecode_cache=Compiled([code], kept))
    compiled: list[str] = []
    compile_ = environment.compile

    def counted(source: str, name: str, *more: object) -> object:
        compiled.append(name)
        return compile_(source, name, *more)

    monkeypatch.setattr(environment, "compile", counted)
    return environment.get_template("page.html").render(name="甲"), compiled


def test_a_template_is_compiled_once(code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(code, kept, monkeypatch) == ("甲, 3", ["page.html"])
    assert shown(code, kept, monkeypatch) == ("甲, 3", [])


def test_it_is_compiled_anew_when_it_changes(code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(code, kept, monkeypatch)
    assert shown(code, kept, monkeypatch, "other") == ("other", ["page.html"])


def test_it_is_compiled_anew_when_code_changes_and_nothing_old_stays(
    code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(code, kept, monkeypatch)
    (code / "both.py").write_text("one = 2\n")
    assert shown(code, kept, monkeypatch) == ("甲, 3", ["page.html"])
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("left", [b"", b"nothing of the kind", None], ids=["empty", "other", "cut"])
def test_what_cannot_be_read_is_compiled_anew(
    code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, left: bytes | None
) -> None:
    shown(code, kept, monkeypatch)
    (place,) = kept.iterdir()
    place.write_bytes(place.read_bytes()[:30] if left is None else left)
    assert shown(code, kept, monkeypatch) == ("甲, 3", ["page.html"])


def test_a_folder_that_cannot_be_made_is_no_fault(code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_text("a file is in the way")
    assert shown(code, kept, monkeypatch) == ("甲, 3", ["page.html"])


def test_nothing_is_kept_where_python_keeps_nothing(code: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown(code, kept, monkeypatch) == ("甲, 3", ["page.html"])
    assert not kept.exists()
