"""What people say no to, or keep to themselves, stays between those whom it concerns."""

from __future__ import annotations

import pytest

from core.initiatives import OfferState, Part
from core.permissions import Actor
from db import initiatives
from db.initiatives import LedMeanwhile
from db.store import Store
from tests.conftest import Cast
from tests.scenery import Journey

ASKED, ANSWERED = "Jij bent hier zo goed in.", "Het gaat thuis niet goed, dus nu niet."


def words_of_the_last_offer(opened: Journey, actor: Actor) -> tuple[str, str]:
    offer = opened.seen(actor).offers[-1]
    return offer.sentence, offer.answer


def test_why_somebody_said_no_is_between_who_asked_and_who_was_asked(
    either_store: Store, either_cast: Cast
) -> None:
    opened, cast = Journey(either_store, either_cast), either_cast
    offer = initiatives.nominate(either_store, cast.tom, opened.id, cast.tessa.person_id, Part.LEAD, ASKED)

    initiatives.decline_offer(either_store, cast.tessa, offer, ANSWERED)

    assert words_of_the_last_offer(opened, cast.tom) == (ASKED, ANSWERED)
    assert words_of_the_last_offer(opened, cast.tessa) == (ASKED, ANSWERED)
    assert words_of_the_last_offer(opened, cast.lea) == ("", "")
    assert opened.seen(cast.lea).offers[-1].state is OfferState.DECLINED


def test_a_claim_that_was_not_granted_is_between_who_claimed_and_who_answered(
    store: Store, cast: Cast
) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id, ASKED)

    initiatives.decline_offer(store, cast.lea, offer, ANSWERED)

    assert words_of_the_last_offer(opened, cast.tessa) == (ASKED, ANSWERED)
    assert words_of_the_last_offer(opened, cast.lea) == (ASKED, ANSWERED)
    assert words_of_the_last_offer(opened, cast.tom) == ("", "")


def test_words_that_were_taken_back_are_gone_for_third_people(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.nominate(store, cast.tom, opened.id, cast.tessa.person_id, Part.LEAD, ASKED)

    initiatives.withdraw_offer(store, cast.tom, offer)

    assert words_of_the_last_offer(opened, cast.lea) == ("", "")


def test_the_handshake_that_became_a_part_is_for_all_to_read(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    offer = initiatives.claim(store, cast.tessa, opened.id, ASKED)

    initiatives.accept_offer(store, cast.lea, offer, "Ga je gang.")

    assert words_of_the_last_offer(opened, cast.tom) == (ASKED, "Ga je gang.")


def test_nobody_comes_to_lead_beside_a_lead_by_an_offer_from_before(
    either_store: Store, either_cast: Cast
) -> None:
    opened, cast = Journey(either_store, either_cast), either_cast
    early = initiatives.nominate(either_store, cast.tom, opened.id, cast.lea.person_id, Part.LEAD, ASKED)
    offer = initiatives.claim(either_store, cast.tessa, opened.id)
    initiatives.accept_offer(either_store, cast.lea, offer)

    with pytest.raises(LedMeanwhile):
        initiatives.accept_offer(either_store, cast.lea, early)
