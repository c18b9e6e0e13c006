"""The Dagster UI on this machine: a person clicks Materialize all and sees every asset succeed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from kpi.project import Project
from kpi.publication import generations
from pipelines import NAME
from tests.ui.served import ask, ended_run, has_looked, launch, log_of, newest_run, sensed, served, wait

pytestmark = pytest.mark.ui


@pytest.fixture(scope="module")
def ui(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address of the UI that all tests of this file use, on a copy of the project, and the folder of that copy.

    Its warehouse is empty at first. The tests follow one another as the days of an office do; each works alone too.
    """
    folder = tmp_path_factory.mktemp("ui") / "project"
    with served(root, folder, KPI_LOOK_EVERY="1") as address:
        yield address, folder


@pytest.fixture
def published_ui(ui: tuple[str, Path]) -> tuple[str, Path]:
    """The same where everything was materialized once."""
    address, folder = ui
    if not Project(folder).published.exists():
        launch(address)
        assert ended_run(address)["status"] == "SUCCESS"
    return ui


FOREIGN = """<!doctype html><title>start</title><script>
const to = "ADDRESS", ask = JSON.stringify({query: "mutation { QUERY }"});
const form = new URLSearchParams({query: "mutation { QUERY }"});
const tries = [
  fetch(to + "/graphql?" + form),
  fetch(to + "/graphql?" + form, {mode: "no-cors"}),
  fetch(to + "/graphql", {method: "POST", mode: "no-cors", body: ask}),
  fetch(to + "/graphql", {method: "POST", mode: "no-cors", body: form}),
  fetch(to + "/graphql", {method: "POST", body: ask, headers: {"content-type": "application/json"}}),
  new Promise((open, closed) => {
    const socket = new WebSocket(to.replace("http", "ws") + "/graphql", "graphql-ws");
    socket.onopen = () => open("open");
    socket.onerror = closed;
  }),
];
Promise.allSettled(tries).then(ends => document.title = ends.map(
  end => end.status === "rejected" ? "failed" : end.value.type || end.value).join(" "));
</script><img src="ADDRESS/graphql?FORM"><iframe src="ADDRESS/runs"></iframe>"""


def test_a_page_of_another_site_starts_nothing_and_reads_nothing(ui: tuple[str, Path], browser: Browser) -> None:
    address, folder = ui
    start = "setNuxSeen"
    assert ask(address, f"mutation {{ {start} }}") == {"data": {start: True}}
    text = FOREIGN.replace("ADDRESS", address).replace("QUERY", start).replace("FORM", f"query=mutation{{{start}}}")
    page = browser.new_page()
    with _site(text) as other:
        page.goto(other)
        page.wait_for_function("document.title !== 'start'")
    assert page.title() == "failed failed failed failed failed failed"
    refused = [line for line in log_of(folder).read_text().splitlines() if "refused" in line]
    assert {line.split()[1] for line in refused} == {"GET", "POST", "OPTIONS", "web"}
    assert len(refused) >= len(page.title().split())


@contextlib.contextmanager
def _site(text: str) -> Iterator[str]:
    """The address of another site, which has one page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_a_killed_run_ends_and_materialize_all_then_succeeds_and_publishes(
    ui: tuple[str, Path], browser: Browser
) -> None:
    address, folder = ui
    launch(address)
    sign = wait(lambda: next((folder / "warehouse" / "build" / "alive").glob("*.holder"), None))
    wait(lambda: newest_run(address)["status"] == "STARTED")
    os.kill(int(json.loads(sign.read_text())["pid"]), signal.SIGKILL)
    wait(lambda: newest_run(address)["status"] == "FAILURE")
    killed = newest_run(address)["runId"]
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(address)
    page.get_by_role("link", name="Lineage").click()  # the way that the README tells
    expect(page).to_have_url(f"{address}/asset-groups", timeout=60_000)
    button = page.get_by_role("button", name="Materialize all")
    expect(button).to_be_visible(timeout=60_000)
    button.click()
    wait(lambda: newest_run(address)["runId"] != killed)
    run = ended_run(address)
    assert run["status"] == "SUCCESS"
    assert run["stats"]["stepsFailed"] == 0
    page.goto(f"{address}/runs")
    expect(page.get_by_text("Success").first).to_be_visible(timeout=30_000)
    with duckdb.connect(str(folder / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        assert connection.sql("select count(*) from progress").fetchall()[0][0] > 0
    assert (folder / "warehouse" / "charts" / "index.html").is_file()


PLAN = "---\ntitle: 计划\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2022-12-30\n---\n\n明年新建道路{}条。\n"
DAYS = ("2023-03-31", "2023-09-30", "2024-03-31")


def test_three_past_days_are_filled_in_from_the_ui_and_stand_beside_today(
    published_ui: tuple[str, Path], browser: Browser
) -> None:
    address, folder = published_ui
    today = _answer(folder, "select count(*), max(month)::varchar from progress")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{address}/locations/{NAME}/jobs/replay/partitions")
    page.get_by_role("button", name="Launch backfill").click(timeout=60_000)
    days = page.get_by_placeholder("ex: 2018-01-01")
    days.fill(", ".join(DAYS), timeout=60_000)
    days.press("Enter")
    page.get_by_role("button", name="Submit 3 runs").click()
    counted = "select as_of::varchar, count(*) > 0 from replays group by as_of order by as_of"
    filled = [(day, True) for day in DAYS]
    wait(lambda: _answer(folder, counted) == filled, within=300)
    assert ended_run(address)["status"] == "SUCCESS"
    assert _answer(folder, "select count(*), max(month)::varchar from progress") == today


def test_a_broken_promise_is_told_in_words_with_its_rows_and_leaves_the_last_version(
    published_ui: tuple[str, Path], browser: Browser
) -> None:
    address, folder = published_ui
    before = generations.shown(Project(folder))
    rules = folder / "data" / "raw" / "reference" / "rule_sets.csv"
    whole = rules.read_text("utf-8")
    kept = [line for line in whole.splitlines() if ",gap_on_pace," not in line]
    rules.write_text("\n".join(kept) + "\n", "utf-8")
    launch(address)
    run = ended_run(address)
    rules.write_text(whole, "utf-8")
    assert run["status"] == "FAILURE"
    assert generations.shown(Project(folder)) == before
    assert before.is_intact()
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{address}/assets/rule_set_flaws?view=checks")
    said = page.get_by_text("A rule set that some place has chosen leaves a value without a verdict")
    expect(said.first).to_be_visible(timeout=60_000)


def test_the_sensor_is_turned_on_in_the_ui_and_sees_a_new_a_changed_a_lost_and_a_returned_file(
    published_ui: tuple[str, Path], browser: Browser
) -> None:
    address, folder = published_ui
    plan, away = folder / "data" / "raw" / "plans" / "new.md", folder / "new.md"

    def is_back() -> None:
        away.rename(plan)

    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{address}/locations/{NAME}/sensors/new_input")
    switch = page.locator("label:has(input[type=checkbox])")
    switch.click(timeout=60_000)
    wait(lambda: has_looked(address))
    first = len(sensed(address))  # 1 where a failed run has left something to be made anew
    changes = [
        lambda: plan.write_text(PLAN.format(15), "utf-8"),
        lambda: plan.write_text(PLAN.format(16), "utf-8"),
        lambda: plan.rename(away),
        is_back,
    ]
    for number, change in enumerate(changes, start=first + 1):
        change()
        wait(lambda number=number: len(sensed(address)) == number)
        newest = sensed(address)[0]
        assert newest["input"] == "documents, entry_counts, files"
        assert {"documents", "progress", "warehouse", "charts"} <= newest["assets"]
        assert not newest["assets"] & {"districts", "indicators", "rule_sets"}
    expect(page.get_by_text("Running").first).to_be_visible()


def _answer(folder: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(folder / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        return file.sql(sql).fetchall()
