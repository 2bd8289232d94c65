"""A twin is as good as the file itself: in every order, and however little somebody changed in it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlmodel import select

from core.survey_files import ColumnRole, Corrections
from db import decisions, surveys
from db.models import LockedNorms, SurveyImport, TwinImports
from db.store import EVERY, Store
from db.surveys import ResultsSealed, SurveyRef
from tests.conftest import Cast
from tests.core.survey_files.test_order import rows_of, written
from tests.db.exports import Export, export
from tests.db.rounds import Round
from tests.db.test_surveys_import import take_in
from tests.db.test_surveys_remembered import link_votes, linked_to

HEADING, *LINES = rows_of("reproduced/google_forms_nl.csv")[0]


def file(rows: list[list[str]]) -> Export:
    """An export with these rows."""
    return export(written([HEADING, *rows], ","), "peiling.csv")


GIVEN = file(LINES)
WITHOUT_ONE = {GIVEN.recognition.questions[-1].rows[0].columns[0]: ColumnRole.LEFT_OUT}
EMPTY_ROW = [[LINES[0][0], LINES[0][1], *[""] * (len(HEADING) - 2)]]
TWINS: dict[str, Callable[[], Export]] = {
    "an empty row more": lambda: file([*LINES, *EMPTY_ROW]),
    "somebody twice": lambda: file([*LINES, LINES[0]]),
    "one row less": lambda: file(LINES[1:]),
    "a third left out": lambda: file(LINES[: 2 * len(LINES) // 3]),
    "in another order": lambda: file(LINES[::-1]),
    "a question left out": lambda: export(
        written([HEADING, *LINES], ",") + b"\n", "peiling.csv", corrections=Corrections(roles=WITHOUT_ONE)
    ),
}


@pytest.fixture(params=TWINS, ids=lambda each: each.replace(" ", "-"))
def twin(request: pytest.FixtureRequest) -> Export:
    """A file that is nearly the same."""
    return TWINS[request.param]()


def look(store: Store, cast: Cast, ref: SurveyRef) -> None:
    """A teacher opens the results."""
    assert surveys.results(store, cast.tom, ref.survey_id).questions


def original(climb: Round) -> SurveyRef:
    """The survey that the decision was linked to first."""
    assert climb.ref is not None
    return climb.ref


def other_survey(store: Store, cast: Cast) -> SurveyRef:
    """Another survey, of other people about other things."""
    rows = [f"ouders;{'Blij' if n % 2 else 'Boos'};Anders {n}" for n in range(40)]
    given = export("\n".join(["Groep;Hoe gaat het?;Waarom?", *rows]).encode(), "anders.csv")
    return take_in(store, cast, given, title="Iets anders", invited={})


def newer(store: Store, cast: Cast, ref: SurveyRef, given: Export) -> None:
    """Take it in as the next version of a survey."""
    surveys.import_new_version(store, cast.lea, ref.survey_id, given.recognition, given.responses)


def marked(climb: Round) -> bool:
    """Whether the decision says for good that its norms were set after results had been seen."""
    climb.lock()
    detail = climb.detail()
    assert detail.locked is not None
    text = select(LockedNorms.text).where(LockedNorms.decision_id == climb.decision_id)
    with climb.store.read(EVERY) as session:
        sealed = json.loads(session.exec(text).one() or "")
    assert detail.norms_after_seeing is detail.locked.set_after_seeing is sealed["after_seeing"]
    return detail.norms_after_seeing


def test_the_link_first_then_the_twin_is_sealed(store: Store, cast: Cast, twin: Export) -> None:
    climb = linked_to(store, cast, GIVEN)
    ref = take_in(store, cast, twin, title="Tweeling", invited={})

    with pytest.raises(ResultsSealed) as refused:
        look(store, cast, ref)

    assert refused.value.decision_title == climb.asked.title
    (line,) = (each for each in surveys.surveys(store, cast.tom) if each.survey_id == ref.survey_id)
    assert (line.sealed, [each.title for each in line.beside]) == (True, [climb.asked.title])
    assert not marked(climb)
    look(store, cast, ref)
    assert not any(each.sealed for each in surveys.surveys(store, cast.tom))


def test_the_twin_first_then_the_link_is_sealed(store: Store, cast: Cast, twin: Export) -> None:
    ref = take_in(store, cast, twin, title="Tweeling", invited={})
    climb = linked_to(store, cast, GIVEN)

    with pytest.raises(ResultsSealed):
        look(store, cast, ref)

    assert not marked(climb)


def test_who_saw_the_twin_before_the_file_came_in(store: Store, cast: Cast, twin: Export) -> None:
    look(store, cast, take_in(store, cast, twin, title="Tweeling", invited={}))

    assert marked(linked_to(store, cast, GIVEN))


def test_who_saw_the_twin_before_the_link(either_store: Store, either_cast: Cast) -> None:
    store, cast, twin = either_store, either_cast, TWINS["an empty row more"]()
    mine = take_in(store, cast, GIVEN, title="Rooster", invited={})
    look(store, cast, take_in(store, cast, twin, title="Tweeling", invited={}))
    assert surveys.survey(store, cast.lea, mine.survey_id).first_view is not None  # so the form warns
    climb = Round(store, cast, given=GIVEN)
    link_votes(climb, mine)

    assert marked(climb)


def test_the_twin_removed_before_the_file_came_in(store: Store, cast: Cast, twin: Export) -> None:
    ref = take_in(store, cast, twin, title="Tweeling", invited={})
    look(store, cast, ref)
    surveys.delete_survey(store, cast.lea, ref.survey_id)
    climb = linked_to(store, cast, GIVEN)

    assert marked(climb) is (len(twin.responses.questions) == len(GIVEN.responses.questions))


def test_the_twin_removed_before_the_link(store: Store, cast: Cast, twin: Export) -> None:
    mine = take_in(store, cast, GIVEN, title="Rooster", invited={})
    ref = take_in(store, cast, twin, title="Tweeling", invited={})
    look(store, cast, ref)
    surveys.delete_survey(store, cast.lea, ref.survey_id)
    climb = Round(store, cast, given=GIVEN)
    link_votes(climb, mine)

    assert marked(climb)


def test_unlinked_to_look_at_the_twin(store: Store, cast: Cast, twin: Export) -> None:
    climb = linked_to(store, cast, GIVEN)
    ref = take_in(store, cast, twin, title="Tweeling", invited={})
    decisions.unlink_survey(store, cast.lea, climb.decision_id)
    look(store, cast, ref)
    link_votes(climb, original(climb))

    assert marked(climb)


def test_unlinked_and_the_twin_linked_instead(store: Store, cast: Cast, twin: Export) -> None:
    climb = linked_to(store, cast, GIVEN)
    decisions.unlink_survey(store, cast.lea, climb.decision_id)
    look(store, cast, original(climb))
    link_votes(climb, take_in(store, cast, twin, title="Tweeling", invited={}))

    assert marked(climb)


def test_a_newer_version_that_was_seen_elsewhere(store: Store, cast: Cast, twin: Export) -> None:
    look(store, cast, take_in(store, cast, twin, title="Tweeling", invited={}))
    ref, climb = other_survey(store, cast), Round(store, cast, given=GIVEN)
    newer(store, cast, ref, GIVEN)
    link_votes(climb, ref)

    assert marked(climb)


def test_seen_as_a_version_that_was_withdrawn_since(store: Store, cast: Cast, twin: Export) -> None:
    elsewhere = other_survey(store, cast)
    newer(store, cast, elsewhere, twin)
    look(store, cast, elsewhere)
    decisions.withdraw_version(store, cast.lea, elsewhere.survey_id, 2, "Verkeerde peiling.")

    assert marked(linked_to(store, cast, GIVEN))


def test_a_version_of_a_seen_survey_is_sealed_as_well(store: Store, cast: Cast, twin: Export) -> None:
    elsewhere = other_survey(store, cast)
    look(store, cast, elsewhere)
    climb = linked_to(store, cast, GIVEN)
    newer(store, cast, elsewhere, twin)

    with pytest.raises(ResultsSealed):
        look(store, cast, elsewhere)

    decisions.withdraw_version(store, cast.lea, elsewhere.survey_id, 2, "Verkeerde peiling.")
    look(store, cast, elsewhere)
    assert not marked(climb)


def test_a_file_that_came_in_by_mistake_and_nobody_saw_leaves_no_mark(store: Store, cast: Cast) -> None:
    elsewhere = other_survey(store, cast)
    look(store, cast, elsewhere)
    newer(store, cast, elsewhere, TWINS["in another order"]())
    decisions.withdraw_version(store, cast.lea, elsewhere.survey_id, 2, "Verkeerde peiling.")

    assert not marked(linked_to(store, cast, GIVEN))


def test_a_locked_decision_that_moves_to_a_twin_shows_nothing_of_it(store: Store, cast: Cast) -> None:
    """Its survey was seen, in an earlier version of other people."""
    half = len(LINES) // 2
    locked = linked_to(store, cast, file(LINES[:half]))
    locked.lock()
    locked.verdicts()
    sealed, twin = linked_to(store, cast, file(LINES[half:])), file([*LINES[half:], *EMPTY_ROW])
    decisions.import_newer(
        store, cast.lea, original(locked).survey_id, twin.recognition, twin.responses,
        along={locked.decision_id: "Nieuwer."},
    )  # fmt: skip

    with pytest.raises(ResultsSealed):
        locked.verdicts()
    assert not marked(sealed)
    assert len(locked.verdicts()) == 2


def test_the_twin_of_a_twin_is_sealed_too(store: Store, cast: Cast) -> None:
    """Step by step one gets far from the file, and still knows its answers."""
    climb = linked_to(store, cast, GIVEN)
    half = len(LINES) // 2
    steps = [file(LINES[: half + half // 2]), file(LINES[:half]), file([*LINES[:half], *_others(half // 5)])]
    refs = [take_in(store, cast, step, title="Stap", invited={}) for step in steps]

    for ref in refs:
        with pytest.raises(ResultsSealed):
            look(store, cast, ref)
    assert not marked(climb)


def test_other_people_who_answer_the_same_questions_are_no_twin(store: Store, cast: Cast) -> None:
    climb = linked_to(store, cast, file(LINES[: len(LINES) // 2]))
    ref = take_in(store, cast, file(LINES[len(LINES) // 2 :]), title="Andere mensen", invited={})

    look(store, cast, ref)

    assert not marked(climb)


def test_a_twin_at_another_school_is_none(store: Store, cast: Cast) -> None:
    take_in(store, cast, GIVEN, invited={})
    theirs = surveys.import_survey(
        store, cast.otto, "Rooster", "satisfaction", GIVEN.recognition, GIVEN.responses, {}
    )

    assert theirs.survey_id
    with store.read(EVERY) as session:
        assert session.exec(select(TwinImports)).all() == []
        one, other = session.exec(select(SurveyImport.prints)).all()
    assert one != other


def _others(n: int) -> list[list[str]]:
    return [[*line[:-1], f"Iemand anders {number}"] for number, line in enumerate(LINES[-n:])]
