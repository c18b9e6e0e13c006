"""Whether a run would change anything: asked by hashes alone, before a heavy library is loaded."""

from __future__ import annotations

from kpi.folder import is_sound
from kpi.project import Project
from kpi.publication.generations import Generation, shown
from kpi.publication.manifest import Manifest, code_digest, hash_of, hashes_below, libraries


def unchanged(project: Project, as_of: str = "") -> Generation | None:
    """The generation that people see, where a run would make it again byte for byte; else None.

    That is: one run made all of it, without a choice for that run alone, from these inputs, this code and these
    libraries, seen from the day that is asked for, and what people open still has the bytes that were published.
    """
    now = shown(project)
    manifest = now.manifest() if now else None
    if manifest is None or not manifest.is_whole or manifest.summary.get("failed"):
        return None
    is_same = (
        not manifest.origin.choices
        and manifest.origin.as_of == (as_of or manifest.default_as_of)
        and manifest.origin.libraries == libraries()
        and manifest.origin.code == code_digest()
        and manifest.origin.inputs == hashes_below(project.raw, only=is_sound)
        and project.workbook.exists()
        and _is_open_to_all(project, manifest)
    )
    return now if is_same else None


def _is_open_to_all(project: Project, manifest: Manifest) -> bool:
    try:
        file = {place.name: hash_of(place) for place in (project.published, project.archive)}
    except OSError:
        return False
    pages = {f"{project.charts.name}/{name}": digest for name, digest in hashes_below(project.charts).items()}
    return file | pages == manifest.outputs
