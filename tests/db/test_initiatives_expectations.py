"""The expectation dialogue: what leads ask, what followers offer, and when both look at it again."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import Missing
from core.initiatives import Phase
from core.mandates import DateNotPermitted
from db import initiatives
from db.initiatives import LeadsFollowNobody, NotInThisPhase, NotYourInitiative, WithoutLead
from db.store import Store
from tests.conftest import Cast
from tests.scenery import Journey, trail

LATER = date(2027, 1, 15)


def test_a_lead_says_what_they_ask_and_each_time_is_a_version(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast).led()

    initiatives.set_expectations(either_store, either_cast.tessa, opened.id, "Doe mee op maandag.", LATER)
    version = initiatives.set_expectations(
        either_store, either_cast.tessa, opened.id, "Doe mee op dinsdag.", date(2027, 2, 1)
    )

    assert version == 2
    assert [each.lead_asks for each in opened.seen().expectations] == [
        "Doe mee op maandag.", "Doe mee op dinsdag."
    ]  # fmt: skip
    assert opened.line().review_on == date(2027, 2, 1)
    assert trail(either_store)[-1] == "set_expectations"


def test_only_who_leads_asks(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()

    for actor in (cast.tom, cast.lea):
        with pytest.raises(NotYourInitiative):
            initiatives.set_expectations(store, actor, opened.id, "Doe mee.", LATER)


def test_without_a_lead_nobody_asks_or_follows(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)

    with pytest.raises(WithoutLead):
        initiatives.set_expectations(store, cast.tom, opened.id, "Doe mee.", LATER)
    with pytest.raises(WithoutLead):
        initiatives.offer_as_follower(store, cast.tom, opened.id, "Ik help.")


def test_they_look_at_it_again_after_today(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()

    with pytest.raises(DateNotPermitted) as refusal:
        initiatives.set_expectations(store, cast.tessa, opened.id, "Doe mee.", date(2026, 11, 18))

    assert (refusal.value.field, refusal.value.earliest) == ("review_on", date(2026, 11, 19))


def test_followers_offer_in_their_own_words_and_the_last_count(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast).led()
    initiatives.offer_as_follower(either_store, either_cast.tom, opened.id, "Ik lees mee.")
    initiatives.offer_as_follower(either_store, either_cast.lea, opened.id, "Ik maak roosterruimte.")

    initiatives.offer_as_follower(either_store, either_cast.tom, opened.id, "Ik lees mee op maandag.")

    assert [(each.person.name, each.text) for each in opened.seen().follower_offers] == [
        ("Lea", "Ik maak roosterruimte."), ("Tom", "Ik lees mee op maandag.")
    ]  # fmt: skip


def test_who_leads_does_not_follow(store: Store, cast: Cast) -> None:
    with pytest.raises(LeadsFollowNobody):
        initiatives.offer_as_follower(store, cast.tessa, Journey(store, cast).led().id, "Ik ook.")


def test_both_sides_need_words(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()

    with pytest.raises(Missing):
        initiatives.set_expectations(store, cast.tessa, opened.id, " ", LATER)
    with pytest.raises(Missing):
        initiatives.offer_as_follower(store, cast.tom, opened.id, "")


def test_after_its_end_the_dialogue_is_closed(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).led()
    initiatives.move(store, cast.lea, opened.id, Phase.STOPPED, "Genoeg geleerd.")

    with pytest.raises(NotInThisPhase):
        initiatives.set_expectations(store, cast.tessa, opened.id, "Doe mee.", LATER)
    with pytest.raises(NotInThisPhase):
        initiatives.offer_as_follower(store, cast.tom, opened.id, "Ik help.")
