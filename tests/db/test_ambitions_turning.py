"""The school year turns: what goes along to the next year, what stays, and that nothing is doubled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.events.initiatives import TakenAlong
from core.initiatives import Phase
from core.permissions import NotPermitted
from db import ambitions, initiatives
from db.ambitions import AmbitionDropped, NotALaterYear, YearClosed
from db.models import AuditEntry
from db.store import EVERY, Store
from db.today.changes import story
from tests.conftest import Cast, Clock, at_once
from tests.db.plans import READING, YEAR, other_roles, reading, the_ambition
from tests.scenery import WORDS, Journey


def running(store: Store, cast: Cast, ambition_id: int, title: str = "Leesuur") -> Journey:
    words = replace(WORDS, title=title, ambition_ids=(ambition_id,))
    return Journey(store, cast, words).mandated()


def serving(store: Store, cast: Cast, initiative_id: int) -> tuple[int, ...]:
    return initiatives.initiative(store, cast.tom, initiative_id).words.ambition_ids


def test_an_ambition_goes_along_with_its_frame_and_what_runs_under_it(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    added = reading(store, cast)
    going = running(store, cast, added)
    ended = running(store, cast, added, "Gestopt")
    initiatives.move(store, cast.tessa, ended.id, Phase.STOPPED, "Geleerd: klein beginnen.")
    before = initiatives.initiative(store, cast.tom, going.id)

    (carried,) = ambitions.take_along(store, cast.lea, YEAR + 1, {added: [going.id, ended.id]})

    told = the_ambition(store, cast.tom, carried, YEAR + 1)
    assert (told.carried_from, told.words) == (added, replace(READING, returns_on=None))
    assert [each.initiative_id for each in told.initiatives] == [going.id]
    assert serving(store, cast, going.id) == (added, carried)
    assert serving(store, cast, ended.id) == (added,)
    after = initiatives.initiative(store, cast.tom, going.id)
    assert (after.mandate, after.line.heard_at) == (before.mandate, before.line.heard_at)
    stays = the_ambition(store, cast.tom, added, YEAR)
    assert {each.initiative_id for each in stays.initiatives} == {going.id, ended.id}


def test_it_is_in_the_story_and_in_the_trail_once(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    going = running(store, cast, added)

    (carried,) = ambitions.take_along(store, cast.lea, YEAR + 1, {added: [going.id]})

    told = story(store, cast.tom, going.id)[0]
    assert (told.event, told.by) == (TakenAlong(year=YEAR + 1, ambition=carried), "Lea")
    with store.read(EVERY) as session:
        trail = session.exec(select(AuditEntry.action).where(AuditEntry.action == "take_along")).all()
    assert len(trail) == 1


def test_what_went_along_is_not_doubled_and_what_is_new_joins_it(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    added = reading(store, cast)
    going = running(store, cast, added)
    first = ambitions.take_along(store, cast.lea, YEAR + 1, {added: [going.id]})
    later = running(store, cast, added, "Later begonnen")

    second = ambitions.take_along(store, cast.lea, YEAR + 1, {added: [going.id, later.id]})

    assert first == second
    there = ambitions.plan_of(store, cast.tom, YEAR + 1).ambitions
    assert len(there) == 1
    assert [each.initiative_id for each in there[0].initiatives] == [going.id, later.id]
    with pytest.raises(AlreadyDone):
        ambitions.take_along(store, cast.lea, YEAR + 1, {added: [going.id, later.id]})


def test_several_go_along_in_one_press_or_none(store: Store, cast: Cast) -> None:
    one, other = reading(store, cast), reading(store, cast, replace(READING, title="Elk kind rekent"))
    going = running(store, cast, one)

    with pytest.raises(NotFound):
        ambitions.take_along(store, cast.lea, YEAR + 1, {one: [], other: [going.id]})
    assert ambitions.plan_of(store, cast.tom, YEAR + 1).ambitions == ()

    made = ambitions.take_along(store, cast.lea, YEAR + 1, {one: [going.id], other: []})
    assert len(made) == 2


def test_pressed_twice_at_once_it_stands_there_once(either_store: Store, either_cast: Cast) -> None:
    added = reading(either_store, either_cast)
    going = running(either_store, either_cast, added)

    def press() -> object:
        return ambitions.take_along(either_store, either_cast.lea, YEAR + 1, {added: [going.id]})

    results = at_once(press, press)

    assert len(ambitions.plan_of(either_store, either_cast.tom, YEAR + 1).ambitions) == 1
    assert sum(isinstance(each, AlreadyDone) for each in results) == 1


def test_a_form_that_somebody_has_open_meets_the_change(store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    going = running(store, cast, added)
    found = initiatives.initiative(store, cast.tom, going.id)
    ambitions.take_along(store, cast.lea, YEAR + 1, {added: [going.id]})

    with pytest.raises(initiatives.InitiativeConflict):
        initiatives.change_words(
            store, cast.tom, going.id, replace(found.words, plan="Anders"), found.version
        )


def test_what_cannot_go_along_is_refused(store: Store, cast: Cast) -> None:
    added, gone = reading(store, cast), reading(store, cast, replace(READING, title="Weg"))
    ambitions.drop_ambition(store, cast.lea, gone, "Te veel.")

    for year, chosen, refusal in (
        (YEAR, {added: []}, NotALaterYear),
        (YEAR + 2, {added: []}, YearClosed),
        (YEAR + 1, {gone: []}, AmbitionDropped),
        (YEAR + 1, {999: []}, NotFound),
        (YEAR + 1, {added: [999]}, NotFound),
        (YEAR + 1, {}, AlreadyDone),
    ):
        with pytest.raises(refusal):
            ambitions.take_along(store, cast.lea, year, chosen)  # type: ignore[arg-type]


def test_only_a_school_leader_turns_the_year(store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    for actor in (cast.tom, *other_roles(cast.lea)):
        with pytest.raises(NotPermitted):
            ambitions.take_along(store, actor, YEAR + 1, {added: []})


def test_by_way_of_another_year_it_is_not_doubled_either(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    store, cast = either_store, either_cast
    first = reading(store, cast)
    (second,) = ambitions.take_along(store, cast.lea, YEAR + 1, {first: []})
    clock.forward(days=365)
    (third,) = ambitions.take_along(store, cast.lea, YEAR + 2, {second: []})

    with pytest.raises(AlreadyDone):
        ambitions.take_along(store, cast.lea, YEAR + 2, {first: []})

    assert [each.ambition_id for each in ambitions.plan_of(store, cast.tom, YEAR + 2).ambitions] == [third]
    assert ambitions.continued_in(store, cast.tom, YEAR + 2) == {first: third, second: third, third: third}
    ambitions.drop_ambition(store, cast.lea, third, "Toch niet")
    assert ambitions.continued_in(store, cast.tom, YEAR + 2) == {}


def test_one_that_skipped_a_year_meets_the_one_that_did_not(store: Store, cast: Cast, clock: Clock) -> None:
    first = reading(store, cast)
    going = running(store, cast, first)
    (second,) = ambitions.take_along(store, cast.lea, YEAR + 1, {first: []})
    clock.forward(days=365)
    (skipped,) = ambitions.take_along(store, cast.lea, YEAR + 2, {first: [going.id]})

    with pytest.raises(AlreadyDone):
        ambitions.carry_over(store, cast.lea, second, YEAR + 2)

    assert [each.ambition_id for each in ambitions.plan_of(store, cast.tom, YEAR + 2).ambitions] == [skipped]
