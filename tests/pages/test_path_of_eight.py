"""The path of eight steps on screen: its help, its clock, what it waits for, and who may conclude."""

from __future__ import annotations

import pytest

from core.data_kinds import DataKind
from core.paths import STEPS, Finding, LineWords, Origin, OriginKind, PathStep, Route
from db import initiatives, paths
from db.initiatives import InitiativeWords
from db.store import Store
from pages.ui.data.path_help import EXAMPLES
from pages.ui.data.path_words import ASKED, PROMPTS
from pages.ui.kit.path_names import Word
from tests.conftest import Cast, Clock
from tests.db.exports import WORKED_CASE, made
from tests.db.test_path_of_eight import conclusion, walked_to_conclusion
from tests.db.test_paths import ASKED as QUESTION
from tests.db.test_paths import add, of_before, opened, passed
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, press, shown, words

PAGE = "data.py"
REASON = "Wij zijn vandaag met twee."


def at(step: PathStep) -> str:
    return Word[step.name].value


def labels(app: object) -> list[str]:
    return [shown(each.label) for each in app.button]  # type: ignore[attr-defined]


@pytest.mark.parametrize("step", STEPS[Route.EIGHT])
def test_each_step_has_a_question_prompts_and_a_good_and_a_bad_example_with_a_source(step: PathStep) -> None:
    each = EXAMPLES[step]

    assert ASKED[step].endswith(("?", "."))
    assert 2 <= len(PROMPTS[step]) <= 3
    assert len({each.good, each.bad, each.why}) == 3
    assert any(year in each.source for year in ("(19", "(20"))


def test_an_old_path_reads_as_it_did(page: OpenPage, cast: Cast, store: Store) -> None:
    number = of_before(store, cast)
    add(store, cast.tom, number, PathStep.INTERPRETATION, "De overgang kost tijd.")

    app = page(cast.tessa, PAGE, part="vragen", entry=number, step="betekenis")

    assert "Wat kan het betekenen? Zoek meer dan één verklaring." in words(app)
    assert "De overgang kost tijd." in words(app)
    assert "Stap 4 van 6" in words(app)
    assert "Verder zonder deze stap" not in labels(app)


def test_a_later_step_says_which_come_first_and_leads_there(page: OpenPage, cast: Cast, store: Store) -> None:
    number = opened(store, cast)

    app = page(cast.tom, PAGE, part="vragen", entry=number, step=at(PathStep.TEST))

    assert "Eerst: “Probleem” en “Oorzaken”." in words(app)
    assert "Voeg toe" not in labels(app)
    app = press(app, "Naar de stap “Probleem”")
    assert "Wat is het probleem, in cijfers?" in words(app)


def test_a_step_is_skipped_with_a_reason_that_everybody_reads(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    number = opened(store, cast)
    step = PathStep.PROBLEM
    app = press(page(cast.tom, PAGE, part="vragen", entry=number, step=at(step)), "Verder zonder deze stap")
    refused = press(app, "Sla deze stap over")
    assert paths.path(store, cast.tom, number).skips == ()

    refused.text_area(key=f"path_skip:{number}:{step}:text").set_value(REASON).run()
    press(refused, "Sla deze stap over")

    app = page(cast.tessa, PAGE, part="vragen", entry=number, step=at(step))
    assert f"Deze stap is overgeslagen, want: {REASON}" in words(app)
    assert any("»" in each.label for each in app.button)


def test_data_are_asked_of_a_cause_by_kind(page: OpenPage, cast: Cast, store: Store) -> None:
    number = opened(store, cast)
    passed(store, cast, number, PathStep.CAUSES)
    cause = add(store, cast.tom, number, PathStep.CAUSES, "Te weinig te doen <b>buiten</b>.")
    key = f"path_add:{number}:{PathStep.TEST}:"
    app = page(cast.tom, PAGE, part="vragen", entry=number, step=at(PathStep.TEST))
    app.text_area(key=f"{key}text").set_value("Evenveel ruzie op dagen met spel.").run()
    app = press(app, "Voeg toe")
    assert paths.path(store, cast.tom, number).of(PathStep.TEST) == ()

    app.segmented_control(key=f"{key}data_kind").set_value(DataKind.OBSERVATION).run()
    app = press(app, "Voeg toe")

    (line,) = paths.path(store, cast.tom, number).of(PathStep.TEST)
    assert (line.added.about, line.added.data_kind) == (cause, DataKind.OBSERVATION)
    assert "Nog niet naar gekeken: input, output en tevredenheid" in words(app)
    assert "Over: “Te weinig te doen &lt;b&gt;buiten&lt;/b&gt;.”" in words(app)


def test_who_saw_is_told_to_leave_the_conclusion_to_a_colleague(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    number, _cause = walked_to_conclusion(store, cast)
    key = f"path_add:{number}:{PathStep.CONCLUDE}:"

    of_tom = page(cast.tom, PAGE, part="vragen", entry=number, step=at(PathStep.CONCLUDE))
    of_tessa = page(cast.tessa, PAGE, part="vragen", entry=number, step=at(PathStep.CONCLUDE))

    assert "Jij zei wat er te zien is. Een ander trekt de conclusie." in words(of_tom)
    assert of_tom.selectbox(key=f"{key}said_by").options == ["Lea", "Tessa"]
    assert of_tom.selectbox(key=f"{key}said_by").value is None
    assert of_tessa.selectbox(key=f"{key}said_by").value == cast.tessa.person_id


def test_tom_types_what_tessa_concludes_and_she_says_that_she_did(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    number, cause = walked_to_conclusion(store, cast)
    said = conclusion(cause, said_by=cast.tessa.person_id)
    paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, said)
    app = page(cast.tessa, PAGE, part="vragen", entry=number, step=at(PathStep.CONCLUDE))
    assert "Tessa · 18 november 2026 · opgeschreven door Tom" in words(app)
    assert "nog niet bevestigd door Tessa" in words(app)

    of_tom = page(cast.tom, PAGE, part="vragen", entry=number, step=at(PathStep.DIALOGUE))
    assert "Dit wacht op Tessa" in words(of_tom)
    assert "Voeg toe" not in labels(of_tom)
    of_tom = page(cast.tom, PAGE, part="vragen", entry=number, step=at(PathStep.CONCLUDE))
    assert "Dit wacht op Tessa" in words(of_tom)
    assert "nog geen conclusie" in words(of_tom)
    assert not any(each.startswith("Verbeter dit") for each in labels(of_tom))
    today = page(cast.tessa, "today.py")
    assert "Zei jij dit?" in words(today)
    links = [each.proto.label for each in today.get("page_link")]
    assert any(each.startswith("Tom schreef dit op als jouw woorden, bij") for each in links)

    app = press(app, "Ja, dit zei ik")

    assert "Zei jij dit?" not in words(page(cast.tessa, "today.py"))
    assert "Voeg toe" in labels(page(cast.tom, PAGE, part="vragen", entry=number, step=at(PathStep.DIALOGUE)))
    assert "nog niet bevestigd" not in words(app)
    assert "deze oorzaak blijft staan" in words(app)


def test_the_clock_says_where_the_team_should_be(
    page: OpenPage, cast: Cast, store: Store, clock: Clock
) -> None:
    number = opened(store, cast)
    query = {"part": "vragen", "entry": number, "step": at(PathStep.PROBLEM)}
    app = press(page(cast.tom, PAGE, **query), "Zet de klok aan")
    assert "Jullie liggen op schema. Deze stap is klaar bij minuut 4." in words(app)

    clock.forward(minutes=6)
    assert "Volgens de klok zijn jullie bij stap 2: Oorzaken." in words(page(cast.tessa, PAGE, **query))
    clock.forward(minutes=35)
    assert "De veertig minuten zijn om." in words(page(cast.tessa, PAGE, **query))

    press(page(cast.tessa, PAGE, **query), "Zet de klok stil")
    assert paths.path(store, cast.tom, number).line.clock_from is None


def test_it_begins_on_the_research_question_of_an_initiative_and_goes_back_there(
    page: OpenPage, cast: Cast, store: Store
) -> None:
    asked = InitiativeWords(title="Rust", issue="Elf minuten", research_question=QUESTION.question)
    about = initiatives.open_initiative(store, cast.tom, asked)
    grounds = page(cast.tom, "initiatives.py", initiative=about, part="onderbouwing")
    assert "Onderzoek dit samen, in veertig minuten" in [
        each.proto.label for each in grounds.get("page_link")
    ]

    app = page(cast.tom, PAGE, part="vragen", over=f"initiative:{about}")
    app = press(app, "Begin met deze vraag")
    (line,) = paths.paths(store, cast.tom)
    assert (line.words.question, line.origin and line.origin.title) == (QUESTION.question, "Rust")

    passed(store, cast, line.path_id, PathStep.CONCLUDE)
    found = LineWords(text="Het ligt aan buiten.", finding=Finding.STANDS)
    paths.add_line(store, cast.tessa, line.path_id, PathStep.CONCLUDE, found)
    passed(store, cast, line.path_id, PathStep.ACTION)
    app = page(cast.tom, PAGE, part="vragen", entry=line.path_id, step=at(PathStep.ACTION))
    app = press(app, "Zet wat we vonden bij het initiatief")

    assert "Naar het initiatief, met wat jullie vonden" in [each.proto.label for each in app.get("page_link")]


def test_it_begins_on_a_survey_which_is_its_first_evidence(page: OpenPage, cast: Cast, store: Store) -> None:
    survey = take_in(store, cast, made(WORKED_CASE)).survey_id
    there = page(cast.tom, "surveys.py", survey=survey)
    assert "Onderzoek dit samen, in veertig minuten" in [each.proto.label for each in there.get("page_link")]
    app = page(cast.tom, PAGE, part="vragen", over=f"survey:{survey}")
    app.text_input(key=f"path:new:survey:{survey}:question").set_value("Waarom is men voor?").run()

    app = press(app, "Begin met deze vraag")

    (line,) = paths.paths_about(store, cast.tom, Origin(kind=OriginKind.SURVEY, id=survey))
    field = f"path_add:{line.path_id}:{PathStep.PROBLEM}:evidence"
    assert app.selectbox(key=field).value == f"survey:{survey}"


def test_what_nobody_can_read_in_an_address_begins_nothing(page: OpenPage, cast: Cast) -> None:
    for over in ("survey:x", "plan:1", "survey:", "survey:99"):
        app = page(cast.tom, PAGE, part="vragen", over=over)
        assert not app.exception
        assert "Begin met deze vraag" not in labels(app)
