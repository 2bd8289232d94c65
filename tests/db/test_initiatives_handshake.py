"""The handshake: leading is claimed or offered, the other side answers, and both are on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, Missing, NotFound
from core.initiatives import OfferKind, OfferState, Part, Phase
from core.people import PersonRef
from core.permissions import Act, NotPermitted, Role
from db import initiatives
from db.accounts import membership_at
from db.initiatives import (
    NominateSomebodyElse,
    NotInThisPhase,
    NotYourInitiative,
    NotYoursToAnswer,
    NotYoursToWithdraw,
    PersonNotActive,
    TwoLeadsAtMost,
)
from db.members import deactivate, reactivate
from db.store import EVERY, Store
from tests.conftest import Cast, at_once
from tests.scenery import TERMS, Journey, trail


def names(people: tuple[PersonRef, ...]) -> list[str]:
    return [person.name for person in people]


def test_a_claim_waits_for_the_other_side(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)

    initiatives.claim(either_store, either_cast.tessa, opened.id, "Dit doe ik graag.")

    (offer,) = opened.seen().offers
    assert (offer.kind, offer.part, offer.state) == (OfferKind.CLAIM, Part.LEAD, OfferState.OPEN)
    assert (offer.person.name, offer.sentence) == ("Tessa", "Dit doe ik graag.")
    assert opened.line().leads == ()


def test_who_accepts_a_claim_gives_the_lead(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    offer = initiatives.claim(either_store, either_cast.tessa, opened.id)

    initiatives.accept_offer(either_store, either_cast.lea, offer, "Fijn, ga je gang.")

    detail = opened.seen()
    assert names(detail.line.leads) == ["Tessa"]
    (said,) = detail.offers
    assert (said.state, said.answer) == (OfferState.ACCEPTED, "Fijn, ga je gang.")
    assert said.answered_by == PersonRef(either_cast.lea.person_id, "Lea")
    assert trail(either_store) == ["open", "claim", "accept_offer"]


def test_a_claim_can_be_declined_with_a_word(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id)

    initiatives.decline_offer(store, cast.lea, offer, "Zullen we het samen doen?")

    (said,) = opened.seen(cast.tessa).offers
    assert (said.state, said.answer) == (OfferState.DECLINED, "Zullen we het samen doen?")
    assert opened.line().leads == ()


def test_a_colleague_is_asked_and_answers_themselves(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    offer = initiatives.nominate(
        either_store, either_cast.lea, opened.id, either_cast.tessa.person_id, Part.LEAD, "Jij kunt dit."
    )

    with pytest.raises(NotYoursToAnswer):
        initiatives.accept_offer(either_store, either_cast.tom, offer)
    with pytest.raises(NotYoursToAnswer):
        initiatives.accept_offer(either_store, either_cast.lea, offer)
    initiatives.accept_offer(either_store, either_cast.tessa, offer)

    assert names(opened.line().leads) == ["Tessa"]
    assert opened.line(either_cast.tessa).is_mine


def test_nobody_accepts_their_own_claim(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    for claimer in (cast.tessa, cast.lea):
        offer = initiatives.claim(store, claimer, opened.id)
        with pytest.raises(NotYoursToAnswer):
            initiatives.accept_offer(store, claimer, offer)


def test_the_claim_of_the_school_leader_is_answered_by_anyone_of_the_team(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.lea, opened.id)

    initiatives.accept_offer(store, cast.tessa, offer)

    assert names(opened.line().leads) == ["Lea"]


def test_a_lead_lets_a_second_one_in(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()
    offer = initiatives.claim(store, cast.tom, opened.id)

    assert opened.seen(cast.tessa).offers[-1].may_answer
    initiatives.accept_offer(store, cast.tessa, offer)

    assert names(opened.line().leads) == ["Tessa", "Tom"]


def test_three_do_not_lead(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led().led(cast.tom)

    with pytest.raises(TwoLeadsAtMost) as refusal:
        initiatives.claim(store, cast.lea, opened.id)
    with pytest.raises(TwoLeadsAtMost):
        initiatives.nominate(store, cast.tom, opened.id, cast.lea.person_id, Part.LEAD, "Jij ook?")

    assert refusal.value.leads == ("Tessa", "Tom")


def test_of_two_claims_for_the_last_place_accepted_at_once_one_wins(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast).led()
    for_tom = initiatives.claim(either_store, either_cast.tom, opened.id)
    for_lea = initiatives.claim(either_store, either_cast.lea, opened.id)

    outcomes = at_once(
        lambda: initiatives.accept_offer(either_store, either_cast.lea, for_tom),
        lambda: initiatives.accept_offer(either_store, either_cast.tessa, for_lea),
    )

    assert sum(isinstance(each, TwoLeadsAtMost) for each in outcomes) == 1
    assert len(opened.line().leads) == 2


def test_of_two_who_answer_the_same_claim_at_once_one_is_first(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast).led()
    offer = initiatives.claim(either_store, either_cast.tom, opened.id)

    outcomes = at_once(
        lambda: initiatives.accept_offer(either_store, either_cast.lea, offer),
        lambda: initiatives.decline_offer(either_store, either_cast.tessa, offer),
    )

    assert sum(isinstance(each, AlreadyDone) for each in outcomes) == 1
    lead = opened.seen().offers[-1].state is OfferState.ACCEPTED
    assert ("Tom" in names(opened.line().leads)) is lead


def test_an_answer_is_given_once(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id)
    initiatives.decline_offer(store, cast.lea, offer)

    with pytest.raises(AlreadyDone) as refusal:
        initiatives.accept_offer(store, cast.lea, offer)

    assert refusal.value.state == OfferState.DECLINED


def test_an_offer_is_taken_back_by_who_made_it(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id)

    assert [each.may_withdraw for each in opened.seen(cast.tessa).offers] == [True]
    with pytest.raises(NotYoursToWithdraw):
        initiatives.withdraw_offer(store, cast.lea, offer)
    initiatives.withdraw_offer(store, cast.tessa, offer)

    assert opened.seen().offers[0].state is OfferState.WITHDRAWN
    with pytest.raises(AlreadyDone):
        initiatives.withdraw_offer(store, cast.tessa, offer)


def test_asking_twice_is_asking_once(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.claim(store, cast.tessa, opened.id)

    with pytest.raises(AlreadyDone):
        initiatives.claim(store, cast.tessa, opened.id)
    with pytest.raises(AlreadyDone):
        initiatives.nominate(store, cast.lea, opened.id, cast.tessa.person_id, Part.LEAD, "Jij!")


def test_who_leads_does_not_claim_or_join(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()

    with pytest.raises(AlreadyDone):
        initiatives.claim(store, cast.tessa, opened.id)
    with pytest.raises(AlreadyDone):
        initiatives.join(store, cast.tessa, opened.id)


def test_a_nomination_says_why_and_is_for_somebody_else(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    with pytest.raises(Missing) as refusal:
        initiatives.nominate(store, cast.lea, opened.id, cast.tessa.person_id, Part.LEAD, " ")
    with pytest.raises(NominateSomebodyElse):
        initiatives.nominate(store, cast.lea, opened.id, cast.lea.person_id, Part.LEAD, "Ik!")

    assert refusal.value.field == "sentence"


def test_who_leads_is_given_a_second_lead_by_themselves_or_the_school_leader(
    store: Store, cast: Cast
) -> None:
    opened = Journey(store, cast).led()

    with pytest.raises(NotYourInitiative):
        initiatives.nominate(store, cast.tom, opened.id, cast.lea.person_id, Part.LEAD, "Jij ook?")
    initiatives.nominate(store, cast.tessa, opened.id, cast.tom.person_id, Part.LEAD, "Samen?")

    assert opened.seen(cast.tom).offers[-1].may_answer


def test_nobody_of_another_school_or_without_access_is_asked(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    deactivate(store, cast.lea, cast.tessa.person_id)

    with pytest.raises(NotFound):
        initiatives.nominate(store, cast.lea, opened.id, cast.olga.person_id, Part.LEAD, "Kom je?")
    with pytest.raises(PersonNotActive):
        initiatives.nominate(store, cast.lea, opened.id, cast.tessa.person_id, Part.MEMBER, "Kom je?")


def test_the_claim_of_somebody_who_left_is_not_accepted_but_can_be_declined(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id)
    with store.write(EVERY) as session:  # as access was closed before claims were withdrawn with it
        membership_at(session, cast.tessa.person_id, cast.lea.school_id).is_active = False

    with pytest.raises(PersonNotActive):
        initiatives.accept_offer(store, cast.lea, offer)
    initiatives.decline_offer(store, cast.lea, offer)

    assert opened.seen().offers[0].state is OfferState.DECLINED


def test_a_lead_without_access_counts_as_no_lead_and_stays_in_the_story(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led().led(cast.tom)
    deactivate(store, cast.lea, cast.tessa.person_id)

    detail = opened.seen()

    assert names(detail.line.leads) == ["Tom"]
    assert [(each.person.name, each.is_active) for each in detail.participations] == [
        ("Tessa", False), ("Tom", True)
    ]  # fmt: skip


def test_the_place_of_a_lead_who_left_is_free_and_stays_taken_when_they_come_back(
    store: Store, cast: Cast
) -> None:
    opened = Journey(store, cast).led().led(cast.tom)
    deactivate(store, cast.lea, cast.tessa.person_id)
    offer = initiatives.claim(store, cast.lea, opened.id)
    initiatives.accept_offer(store, cast.tom, offer)

    reactivate(store, cast.lea, cast.tessa.person_id)

    assert names(opened.line().leads) == ["Lea", "Tom"]


def test_accepting_can_grant_the_mandate_in_the_same_act(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).to(Phase.MANDATE)
    offer = initiatives.claim(either_store, either_cast.tessa, opened.id)

    initiatives.accept_offer(either_store, either_cast.lea, offer, "Graag.", mandate=TERMS)

    detail = opened.seen()
    assert detail.mandate is not None
    assert (detail.mandate.words, names(detail.line.leads)) == (TERMS, ["Tessa"])
    assert trail(either_store)[-1] == "accept_offer"


def test_with_a_mandate_that_cannot_be_nothing_is_accepted(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE)
    offer = initiatives.claim(store, cast.tessa, opened.id)

    with pytest.raises(Missing):
        initiatives.accept_offer(store, cast.lea, offer, mandate=replace(TERMS, scope=""))

    assert opened.line().leads == ()
    assert opened.seen().offers[0].state is OfferState.OPEN


def test_a_teacher_who_accepts_grants_no_mandate(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()
    offer = initiatives.claim(store, cast.tom, opened.id)

    with pytest.raises(NotPermitted) as refusal:
        initiatives.accept_offer(store, cast.tessa, offer, mandate=TERMS)

    assert (refusal.value.role, refusal.value.act) == (Role.TEACHER, Act.GRANT_MANDATE)


def test_after_its_end_no_hand_is_held_out(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id)
    initiatives.move(store, cast.tom, opened.id, Phase.NOT_DOING, "Nu niet.")

    assert opened.seen().offers[0].state is OfferState.WITHDRAWN
    with pytest.raises(NotInThisPhase):
        initiatives.claim(store, cast.tessa, opened.id)
    with pytest.raises(NotInThisPhase):
        initiatives.accept_offer(store, cast.lea, offer)
