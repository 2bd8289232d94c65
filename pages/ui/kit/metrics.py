"""Figures for whoever runs the server, in Prometheus' text, on a port that only this computer reaches.

`KARTREKKER_METRICS_PORT` asks for them. They count answers, pages and sessions: of no person and no school.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from wsgiref.simple_server import WSGIServer

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    start_http_server,
)
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from pages.ui.kit.health import OK, database_now
from pages.ui.kit.logs import FACTS, in_json
from pages.ui.kit.places import PLACES

#: Nobody else on the network reads them: they tell when a school meets.
_ONLY_HERE = "127.0.0.1"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_OTHER = "other"
#: The page of who is not signed in, wherever they come.
DOOR = "door"
_PAGES = {place.address: place.word for place in PLACES}
_REQUEST_ID = re.compile(r"[0-9a-f]{16,64}")

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
_ANSWERS = Counter("kartrekker_answers", "Answers to browsers", ["route", "status"], registry=REGISTRY)
_RUNS = Histogram(
    "kartrekker_page_seconds",
    "Runs of a page, callbacks included",
    ["page"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
_LOGGED = Counter("kartrekker_log_lines", "Lines of warning and worse", ["level"], registry=REGISTRY)
_KEPT = Gauge(
    "kartrekker_house_kept_at_seconds", "When a work of the house was last done", ["work"], registry=REGISTRY
)
Gauge("kartrekker_database_up", "1 while the database answers", registry=REGISTRY).set_function(
    lambda: float(database_now() == OK)
)
Gauge("kartrekker_sessions", "Browser tabs that are connected", registry=REGISTRY).set_function(
    lambda: float(_sessions())
)


def _sessions() -> int:
    return runtime.get_instance()._session_mgr.num_active_sessions() if runtime.exists() else 0


@contextmanager
def page_run(address: str) -> Iterator[None]:
    """Measure this run of the page at this address."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        _RUNS.labels(address if address == DOOR else _PAGES.get(address, _OTHER)).observe(
            time.perf_counter() - begun
        )


def house_kept(work: str) -> None:
    """A work of the house-keeping was done now."""
    _KEPT.labels(work).set_to_current_time()


class _Counting(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _LOGGED.labels(record.levelname.lower()).inc()


def serve_metrics() -> WSGIServer | None:
    """Answer on the port that was asked for; None if none was, or if another program has it."""
    port = os.environ.get("KARTREKKER_METRICS_PORT")
    if not port:
        return None
    logging.getLogger("kartrekker").addHandler(_Counting(logging.WARNING))
    try:
        server, _thread = start_http_server(int(port), _ONLY_HERE, REGISTRY)
    except OSError:  # people can work without figures
        logging.getLogger("kartrekker").warning(
            "no figures: the port is taken", extra={FACTS: {"port": port}}
        )
        return None
    return server


class Counted:
    """ASGI middleware: counts each answer by its route, and logs it; never an address as it was asked.

    An address may hold a code or a name, so what is told of it is the route that it belongs to.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self._whole = {each.path for each in routes if isinstance(each, Route) and "{" not in each.path}
        self._begin = {
            each.path.partition("{")[0]: each.path
            for each in routes
            if isinstance(each, Route) and "{" in each.path
        }

    def route(self, path: str) -> str:
        """The route that this address belongs to."""
        if path in self._whole:
            return path
        if path.strip("/") in _PAGES:
            return f"/{path.strip('/')}"
        for begin, route in {**self._begin, **_STREAMLITS}.items():
            if path.startswith(begin):
                return route
        return _OTHER

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; count what is answered."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        begun, route = time.perf_counter(), self.route(scope["path"])

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                _ANSWERS.labels(route, str(message["status"])).inc()
                if in_json() and route not in _QUIET:
                    _log(scope, route, message["status"], time.perf_counter() - begun)
            await send(message)

        return await self.app(scope, receive, counted)


_STREAMLITS = {
    "/static/": "/static/*",
    "/media/": "/media/*",
    "/component/": "/component/*",
    "/_stcore/upload_file/": "/_stcore/upload_file/*",
    "/_stcore/health": "/_stcore/health",
}
#: Asked so often, and so alike, that a line for each says nothing.
_QUIET = frozenset({"/static/*", "/component/*", "/_stcore/health", "/healthz"})
_ANSWERED = logging.getLogger("kartrekker.answers")


def _log(scope: Scope, route: str, status: int, seconds: float) -> None:
    facts = {"method": scope["method"], "route": route, "status": status, "ms": int(seconds * 1000)}
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), "")
    if _REQUEST_ID.fullmatch(given):
        facts["request"] = given
    _ANSWERED.info("answered", extra={FACTS: facts})
