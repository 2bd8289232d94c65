"""The whole app in this process, on the test's own store, as one of the cast."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from core.permissions import Actor
from db.store import Store
from pages.ui.kit import start
from pages.ui.kit.browser import BROWSER_COOKIE, COOKIE
from tests.conftest import signed_in

MAIN = Path(__file__).parents[2] / "pages" / "main.py"
OpenPage = Callable[..., AppTest]


@pytest.fixture
def page(store: Store, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open `pages/main.py` as this actor (None: signed out), and go on to a page such as "team.py".

    `secret` signs in somebody who has no password, from the demo school.
    """
    monkeypatch.setattr(start, "_opened", lambda: store)

    def open_page(actor: Actor | None, script: str | None = None, *, secret: str | None = None) -> AppTest:
        cookies = {BROWSER_COOKIE: "a browser"}
        if secret or actor:
            cookies[COOKIE] = secret or signed_in(store, actor)
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _self: cookies))
        app = AppTest.from_file(str(MAIN), default_timeout=30).run()
        return app.switch_page(script).run() if script else app

    return open_page


def shown(label: str) -> str:
    """What is seen of a button's label: what tells it from its likes is only read aloud."""
    return label.partition(" :small[")[0]


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button with this label."""
    (button,) = [each for each in app.button if shown(each.label) == label]
    return button.click().run()


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
