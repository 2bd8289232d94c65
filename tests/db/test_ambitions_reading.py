"""What a school goes for: its years, what serves an ambition, and what is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from core.chain import AmbitionRef
from core.decisions import Step
from core.initiatives import Origin, Phase
from core.permissions import NotPermitted
from db import ambitions, decisions, initiatives
from db.initiatives import InitiativeWords
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.plans import READING, YEAR, an_initiative, other_roles, reading, the_ambition
from tests.db.rounds import ASKED


def test_the_years_are_this_one_the_next_and_all_that_hold_something(
    store: Store, cast: Cast, clock: Clock
) -> None:
    ambitions.set_vision(store, cast.lea, YEAR, "Samen.", "", 0)
    reading(store, cast, year=YEAR + 1)
    clock.forward(days=2 * 365)

    assert ambitions.years(store, cast.tom) == (YEAR + 3, YEAR + 2, YEAR + 1, YEAR)
    assert ambitions.years(store, cast.olga) == (YEAR + 3, YEAR + 2)


def test_it_names_the_initiatives_and_decisions_that_serve_an_ambition(
    either_store: Store, either_cast: Cast
) -> None:
    added = reading(either_store, either_cast)
    initiative = an_initiative(either_store, either_cast.tom, ambition_ids=(added,))
    decision = decisions.open_decision(either_store, either_cast.tom, replace(ASKED, ambition_id=added))

    told = the_ambition(either_store, either_cast.tessa, added)

    (served,), (decided,) = told.initiatives, told.decisions
    assert (served.initiative_id, served.title, served.phase) == (initiative, "Leeshoeken", Phase.ISSUE)
    assert (decided.decision_id, decided.step, decided.outcome) == (decision, Step.NORMS, None)


def test_what_is_not_done_stands_apart_with_its_reason(either_store: Store, either_cast: Cast) -> None:
    added = reading(either_store, either_cast)
    aside = initiatives.set_aside(
        either_store,
        either_cast.tom,
        InitiativeWords(
            title="Leesmarathon",
            issue="De bieb vraagt erom.",
            origin=Origin.OUTSIDE,
            origin_note="De bieb",
            ambition_ids=(added,),
        ),
        "We doen al genoeg.",
    )

    plan = ambitions.plan_of(either_store, either_cast.tessa, YEAR)

    (told,) = plan.not_doing
    assert (told.initiative_id, told.title, told.origin) == (aside, "Leesmarathon", Origin.OUTSIDE)
    assert (told.because, told.by, told.at) == ("We doen al genoeg.", "Tom", either_store.now())
    assert the_ambition(either_store, either_cast.tom, added).initiatives == ()
    assert ambitions.plan_of(either_store, either_cast.tessa, YEAR - 1).not_doing == ()


def test_the_choices_are_of_this_year_and_the_next(store: Store, cast: Cast, clock: Clock) -> None:
    old = reading(store, cast)
    clock.forward(days=365)
    later = reading(store, cast, replace(READING, title="Later"), YEAR + 2)
    now = reading(store, cast, replace(READING, title="Nu"), YEAR + 1)

    choices = ambitions.ambition_choices(store, cast.tom)

    assert choices == (
        AmbitionRef(ambition_id=now, title="Nu", school_year=YEAR + 1),
        AmbitionRef(ambition_id=later, title="Later", school_year=YEAR + 2),
    )
    assert ambitions.all_ambitions(store, cast.tom)[0].ambition_id == old


def test_another_school_sees_nothing_of_it(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    an_initiative(store, cast.tom, ambition_ids=(added,))
    initiatives.set_aside(
        store,
        cast.tom,
        InitiativeWords(title="Nee", issue="Nee.", origin=Origin.OWN, origin_note=""),
        "Genoeg.",
    )

    plan = ambitions.plan_of(store, cast.olga, YEAR)

    assert (plan.vision, plan.ambitions, plan.not_doing) == ((), (), ())


def test_who_is_not_of_the_team_reads_no_ambitions(store: Store, cast: Cast) -> None:
    for actor in other_roles(cast.lea):
        for question in (ambitions.years, ambitions.ambition_choices, ambitions.all_ambitions):
            with pytest.raises(NotPermitted):
                question(store, actor)
        with pytest.raises(NotPermitted):
            ambitions.plan_of(store, actor, YEAR)


def test_ten_ambitions_take_no_more_queries_than_one(store: Store, cast: Cast) -> None:
    def fill() -> int:
        added = reading(store, cast)
        ambitions.endorse(store, cast.tom, added, 1)
        an_initiative(store, cast.tom, ambition_ids=(added,))
        decisions.open_decision(store, cast.tom, replace(ASKED, ambition_id=added))
        return _queries(store, cast)

    one = fill()
    several = [fill() for _ in range(9)][-1]

    assert several == one


def _queries(store: Store, cast: Cast) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(store.reading, "before_cursor_execute", note)
    ambitions.plan_of(store, cast.tom, YEAR)
    event.remove(store.reading, "before_cursor_execute", note)
    return len(asked)
