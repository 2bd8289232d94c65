"""“How do we know that?” is asked of whatever is said: ambitions, arguments, evaluations and decisions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import event

from core.decisions import DecisionIsClosed, Outcome, Stance
from core.errors import AlreadyDone, Missing, NotFound
from core.evidence import EvidenceKind, EvidenceRef
from core.initiatives import Phase
from core.inquiry import ClaimKind, ClaimRef, ThingKind, ThingRef
from core.permissions import Actor
from db import ambitions, attention, decisions, initiatives, inquiry, observations, today
from db.ambitions import AmbitionWords
from db.decisions import ArgumentWords
from db.inquiry import ClaimGone, Grounds, NeedsMeaning, OwnQuestion, SourceCited
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.inquiries import BARE, STUDY, Asking
from tests.db.rounds import Round
from tests.db.test_observations import SEEN
from tests.scenery import CAME_OF_IT, Journey

YEAR = 2026
HOW = "Hoe weten we dat?"
READS = AmbitionWords(title="Elk kind leest", text="Plezier in lezen.", fixed="Elke dag een kwartier.")


@dataclass
class Said:
    """A claim of De Linde: what it is, where it stands, its words, and who answers for it."""

    ref: ClaimRef
    on: ThingRef
    words: str
    owner: Actor


def an_ambition(store: Store, cast: Cast) -> Said:
    number = ambitions.add_ambition(store, cast.lea, YEAR, READS)
    return Said(
        ClaimRef(kind=ClaimKind.AMBITION, id=number),
        ThingRef(kind=ThingKind.AMBITION, id=number),
        READS.title,
        cast.lea,
    )


def an_argument(store: Store, cast: Cast) -> Said:
    climb = Round(store, cast)
    words = ArgumentWords(group="ouders", stance=Stance.FOR, text="Rust in de week.")
    number = decisions.add_argument(store, cast.tom, climb.decision_id, words)
    return Said(
        ClaimRef(kind=ClaimKind.ARGUMENT, id=number),
        ThingRef(kind=ThingKind.DECISION, id=climb.decision_id),
        words.text,
        cast.tom,
    )


def an_evaluation(store: Store, cast: Cast) -> Said:
    journey = Journey(store, cast, lead=cast.tom)
    journey.to(Phase.EVALUATION)
    initiatives.evaluate(store, cast.lea, journey.id, CAME_OF_IT)
    (line,) = journey.seen().evaluations
    return Said(
        ClaimRef(kind=ClaimKind.EVALUATION, id=line.evaluation_id),
        ThingRef(kind=ThingKind.INITIATIVE, id=journey.id),
        CAME_OF_IT.against_start,
        cast.tom,
    )


def a_decision(store: Store, cast: Cast) -> Said:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    climb.verdicts()
    taken = climb.taken(
        Outcome.NOT_ADOPTED, motivation="Ouders en team willen rust.", owner_id=cast.tom.person_id
    )
    climb.record(taken)
    return Said(
        ClaimRef(kind=ClaimKind.DECISION, id=climb.decision_id),
        ThingRef(kind=ThingKind.DECISION, id=climb.decision_id),
        "Ouders en team willen rust.",
        cast.tom,
    )


Make = Callable[[Store, Cast], Said]
MADE: dict[str, Make] = {
    "ambition": an_ambition,
    "argument": an_argument,
    "evaluation": an_evaluation,
    "decision": a_decision,
}
each_claim = pytest.mark.parametrize("make", MADE.values(), ids=MADE)


@each_claim
def test_anybody_asks_it_of_whatever_is_said_and_the_words_of_then_stay(
    either_store: Store, either_cast: Cast, make: Make
) -> None:
    store, cast = either_store, either_cast
    said = make(store, cast)

    inquiry.ask_how_we_know(store, cast.tessa, said.ref, f" {HOW} ")

    (asked,) = inquiry.questions_on(store, cast.lea, said.on)
    assert (asked.claim, asked.on, asked.question, asked.about, asked.by) == (
        said.ref, said.on, HOW, said.words, "Tessa",
    )  # fmt: skip
    assert inquiry.open_questions(store, cast.lea) == (asked,)


@each_claim
def test_it_waits_for_who_answers_for_it_on_their_start_page_and_nobody_else(
    store: Store, cast: Cast, make: Make
) -> None:
    said = make(store, cast)
    number = inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)

    def asked_on(actor: Actor) -> list[int]:
        found = today.today(store, actor).asked_of_me
        return [each.id for each in found if each.about == HOW]

    assert asked_on(said.owner) == [number]
    others = {cast.lea, cast.tom, cast.tessa} - {said.owner}
    assert [asked_on(each) for each in others] == [[], []]


@each_claim
def test_whoever_knows_answers_and_who_only_asked_does_not(store: Store, cast: Cast, make: Make) -> None:
    said = make(store, cast)
    number = inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)

    with pytest.raises(OwnQuestion):
        inquiry.answer_challenge(store, cast.tessa, number, "Ik weet het zelf.")
    inquiry.answer_challenge(store, cast.tom, number, " Uit de toets van juni. ")

    (asked,) = inquiry.questions_on(store, cast.tessa, said.on)
    assert (asked.answer, asked.answered_by) == ("Uit de toets van juni.", "Tom")
    assert inquiry.open_questions(store, cast.tom) == ()
    with pytest.raises(AlreadyDone):
        inquiry.answer_challenge(store, cast.lea, number, "Nog eens.")


@each_claim
def test_an_answer_rests_on_evidence_or_on_a_source_of_the_school(
    either_store: Store, either_cast: Cast, make: Make
) -> None:
    store, cast = either_store, either_cast
    said = make(store, cast)
    asking = Asking(store, cast)
    source, bare = asking.source(STUDY), asking.source(BARE)
    seen = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=observations.note_observation(store, cast.tom, SEEN))
    first, second, third = (inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW) for _ in range(3))

    inquiry.answer_challenge(store, cast.lea, first, "Gezien.", Grounds(evidence=seen))
    inquiry.answer_challenge(store, cast.lea, second, "Gelezen.", Grounds(source_id=source))
    with pytest.raises(NeedsMeaning):
        inquiry.answer_challenge(store, cast.lea, third, "Gelezen.", Grounds(source_id=bare))

    on_evidence, on_source, still = inquiry.questions_on(store, cast.tessa, said.on)
    assert on_evidence.evidence == seen
    assert on_source.source is not None
    assert (on_source.source.reference, on_source.source.meaning) == (STUDY.reference, STUDY.meaning)
    assert still.answered_at is None
    with pytest.raises(SourceCited):
        inquiry.remove_source(store, cast.tom, source)


@each_claim
def test_another_school_neither_asks_nor_answers_nor_reads(store: Store, cast: Cast, make: Make) -> None:
    said = make(store, cast)
    number = inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)

    with pytest.raises(NotFound):
        inquiry.ask_how_we_know(store, cast.otto, said.ref, HOW)
    with pytest.raises(NotFound):
        inquiry.answer_challenge(store, cast.otto, number, "Zo.")
    with pytest.raises(NotFound):
        inquiry.question(store, cast.otto, number)
    assert inquiry.questions_on(store, cast.otto, said.on) == ()


@each_claim
def test_a_question_needs_words(store: Store, cast: Cast, make: Make) -> None:
    said = make(store, cast)

    with pytest.raises(Missing):
        inquiry.ask_how_we_know(store, cast.tessa, said.ref, " ")


@each_claim
def test_a_source_of_another_school_is_no_ground(store: Store, cast: Cast, make: Make) -> None:
    said = make(store, cast)
    theirs = initiatives.open_initiative(store, cast.otto, initiatives.InitiativeWords(title="X", issue="Y"))
    source = inquiry.add_source(store, cast.otto, theirs, STUDY)
    number = inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)

    with pytest.raises(NotFound):
        inquiry.answer_challenge(store, cast.lea, number, "Zo.", Grounds(source_id=source))


def test_of_an_ambition_its_frame_is_asked_about_and_a_new_version_leaves_the_question_readable(
    store: Store, cast: Cast
) -> None:
    said = an_ambition(store, cast)
    inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW, "fixed")
    with pytest.raises(ClaimGone):
        inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW, "means")  # nothing is said of means

    words = AmbitionWords(title=READS.title, fixed="Twee keer per week.")
    ambitions.change_ambition(store, cast.lea, said.ref.id, words, "Een kwartier is te kort.", 1)

    (asked,) = inquiry.open_questions(store, cast.tom)
    assert (asked.part, asked.about, asked.title) == ("fixed", READS.fixed, READS.title)


def test_what_was_taken_back_is_asked_about_no_more(store: Store, cast: Cast) -> None:
    said, argued = an_ambition(store, cast), an_argument(store, cast)
    asked = [inquiry.ask_how_we_know(store, cast.tessa, each.ref, HOW) for each in (said, argued)]
    ambitions.drop_ambition(store, cast.lea, said.ref.id, "Te veel tegelijk.")
    decisions.withdraw_argument(store, cast.tom, argued.ref.id)

    assert inquiry.open_questions(store, cast.lea) == ()
    for each, number in zip((said, argued), asked, strict=True):
        with pytest.raises(ClaimGone):
            inquiry.ask_how_we_know(store, cast.tessa, each.ref, HOW)
        with pytest.raises(ClaimGone):
            inquiry.answer_challenge(store, cast.lea, number, "Te laat.")


def test_a_decision_without_a_record_gives_no_reason_to_ask_about(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)

    with pytest.raises(ClaimGone):
        inquiry.ask_how_we_know(
            store, cast.tessa, ClaimRef(kind=ClaimKind.DECISION, id=climb.decision_id), HOW
        )


def test_a_closed_decision_waits_for_no_answer(store: Store, cast: Cast) -> None:
    argued = an_argument(store, cast)
    number = inquiry.ask_how_we_know(store, cast.tessa, argued.ref, HOW)
    decisions.close_decision(store, cast.lea, argued.on.id, "Het speelt niet meer.")

    assert inquiry.open_questions(store, cast.lea) == ()
    with pytest.raises(DecisionIsClosed):
        inquiry.answer_challenge(store, cast.lea, number, "Te laat.")


@pytest.mark.parametrize("make", [an_ambition, an_argument, a_decision])
def test_what_waits_for_more_than_a_week_asks_for_attention(
    store: Store, cast: Cast, clock: Clock, make: Make
) -> None:
    said = make(store, cast)
    number = inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)
    assert attention.attention(store, cast.lea).asked_elsewhere == ()

    clock.forward(days=9)

    (waits,) = attention.attention(store, cast.lea).asked_elsewhere
    assert (waits.challenge_id, waits.on) == (number, said.on)


def test_an_answer_about_an_evaluation_is_a_sign_of_life(store: Store, cast: Cast, clock: Clock) -> None:
    said = an_evaluation(store, cast)
    number = inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW, "pupils_noticed")
    clock.forward(days=9)

    inquiry.answer_challenge(store, cast.tom, number, "Gezien.")

    (line,) = initiatives.initiatives(store, cast.tom)
    assert line.heard_at == clock()
    assert line.open_questions == 0


def queries(store: Store, actor: Actor) -> int:
    heard: list[str] = []

    def note(*told: object) -> None:
        heard.append(str(told[2]))

    event.listen(store.reading, "before_cursor_execute", note)
    inquiry.open_questions(store, actor)
    event.remove(store.reading, "before_cursor_execute", note)
    return len(heard)


def test_many_questions_take_as_many_queries_as_one(store: Store, cast: Cast) -> None:
    said = a_decision(store, cast)
    inquiry.ask_how_we_know(store, cast.tessa, said.ref, HOW)
    few = queries(store, cast.lea)

    for _ in range(5):
        inquiry.ask_how_we_know(store, cast.tessa, an_argument(store, cast).ref, HOW)

    assert queries(store, cast.lea) == few
