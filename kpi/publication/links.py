"""How `warehouse/kpi.duckdb`, `warehouse/charts` and `warehouse/charts.zip` lead to one generation.

Where the file system has links all lead through one link, `current`, which is replaced in one step. Elsewhere they are
copies that are swapped one right after the other; a note made before and removed after lets the next start finish what
was cut off. File and pages name their version either way.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kpi.project import Project
from kpi.publication import files

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system without links answers; a full disk, say, is another matter."""


def shown(project: Project) -> str | None:
    """The name of the generation that people see; None where nothing was published."""
    if project.current.is_symlink():
        return project.current.readlink().name
    try:
        return project.current.read_text("utf-8").strip()
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        return None


def show(project: Project, name: str) -> None:
    """Make file and site lead to the generation `name`."""
    if has_links(project):
        _link(project.current, Path(project.generations.name) / name)
        _lead_through(project)
    else:
        _copy(project, name)


def finish(project: Project) -> None:
    """End a publication that was cut off between its steps; nothing where there was none."""
    if project.current.is_symlink():
        _lead_through(project)
    elif _note(project).exists():
        name = _note(project).read_text("utf-8").strip()
        if (project.generations / name).is_dir() and name:
            _copy(project, name)
        else:
            _note(project).unlink()


def has_links(project: Project) -> bool:
    """Whether this file system and this user can make links to folders, and replace them in one step."""
    if os.name == "nt":
        return False
    if project.current.is_symlink():
        return True
    probe = project.warehouse / f".current.{os.getpid()}.probe"
    try:
        probe.unlink(missing_ok=True)
        probe.symlink_to(project.generations.name, target_is_directory=True)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    probe.unlink()
    return True


def _lead_through(project: Project) -> None:
    for place in (project.published, project.charts):
        target = Path(project.current.name) / place.name
        if not place.is_symlink() or place.readlink() != target:
            _link(place, target)
    target = Path(project.current.name) / project.archive.name
    if not (project.warehouse / target).exists():  # a generation that was published without one
        project.archive.unlink(missing_ok=True)
    elif not project.archive.is_symlink() or project.archive.readlink() != target:
        _link(project.archive, target)


def _link(place: Path, target: Path) -> None:
    """Replace `place` by a link, in one step unless a folder stands there."""
    arriving = place.with_name(f".{place.name}.{os.getpid()}")
    files.remove(arriving)
    arriving.symlink_to(target, target_is_directory=place.suffix == "")
    if place.is_dir() and not place.is_symlink():
        files.remove(place)
    arriving.replace(place)
    files.sync(place.parent)


def _copy(project: Project, name: str) -> None:
    source = project.generations / name
    file, charts = (place.with_name(f".{place.name}.{os.getpid()}") for place in (project.published, project.charts))
    leaving = project.charts.with_name(f".{project.charts.name}.leaving")
    archive = project.archive.with_name(f".{project.archive.name}.{os.getpid()}")
    for place in (file, charts, leaving, archive):
        files.remove(place)
    if (source / project.archive.name).exists():
        files.same_bytes(source / project.archive.name, archive)
    files.same_bytes(source / project.published.name, file)
    for path in sorted((source / project.charts.name).rglob("*")):
        if path.is_file():
            copy = charts / path.relative_to(source / project.charts.name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            files.same_bytes(path, copy)
    files.put(_note(project), name.encode())
    file.replace(project.published)
    if project.charts.is_symlink():
        project.charts.unlink()
    elif project.charts.exists():
        project.charts.rename(leaving)
    charts.rename(project.charts)
    if archive.exists():
        archive.replace(project.archive)
    else:
        files.remove(project.archive)
    if project.current.is_symlink():
        project.current.unlink()
    files.put(project.current, name.encode())
    _note(project).unlink()
    files.remove(leaving)


def _note(project: Project) -> Path:
    return project.generations / "publishing"
