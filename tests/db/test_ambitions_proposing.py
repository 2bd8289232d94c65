"""Vision and frames: worded by anybody, endorsed with "ja" or "ja, mits" by each, set by the leader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.agreements import AgreementKind, AgreementWords
from core.ambitions import FrameAbout, ProposalState
from core.endorsing import OwnProviso
from core.errors import AlreadyDone, Missing, NotFound
from core.permissions import NotPermitted
from db import agreements, ambitions
from db.ambitions import AmbitionWords, NotYoursToDecline, ProposalClosed, ProposalDetail, ProposalOutdated
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import READING, YEAR, other_roles, reading, the_ambition

FREE = replace(READING, free="Welke boeken, en waar.")
MITS = "mits er boeken bij komen"


def vision_text(words: str) -> AmbitionWords:
    return AmbitionWords(title="", text=words)


def the_proposal(store: Store, cast: Cast, proposal_id: int) -> ProposalDetail:
    found = ambitions.frame_voices(store, cast.lea, YEAR).proposals
    return next(each for each in found if each.proposal_id == proposal_id)


def yes(detail: ProposalDetail) -> list[str]:
    return [each.name for each in detail.voices.yes]


def test_a_teacher_words_a_frame_and_the_leader_sets_it_with_who_stands_behind_it(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    added = reading(store, cast)
    made = ambitions.propose_ambition(store, cast.tom, YEAR, FREE, "Te krap.", added)
    ambitions.endorse_proposal(store, cast.tessa, made, MITS)
    assert yes(the_proposal(store, cast, made)) == ["Tessa", "Tom"]

    version = ambitions.set_proposal(store, cast.lea, made)

    stands = the_ambition(store, cast.tom, added)
    assert (version, stands.words.free) == (2, "Welke boeken, en waar.")
    assert (stands.versions[-1].reason, stands.versions[-1].set_by) == ("Te krap.", "Lea")
    assert [each.name for each in stands.endorsed_by] == ["Tessa", "Tom"]
    assert the_proposal(store, cast, made).state is ProposalState.SET


def test_what_was_open_stands_beside_the_version_and_is_answered_there(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    made = ambitions.propose_ambition(store, cast.tom, YEAR, FREE, "Te krap.", added)
    ambitions.endorse_proposal(store, cast.tessa, made, MITS)
    ambitions.set_proposal(store, cast.lea, made)
    (left,) = ambitions.frame_voices(store, cast.tom, YEAR).ambitions[added].open

    ambitions.answer_frame_proviso(store, cast.lea, left.proviso_id, "In mei komt er geld.")

    voices = ambitions.frame_voices(store, cast.tom, YEAR).ambitions[added]
    assert voices.open == ()
    assert [(each.text, each.answer) for each in voices.provisos] == [(MITS, "In mei komt er geld.")]


def test_anybody_rewords_a_proposal_and_takes_up_what_was_asked(store: Store, cast: Cast) -> None:
    made = ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    ambitions.endorse_proposal(store, cast.lea, made, MITS)
    (asked,) = the_proposal(store, cast, made).voices.open
    words = replace(READING, means="Boeken.")

    later = ambitions.reword_proposal(store, cast.tessa, made, words, "Lea vroeg erom.", [asked.proviso_id])

    first, second = the_proposal(store, cast, made), the_proposal(store, cast, later)
    assert (first.state, second.state, second.number) == (ProposalState.FOLLOWED, ProposalState.OPEN, 2)
    assert first.voices.provisos[0].taken_up_in == 2
    assert (yes(second), second.voices.provisos) == (["Tessa"], ())
    with pytest.raises(ProposalClosed):
        ambitions.endorse_proposal(store, cast.tom, made)


def test_a_new_ambition_that_a_teacher_proposes_is_there_once_it_is_set(store: Store, cast: Cast) -> None:
    made = ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    assert ambitions.plan_of(store, cast.tom, YEAR).ambitions == ()

    ambitions.set_proposal(store, cast.lea, made)

    (there,) = ambitions.plan_of(store, cast.tom, YEAR).ambitions
    assert there.words == READING
    assert [each.name for each in there.endorsed_by] == ["Tom"]
    assert the_proposal(store, cast, made).ambition_id == there.ambition_id


def test_the_vision_is_proposed_endorsed_and_set_too(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    ambitions.set_vision(store, cast.lea, YEAR, "Elk kind telt.", "", 0)
    made = ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt mee.", "Mooier.")
    ambitions.endorse_proposal(store, cast.tessa, made, MITS)

    ambitions.set_proposal(store, cast.lea, made)

    found = ambitions.plan_of(store, cast.tom, YEAR).vision
    voices = ambitions.frame_voices(store, cast.tom, YEAR).vision
    assert [(each.version, each.text) for each in found] == [(1, "Elk kind telt."), (2, "Elk kind telt mee.")]
    assert voices is not None
    assert [each.name for each in voices.yes] == ["Tessa", "Tom"]
    assert [each.text for each in voices.open] == [MITS]


def test_the_vision_in_force_is_endorsed_per_person_with_what_it_asks(store: Store, cast: Cast) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, "Elk kind telt.", "", 0)
    ambitions.endorse_vision(store, cast.tom, YEAR, 1, MITS)
    with pytest.raises(AlreadyDone):
        ambitions.endorse_vision(store, cast.tom, YEAR, 1)

    ambitions.withdraw_from_vision(store, cast.tom, YEAR, 1)

    voices = ambitions.frame_voices(store, cast.tom, YEAR).vision
    assert voices is not None
    assert (voices.yes, voices.open) == ((), ())


def test_an_ambition_is_endorsed_with_what_it_asks_and_who_endorsed_it_can_still_ask(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1)
    ambitions.endorse(store, cast.tom, added, 1, MITS)
    ambitions.endorse(store, cast.tessa, added, 1, "mits het leuk blijft")

    voices = ambitions.frame_voices(store, cast.lea, YEAR).ambitions[added]

    assert [each.name for each in voices.yes] == ["Tessa", "Tom"]
    assert [each.text for each in voices.open] == [MITS, "mits het leuk blijft"]
    with pytest.raises(OwnProviso):
        ambitions.answer_frame_proviso(store, cast.tom, voices.open[0].proviso_id, "Ja.")
    ambitions.withdraw_frame_proviso(store, cast.tom, voices.open[0].proviso_id)
    ambitions.withdraw_endorsement(store, cast.tessa, added)
    assert ambitions.frame_voices(store, cast.lea, YEAR).ambitions[added].open == ()


def test_what_is_open_stays_beside_the_next_version_of_an_ambition(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    ambitions.endorse(store, cast.tom, added, 1, MITS)

    ambitions.change_ambition(store, cast.lea, added, FREE, "Te krap.", 1)

    voices = ambitions.frame_voices(store, cast.lea, YEAR).ambitions[added]
    assert (voices.yes, [each.text for each in voices.open]) == ((), [MITS])


def test_a_proposal_on_what_changed_since_is_not_set_before_it_is_worded_anew(
    store: Store, cast: Cast
) -> None:
    added = reading(store, cast)
    made = ambitions.propose_ambition(store, cast.tom, YEAR, FREE, "Te krap.", added)
    ambitions.change_ambition(store, cast.lea, added, replace(READING, title="Anders"), "Zo.", 1)

    with pytest.raises(ProposalOutdated) as refusal:
        ambitions.set_proposal(store, cast.lea, made)
    again = ambitions.reword_proposal(store, cast.tom, made, FREE, "Nog steeds.")
    ambitions.set_proposal(store, cast.lea, again)

    assert (refusal.value.based_on, refusal.value.version) == (1, 2)
    assert the_ambition(store, cast.tom, added).version == 3


def test_the_leader_declines_with_a_reason_and_who_proposed_it_takes_it_back(
    store: Store, cast: Cast
) -> None:
    made = ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    with pytest.raises(NotYoursToDecline):
        ambitions.decline_proposal(store, cast.tessa, made, "Nee.")
    with pytest.raises(Missing):
        ambitions.decline_proposal(store, cast.lea, made, " ")
    ambitions.decline_proposal(store, cast.lea, made, "Eerst rekenen.")
    own = ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt.")
    ambitions.decline_proposal(store, cast.tom, own, "Toch niet.")

    declined = the_proposal(store, cast, made)
    assert (declined.state, declined.declined and declined.declined.because) == (
        ProposalState.DECLINED, "Eerst rekenen.",
    )  # fmt: skip
    assert ambitions.frame_voices(store, cast.tom, YEAR).open_for(FrameAbout.VISION) == ()


def test_a_teacher_sets_nothing(store: Store, cast: Cast) -> None:
    made = ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt.")

    with pytest.raises(NotPermitted):
        ambitions.set_proposal(store, cast.tom, made)


def test_a_change_asks_why_and_must_be_one(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    with pytest.raises(Missing):
        ambitions.propose_ambition(store, cast.tom, YEAR, FREE, "", added)
    with pytest.raises(AlreadyDone):
        ambitions.propose_ambition(store, cast.tom, YEAR, READING, "Zo.", added)
    made = ambitions.propose_ambition(store, cast.tom, YEAR, FREE, "Zo.", added)
    with pytest.raises(AlreadyDone):
        ambitions.reword_proposal(store, cast.tom, made, FREE, "Zo.")


def test_who_is_not_of_the_team_and_another_school_do_nothing_with_it(store: Store, cast: Cast) -> None:
    made = ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    ambitions.endorse_proposal(store, cast.tessa, made, MITS)
    (asked,) = the_proposal(store, cast, made).voices.open
    acts = (
        lambda actor: ambitions.reword_proposal(store, actor, made, FREE, "Zo."),
        lambda actor: ambitions.endorse_proposal(store, actor, made, "mits"),
        lambda actor: ambitions.withdraw_from_proposal(store, actor, made),
        lambda actor: ambitions.decline_proposal(store, actor, made, "Zo."),
        lambda actor: ambitions.answer_frame_proviso(store, actor, asked.proviso_id, "Zo."),
        lambda actor: ambitions.withdraw_frame_proviso(store, actor, asked.proviso_id),
    )

    for act in acts:
        with pytest.raises(NotFound):
            act(cast.olga)
        for actor in other_roles(cast.lea):
            with pytest.raises(NotPermitted):
                act(actor)
    with pytest.raises(NotFound):
        ambitions.set_proposal(store, cast.otto, made)
    assert ambitions.frame_voices(store, cast.otto, YEAR).proposals == ()


def test_a_proviso_of_an_agreement_is_not_answered_here(store: Store, cast: Cast) -> None:

    words = AgreementWords(title="Plein", text="Samen.")
    other = agreements.propose_agreement(store, cast.tom, AgreementKind.OWN, words)
    agreements.endorse_agreement(store, cast.tessa, other, 1, MITS)
    (asked,) = agreements.agreement(store, cast.tom, other).newest.voices.open

    with pytest.raises(NotFound):
        ambitions.answer_frame_proviso(store, cast.lea, asked.proviso_id, "Ja.")
