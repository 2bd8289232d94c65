"""What a board member is told of the schools: counts of things, coarse figures of people, and no names."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

import pytest

from core.board_figures import Band, Stage
from core.initiatives import Part, Phase
from core.permissions import Actor, NotPermitted
from db import decisions, initiatives, insights
from db.ambitions import AmbitionWords, add_ambition
from db.board.overview import overview
from db.decisions import Question
from db.store import Store
from tests.board_scenery import OfBoard, a_board, another_board, colleagues, more_schools
from tests.conftest import Cast, Clock
from tests.db.exports import WORKED_CASE, made
from tests.db.test_insights import LEARNED
from tests.db.test_shared_insights import PUBLIC
from tests.db.test_surveys_import import take_in
from tests.scenery import an_initiative

YEAR = 2026


@pytest.fixture
def of(either_store: Store, either_cast: Cast) -> OfBoard:
    """De Linde has a team of six; De Eik has two people."""
    made = a_board(either_store, either_cast)
    colleagues(either_store, made.lea, 3)
    return made


def at_linde(store: Store, of: OfBoard, year: int = YEAR) -> dict[str, object]:
    row = overview(store, of.bea).row(of.lea.school_id, year)
    return {
        name: getattr(row, name)
        for name in (each.name for each in fields(row))
        if not name.startswith("school")
    }


def led(store: Store, who: Actor, by: Actor) -> int:
    opened = an_initiative(store, by)
    initiatives.nominate(store, by, opened, who.person_id, Part.LEAD, "Iets voor jou?")
    (offer,) = initiatives.initiative(store, who, opened).offers
    initiatives.accept_offer(store, who, offer.offer_id)
    return opened


def test_schools_stand_by_name_and_of_a_small_team_nothing_is_told(either_store: Store, of: OfBoard) -> None:
    for actor in (of.tom, of.olga):
        an_initiative(either_store, actor)

    found = overview(either_store, of.bea)

    assert [name for _school, name in found.schools] == ["De Eik", "De Linde"]
    eik, linde = (found.row(school, YEAR) for school, _name in found.schools)
    assert (linde.is_told, linde.initiatives) == (True, {Phase.ISSUE: 1})
    assert (eik.is_told, eik.initiatives, eik.decisions) == (False, {}, {})


def test_only_a_board_member_sees_it_and_only_of_the_own_board(either_store: Store, of: OfBoard) -> None:
    for actor in (of.lea, of.tom, of.ad):
        with pytest.raises(NotPermitted):
            overview(either_store, actor)
    theirs = another_board(either_store)

    assert overview(either_store, theirs).schools == ()
    assert {name for _school, name in overview(either_store, of.bea).schools} == {"De Linde", "De Eik"}


def test_decisions_are_counted_by_how_far_they_are(either_store: Store, of: OfBoard) -> None:
    for title in ("Rooster", "Continurooster"):
        decisions.open_decision(either_store, of.tom, Question(title=title, question="Doen?"))

    assert at_linde(either_store, of)["decisions"] == {Stage.QUESTION: 2}


def test_an_initiative_counts_where_it_was_at_the_end_of_each_school_year(
    either_store: Store, of: OfBoard, clock: Clock
) -> None:
    opened = led(either_store, of.tessa, of.tom)
    clock.forward(days=300)
    initiatives.move(either_store, of.tessa, opened, Phase.STOPPED, "Te vroeg.")

    found = overview(either_store, of.bea)
    before, now = (found.row(of.lea.school_id, year) for year in (2026, 2027))
    clock.forward(days=365)
    later = overview(either_store, of.bea).row(of.lea.school_id, 2028)

    assert (before.initiatives, now.initiatives) == ({Phase.ISSUE: 1}, {Phase.STOPPED: 1})
    assert later.initiatives == {}


def test_ambitions_with_and_without_an_initiative(either_store: Store, of: OfBoard) -> None:
    words = AmbitionWords(title="Lezen", text="Elk kind leest.")
    first = add_ambition(either_store, of.lea, YEAR, words)
    add_ambition(either_store, of.lea, YEAR, replace(words, title="Rekenen"))
    an_initiative(either_store, of.tom, ambition_ids=(first,))

    told = at_linde(either_store, of)

    assert (told["ambitions"], told["served"]) == (2, 1)


def test_leading_is_told_as_a_band_from_three_initiatives_on(
    either_store: Store, of: OfBoard, clock: Clock
) -> None:
    for who in (of.tom, of.tom):
        led(either_store, who, of.lea)
    clock.forward(days=10)
    assert at_linde(either_store, of)["spread"] is None
    led(either_store, of.tom, of.lea)
    assert at_linde(either_store, of)["spread"] is Band.FEW

    for who in (of.tessa, of.lea):
        for _time in range(3):
            led(either_store, who, of.tom if who is not of.tom else of.lea)
    clock.forward(days=100)

    assert at_linde(either_store, of)["spread"] is Band.SEVERAL


def test_insights_that_were_published_count_also_of_a_small_team(either_store: Store, of: OfBoard) -> None:
    made = insights.write_insight(either_store, of.olga, LEARNED)
    insights.publish_insight(either_store, of.otto, made, PUBLIC)

    found = overview(either_store, of.bea)

    assert found.row(of.otto.school_id, YEAR).published == 1


def test_all_together_only_from_five_schools_on(either_store: Store, of: OfBoard) -> None:
    an_initiative(either_store, of.tom)
    assert not overview(either_store, of.bea).line(YEAR).is_told

    for leader in more_schools(either_store, of, ["A", "B", "C", "D"]):
        an_initiative(either_store, leader)

    line = overview(either_store, of.bea).line(YEAR)
    assert (line.is_told, line.schools, line.initiatives) == (True, 5, {Phase.ISSUE: 5})


def test_no_name_of_a_person_and_no_title_is_in_it(either_store: Store, of: OfBoard) -> None:
    led(either_store, of.tessa, of.tom)
    decisions.open_decision(either_store, of.tom, Question(title="Geheim", question="Doen?"))

    said = repr(overview(either_store, of.bea))

    assert not [name for name in ("Tessa", "Tom", "Lea", "Geheim", "Samen lezen") if name in said]


def test_response_is_that_of_surveys_that_enough_people_answered(
    either_store: Store, either_cast: Cast, of: OfBoard
) -> None:
    take_in(either_store, either_cast, made(WORKED_CASE))

    # 110 of 204, in steps of a twentieth.
    assert at_linde(either_store, of)["response"] == Fraction(11, 20)


def test_years_begin_with_the_first_of_which_something_is_told(
    either_store: Store, of: OfBoard, clock: Clock
) -> None:
    an_initiative(either_store, of.tom)
    assert overview(either_store, of.bea).years == (2026,)
    clock.forward(days=730)

    assert overview(either_store, of.bea).years == (2026, 2027, 2028)
