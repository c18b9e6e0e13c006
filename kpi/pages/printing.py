"""Briefs on paper: Chromium prints each district's sheet as a PDF, one in Chinese and one in English."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer"),
)
_SECONDS = 60


class NoBrowser(RuntimeError):
    """No Chromium was found; the message says how to get one."""


def print_briefs(charts: Path, folder: Path, adcodes: Sequence[str] = ()) -> list[Path]:
    """Print the briefs of a built site into `folder`, as `420106-zh.pdf` and `420106-en.pdf`: all, or those named.

    Raises NoBrowser where Chromium is missing, FileNotFoundError where the site or a named district is.
    """
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        raise NoBrowser("no Chromium to print with; install it (Debian: apt install chromium fonts-noto-cjk)")
    if not (charts / "briefs").is_dir():
        raise FileNotFoundError(f"{charts}: no briefs here; build the site first with make run")
    sheets = [charts / "briefs" / f"{code}.html" for code in adcodes] or sorted((charts / "briefs").glob("*.html"))
    for sheet in sheets:
        if not sheet.is_file():
            raise FileNotFoundError(f"{sheet}: no brief of that district; see the list of districts in index.html")
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(sheet, language, folder / f"{sheet.stem}-{language}.pdf") for sheet in sheets for language in ("zh", "en")]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda job: _print(browser, *job), jobs))


def _print(browser: str, sheet: Path, language: str, pdf: Path) -> Path:
    """Print beside the target and move it there, so that a half-written file never has its name."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "sheet.pdf"
        address = f"{sheet.resolve().as_uri()}?lang={language}"
        flags = [*_FLAGS, f"--user-data-dir={scratch}/profile", f"--print-to-pdf={made}"]
        done = subprocess.run([browser, *flags, address], capture_output=True, timeout=_SECONDS, check=False)
        if not made.is_file():
            raise RuntimeError(f"{sheet.name}: Chromium printed nothing: {done.stderr.decode(errors='replace')[-300:]}")
        shutil.move(made, pdf)
    return pdf
