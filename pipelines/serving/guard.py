"""What stands before the web server: it answers this machine's own pages and programs, and no page of another site.

Dagster's server takes any host name, any origin and commands by GET; a page that somebody visits could start a run.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_LOG = logging.getLogger(__name__)
_SHOWN = 100
"""Characters of a path that the log shows."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD"})
_GRAPHQL = "/graphql"
_SHIELD = (
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
"""No page of another site shows this one in a frame, or reads from it."""


class Guard:
    """An ASGI application that lets through to `app` what comes from this machine's own pages and programs.

    `names` are host names under which the server may be called, beside those of this machine.
    """

    def __init__(self, app: App, names: Iterable[str] = ()) -> None:
        self.app = app
        self.names = LOCAL | {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 403 with the reason (a web socket is closed before it is opened)."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        reason = self.refusal(scope)
        if reason is None:
            await self.app(scope, receive, _shielded(send))
            return
        _LOG.warning("refused %s %r: %s", scope.get("method", "web socket"), scope["path"][:_SHOWN], reason)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": reason})
        else:
            await _refuse(send, reason)

    def refusal(self, scope: Scope) -> str | None:
        """Why a request is refused; None where it may pass."""
        headers = _headers(scope)
        hosts = headers.get("host", [])
        if len(hosts) != 1 or _name(f"//{hosts[0]}") not in self.names:
            return "unknown host name; open http://127.0.0.1 with the port of the server"
        if self._is_foreign(headers, hosts[0]):
            return "the request comes from a page of another site"
        if scope["type"] == "http":
            return _wrong_form(scope, headers)
        return None

    def _is_foreign(self, headers: dict[str, list[str]], host: str) -> bool:
        origins = headers.get("origin", [])
        if origins:
            return len(origins) != 1 or not self._is_own(origins[0], host)
        site = headers.get("sec-fetch-site", ["none"])[-1]
        is_visit = headers.get("sec-fetch-mode", [""])[-1] == "navigate"
        return site not in ("same-origin", "none") and not is_visit

    @staticmethod
    def _is_own(origin: str, host: str) -> bool:
        """Whether an origin is a page of this very server: same name and same port."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _wrong_form(scope: Scope, headers: dict[str, list[str]]) -> str | None:
    """A command is a POST of JSON, which no form or image of another site can send without being asked about first."""
    if scope["method"] in _READING:
        if scope["path"].rstrip("/").endswith(_GRAPHQL):
            return "questions and commands are sent by POST"
        return None
    if scope["method"] != "POST":
        return f"{scope['method']} is not used here"
    kind = headers.get("content-type", [""])[-1].partition(";")[0].strip().lower()
    return None if kind == "application/json" else "send JSON, with content-type application/json"


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _name(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return None


async def _refuse(send: Send, reason: str) -> None:
    body = f"refused: {reason}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": [*headers, *_SHIELD]})
    await send({"type": "http.response.body", "body": body})


def _shielded(send: Send) -> Send:
    async def shielded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in _SHIELD}
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
            message = {**message, "headers": [*kept, *_SHIELD]}
        await send(message)

    return shielded
