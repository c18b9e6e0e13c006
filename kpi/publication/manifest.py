"""What a generation was made of: hashes of inputs, code, libraries and outputs, in a file beside database and site.

Light on purpose: whether anything has changed is asked before a heavy library is loaded.
"""

from __future__ import annotations

import json
import os
import platform
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

NAME = "manifest.json"
UNREADABLE = "unreadable"
"""Stands for the hash of a file that nobody may read."""
_CODE = Path(__file__).resolve().parents[2]
_ROOMS = ("kpi", "assets", "pipelines")


@dataclass(frozen=True)
class Origin:
    """What decides every figure: the input files by name with their hashes, the code, the libraries, the day.

    `choices` are what somebody chose for this run alone, such as some districts; none in a run as the night makes it.
    """

    inputs: Mapping[str, str]
    code: str
    libraries: Mapping[str, str]
    as_of: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def inputs_digest(self) -> str:
        """One hash for all inputs."""
        return digest_of(self.inputs)

    @property
    def maker(self) -> str:
        """One hash of what makes tables and pages of the inputs."""
        return digest_of({"code": self.code, "libraries": digest_of(self.libraries)})

    @property
    def version(self) -> str:
        """A short name of exactly this origin: the same inputs, code, libraries and day give the same name."""
        parts = {"inputs": self.inputs_digest, "code": self.code, "libraries": digest_of(self.libraries)}
        return digest_of(parts | {"as_of": self.as_of, "choices": digest_of(self.choices)})[:12]


@dataclass(frozen=True)
class Manifest:
    """What is known of a generation.

    `is_whole` where one run made every table of these inputs; `default_as_of` is the day seen from when none is asked
    for; `summary` is what the run said at its end; `engine` worked the measures out, which decides no row.
    """

    origin: Origin
    run: str
    built_at: str
    is_whole: bool
    default_as_of: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    summary: Mapping[str, Any] = field(default_factory=dict)
    engine: str = "duckdb"

    def written(self) -> bytes:
        """The manifest as JSON; `version` and the hash of all inputs are there for people and for other programs."""
        told = {"version": self.origin.version, "inputs_digest": self.origin.inputs_digest}
        return json.dumps(told | asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @staticmethod
    def read(path: Path) -> Manifest | None:
        """The manifest in a file; None where there is no readable one."""
        try:
            known = json.loads(path.read_bytes())
            origin = Origin(**known.pop("origin"))
            return Manifest(origin, **{name: known[name] for name in Manifest.__dataclass_fields__ if name in known})
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            return None


def digest_of(parts: Mapping[str, str]) -> str:
    """One hash of names and values, whatever their order."""
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def hash_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
        return digest.hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder by name, hidden ones and those of programs that hold a file open left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path


def hashes_below(
    folder: Path, without: Iterable[str] = (), only: Callable[[Path, Path], bool] | None = None
) -> dict[str, str]:
    """The hash of every file below a folder by its name there; a file that nobody may read is `UNREADABLE`.

    `only` says of the folder and a path below it whether it counts.
    """
    found = {}
    for path in files_below(folder):
        if only is not None and not only(folder, path):
            continue
        name = os.fsencode(path.relative_to(folder)).decode("utf-8", "backslashreplace")
        if name not in without:
            try:
                found[name] = hash_of(path)
            except OSError:
                found[name] = UNREADABLE
    return found


def code_digest() -> str:
    """One hash of all code, SQL, word lists and templates that a run uses."""
    parts = {}
    for room in _ROOMS:
        for path in sorted((_CODE / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                parts[path.relative_to(_CODE).as_posix()] = hash_of(path)
    return digest_of(parts)


def libraries() -> dict[str, str]:
    """Versions of Python and of what the project requires, as installed."""
    required = tomllib.loads((_CODE / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    found = {"python": platform.python_version()}
    for line in required:
        name = line.partition("[")[0].strip()
        for sign in "<>=!~ ":
            name = name.partition(sign)[0]
        found[name] = metadata.version(name)
    return found
