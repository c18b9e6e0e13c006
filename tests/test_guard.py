"""The web server answers this machine's own pages and programs, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from pipelines.serving.guard import Guard

OWN = "127.0.0.1:3000"
JSON = {"content-type": "application/json"}


async def _app(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    headers = [(b"content-type", b"text/html"), (b"x-frame-options", b"SAMEORIGIN")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"passed"})


def ask(method: str, path: str, headers: dict[str, str], *, kind: str = "http", names: tuple[str, ...] = ()) -> list:
    """What is sent back: the messages of the protocol."""
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.disconnect"}

    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    path, _, query = path.partition("?")
    scope = {"type": kind, "method": method, "path": path, "query_string": query.encode(), "headers": pairs}
    asyncio.run(Guard(_app, names)(scope, receive, send))
    return sent


def status(*request: Any, **options: Any) -> int:
    return ask(*request, **options)[0]["status"]


@pytest.mark.parametrize(
    "host", [OWN, "localhost:3000", "LOCALHOST:3000", "[::1]:3000", "127.0.0.1", "localhost.:3000"]
)
def test_a_page_is_shown_under_the_names_of_this_machine(host: str) -> None:
    assert status("GET", "/runs", {"host": host}) == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example:3000",
        "rebound.example",
        "127.0.0.1.example",
        "localhost.example",
        "192.168.1.7:3000",
        "",
        "[::",
    ],
)
def test_another_host_name_is_refused_though_it_leads_here(host: str) -> None:
    assert status("GET", "/runs", {"host": host}) == 403
    assert status("POST", "/graphql", {"host": host, "origin": f"http://{host}", **JSON}) == 403


def test_a_request_without_a_host_name_is_refused() -> None:
    assert status("GET", "/", {}) == 403


@pytest.mark.parametrize("query", ["mutation{launchRun}", "query{runs}", ""])
@pytest.mark.parametrize("path", ["/graphql", "/graphql/"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_commands_are_taken_by_post_alone(method: str, path: str, query: str) -> None:
    assert status(method, f"{path}?query={query}", {"host": OWN, **JSON}) == 403


@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/graphql",
        "",
        "text/plain; application/json",
    ],
)
@pytest.mark.parametrize("path", ["/graphql", "/report_asset_materialization/targets"])
def test_a_command_that_a_form_could_send_is_refused(path: str, kind: str) -> None:
    assert status("POST", path, {"host": OWN, "content-type": kind}) == 403


FOREIGN = [
    "http://evil.example", "https://127.0.0.1.evil.example", "null", "http://127.0.0.1:8000", "http://localhost:3000",
    "http://127.0.0.1", "file://", "http://[",
]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_origin_gives_no_command(origin: str) -> None:
    assert status("POST", "/graphql", {"host": OWN, "origin": origin, **JSON}) == 403


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_origin_opens_no_web_socket(origin: str) -> None:
    (message,) = ask("GET", "/graphql", {"host": OWN, "origin": origin}, kind="websocket")
    assert message["type"] == "websocket.close"


@pytest.mark.parametrize(
    ("fetch", "answer"),
    [
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, 200),
    ],
)
def test_a_link_may_lead_here_but_no_page_reads_from_here(fetch: dict[str, str], answer: int) -> None:
    assert status("GET", "/logs/a/b", {"host": OWN, **fetch}) == answer


@pytest.mark.parametrize("origin", [{}, {"origin": f"http://{OWN}"}])
def test_own_pages_and_programs_of_this_machine_give_commands(origin: dict[str, str]) -> None:
    assert status("POST", "/graphql", {"host": OWN, "content-type": "application/json; charset=utf-8", **origin}) == 200
    (message,) = ask("GET", "/graphql", {"host": OWN, **origin}, kind="websocket")
    assert message["type"] == "websocket.accept"


def test_a_login_proxy_asks_under_the_name_it_was_given() -> None:
    headers = {"host": "kpi.gov.example", "origin": "https://kpi.gov.example", **JSON}
    assert status("POST", "/graphql", headers) == 403
    assert status("POST", "/graphql", headers, names=("kpi.gov.example",)) == 200


def test_no_other_page_shows_this_one_in_a_frame() -> None:
    headers = ask("GET", "/", {"host": OWN})[0]["headers"]
    assert [value for name, value in headers if name == b"x-frame-options"] == [b"DENY"]
    assert (b"cross-origin-resource-policy", b"same-origin") in headers
    assert (b"content-type", b"text/html") in headers


def test_a_refusal_says_why() -> None:
    start, body = ask("GET", "/", {"host": "rebound.example"})
    assert start["status"] == 403
    assert b"unknown host name" in body["body"]
