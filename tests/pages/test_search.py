"""The page of search, and what an opening form says of what was there before."""

from __future__ import annotations

from core.initiatives import Origin
from db import initiatives
from db.initiatives import InitiativeWords
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words

PAGE = "search.py"
STOPPED = InitiativeWords(
    title="Telefoons in de tas", issue="Mobieltjes leiden <b>af</b> in de les.", origin=Origin.OWN
)


def links(app: object) -> list[str]:
    return [each.proto.label for each in app.get("page_link")]  # type: ignore[attr-defined]


def test_words_in_the_address_are_looked_for(page: OpenPage, cast: Cast, store: Store) -> None:
    initiatives.set_aside(store, cast.lea, STOPPED, "Geen tijd.")

    app = page(cast.tom, PAGE, q="mobieltje")

    assert "Telefoons in de tas" in links(app)
    assert "<mark>Mobieltjes</mark> leiden &lt;b&gt;af&lt;/b&gt;" in words(app)
    assert "niet gedaan" in words(app)


def test_what_is_typed_is_looked_for_and_stands_in_the_address(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    initiatives.set_aside(store, cast.lea, STOPPED, "Geen tijd.")

    app = page(cast.tom, PAGE).text_input(key="search_words").set_value("smartphone").run()

    assert "Telefoons in de tas" in links(app)
    assert app.query_params["q"] == "smartphone"


def test_nothing_found_says_what_to_do(page: OpenPage, cast: Cast) -> None:
    assert "Probeer één woord" in words(page(cast.tom, PAGE, q="zeilboot"))


def test_who_opens_an_initiative_sees_what_was_set_aside_before(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    initiatives.set_aside(store, cast.lea, STOPPED, "Geen tijd.")
    app = page(cast.tessa, "initiatives.py", view="open")
    assert "lijkt op iets van vroeger" not in words(app)

    app.text_input(key="new_initiative:title").set_value("Geen smartphones in de klas").run()

    assert "Dit lijkt op iets van vroeger bij ons op school" in words(app)
    app = press(app, "Telefoons in de tas")
    assert "Mobieltjes leiden" in words(app)
    app = press(app, "Alle initiatieven")  # what was typed waits there
    assert app.text_input(key="new_initiative:title").value == "Geen smartphones in de klas"


def test_who_opens_a_decision_sees_it_too(page: OpenPage, cast: Cast, store: Store) -> None:
    initiatives.set_aside(store, cast.lea, STOPPED, "Geen tijd.")

    app = page(cast.lea, "decisions.py")
    app.text_input(key="open_decision:title").set_value("Smartphones in de klas verbieden").run()

    assert "Telefoons in de tas" in links(app)
