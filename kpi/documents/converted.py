"""Files that no reader here knows, put into a format that one does by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 25
"""Seconds that a conversion may take."""


def converted(data: bytes, suffix: str, unknown: str) -> bytes:
    """The file as LibreOffice saves it. Raises ValueError(place, reason, cure); `unknown` says what the file is."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ValueError("first bytes", unknown, f"save it as {suffix}, or install LibreOffice, which is then used")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "file.bin").write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--norestore", "--convert-to", suffix, "--outdir", folder]
        try:
            subprocess.run([*command, f"{folder}/file.bin"], check=True, capture_output=True, timeout=SECONDS)
            return (Path(folder) / f"file.{suffix}").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            reason = f"LibreOffice cannot read the file ({type(error).__name__})"
            raise ValueError("whole file", reason, f"save it as {suffix} in the program that made it") from error
