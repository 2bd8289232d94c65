"""What is counted bears the name of a route or a page of ours: never an address as somebody asked for it."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from prometheus_client import generate_latest

import app
from pages.ui.kit import metrics
from pages.ui.kit.places import PLACES
from tests.browser.conftest import free_port


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/auth/enter", "/auth/enter"),
        ("/agenda/a-secret-of-somebody.ics", "/agenda/{secret}.ics"),
        ("/besluiten", "/besluiten"),
        ("/", "/"),
        ("/mira-jansen", "other"),
        ("/static/js/main.js", "/static/*"),
        ("/_stcore/upload_file/a-session/a-file", "/_stcore/upload_file/*"),
    ],
)
def test_an_address_is_counted_as_the_route_that_it_belongs_to(path: str, route: str) -> None:
    assert metrics.Counted(app.app, app.ROUTES).route(path) == route


def test_every_page_is_counted_by_its_word() -> None:
    for place in PLACES:
        with metrics.page_run(place.address):
            pass
    with metrics.page_run("mira-jansen"):
        pass

    told = generate_latest(metrics.REGISTRY).decode()

    assert all(f'kartrekker_page_seconds_count{{page="{place.word}"}}' in told for place in PLACES)
    assert "mira" not in told


def test_figures_are_served_to_this_computer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    assert metrics.serve_metrics() is None
    monkeypatch.setenv("KARTREKKER_METRICS_PORT", str(port))
    server = metrics.serve_metrics()
    assert server is not None
    try:
        assert metrics.serve_metrics() is None, "a port that is taken keeps nobody from working"
        assert server.server_address[0] == "127.0.0.1"
        told = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5).read().decode()
        assert "kartrekker_database_up" in told
        assert "kartrekker_sessions" in told
    finally:
        server.shutdown()
        server.server_close()
