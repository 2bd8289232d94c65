"""How often leading was given and taken back: the team as a whole, per school year, and nobody in it."""

from __future__ import annotations

from dataclasses import fields

from core.initiatives import Part, Phase
from db import initiatives
from db.spread import YearOfTrust, trust_by_year
from db.store import Store
from tests.conftest import Cast, Clock
from tests.scenery import Journey


def test_taken_back_and_declined_are_counted_in_their_school_year(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    assert trust_by_year(either_store, either_cast.tom) == ()
    first = Journey(either_store, either_cast).to(Phase.PLAN).signalled().talked()
    offer = initiatives.claim(either_store, either_cast.tom, first.id)
    initiatives.decline_offer(either_store, either_cast.lea, offer)
    clock.forward(days=1)
    initiatives.take_back(either_store, either_cast.lea, first.id, "Daarom.")
    clock.forward(days=300)
    second = Journey(either_store, either_cast)
    initiatives.nominate(
        either_store, either_cast.tom, second.id, either_cast.tessa.person_id, Part.MEMBER, "Kom je?"
    )
    initiatives.decline_offer(
        either_store, either_cast.tessa, second.seen(either_cast.tessa).offers[-1].offer_id
    )
    second.led()

    assert trust_by_year(either_store, either_cast.tom) == (
        YearOfTrust(school_year=2026, settled=0, taken_back=1, stopped=0, answered=2, declined=1),
        YearOfTrust(school_year=2027, settled=0, taken_back=0, stopped=0, answered=1, declined=0),
    )


def test_another_school_sees_nothing_of_it_and_no_field_names_a_person(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked()
    initiatives.settle(store, cast.lea, opened.id, "Opgelost.")

    assert trust_by_year(store, cast.otto) == ()
    (year,) = trust_by_year(store, cast.tessa)
    assert (year.settled, year.taken_back) == (1, 0)
    assert {each.name for each in fields(YearOfTrust)} == {
        "school_year", "settled", "taken_back", "stopped", "answered", "declined"
    }  # fmt: skip
