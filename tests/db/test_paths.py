"""Walking the path of inquiry: who added what, what is still assumed, and what was begun from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.evidence import EvidenceKind, EvidenceRef
from core.inquiry import Basis
from core.paths import LONGEST_LINE, STEPS, LineWords, PathStep, PathWords, Route
from core.permissions import Actor, NotPermitted, Role
from db import decisions, initiatives, inquiry, observations, paths
from db.decisions import Question
from db.initiatives import InitiativeWords
from db.models import InquiryPath
from db.paths import NotYourLine
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.test_observations import SEEN

ASKED = PathWords(question="Waarom is het zo onrustig na de pauze?", why="Leerlingen verliezen lestijd.")


def opened(store: Store, cast: Cast) -> int:
    return paths.open_path(store, cast.tom, ASKED)


def of_before(store: Store, cast: Cast) -> int:
    """A path as those were opened before, with six steps."""
    number = opened(store, cast)
    with store.write(EVERY) as session:
        session.get_one(InquiryPath, number).route = Route.SIX.value
    return number


def passed(store: Store, cast: Cast, number: int, until: PathStep) -> None:
    """Every step before this one is skipped, with a reason."""
    before = STEPS[Route.EIGHT][: STEPS[Route.EIGHT].index(until)]
    standing = paths.path(store, cast.tom, number).line
    for step in before:
        if step not in standing.done | standing.skipped:
            paths.skip_step(store, cast.tom, number, step, "We zijn maar met z'n drieën.")


def add(
    store: Store, actor: Actor, number: int, step: PathStep, text: str, evidence: EvidenceRef | None = None
) -> int:
    return paths.add_line(store, actor, number, step, LineWords(text=text, evidence=evidence))


def seen(store: Store, cast: Cast) -> EvidenceRef:
    made = observations.note_observation(store, cast.tom, SEEN)
    return EvidenceRef(kind=EvidenceKind.OBSERVATION, id=made)


def test_what_each_added_stands_with_its_writer(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    number = of_before(store, cast)
    add(store, cast.tom, number, PathStep.ANALYSIS, "Elf minuten tot de les begint.")
    add(store, cast.tessa, number, PathStep.ANALYSIS, "Het gaat over ruzies van buiten.")

    found = paths.path(store, cast.tessa, number)

    told = [(line.added.by, line.text, line.added.is_own) for line in found.of(PathStep.ANALYSIS)]
    assert told == [
        ("Tom", "Elf minuten tot de les begint.", False),
        ("Tessa", "Het gaat over ruzies van buiten.", True),
    ]
    assert (found.line.words, found.line.by, found.line.done) == (ASKED, "Tom", {PathStep.ANALYSIS})
    assert found.line.assumptions == 2


def test_only_its_writer_corrects_a_line_and_what_it_said_stays(store: Store, cast: Cast) -> None:
    number = of_before(store, cast)
    line = add(store, cast.tom, number, PathStep.DIALOGUE, "Elf minten")

    with pytest.raises(NotYourLine):
        paths.correct_line(store, cast.lea, number, line, "Elf minuten")
    paths.correct_line(store, cast.tom, number, line, "Elf minuten")
    with pytest.raises(AlreadyDone):
        paths.correct_line(store, cast.tom, number, line, "Elf minuten")

    (kept,) = paths.path(store, cast.tessa, number).lines
    assert (kept.text, kept.earlier) == ("Elf minuten", ("Elf minten",))


def test_an_assumption_is_none_any_more_once_somebody_says_how_it_is_known(store: Store, cast: Cast) -> None:
    number, ref = of_before(store, cast), seen(store, cast)
    line = add(store, cast.tom, number, PathStep.INTERPRETATION, "Het komt door de overgang.")
    assert paths.path(store, cast.lea, number).line.assumptions == 1

    paths.settle_line(store, cast.tessa, number, line, "Dat is in groep 7 gezien.", ref)

    (kept,) = paths.path(store, cast.lea, number).lines
    assert (kept.is_assumption, kept.rests_on) == (False, (ref,))
    assert [(each.by, each.text) for each in kept.known_by] == [("Tessa", "Dat is in groep 7 gezien.")]


def test_data_are_put_on_the_table_once(store: Store, cast: Cast) -> None:
    number, ref = of_before(store, cast), seen(store, cast)

    paths.add_data(store, cast.tom, number, [ref, ref])
    with pytest.raises(AlreadyDone):
        paths.add_data(store, cast.tessa, number, [ref])

    (line,) = paths.path(store, cast.tom, number).of(PathStep.DATA)
    assert (line.text, line.rests_on) == (SEEN.title, (ref,))


@pytest.mark.parametrize(("text", "refusal"), [(" ", Missing), ("a" * (LONGEST_LINE + 1), TooLong)])
def test_a_line_that_says_nothing_or_too_much_is_refused(
    store: Store, cast: Cast, text: str, refusal: type[Exception]
) -> None:
    number = of_before(store, cast)

    with pytest.raises(refusal):
        add(store, cast.tom, number, PathStep.ACTION, text)

    assert paths.path(store, cast.tom, number).lines == ()


def test_a_line_is_corrected_in_its_own_path_only(store: Store, cast: Cast) -> None:
    first, second = of_before(store, cast), of_before(store, cast)
    line = add(store, cast.tom, first, PathStep.ACTION, "We proberen het.")

    with pytest.raises(NotFound):
        paths.correct_line(store, cast.tom, second, line, "Anders")


def test_an_initiative_begins_with_what_was_found_out(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    number, ref = of_before(store, cast), seen(store, cast)
    paths.add_data(store, cast.tom, number, [ref])
    add(store, cast.tom, number, PathStep.INTERPRETATION, "De overgang kost tijd.", ref)
    add(store, cast.tessa, number, PathStep.INTERPRETATION, "Buiten is te weinig te doen.")

    words = InitiativeWords(title="Rust na de pauze", issue="Elf minuten", research_question=ASKED.question)
    begun = paths.begin_initiative(store, cast.tom, number, words)

    found = inquiry.inquiry_of(store, cast.lea, begun)
    assert [(each.reference.title, each.evidence) for each in found.sources] == [(SEEN.title, ref)]
    assert [(each.text, each.basis) for each in found.statements] == [
        ("De overgang kost tijd.", Basis.DATA),
        ("Buiten is te weinig te doen.", Basis.ASSUMPTION),
    ]
    assert paths.path(store, cast.lea, number).line.initiative_id == begun
    assert initiatives.initiative(store, cast.lea, begun).words.research_question == ASKED.question
    with pytest.raises(AlreadyDone):
        paths.begin_initiative(store, cast.tessa, number, words)


def test_a_decision_is_begun_once(store: Store, cast: Cast) -> None:
    number = of_before(store, cast)
    asked = Question(title="Pauze", question="Verschuiven we de pauze?")

    begun = paths.begin_decision(store, cast.tom, number, asked)

    assert decisions.decision(store, cast.lea, begun).asked.question == "Verschuiven we de pauze?"
    assert paths.path(store, cast.lea, number).line.decision_id == begun
    with pytest.raises(AlreadyDone):
        paths.begin_decision(store, cast.lea, number, asked)


def test_another_school_and_other_roles_reach_nothing(store: Store, cast: Cast) -> None:
    number = of_before(store, cast)
    line = add(store, cast.tom, number, PathStep.ANALYSIS, "Elf minuten.")
    theirs = EvidenceRef(
        kind=EvidenceKind.OBSERVATION, id=observations.note_observation(store, cast.otto, SEEN)
    )
    words = InitiativeWords(title="a", issue="b")

    assert paths.paths(store, cast.otto) == ()
    for reach in (
        lambda: paths.path(store, cast.otto, number),
        lambda: add(store, cast.otto, number, PathStep.ACTION, "x"),
        lambda: paths.add_data(store, cast.otto, number, [theirs]),
        lambda: paths.correct_line(store, cast.otto, number, line, "x"),
        lambda: paths.settle_line(store, cast.otto, number, line, "x"),
        lambda: paths.begin_initiative(store, cast.otto, number, words),
        lambda: paths.begin_decision(store, cast.otto, number, Question(title="a", question="b")),
        lambda: paths.add_data(store, cast.tom, number, [theirs]),
        lambda: add(store, cast.tom, number, PathStep.ANALYSIS, "x", theirs),
    ):
        with pytest.raises(NotFound):
            reach()
    with pytest.raises(NotPermitted):
        paths.paths(store, replace(cast.lea, role=Role.BOARD_MEMBER))
