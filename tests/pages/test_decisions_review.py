"""Looking back on a decision, as its owner and a colleague meet it on their pages."""

from dataclasses import replace
from datetime import date

import pytest

from core.council import CouncilMove, CouncilPart, CouncilRight, CouncilWords
from core.reviewing import ReviewChoice
from db import decisions
from db.store import Store
from pages.ui.decisions.downloads import fact_sheet
from pages.ui.decisions.fact_sheet import content, fact_sheet_pdf
from pages.ui.kit.i18n import use_language
from pages.ui.kit.session import Here
from tests.conftest import Cast, Clock
from tests.db.test_decisions_review import KEPT, STOPPED, Back
from tests.pages.conftest import OpenPage, press, words

PAGE = "decisions.py"


@pytest.fixture
def back(store: Store, cast: Cast, clock: Clock) -> Back:
    """Decided on 18 November; it is the day after the review was due."""
    decided = Back(store, cast)
    clock.forward(days=182)
    return decided


def labels(app: object) -> list[str]:
    return [each.label for each in app.get("page_link")]  # type: ignore[attr-defined]


def test_on_the_day_the_owner_finds_it_on_the_start_page(page: OpenPage, back: Back):
    assert any("Kijk terug op het besluit “Rooster 2027”" in label for label in labels(page(back.cast.tom)))
    assert not any("Kijk terug" in label for label in labels(page(back.cast.tessa)))


def test_the_owner_looks_back_in_one_form(page: OpenPage, back: Back):
    app = page(back.cast.tom, PAGE, decision=back.decision_id, step="besluit")
    key = f"review:{back.decision_id}:"
    assert "Rustiger middagen." in words(app)
    app.text_area(key=f"{key}noticed").set_value("Ze zijn rustiger.").run()
    app = press(app, "Bewaar")
    assert "Kies wat jullie met dit besluit doen" in words(app)

    app.radio(key=f"{key}choice").set_value(ReviewChoice.KEEP).run()
    app.text_input(key=f"{key}reopen_when").set_value("als de helft klaagt").run()
    said = words(press(app, "Bewaar"))

    assert "We houden dit besluit" in said
    assert "als de helft klaagt" in said
    assert "De cijfers zijn niet opnieuw gemeten." in said
    assert decisions.reviews(back.store, back.cast.tom, back.decision_id).on == date(2028, 5, 18)


def test_a_new_survey_is_filled_in_as_the_old_one_and_held_beside_its_norm(page: OpenPage, back: Back):
    again = back.later()
    app = page(back.cast.tom, PAGE, decision=back.decision_id, step="besluit")
    key = f"review:{back.decision_id}:"
    app.text_area(key=f"{key}noticed").set_value("Ze zijn rustiger.").run()
    app.radio(key=f"{key}choice").set_value(ReviewChoice.KEEP).run()
    app = app.radio(key=f"{key}way").set_value("survey").run()
    assert "Niemand heeft de resultaten van deze peiling al gezien." in words(app)

    app = press(app, "Laat zien wat die zegt naast de norm")
    assert "Norm gehaald" in words(app)
    assert "66,7" in words(app)
    press(app, "Bewaar")

    (line,) = back.reviews().lines
    assert line.measured is not None
    assert (dict(line.measured.mapping), line.measured.groups) == (dict(again.mapping), again.groups)


def test_who_types_while_a_colleague_looks_back_reads_that_first_and_loses_nothing(
    page: OpenPage, back: Back
):
    app = page(back.cast.lea, PAGE, decision=back.decision_id, step="besluit")
    key = f"review:{back.decision_id}:"
    app.text_area(key=f"{key}noticed").set_value("Lea ziet het anders.").run()
    app.radio(key=f"{key}choice").set_value(ReviewChoice.KEEP).run()
    back.look()

    app = press(app, "Bewaar")

    assert "Een collega veranderde dit" in app.warning[0].value
    assert KEPT.noticed in words(app)
    assert len(back.reviews().lines) == 1
    app = press(app, "Ik heb het gelezen en ga verder")
    assert app.text_area(key=f"{key}noticed").value == "Lea ziet het anders."
    press(app, "Bewaar")
    assert [each.words.noticed for each in back.reviews().lines] == [KEPT.noticed, "Lea ziet het anders."]


def test_a_step_of_the_council_that_a_colleague_corrected_is_read_first(page: OpenPage, back: Back):
    step = CouncilWords(
        part=CouncilPart.PARENTS, right=CouncilRight.CONSENT, move=CouncilMove.GIVEN, day=date(2026, 11, 2)
    )
    number = decisions.note_council_step(back.store, back.cast.lea, back.decision_id, step)
    app = page(back.cast.lea, PAGE, decision=back.decision_id, step="besluit")
    app = press(app, "Verbeter dit")
    app.text_input(key=f"council:{back.decision_id}:{number}:reason").set_value("Verkeerd gelezen.").run()
    app.checkbox(key=f"council:{back.decision_id}:{number}:struck").set_value(True).run()
    withheld = replace(step, move=CouncilMove.WITHHELD)
    decisions.correct_council_step(
        back.store, back.cast.lea, back.decision_id, number, withheld, "Ze stemden niet in.", based_on=1
    )

    app = press(app, "Verbeter de stap")

    assert "Een collega veranderde dit" in app.warning[0].value
    (line,) = decisions.council_steps(back.store, back.cast.lea, back.decision_id)
    assert (len(line.versions), line.is_struck) == (2, False)


def test_to_change_it_opens_the_form_to_decide_anew(page: OpenPage, back: Back):
    app = page(back.cast.lea, PAGE, decision=back.decision_id, step="besluit")
    key = f"review:{back.decision_id}:"
    app.text_area(key=f"{key}noticed").set_value("Onrustig.").run()
    app.radio(key=f"{key}choice").set_value(ReviewChoice.CHANGE).run()
    app.text_area(key=f"{key}because").set_value("De woensdag moet terug.").run()

    app = press(app, "Bewaar")

    assert "Het besluit opnieuw vastleggen" in words(app)
    assert "Te veranderen sinds 19 mei 2027" in words(page(back.cast.lea, PAGE))


def test_a_colleague_reads_the_reviews_and_writes_none(page: OpenPage, back: Back):
    back.look()
    app = page(back.cast.tessa, PAGE, decision=back.decision_id, step="besluit")

    assert "Ze zijn rustiger in de middag." in words(app)
    assert "We kijken terug op 18 mei 2028: Tom en de schoolleider." in words(app)
    assert not [each for each in app.button if "terug" in each.label and "Kijk" in each.label]


def test_what_was_stopped_says_so_in_the_list(page: OpenPage, back: Back):
    back.look(STOPPED)

    assert "Gestopt op 19 mei 2027" in words(page(back.cast.tessa, PAGE))


def test_what_people_wrote_stays_text(page: OpenPage, back: Back):
    back.look(replace(KEPT, noticed="<img src=x> **vet**"))

    said = words(page(back.cast.tessa, PAGE, decision=back.decision_id, step="besluit"))

    assert "&lt;img src=x&gt; **vet**" in said


def test_the_reviews_stand_on_the_page_on_paper(store: Store, cast: Cast, back: Back):
    back.look(again=back.later())
    use_language("nl")
    here = Here(
        store=store,
        actor=cast.tom,
        school_name="De Linde",
        is_demo=False,
        revision=1,
        privacy_threshold=5,
        language="nl",
    )

    sheet = fact_sheet(here, back.detail())

    (said,) = content(sheet)["reviews"]["texts"]  # type: ignore[index]
    assert "We houden dit besluit. Wat leerlingen merken: Ze zijn rustiger in de middag." in said
    assert "Dezelfde cijfers nu: ouders 66,7 % voor en leerkrachten 81,8 % voor." in said.replace("\xa0", " ")
    assert b"pdfuaid" in fact_sheet_pdf(sheet)


def test_what_is_due_stands_under_attention_with_what_to_do(page: OpenPage, store: Store, back: Back):
    asked = CouncilWords(
        part=CouncilPart.PARENTS,
        right=CouncilRight.CONSENT,
        move=CouncilMove.ASKED,
        day=date(2027, 5, 10),
        due_on=date(2027, 5, 28),
    )
    decisions.note_council_step(store, back.cast.lea, back.decision_id, asked)

    said = words(page(back.cast.tessa, "initiatives.py", view="attention"))

    assert "Besluiten om op terug te kijken" in said
    assert "Tijd om terug te kijken sinds 18 mei 2027" in said
    assert "De MR moet binnenkort antwoorden" in said
    assert "De oudergeleding is om instemming gevraagd" in said


def test_an_earlier_record_says_what_the_council_had_answered_by_then(page: OpenPage, back: Back):
    given = CouncilWords(
        part=CouncilPart.PARENTS,
        right=CouncilRight.CONSENT,
        move=CouncilMove.GIVEN,
        day=date(2027, 5, 10),
    )
    store, lea = back.store, back.cast.lea
    decisions.note_council_step(store, lea, back.decision_id, given)
    back.record(back.taken(review_on=date(2028, 1, 10), text="Nog een jaar."), based_on=1)
    back.record(back.taken(review_on=date(2029, 1, 10), text="En nog een."), based_on=2)

    records = decisions.decision(store, lea, back.decision_id).records
    app = page(lea, PAGE, decision=back.decision_id, step="besluit")

    first, second, _third = records
    assert first.at < second.at
    assert words(app).count("10 mei 2027: De oudergeleding heeft ingestemd.") == 2
