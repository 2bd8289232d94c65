"""The whole app in this process, on the test's own store, as one of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db.store import Store
from pages.ui.kit import asking, drafts, start
from pages.ui.kit.browser import BROWSER_COOKIE, COOKIE
from tests.conftest import signed_in

MAIN = Path(__file__).parents[2] / "pages" / "main.py"
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _components_are_sought_once() -> Iterator[None]:
    """AppTest reads the metadata of every installed package for each new app; they do not change meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def _pages() -> dict[str, Any]:
    """The pages that `st.navigation` has, by the hash of their address; AppTest learns them in a run."""
    return {}


@pytest.fixture
def page(store: Store, _pages: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open `pages/main.py` as this actor (None: signed out), at a page such as "team.py" and with this query.

    `secret` signs in somebody who has no password, from the demo school.
    """
    monkeypatch.setattr(start, "_opened", lambda: store)
    monkeypatch.setattr(drafts, "_desks", {})
    asking.forget()  # what was read of another test's database
    st.cache_data.clear()
    st.cache_resource.clear()

    def as_visitor(cookies: dict[str, str]) -> AppTest:
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _self: cookies))
        return AppTest.from_file(str(MAIN), default_timeout=30)

    def open_page(
        actor: Actor | None, script: str | None = None, *, secret: str | None = None, **query: object
    ) -> AppTest:
        if not _pages:
            _pages.update(as_visitor({}).run()._registered_pages)
        cookies = {BROWSER_COOKIE: "a browser"}
        if secret or actor:
            cookies[COOKIE] = secret or signed_in(store, actor)
        app = as_visitor(cookies)
        app.query_params.update({name: str(value) for name, value in query.items()})
        app._registered_pages = dict(
            _pages
        )  # so that it opens a page as an address does, without the start page
        return (app.switch_page(script) if script else app).run()

    return open_page


def shown(label: str) -> str:
    """What is seen of a button's label: what tells it from its likes is only read aloud."""
    return label.partition(" :small[")[0]


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button with this label."""
    (button,) = [each for each in app.button if shown(each.label) == label]
    return button.click().run()


def remove(app: AppTest, label: str) -> AppTest:
    """Press the one button with this label, and once more when it says what goes."""
    asked = press(app, label)
    assert "Annuleer" in [each.label for each in asked.button]
    return press(asked, label)


def words(app: AppTest) -> str:
    """All that the page says, widgets apart."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "text",
        "error",
        "success",
        "warning",
        "info",
        "code",
        "html",
    )
    return "\n".join(str(each.value) for kind in kinds for each in app.get(kind) if hasattr(each, "value"))
