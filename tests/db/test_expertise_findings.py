"""What the map tells the team, from what it shares and from what it works on."""

from __future__ import annotations

from core.initiatives import OfferKind, OfferState, Phase
from db import expertise
from db.expertise import TeamFindings
from db.models import Offer
from db.store import EVERY
from tests.conftest import Clock
from tests.db.expertise_school import Linde


def told(linde: Linde) -> TeamFindings:
    return expertise.findings(linde.store, linde.cast.tessa)


def test_single_points_are_weighed_by_the_active_initiatives_that_need_them(either_linde: Linde) -> None:
    tom = either_linde.cast.tom
    for area in ("Engels", "Muziek", "Praktijkonderzoek"):
        either_linde.says(tom, area, 4, 4)
    either_linde.says(either_linde.cast.lea, "Engels", 3, 1)
    first = either_linde.initiative("Musical", "Muziek", "Praktijkonderzoek")
    second = either_linde.initiative("Leren van data", "Praktijkonderzoek")
    either_linde.initiative("Voorbij", "Muziek", phase=Phase.SUSTAINED)
    either_linde.initiative("Gestopt", "Muziek", phase=Phase.STOPPED)
    either_linde.initiative("Niet doen", "Muziek", phase=Phase.NOT_DOING)

    points = told(either_linde).single_points

    assert [
        (point.area.name, point.person.name, [each.initiative_id for each in point.initiatives])
        for point in points
    ] == [("Praktijkonderzoek", "Tom", [first, second]), ("Muziek", "Tom", [first])]


def test_an_ambition_without_expertise_is_named_with_what_it_lacks(either_linde: Linde) -> None:
    either_linde.says(either_linde.cast.tom, "Muziek", 3, 1)
    either_linde.says(either_linde.cast.tom, "Engels", 2, 5)
    podium = either_linde.ambition("Elk kind op het podium", "Muziek")
    world = either_linde.ambition("De wereld in", "Engels", "Muziek")
    either_linde.initiative("Musical", "Drama en dans", ambitions=(podium,))
    either_linde.ambition("Vorig jaar", "Engels", year=2025)

    gaps = told(either_linde).ambitions_without

    assert [(gap.ambition_id, gap.title, [area.name for area in gap.areas]) for gap in gaps] == [
        (podium, "Elk kind op het podium", ["Drama en dans"]),
        (world, "De wereld in", ["Engels"]),
    ]


def test_expertise_that_nobody_calls_on(either_linde: Linde) -> None:
    cast = either_linde.cast
    either_linde.says(cast.tom, "Muziek", 4, 1)
    either_linde.says(cast.tessa, "Muziek", 3, 3)
    either_linde.says(cast.tessa, "Engels", 5, 5)
    either_linde.initiative("Musical", "Muziek", leads=(cast.tom,))

    found = told(either_linde).uncalled

    assert [(each.area.name, [person.name for person in each.people]) for each in found] == [
        ("Engels", ["Tessa"]),
        ("Muziek", ["Tessa"]),
    ]


def test_learning_pairs(linde: Linde) -> None:
    cast = linde.cast
    linde.says(cast.tom, "Muziek", 1, 4)
    linde.says(cast.tessa, "Muziek", 4, 2)
    linde.says(cast.lea, "Muziek", 3, 5)

    assert [(pair.learner.name, pair.expert.name, pair.area.name) for pair in told(linde).pairs] == [
        ("Tom", "Tessa", "Muziek")
    ]


def test_who_was_not_asked_yet_this_school_year(either_linde: Linde, clock: Clock) -> None:
    cast = either_linde.cast
    musical = either_linde.initiative("Musical", "Muziek")
    either_linde.asks(cast.tom, musical, OfferState.DECLINED)
    with either_linde.store.write(EVERY) as session:
        session.add(
            Offer(
                school_id=cast.tessa.school_id,
                initiative_id=musical,
                kind=OfferKind.CLAIM,
                part="lead",
                person_id=cast.tessa.person_id,
                sentence="Ik!",
                made_at=clock.moment,
            )
        )

    now = [person.name for person in told(either_linde).not_asked]
    clock.forward(days=365)
    next_year = [person.name for person in told(either_linde).not_asked]

    assert (now, next_year) == (["Lea", "Tessa"], ["Lea", "Tessa", "Tom"])
    shown = expertise.expertise_map(either_linde.store, cast.lea)
    assert shown.not_asked == {person.person_id for person in shown.people}


def test_a_sighting_is_no_asking(linde: Linde) -> None:
    cast = linde.cast
    expertise.point_at(linde.store, cast.tessa, cast.tom.person_id, linde.area("Muziek"), "Mooi.")

    assert cast.tom.person_id in expertise.expertise_map(linde.store, cast.tessa).not_asked


def test_a_retired_area_is_no_finding(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 4, 4)
    expertise.retire_area(linde.store, linde.cast.lea, linde.area("Muziek"))

    assert (told(linde).single_points, told(linde).uncalled) == ((), ())


def test_the_other_school_hears_nothing_of_it(linde: Linde) -> None:
    linde.says(linde.cast.tom, "Muziek", 4, 4)
    linde.initiative("Musical", "Muziek")
    linde.ambition("Podium", "Engels")

    other = expertise.findings(linde.store, linde.cast.otto)

    assert other == TeamFindings(not_asked=other.not_asked)
    assert [person.name for person in other.not_asked] == ["Olga", "Otto"]
