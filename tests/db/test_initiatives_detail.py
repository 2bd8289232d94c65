"""One initiative as each may act on it, and those beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.chain import InitiativeRef
from core.initiatives import Phase
from core.permissions import Act
from db import initiatives
from db.initiatives import Overlap
from db.models import Exchange
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import WORDS, Journey, ambition, area


def test_each_sees_what_they_may_do_now(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.EVALUATION)
    steering = {Act.MOVE_PHASE, Act.EVALUATE}

    assert steering | {Act.EDIT_INITIATIVE, Act.SIGNAL} <= opened.seen(cast.tessa).may
    assert not steering & opened.seen(cast.tom).may
    assert Act.EDIT_INITIATIVE in opened.seen(cast.tom).may
    assert {Act.GRANT_MANDATE, Act.TAKE_BACK} <= opened.seen(cast.lea).may


def test_who_may_answer_an_offer_sees_it(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.claim(store, cast.tessa, opened.id)

    for actor, may in ((cast.lea, True), (cast.tom, False), (cast.tessa, False)):
        seen = opened.seen(actor)
        assert (seen.offers[0].may_answer, Act.ANSWER_OFFER in seen.may) == (may, may)


def test_initiatives_that_ask_the_same_of_the_same_people_see_each_other(
    either_store: Store, either_cast: Cast
) -> None:
    tom = either_cast.tom
    reading, writing = area(either_store, tom), area(either_store, tom, "Schrijven")
    aim = ambition(either_store, tom)
    one = Journey(either_store, either_cast, replace(WORDS, area_ids=(reading,), ambition_ids=(aim,)))
    near = Journey(
        either_store, either_cast, replace(WORDS, area_ids=(reading, writing), ambition_ids=(aim,))
    )
    Journey(either_store, either_cast, replace(WORDS, area_ids=(writing,), ambition_ids=(aim,)))

    beside = InitiativeRef(near.id, WORDS.title, Phase.ISSUE)
    assert one.seen().overlaps == (
        Overlap(initiative=beside, shared_areas=(reading,), shared_ambitions=(aim,)),
    )


def test_what_has_ended_overlaps_with_nothing(store: Store, cast: Cast) -> None:
    words = replace(WORDS, area_ids=(area(store, cast.tom), area(store, cast.tom, "Schrijven")))
    one, other = Journey(store, cast, words), Journey(store, cast, words)
    assert len(one.seen().overlaps) == 1

    initiatives.move(store, cast.tom, other.id, Phase.STOPPED, "Samen verder.")

    assert (one.seen().overlaps, other.seen().overlaps) == ((), ())


def test_what_two_agreed_stands_with_both(store: Store, cast: Cast) -> None:
    one, other = Journey(store, cast), Journey(store, cast)
    with store.write(EVERY) as session:
        session.add(
            Exchange(
                school_id=cast.tom.school_id,
                initiative_id=one.id,
                other_id=other.id,
                text="Samen één leesuur.",
                held_on=date(2026, 11, 17),
                written_at=store.now(),
                written_by=cast.tom.person_id,
            )
        )

    (at_one,), (at_other,) = one.seen().exchanges, other.seen().exchanges

    assert (at_one.other.initiative_id, at_other.other.initiative_id) == (other.id, one.id)
    assert at_one.by is not None
    assert (at_one.text, at_one.by.name) == ("Samen één leesuur.", "Tom")
