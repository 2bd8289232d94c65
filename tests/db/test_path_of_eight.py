"""The path of eight steps: nothing is skipped without a word, and who sees does not conclude."""

from __future__ import annotations

import pytest

from core.data_kinds import DataKind
from core.errors import AlreadyDone, Missing, NotFound
from core.evidence import EvidenceKind, EvidenceRef
from core.inquiry import Basis
from core.paths import STEPS, Finding, LineWords, Origin, OriginKind, PathStep, Route
from db import initiatives, inquiry, members, paths, surveys
from db.initiatives import InitiativeWords
from db.paths import NoStepOfThisPath, NotYourLine, SawItToo, StepsBefore
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import WORKED_CASE, made
from tests.db.test_paths import ASKED, add, of_before, opened, passed, seen
from tests.db.test_surveys_import import take_in

REASON = "We zijn vandaag met z'n tweeën."


def walked_to_conclusion(store: Store, cast: Cast, evidence: EvidenceRef | None = None) -> tuple[int, int]:
    """A path with a cause, of which Tom said what there is to see; the path and the cause."""
    number = opened(store, cast)
    add(store, cast.tom, number, PathStep.PROBLEM, "Elf minuten, elke dag.", evidence)
    cause = add(store, cast.tom, number, PathStep.CAUSES, "Buiten is er te weinig te doen.")
    test = paths.add_line(
        store,
        cast.tom,
        number,
        PathStep.TEST,
        LineWords(text="Evenveel ruzie op dagen met spel.", about=cause, data_kind=DataKind.OBSERVATION),
    )
    judged = LineWords(text="Drie dagen geteld.", about=test, finding=Finding.PARTLY)
    paths.add_line(store, cast.tom, number, PathStep.QUALITY, judged)
    add(store, cast.tom, number, PathStep.SEE, "Op dagen met spel twee ruzies, anders zes.", evidence)
    return number, cause


def conclusion(cause: int, **more: object) -> LineWords:
    return LineWords(
        text="Dit kan het zijn.",
        about=cause,
        finding=Finding.STANDS,
        **more,  # type: ignore[arg-type]
    )


def test_a_new_path_has_eight_steps_and_an_old_one_keeps_its_six(store: Store, cast: Cast) -> None:
    new, old = opened(store, cast), of_before(store, cast)

    assert paths.path(store, cast.tom, new).line.steps == STEPS[Route.EIGHT]
    assert paths.path(store, cast.tom, old).line.steps == STEPS[Route.SIX]
    with pytest.raises(NoStepOfThisPath):
        add(store, cast.tom, new, PathStep.ANALYSIS, "Elf minuten.")
    with pytest.raises(NoStepOfThisPath):
        add(store, cast.tom, old, PathStep.SEE, "Elf minuten.")


def test_no_step_is_walked_before_those_before_it(store: Store, cast: Cast) -> None:
    number = opened(store, cast)
    add(store, cast.tom, number, PathStep.PROBLEM, "Elf minuten.")

    for reach in (
        lambda: add(store, cast.tom, number, PathStep.QUALITY, "Te weinig."),
        lambda: paths.skip_step(store, cast.tom, number, PathStep.QUALITY, REASON),
    ):
        with pytest.raises(StepsBefore) as refused:
            reach()
        assert refused.value.steps == (PathStep.CAUSES, PathStep.TEST)
    with pytest.raises(StepsBefore):
        paths.begin_initiative(store, cast.tom, number, InitiativeWords(title="a", issue="b"))

    add(store, cast.tessa, number, PathStep.CAUSES, "Te weinig te doen.")


def test_a_skipped_step_says_why_and_who_and_keeps_saying_it(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    number = opened(store, cast)
    with pytest.raises(Missing):
        paths.skip_step(store, cast.tom, number, PathStep.PROBLEM, " ")
    paths.skip_step(store, cast.tom, number, PathStep.PROBLEM, REASON)
    with pytest.raises(AlreadyDone):
        paths.skip_step(store, cast.tessa, number, PathStep.PROBLEM, REASON)
    add(store, cast.tom, number, PathStep.CAUSES, "Te weinig te doen.")

    found = paths.path(store, cast.tessa, number)
    assert [(each.step, each.by, each.text) for each in found.skips] == [(PathStep.PROBLEM, "Tom", REASON)]
    assert (found.line.skipped, found.line.done) == ({PathStep.PROBLEM}, {PathStep.CAUSES})

    add(store, cast.tom, number, PathStep.PROBLEM, "Toch geteld: elf minuten.")
    found = paths.path(store, cast.tessa, number)
    assert found.line.skipped == frozenset()
    assert [each.text for each in found.skips] == [REASON]


def test_a_step_asks_what_its_line_is_of_and_what_it_finds(store: Store, cast: Cast) -> None:
    number = opened(store, cast)
    passed(store, cast, number, PathStep.CAUSES)
    cause = add(store, cast.tom, number, PathStep.CAUSES, "Te weinig te doen.")

    def refused(step: PathStep, **words: object) -> str:
        with pytest.raises(Missing) as missing:
            paths.add_line(
                store,
                cast.tom,
                number,
                step,
                LineWords(text="x", **words),  # type: ignore[arg-type]
            )
        return missing.value.field

    assert refused(PathStep.TEST, data_kind=DataKind.OUTPUT) == "about"
    assert refused(PathStep.TEST, about=cause) == "data_kind"
    elsewhere = LineWords(text="x", about=cause + 99, data_kind=DataKind.OUTPUT)
    with pytest.raises(NotFound):
        paths.add_line(store, cast.tom, number, PathStep.TEST, elsewhere)

    test = paths.add_line(
        store, cast.tom, number, PathStep.TEST, LineWords(text="x", about=cause, data_kind=DataKind.OUTPUT)
    )
    assert refused(PathStep.QUALITY, about=test) == "finding"
    assert refused(PathStep.QUALITY, about=test, finding=Finding.STANDS) == "finding"
    (line,) = paths.path(store, cast.lea, number).of(PathStep.TEST)
    assert (line.added.about, line.added.data_kind) == (cause, DataKind.OUTPUT)


def test_who_said_what_there_is_to_see_does_not_conclude(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    number, cause = walked_to_conclusion(store, cast)

    with pytest.raises(SawItToo):
        paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause))
    because = conclusion(cause, because="Ik had haast.")
    with pytest.raises(SawItToo):
        paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, because)
    paths.add_line(store, cast.tessa, number, PathStep.CONCLUDE, conclusion(cause))
    with pytest.raises(SawItToo):
        add(store, cast.tessa, number, PathStep.SEE, "En toch zie ik zeven ruzies.")

    found = paths.path(store, cast.lea, number)
    (line,) = found.of(PathStep.CONCLUDE)
    assert (line.added.voice, line.added.finding, line.added.about) == ("Tessa", Finding.STANDS, cause)
    assert (found.saw, found.concluded) == ({cast.tom.person_id}, {cast.tessa.person_id})


def test_one_laptop_serves_a_whole_room_and_says_who_typed(store: Store, cast: Cast) -> None:
    number, cause = walked_to_conclusion(store, cast)

    line = paths.add_line(
        store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause, said_by=cast.tessa.person_id)
    )

    (kept,) = paths.path(store, cast.tessa, number).of(PathStep.CONCLUDE)
    assert (kept.added.said_by, kept.added.by, kept.is_confirmed) == ("Tessa", "Tom", False)
    with pytest.raises(NotYourLine):
        paths.confirm_line(store, cast.tom, number, line)
    paths.correct_line(store, cast.tessa, number, line, "Dit kan het zijn, voor groep 7.")
    with pytest.raises(AlreadyDone):
        paths.confirm_line(store, cast.tessa, number, line)
    with pytest.raises(NotYourLine):
        paths.correct_line(store, cast.tom, number, line, "Dit is het.")
    (kept,) = paths.path(store, cast.lea, number).of(PathStep.CONCLUDE)
    assert (kept.text, kept.earlier, kept.is_confirmed) == (
        "Dit kan het zijn, voor groep 7.",
        ("Dit kan het zijn.",),
        True,
    )


def test_what_was_written_down_of_somebody_is_theirs_once_they_say_so(store: Store, cast: Cast) -> None:
    number, cause = walked_to_conclusion(store, cast)
    line = paths.add_line(
        store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause, said_by=cast.tessa.person_id)
    )
    with pytest.raises(NotYourLine):  # Tom typed it: she would confirm what she never read
        paths.correct_line(store, cast.tom, number, line, "Dit is het.")

    paths.confirm_line(store, cast.tessa, number, line)

    (kept,) = paths.path(store, cast.tessa, number).of(PathStep.CONCLUDE)
    assert (kept.text, kept.earlier, kept.is_confirmed) == ("Dit kan het zijn.", (), True)
    with pytest.raises(NotYourLine):
        paths.correct_line(store, cast.tom, number, line, "Dit is het.")


def test_a_conclusion_in_the_name_of_a_colleague_waits_for_them(
    either_store: Store, either_cast: Cast
) -> None:
    """Tom saw, and types what Tessa concludes; until she says so nobody goes on from it."""
    store, cast = either_store, either_cast
    asked = InitiativeWords(title="Rust na de pauze", issue="Elf minuten")
    origin = Origin(kind=OriginKind.INITIATIVE, id=initiatives.open_initiative(store, cast.tom, asked))
    number = paths.open_path(store, cast.tom, ASKED, origin)
    passed(store, cast, number, PathStep.SEE)
    add(store, cast.tom, number, PathStep.SEE, "Twee ruzies, anders zes.")
    said = LineWords(text="Zij zegt dit.", finding=Finding.STANDS, said_by=cast.tessa.person_id)
    line = paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, said)

    found = paths.path(store, cast.tom, number)
    assert PathStep.CONCLUDE not in found.line.done
    assert [each.number for each in found.waiting(PathStep.CONCLUDE)] == [line]
    for reach in (
        lambda: add(store, cast.tom, number, PathStep.DIALOGUE, "Eens."),
        lambda: paths.begin_initiative(store, cast.tom, number, InitiativeWords(title="a", issue="b")),
        lambda: paths.take_along(store, cast.tom, number),
    ):
        with pytest.raises(StepsBefore) as refused:
            reach()
        assert PathStep.CONCLUDE in refused.value.steps
    assert [(each.path_id, each.by) for each in paths.to_confirm(store, cast.tessa)] == [(number, "Tom")]
    assert paths.to_confirm(store, cast.tom) == ()

    paths.confirm_line(store, cast.tessa, number, line)

    assert PathStep.CONCLUDE in paths.path(store, cast.tom, number).line.done
    assert paths.to_confirm(store, cast.tessa) == ()
    add(store, cast.tom, number, PathStep.DIALOGUE, "Eens.")


def test_who_never_confirms_holds_nobody_up_and_is_quoted_nowhere(store: Store, cast: Cast) -> None:
    asked = InitiativeWords(title="Rust na de pauze", issue="Elf minuten")
    about = initiatives.open_initiative(store, cast.tom, asked)
    number = paths.open_path(store, cast.tom, ASKED, Origin(kind=OriginKind.INITIATIVE, id=about))
    passed(store, cast, number, PathStep.SEE)
    add(store, cast.tom, number, PathStep.SEE, "Twee ruzies, anders zes.")
    said = LineWords(text="Zij zegt dit.", finding=Finding.STANDS, said_by=cast.tessa.person_id)
    paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, said)

    paths.skip_step(store, cast.tom, number, PathStep.CONCLUDE, "Tessa is ziek.")
    passed(store, cast, number, PathStep.ACTION)
    paths.take_along(store, cast.tom, number)

    assert inquiry.inquiry_of(store, cast.lea, about).statements == ()
    assert paths.to_confirm(store, cast.tessa) == ()  # it led on without her words


def test_who_types_what_a_colleague_sees_leaves_the_conclusion_until_they_say_so(
    store: Store, cast: Cast
) -> None:
    number = opened(store, cast)
    passed(store, cast, number, PathStep.SEE)
    seen_by_tessa = LineWords(text="Zes ruzies.", said_by=cast.tessa.person_id)
    line = paths.add_line(store, cast.tom, number, PathStep.SEE, seen_by_tessa)
    conclude = LineWords(text="Het ligt aan buiten.", finding=Finding.STANDS)
    for person in (cast.tom, cast.tessa):
        with pytest.raises(SawItToo):
            paths.add_line(store, person, number, PathStep.CONCLUDE, conclude)
    assert paths.path(store, cast.tom, number).saw == {cast.tom.person_id, cast.tessa.person_id}

    paths.confirm_line(store, cast.tessa, number, line)

    assert paths.path(store, cast.tom, number).saw == {cast.tessa.person_id}
    paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, conclude)


def test_nobody_of_another_school_or_without_access_is_said_to_conclude(store: Store, cast: Cast) -> None:
    number, cause = walked_to_conclusion(store, cast)

    for person in (cast.otto.person_id, 9999):
        with pytest.raises(NotFound):
            paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause, said_by=person))


def test_where_nobody_else_is_left_one_does_both_and_says_why(store: Store, cast: Cast) -> None:
    number, cause = walked_to_conclusion(store, cast)
    members.deactivate(store, cast.lea, cast.tessa.person_id)
    add(store, cast.lea, number, PathStep.SEE, "Ik zag hetzelfde.")

    with pytest.raises(Missing) as missing:
        paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause))
    assert missing.value.field == "because"
    paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause, because=REASON))
    paths.add_line(store, cast.tom, number, PathStep.CONCLUDE, conclusion(cause))

    found = paths.path(store, cast.lea, number)
    assert [(each.by, each.text) for each in found.alone] == [("Tom", REASON)]
    assert len(found.of(PathStep.CONCLUDE)) == 2


def test_the_clock_is_of_the_path_and_goes_on_where_a_sitting_stopped(store: Store, cast: Cast) -> None:
    number = opened(store, cast)
    with pytest.raises(AlreadyDone):
        paths.stop_clock(store, cast.tom, number)
    paths.run_clock(store, cast.tom, number, PathStep.TEST)

    begun = paths.path(store, cast.tessa, number).line.clock_from
    assert begun is not None
    assert (store.now() - begun).total_seconds() == 9 * 60
    paths.stop_clock(store, cast.tessa, number)
    assert paths.path(store, cast.tom, number).line.clock_from is None


def test_a_path_begins_on_a_research_question_and_what_was_found_goes_there(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    asked = InitiativeWords(title="Rust na de pauze", issue="Elf minuten", research_question=ASKED.question)
    about = initiatives.open_initiative(store, cast.tom, asked)
    origin = Origin(kind=OriginKind.INITIATIVE, id=about)
    found = paths.begun_on(store, cast.tessa, origin)
    assert (found.title, found.question) == (asked.title, asked.research_question)

    ref = seen(store, cast)
    number = paths.open_path(store, cast.tom, ASKED, origin)
    passed(store, cast, number, PathStep.SEE)
    add(store, cast.tom, number, PathStep.SEE, "Twee ruzies, anders zes.", ref)
    words = LineWords(text="Het ligt aan buiten.", finding=Finding.STANDS, evidence=ref)
    paths.add_line(store, cast.tessa, number, PathStep.CONCLUDE, words)
    with pytest.raises(StepsBefore):
        paths.take_along(store, cast.tom, number)
    passed(store, cast, number, PathStep.ACTION)

    assert paths.take_along(store, cast.tom, number) == about
    there = inquiry.inquiry_of(store, cast.lea, about)
    assert [each.evidence for each in there.sources] == [ref]
    assert [(each.text, each.basis) for each in there.statements] == [("Het ligt aan buiten.", Basis.DATA)]
    assert [each.path_id for each in paths.paths_about(store, cast.lea, origin)] == [number]
    with pytest.raises(AlreadyDone):
        paths.take_along(store, cast.tom, number)


def test_a_path_begins_on_a_survey_and_outlives_it(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    survey = take_in(store, cast, made(WORKED_CASE)).survey_id
    origin = Origin(kind=OriginKind.SURVEY, id=survey)
    number = paths.open_path(store, cast.tom, ASKED, origin)
    add(store, cast.tom, number, PathStep.PROBLEM, "Zo.", EvidenceRef(kind=EvidenceKind.SURVEY, id=survey))
    assert paths.path(store, cast.tom, number).line.origin == paths.begun_on(store, cast.tom, origin)

    surveys.delete_survey(store, cast.lea, survey)

    assert paths.path(store, cast.tom, number).line.origin is None
    assert paths.paths_about(store, cast.tom, origin) == ()


def test_another_school_reaches_nothing_of_it(store: Store, cast: Cast) -> None:
    number, cause = walked_to_conclusion(store, cast)
    theirs = initiatives.open_initiative(store, cast.otto, InitiativeWords(title="a", issue="b"))
    origin = Origin(kind=OriginKind.INITIATIVE, id=theirs)

    for reach in (
        lambda: paths.skip_step(store, cast.otto, number, PathStep.CONCLUDE, "x"),
        lambda: paths.run_clock(store, cast.otto, number, PathStep.TEST),
        lambda: paths.stop_clock(store, cast.otto, number),
        lambda: paths.take_along(store, cast.otto, number),
        lambda: paths.confirm_line(store, cast.otto, number, cause),
        lambda: paths.open_path(store, cast.tom, ASKED, origin),
        lambda: paths.begun_on(store, cast.tom, origin),
    ):
        with pytest.raises(NotFound):
            reach()
    assert paths.paths_about(store, cast.tom, origin) == ()
