"""Compiled templates kept beside the compiled modules, so that a process need not compile them again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError

from jinja2.bccache import Bucket, BytecodeCache

_FOLDER = Path(__file__).parent / "__pycache__"


class Compiled(BytecodeCache):
    """Keeps what a template was compiled to in a file named after the template and the code that it may call.

    jinja works out some calls while it compiles, so that all of that code counts; the text of a template it compares
    itself. Where nothing can be written, or Python is told to write no compiled files, each is compiled every time.
    """

    def __init__(self, packages: Iterable[Path], folder: Path = _FOLDER) -> None:
        digest = blake2b(f"jinja2 {version('jinja2')}".encode(), digest_size=6)
        for path in sorted(path for package in packages for path in package.rglob("*.py")):
            digest.update(path.read_bytes() + b"\0")
        self.folder, self.tag = folder, f"{digest.hexdigest()}.{sys.implementation.cache_tag}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, if it is of this text; anything else is compiled anew."""
        try:
            with self._file(bucket).open("rb") as kept:
                bucket.load_bytecode(kept)
        except (OSError, ValueError, EOFError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, in one step, and forget what other versions left of the same template."""
        if sys.dont_write_bytecode:
            return
        place = self._file(bucket)
        arriving = place.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(exist_ok=True)
            arriving.write_bytes(bucket.bytecode_to_string())
            arriving.replace(place)
            for old in set(self.folder.glob(f"template-{bucket.key}.*.pyc")) - {place}:
                old.unlink(missing_ok=True)
        except OSError:
            return

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"template-{bucket.key}.{self.tag}.pyc"
