"""Agreements of the team: proposed by anybody, "ja" or "ja, mits" by each, settled by more than half, quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.agreements import AgreementKind, AgreementState, AgreementWords
from core.endorsing import NotCarried, OwnProviso, ProvisoClosed
from core.errors import AlreadyDone, Missing, NotFound
from core.permissions import Actor, NotPermitted
from db import agreements
from db.agreements import (
    AgreementConflict,
    AgreementDetail,
    AgreementOver,
    AgreementThere,
    NothingInForce,
    NotYoursToEnd,
    WordsChanged,
)
from db.expertise import OwnSheet, own_data
from db.members import deactivate
from db.models import Person
from db.store import EVERY, Store
from tests.conftest import Cast, at_once
from tests.db.plans import an_initiative, an_open_decision, other_roles

TALK = AgreementWords(title="Vergaderafspraken", text="We beginnen op tijd.")
LATER = replace(TALK, text="We beginnen en stoppen op tijd.")
MITS = "mits we ook op tijd stoppen"


def proposed(store: Store, actor: Actor, words: AgreementWords = TALK) -> int:
    return agreements.propose_agreement(store, actor, AgreementKind.MEETINGS, words)


def settled(store: Store, cast: Cast) -> int:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1)
    agreements.settle(store, cast.tessa, made, 1)
    return made


def the_one(store: Store, actor: Actor, agreement_id: int) -> AgreementDetail:
    return agreements.agreement(store, actor, agreement_id)


def yes(detail: AgreementDetail) -> list[str]:
    return [each.name for each in detail.newest.voices.yes]


def test_anybody_of_the_team_proposes_one_and_stands_behind_their_own_words(
    either_store: Store, either_cast: Cast
) -> None:
    made = proposed(either_store, either_cast.tom)

    detail = the_one(either_store, either_cast.lea, made)
    assert (detail.title, detail.newest.state) == ("Vergaderafspraken", AgreementState.PROPOSED)
    assert (yes(detail), len(detail.newest.voices.silent)) == (["Tom"], 2)


def test_of_the_kinds_that_a_school_has_once_there_is_one_and_of_its_own_as_many_as_it_likes(
    store: Store, cast: Cast
) -> None:
    made = proposed(store, cast.tom)

    with pytest.raises(AgreementThere) as refusal:
        proposed(store, cast.tessa)
    for name in ("Koffie", "Plein"):
        agreements.propose_agreement(store, cast.tessa, AgreementKind.OWN, replace(TALK, title=name))

    assert refusal.value.agreement_id == made
    assert len(agreements.agreements(store, cast.lea)) == 3


def test_two_who_propose_the_same_kind_at_once_make_one(either_store: Store, either_cast: Cast) -> None:
    found = at_once(
        lambda: proposed(either_store, either_cast.tom), lambda: proposed(either_store, either_cast.tessa)
    )

    assert [type(each) for each in found].count(AgreementThere) == 1


def test_yes_provided_that_stays_open_until_a_colleague_answers_it(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)
    (asked,) = the_one(store, cast.tessa, made).newest.voices.open
    assert (asked.text, asked.is_of(cast.tessa.person_id), asked.is_of(cast.tom.person_id)) == (
        MITS,
        True,
        False,
    )

    with pytest.raises(OwnProviso):
        agreements.answer_proviso(store, cast.tessa, made, asked.proviso_id, "Ja.")
    agreements.answer_proviso(store, cast.lea, made, asked.proviso_id, "Om half vijf stoppen we.")

    (told,) = the_one(store, cast.tom, made).newest.voices.provisos
    assert (told.is_open, told.answer, told.answered_by) == (False, "Om half vijf stoppen we.", "Lea")
    assert yes(the_one(store, cast.tom, made)) == ["Tessa", "Tom"]
    with pytest.raises(ProvisoClosed):
        agreements.answer_proviso(store, cast.tom, made, asked.proviso_id, "Nog eens.")


def test_an_open_proviso_stays_beside_the_next_version_unless_that_takes_it_up(
    store: Store, cast: Cast
) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)
    agreements.endorse_agreement(store, cast.lea, made, 1, "mits er koffie is")
    stop = next(each for each in the_one(store, cast.tom, made).newest.voices.open if each.text == MITS)

    agreements.reword(store, cast.tom, made, LATER, "Tessa vroeg erom.", 1, [stop.proviso_id])

    detail = the_one(store, cast.tom, made)
    assert [each.text for each in detail.newest.voices.provisos] == ["mits er koffie is"]
    assert [each.taken_up_in for each in detail.versions[0].voices.provisos] == [2, None]
    assert yes(detail) == ["Tom"]


def test_it_comes_into_force_once_more_than_half_says_yes_whoever_presses(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    made = proposed(store, cast.tom)
    with pytest.raises(NotCarried) as refusal:
        agreements.settle(store, cast.lea, made, 1)
    assert (refusal.value.yes, refusal.value.team) == (1, 3)
    agreements.endorse_agreement(store, cast.tessa, made, 1)

    agreements.settle(store, cast.tessa, made, 1)

    stands = the_one(store, cast.lea, made).stands
    assert stands is not None
    assert stands.settled is not None
    assert (stands.settled.yes, stands.settled.team, stands.settled.by) == (2, 3, "Tessa")
    with pytest.raises(AlreadyDone):
        agreements.settle(store, cast.tom, made, 1)


def test_what_is_open_asks_why_it_can_wait_and_stays_beside_it(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)

    with pytest.raises(Missing):
        agreements.settle(store, cast.lea, made, 1)
    agreements.settle(store, cast.lea, made, 1, "We proberen het tot mei.")

    stands = the_one(store, cast.tom, made).stands
    assert stands is not None
    assert stands.settled is not None
    assert stands.settled.because == "We proberen het tot mei."
    assert [each.text for each in stands.voices.open] == [MITS]


def test_a_proposal_leaves_in_force_what_was_agreed(store: Store, cast: Cast) -> None:
    made = settled(store, cast)

    agreements.reword(store, cast.lea, made, LATER, "Het loopt uit.", 1)

    detail = the_one(store, cast.tom, made)
    assert [each.state for each in detail.versions] == [AgreementState.IN_FORCE, AgreementState.PROPOSED]
    assert detail.stands is not None
    assert detail.stands.words == TALK


def test_people_say_yes_to_what_stands_and_to_the_newest_and_to_nothing_else(
    store: Store, cast: Cast
) -> None:
    made = settled(store, cast)
    agreements.reword(store, cast.lea, made, LATER, "Het loopt uit.", 1)
    agreements.reword(store, cast.lea, made, replace(LATER, title="Anders"), "Korter.", 2)

    agreements.endorse_agreement(store, cast.lea, made, 1)
    agreements.endorse_agreement(store, cast.tom, made, 3)

    with pytest.raises(WordsChanged):
        agreements.endorse_agreement(store, cast.tom, made, 2)
    with pytest.raises(AlreadyDone):
        agreements.endorse_agreement(store, cast.tom, made, 3)


def test_a_yes_can_be_taken_back_and_what_it_asked_for_goes_with_it(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)

    agreements.withdraw_yes(store, cast.tessa, made, 1)

    voices = the_one(store, cast.tom, made).newest.voices
    assert ([each.name for each in voices.yes], voices.open) == (["Tom"], ())
    assert [each.text for each in voices.provisos] == [MITS]


def test_who_asked_for_it_says_when_it_is_settled_and_nobody_else(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)
    (asked,) = the_one(store, cast.tom, made).newest.voices.open

    with pytest.raises(NotFound):
        agreements.withdraw_proviso(store, cast.tom, made, asked.proviso_id)
    agreements.withdraw_proviso(store, cast.tessa, made, asked.proviso_id)

    assert the_one(store, cast.tom, made).newest.voices.open == ()
    assert yes(the_one(store, cast.tom, made)) == ["Tessa", "Tom"]


def test_a_proviso_of_one_agreement_is_not_answered_at_another(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    other = agreements.propose_agreement(store, cast.tom, AgreementKind.OWN, replace(TALK, title="Plein"))
    agreements.endorse_agreement(store, cast.tessa, other, 1, MITS)
    (asked,) = the_one(store, cast.tom, other).newest.voices.open

    with pytest.raises(NotFound):
        agreements.answer_proviso(store, cast.lea, made, asked.proviso_id, "Ja.")
    with pytest.raises(NotFound):
        agreements.reword(store, cast.lea, made, LATER, "Zo.", 1, [asked.proviso_id])


def test_of_two_who_word_it_at_once_the_second_reads_the_first(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.reword(store, cast.lea, made, LATER, "Het loopt uit.", 1)

    with pytest.raises(AgreementConflict) as refusal:
        agreements.reword(store, cast.tessa, made, replace(TALK, title="Mijn"), "Zo.", 1)

    assert (refusal.value.theirs, refusal.value.version) == (LATER, 2)


def test_a_change_asks_why_and_must_be_one(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)

    with pytest.raises(Missing):
        agreements.reword(store, cast.lea, made, LATER, " ", 1)
    with pytest.raises(AlreadyDone):
        agreements.reword(store, cast.lea, made, TALK, "Zo.", 1)


def test_who_proposed_it_takes_it_back_and_what_is_in_force_is_ended_by_a_school_leader(
    store: Store, cast: Cast
) -> None:
    made = proposed(store, cast.tom)
    with pytest.raises(NotYoursToEnd):
        agreements.end_agreement(store, cast.tessa, made, "Niet nodig.")
    agreements.end_agreement(store, cast.tom, made, "Toch niet.")
    with pytest.raises(AgreementOver):
        agreements.endorse_agreement(store, cast.tessa, made, 1)
    again = settled(store, cast)
    with pytest.raises(NotYoursToEnd):
        agreements.end_agreement(store, cast.tom, again, "Toch niet.")

    agreements.end_agreement(store, cast.lea, again, "We vergaderen anders.")

    ended = the_one(store, cast.tom, again).ended
    assert ended is not None
    assert (ended.because, ended.by) == ("We vergaderen anders.", "Lea")


def test_a_decision_and_a_mandate_quote_the_version_of_that_moment(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    made = proposed(store, cast.tom)
    decision, initiative = an_open_decision(store, cast.lea), an_initiative(store, cast.tom)
    with pytest.raises(NothingInForce):
        agreements.quote_agreement(store, cast.tom, made, decision_id=decision)
    agreements.endorse_agreement(store, cast.tessa, made, 1)
    agreements.settle(store, cast.tom, made, 1)

    agreements.quote_agreement(store, cast.tom, made, decision_id=decision)
    agreements.quote_agreement(store, cast.lea, made, initiative_id=initiative)
    agreements.reword(store, cast.lea, made, LATER, "Het loopt uit.", 1)
    agreements.endorse_agreement(store, cast.tom, made, 2)
    agreements.settle(store, cast.tom, made, 2)

    (at_decision,) = agreements.quotes(store, cast.tessa, decision, None)
    (at_mandate,) = agreements.quotes(store, cast.tessa, None, initiative)
    assert (at_decision.version, at_decision.in_force, at_decision.quoted_by) == (1, 2, "Tom")
    assert at_mandate.version == 1
    assert {each.title for each in the_one(store, cast.tom, made).quoted_by} == {
        "Rooster 2027", "Leeshoeken",
    }  # fmt: skip
    agreements.quote_agreement(store, cast.tom, made, initiative_id=initiative)  # the version of now too
    with pytest.raises(AlreadyDone):
        agreements.quote_agreement(store, cast.tom, made, initiative_id=initiative)


def test_a_quote_is_taken_away_from_its_own_agreement_only(store: Store, cast: Cast) -> None:
    made, own = settled(store, cast), replace(TALK, title="Iets anders")
    other = agreements.propose_agreement(store, cast.tom, AgreementKind.OWN, own)
    quote = agreements.quote_agreement(store, cast.tom, made, decision_id=an_open_decision(store, cast.lea))

    with pytest.raises(NotFound):
        agreements.take_quote_away(store, cast.tom, other, quote)


def test_a_quote_that_is_taken_away_can_still_be_read(store: Store, cast: Cast) -> None:
    made, decision = settled(store, cast), an_open_decision(store, cast.lea)
    quote = agreements.quote_agreement(store, cast.tom, made, decision_id=decision)

    agreements.take_quote_away(store, cast.tom, made, quote)

    (told,) = agreements.quotes(store, cast.tessa, decision, None)
    assert told.is_taken_away
    assert the_one(store, cast.tom, made).quoted_by == ()
    with pytest.raises(AlreadyDone):
        agreements.take_quote_away(store, cast.tom, made, quote)


def test_who_left_the_team_no_longer_counts(store: Store, cast: Cast) -> None:
    made = settled(store, cast)

    deactivate(store, cast.lea, cast.tessa.person_id)

    detail = the_one(store, cast.lea, made)
    assert (yes(detail), detail.newest.voices.team) == (["Tom"], 2)
    assert detail.newest.settled is not None
    assert detail.newest.settled.yes == 2


def test_what_a_removed_person_asked_for_stays_without_a_name_and_their_yes_goes(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)

    with store.write(EVERY) as session:
        session.delete(session.get(Person, cast.tessa.person_id))

    voices = the_one(store, cast.tom, made).newest.voices
    assert [each.name for each in voices.yes] == ["Tom"]
    assert [(each.by, each.text) for each in voices.provisos] == [(None, MITS)]


def test_what_i_said_is_in_my_own_data(store: Store, cast: Cast) -> None:
    made = proposed(store, cast.tom)
    agreements.endorse_agreement(store, cast.tessa, made, 1, MITS)

    sheet = own_data(store, cast.tessa).sheets[OwnSheet.AGREEMENTS]

    assert set(sheet["what"]) == {"assent", "proviso"}
    assert set(sheet["agreement_version" if "agreement_version" in sheet else "wording"]) == {
        "Vergaderafspraken"
    }


def test_who_is_not_of_the_team_and_another_school_do_nothing_with_it(store: Store, cast: Cast) -> None:
    made = settled(store, cast)
    decision = an_open_decision(store, cast.lea)
    acts = (
        lambda actor: agreements.agreement(store, actor, made),
        lambda actor: agreements.reword(store, actor, made, LATER, "Zo.", 1),
        lambda actor: agreements.endorse_agreement(store, actor, made, 1, "mits"),
        lambda actor: agreements.withdraw_yes(store, actor, made, 1),
        lambda actor: agreements.settle(store, actor, made, 1),
        lambda actor: agreements.end_agreement(store, actor, made, "Zo."),
        lambda actor: agreements.answer_proviso(store, actor, made, 1, "Zo."),
        lambda actor: agreements.withdraw_proviso(store, actor, made, 1),
        lambda actor: agreements.quote_agreement(store, actor, made, decision_id=decision),
        lambda actor: agreements.take_quote_away(store, actor, made, 1),
    )

    for act in acts:
        with pytest.raises(NotFound):
            act(cast.olga)
        for actor in other_roles(cast.lea):
            with pytest.raises(NotPermitted):
                act(actor)
    assert agreements.agreements(store, cast.olga) == ()


def test_a_quote_is_taken_away_through_its_own_agreement_only(store: Store, cast: Cast) -> None:
    made, decision = settled(store, cast), an_open_decision(store, cast.lea)
    other = agreements.propose_agreement(
        store, cast.tom, AgreementKind.OWN, replace(TALK, title="Iets anders")
    )
    quote = agreements.quote_agreement(store, cast.tom, made, decision_id=decision)

    with pytest.raises(NotFound):
        agreements.take_quote_away(store, cast.tom, other, quote)

    (told,) = agreements.quotes(store, cast.tom, decision, None)
    assert not told.is_taken_away
