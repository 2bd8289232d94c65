"""Changing the words of an initiative: the second of two sees what changed and loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, Missing
from core.initiatives import Phase
from core.permissions import Actor
from db import initiatives
from db.initiatives import InitiativeConflict, NotInThisPhase, NotYourInitiative
from db.store import Store
from tests.conftest import Cast, at_once
from tests.scenery import WORDS, Journey, ambition, area, trail

OTHER = replace(WORDS, plan="Een half uur, op maandag.")


def test_who_opened_it_changes_the_words(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    changed = replace(OTHER, area_ids=(area(either_store, either_cast.tom),))

    version = initiatives.change_words(either_store, either_cast.tom, opened.id, changed, 1)

    assert (version, opened.seen().words, opened.seen().version) == (2, changed, 2)
    assert trail(either_store)[-1] == "change_words"


def test_ties_can_be_taken_away_again(store: Store, cast: Cast) -> None:
    tied = replace(WORDS, ambition_ids=(ambition(store, cast.tom),), area_ids=(area(store, cast.tom),))
    opened = Journey(store, cast, tied)

    initiatives.change_words(store, cast.tom, opened.id, WORDS, 1)

    assert opened.seen().words == WORDS


@pytest.mark.parametrize("who", ["lea", "tessa"])
def test_a_lead_and_the_school_leader_change_them_too(store: Store, cast: Cast, who: str) -> None:
    opened = Journey(store, cast).led()
    actor: Actor = getattr(cast, who)

    assert initiatives.change_words(store, actor, opened.id, OTHER, 1) == 2


def test_a_colleague_without_part_in_it_does_not_until_they_join(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    with pytest.raises(NotYourInitiative):
        initiatives.change_words(store, cast.tessa, opened.id, OTHER, 1)
    initiatives.join(store, cast.tessa, opened.id)

    assert initiatives.change_words(store, cast.tessa, opened.id, OTHER, 1) == 2


def test_the_second_of_two_sees_what_the_first_wrote_and_keeps_what_they_typed(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast)
    of_lea = replace(WORDS, title="Lezen met een maatje")
    initiatives.change_words(either_store, either_cast.lea, opened.id, of_lea, 1)

    with pytest.raises(InitiativeConflict) as refusal:
        initiatives.change_words(either_store, either_cast.tom, opened.id, OTHER, 1)

    assert (refusal.value.theirs, refusal.value.yours, refusal.value.version) == (of_lea, OTHER, 2)
    assert opened.seen().words == of_lea


def test_of_two_in_the_same_instant_one_is_first(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)

    outcomes = at_once(
        lambda: initiatives.change_words(either_store, either_cast.tom, opened.id, OTHER, 1),
        lambda: initiatives.change_words(
            either_store, either_cast.lea, opened.id, replace(WORDS, title="Anders"), 1
        ),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["InitiativeConflict", "int"]


def test_saying_the_same_again_changes_nothing(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    with pytest.raises(AlreadyDone):
        initiatives.change_words(store, cast.tom, opened.id, replace(WORDS, title=" Samen lezen "), 1)

    assert opened.seen().version == 1


def test_it_keeps_a_title(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        initiatives.change_words(store, cast.tom, Journey(store, cast).id, replace(WORDS, title=""), 1)


def test_after_its_end_the_words_stand(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    initiatives.move(store, cast.tom, opened.id, Phase.STOPPED, "Te veel tegelijk.")

    with pytest.raises(NotInThisPhase) as refusal:
        initiatives.change_words(store, cast.tom, opened.id, OTHER, 1)

    assert refusal.value.phase is Phase.STOPPED
    assert Phase.ISSUE in refusal.value.permitted
