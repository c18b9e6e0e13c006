"""The site at size: 10 000 targets of 300 districts must be built in 30 s and 1.2 GB, and its overview usable in 2 s.

Run `python bench/pages.py [TARGETS]`; without Chromium or Hugo their parts are left out and said so. Hugo gets the
finished bodies of the same pages and only puts them into its layout, so that it has less to do.
"""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import polars as pl

from kpi.pages import build
from tests.drawn import tables

_FILTER = """() => new Promise(done => {
    const start = performance.now(), box = document.querySelector('input[name=status][value=behind]');
    box.click();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def main(targets: int) -> int:
    """Print what was measured against its bound; the exit status says whether all held."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "input"
        # Made in another process, so that the memory measured is that of building the site.
        maker = multiprocessing.get_context("spawn").Process(target=_write, args=(targets, made))
        maker.start()
        maker.join()
        frames = {path.stem: pl.read_parquet(path) for path in sorted(made.glob("*.parquet"))}
        site = Path(folder) / "charts"
        start, spent = time.perf_counter(), time.process_time()
        summary = build(frames, site)
        took, spent = time.perf_counter() - start, time.process_time() - spent
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        start = time.perf_counter()
        again = build(frames, site, previous=site)
        figures = [
            (f"built {summary['pages']} pages", took, 30.0, "s"),
            (f"built again, {again['written']} written", time.perf_counter() - start, 30.0, "s"),
            ("memory", memory, 1.2, "GB"),
            ("largest page", summary["largest_page"] / 1e6, 2.0, "MB"),
            *_in_browser(site / "index.html"),
        ]
        speeds = [("this", summary["pages"] / spent), *_hugo(site, Path(folder) / "hugo")]
    print("pages a second of one core: " + ", ".join(f"{name} {speed:.1f}" for name, speed in speeds))
    for name, value, bound, unit in figures:
        print(f"{'ok  ' if value <= bound else 'OVER'} {name}: {value:.2f} {unit} (at most {bound:g})")
    return int(any(value > bound for _, value, bound, _ in figures))


def _write(targets: int, folder: Path) -> None:
    folder.mkdir()
    for name, frame in tables(targets).items():
        frame.write_parquet(folder / f"{name}.parquet")


def _hugo(site: Path, folder: Path) -> list[tuple[str, float]]:
    """Hugo over the bodies of the same pages: pages by the time that all its threads spent."""
    program = shutil.which("hugo")
    if program is None:
        print("no Hugo here: nothing to compare with (Debian: apt install hugo)")
        return []
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "config.toml").write_text('baseURL = "/"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term"]\n')
    layout = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
    for name in ("single", "list"):
        (folder / "layouts" / "_default" / f"{name}.html").write_text(layout)
    pages = 0
    for path in sorted(site.rglob("*.html")):
        body = path.read_text("utf-8").partition("<body>")[2].partition("</body>")[0]
        content = folder / "content" / path.relative_to(site).with_name(f"p-{path.name}")
        content.parent.mkdir(parents=True, exist_ok=True)
        content.write_text(f'---\ntitle: "{path.stem}"\n---\n{body}', "utf-8")
        pages += 1
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "--quiet", "--source", folder], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return [("Hugo", pages / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))]


def _in_browser(index: Path) -> list[tuple[str, float, float, str]]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium here: the overview was not opened")
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(index.as_uri())
        page.wait_for_selector(".strips:visible .strip")
        usable = time.perf_counter() - start
        filtered = page.evaluate(_FILTER) / 1000
        browser.close()
    return [("overview usable", usable, 2.0, "s"), ("filter answers", filtered, 0.5, "s")]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
