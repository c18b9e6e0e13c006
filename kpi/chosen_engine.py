"""Which engine works the measures out, and whether this machine can: asked before anything is computed."""

from __future__ import annotations

import os
import platform
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kpi.publication.faults import line_of

if TYPE_CHECKING:
    from kpi.engine import Embedded

DUCKDB = "duckdb"
SPARK = "spark"
SAIL = "sail"
NEEDED: Mapping[str, tuple[str, ...]] = {DUCKDB: (), SPARK: ("pyspark",), SAIL: ("pysail", "pyspark", "grpc")}
"""Every engine with the packages it needs beside those of the project."""
CONNECT = "sc://"
"""How the address of a server begins that is talked to by Spark Connect, without Java here."""
_CONNECT_PORT, _PATIENCE = 15002, 10.0
"""Where a server of Spark Connect listens unless its address says so, and seconds that its machine may take."""
ENGINE, ADDRESS, FOLDER = "KPI_ENGINE", "SPARK_REMOTE", "KPI_CLUSTER_FOLDER"
"""What the environment calls the settings."""


class Refused(Exception):
    """Why a run cannot begin with the engine that was chosen, as a line in both languages with the cure."""


@dataclass(frozen=True)
class Choice:
    """An engine by its name, the address of its cluster, and the folder that this machine and every worker see.

    What is empty is as the environment says, and else DuckDB, this machine, and a folder beside the build file.
    """

    engine: str = ""
    address: str = ""
    folder: str = ""

    @property
    def name(self) -> str:
        """The name of the engine."""
        return self.engine or os.environ.get(ENGINE, "") or DUCKDB

    @property
    def place(self) -> str:
        """The address of the cluster; empty for this machine."""
        return self.address or os.environ.get(ADDRESS, "")

    def check(self) -> None:
        """Raises Refused where the engine is not known, or what it needs is not installed; light on purpose."""
        if self.name not in NEEDED:
            raise Refused(line_of("engine_unknown", said=self.name, known=", ".join(NEEDED)))
        is_connect = self.name == SPARK and self.place.startswith(CONNECT)
        if not all(map(find_spec, (*NEEDED[self.name], *(("grpc",) if is_connect else ())))):
            raise Refused(line_of("engine_missing", said=self.name))
        if self.name == SPARK and not is_connect and not _java():
            raise Refused(line_of("java_missing"))
        if self.place.startswith(CONNECT) and (said := _silence(self.place)):
            raise Refused(line_of("cluster_unreachable", place=self.place, said=said))

    def opened(self, path: Path) -> Embedded:
        """The build file with the engine at work. Raises Refused where it cannot be."""
        self.check()
        from kpi.engine import Embedded  # heavy, as are those below

        if self.name == DUCKDB:
            return Embedded(path)
        from kpi import cluster
        from kpi.distributed import Distributed

        folder, server, place = self._folder(path), None, self.place
        shutil.rmtree(folder, ignore_errors=True)
        is_sail = self.name == SAIL
        try:
            if is_sail and not place:
                server, place = cluster.sail()
            opened = cluster.session(place, cluster.SAIL_SETTINGS if is_sail else None)
        except Exception as error:
            said = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
            raise Refused(line_of("cluster_unreachable", place=place or "local", said=said)) from error
        here = cluster.SAIL_CANNOT if is_sail else frozenset()
        return Distributed(path, cluster.Cluster(folder, opened, server), kind=self.name, here=here)

    def _folder(self, path: Path) -> Path:
        """Where tables are handed over: in a shared folder in one of this project's own."""
        shared = self.folder or os.environ.get(FOLDER, "")
        if not shared:
            return path.parent / "cluster"
        owner = blake2b(f"{platform.node()}:{path.absolute()}".encode(), digest_size=6).hexdigest()
        return Path(shared) / f"kpi-targets-{owner}"


def _silence(address: str) -> str:
    """Why nobody answers at an address of Spark Connect, which itself would ask for minutes; empty where one does."""
    parts = urlsplit(address)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or _CONNECT_PORT), _PATIENCE):
            return ""
    except (OSError, ValueError) as error:
        return str(error) or type(error).__name__


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java"))
