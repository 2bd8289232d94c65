"""A page or a press that stops: said with what to do, the page stands, and nothing typed is lost."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import stopped
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words

FULL = "De schijf is vol, dus er is nu niets bewaard."
BROKEN = "Er ging iets mis aan onze kant."
ISSUE = "Wat zie je, en waarom doet het ertoe?"


def stops(error: Exception) -> Callable[..., NoReturn]:
    def stop(*_given: object, **_more: object) -> NoReturn:
        raise error

    return stop


def issue_of(app: AppTest) -> str:
    (field,) = [each for each in app.text_area if each.label.startswith(ISSUE)]
    return str(field.value)


def test_a_page_that_stops_says_what_to_do_and_keeps_what_was_typed(
    page: OpenPage, cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = page(cast.tom, "initiatives.py", view="open")
    (field,) = [each for each in app.text_area if each.label.startswith(ISSUE)]
    field.set_value("De hal is te vol.").run()

    with monkeypatch.context() as broken:
        broken.setattr("pages.ui.kit.places.top_links", stops(RuntimeError("a fault of ours")))
        app.run()

    assert not app.exception
    assert BROKEN in words(app)
    assert "Laad de pagina opnieuw" not in words(app)
    (code,) = re.findall(r"deze code: ([0-9A-F]{4})", words(app).replace("\\", ""))
    assert code in caplog.text, "who keeps the server finds it in the log"
    assert 'href="/"' in words(app)
    again = press(app, "Probeer nog een keer")
    assert BROKEN not in words(again)
    assert issue_of(again) == "De hal is te vol."


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(errno.ENOSPC, "no room"), FULL), (RuntimeError("a fault of ours"), BROKEN)],
)
def test_a_press_that_stops_is_told_above_its_page(
    page: OpenPage, cast: Cast, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    monkeypatch.setattr("pages.ui.initiatives.views.show_view", stops(error))
    app = page(cast.tom, "initiatives.py")

    (button,) = [each for each in app.button if each.key == "open"]
    button.click().run()

    assert not app.exception
    assert said in words(app)
    assert "Initiatieven" in words(app), "the page stands below it"
    assert said not in words(app.run()), "told once"


def test_a_part_of_a_page_that_stops_is_told_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(stopped.st, "error", told.append)
    monkeypatch.setattr(stopped, "_show", lambda why: told.append(str(why)))

    assert stopped.part_stopped(RuntimeError("a fault of ours"))

    assert len(told) == 1
