"""The path of inquiry on screen: opening a question, walking its steps, and beginning something from it."""

from __future__ import annotations

from core.paths import PathStep
from db import inquiry, observations, paths
from db.store import Store
from tests.conftest import Cast
from tests.db.test_observations import SEEN
from tests.db.test_paths import ASKED, add, of_before, seen
from tests.pages.conftest import OpenPage, press, shown, words

PAGE = "data.py"


def test_a_question_is_opened_and_its_first_step_is_shown(page: OpenPage, cast: Cast, store: Store) -> None:
    app = press(page(cast.tom, PAGE, part="vragen"), "Onderzoek een vraag")
    app.text_input(key="path:new::question").set_value(ASKED.question).run()

    app = press(app, "Begin met deze vraag")

    (line,) = paths.paths(store, cast.lea)
    assert line.words.question == ASKED.question
    assert [each.value for each in app.title] == [ASKED.question]
    assert "Wat is het probleem, in cijfers?" in words(app)


def test_the_steps_keep_their_question_and_lead_on(page: OpenPage, cast: Cast, store: Store) -> None:
    number = of_before(store, cast)

    app = page(cast.tom, PAGE, part="vragen", entry=number, step="data")
    app.button(key="after").click().run()

    assert [each.value for each in app.title] == [ASKED.question]
    assert "Wat zien we in de gegevens?" in words(app)
    app.button(key="step_gesprek").click().run()
    assert "Wat zeggen we er samen over" in words(app)


def test_one_kind_of_data_on_the_table_is_said(page: OpenPage, cast: Cast, store: Store) -> None:
    number, ref = of_before(store, cast), seen(store, cast)
    app = page(cast.tom, PAGE, part="vragen", entry=number, step="data")
    app.multiselect(key=f"path_data:{number}:evidence").set_value([ref.word]).run()

    app = press(app, "Leg op tafel")

    assert SEEN.title in words(app)
    assert "Al onze gegevens zijn hier van één soort: observatie of gesprek" in words(app)


def test_a_step_shows_what_the_step_before_left(page: OpenPage, cast: Cast, store: Store) -> None:
    number, ref = of_before(store, cast), seen(store, cast)
    paths.add_data(store, cast.tom, number, [ref])
    add(store, cast.lea, number, PathStep.INTERPRETATION, "De overgang kost tijd. <b>1</b>")

    looked_at = page(cast.tom, PAGE, part="vragen", entry=number, step="analyse")
    talked_of = page(cast.tom, PAGE, part="vragen", entry=number, step="gesprek")

    assert "Uit stap 2: Gegevens" in words(looked_at)
    assert any(each.proto.label.startswith(SEEN.title) for each in looked_at.get("page_link"))
    assert "Uit stap 4: Betekenis" in words(talked_of)
    assert "De overgang kost tijd. &lt;b&gt;1&lt;/b&gt;" in words(talked_of)


def test_what_nobody_knows_yet_is_an_assumption_until_it_is_said(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    number = of_before(store, cast)
    key = f"path_add:{number}:interpretation:"
    app = page(cast.tom, PAGE, part="vragen", entry=number, step="betekenis")
    app.text_area(key=f"{key}text").set_value("De overgang kost tijd. <b>1</b>").run()
    app = press(app, "Voeg toe")
    assert "1 regel is nog een aanname" in words(app)

    app = press(app, "Hoe weten we dat?")
    (line,) = paths.path(store, cast.tom, number).lines
    app.text_area(key=f"path_settle:{line.number}:text").set_value("Gezien in groep 7.").run()
    app = press(app, "Bewaar")

    assert "nog een aanname" not in words(app)
    assert "Gezien in groep 7." in words(app)
    assert "<b>1</b>" not in " ".join(each.proto.body for each in app.get("html"))


def test_a_colleague_sees_who_wrote_and_cannot_correct_it(page: OpenPage, cast: Cast, store: Store) -> None:
    number = of_before(store, cast)
    add(store, cast.tom, number, PathStep.DIALOGUE, "We zijn het oneens.")

    of_tom = page(cast.tom, PAGE, part="vragen", entry=number, step="gesprek")
    of_tessa = page(cast.tessa, PAGE, part="vragen", entry=number, step="gesprek")

    assert "Tom" in words(of_tessa)
    assert "Verbeter dit" in [shown(each.label) for each in of_tom.button]
    assert "Verbeter dit" not in [shown(each.label) for each in of_tessa.button]


def test_it_ends_in_an_initiative_with_its_data_as_sources(page: OpenPage, cast: Cast, store: Store) -> None:
    number, ref = of_before(store, cast), seen(store, cast)
    paths.add_data(store, cast.tom, number, [ref])
    app = press(page(cast.tom, PAGE, part="vragen", entry=number, step="doen"), "Begin een initiatief")

    app = press(app, "Begin dit initiatief")

    begun = paths.path(store, cast.tom, number).line.initiative_id
    assert begun is not None
    assert [each.evidence for each in inquiry.inquiry_of(store, cast.lea, begun).sources] == [ref]
    assert "Naar het initiatief dat hieruit begon" in [each.proto.label for each in app.get("page_link")]
    assert len(observations.observations(store, cast.tom)) == 1
