"""A name in an insight is taken away where it stands: with a reason, asked once, and gone for everybody."""

from __future__ import annotations

from core.initiatives import Phase
from core.insights import InsightWords
from db import initiatives, insights
from db.store import Store
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, words
from tests.scenery import Journey

PAGE = "insights.py"
OFFER = "Staat hier iemand in? Haal het weg"


def test_a_leader_takes_a_name_away_and_everybody_reads_who_and_why(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    made = insights.write_insight(store, cast.tom, InsightWords(learned="Pietje leest nu elke dag."))
    assert not [each for each in page(cast.tessa, PAGE, insight=made).button if OFFER in each.label]

    app = page(cast.lea, PAGE, insight=made)
    next(each for each in app.button if OFFER in each.label).click().run()
    field = next(each for each in app.text_input if each.key and each.key.endswith("removed_because"))
    field.input("Noemde een leerling.").run()
    next(each for each in app.button if "Haal deze woorden weg" in each.label).click().run()
    next(each for each in app.button if each.key and each.key.endswith("go:sure")).click().run()

    assert "De woorden zijn weg." in app.success[0].value
    read = words(page(cast.tessa, PAGE, insight=made))
    assert "Pietje" not in read
    assert "Lea" in read
    assert "Noemde een leerling." in read


def test_what_was_learned_is_asked_on_top_of_what_has_ended(page: OpenPage, store: Store, cast: Cast) -> None:
    journey = Journey(store, cast).mandated()
    initiatives.move(store, cast.tessa, journey.id, Phase.STOPPED, "Begin klein.")

    app = page(cast.tessa, "initiatives.py", initiative=journey.id)

    asked = [each.label for each in app.get("page_link") if "twee minuten" in each.label]
    assert len(asked) == 1
