"""The site as one file that every system unpacks, to send it or to carry it on a stick."""

from __future__ import annotations

import zipfile
from pathlib import Path

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format knows: the same pages give the same bytes, whenever they are packed."""
_READABLE = 0o100644 << 16


def pack(folder: Path, archive: Path) -> None:
    """Write all files below `folder` into `archive`, under the name of the folder, in the order of their names."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), _OLDEST)
                entry.external_attr, entry.compress_type = _READABLE, zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())
