"""However a team adds, corrects and skips, no line gets lost and each stands in its last words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.evidence import EvidenceKind, EvidenceRef
from core.paths import MINUTES, SPEAKS_OF, STATED, STEPS, Addition, Move, PathStep, Route, lines_of
from core.walking import LONGEST_WALK, Eyes, eyes, pace, until, waits_for

AT = datetime(2026, 11, 18, tzinfo=UTC)
SEEN = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=1)


@some.composite
def histories(draw: some.DrawFn) -> list[Addition]:
    made: list[Addition] = []
    for number in range(1, draw(some.integers(0, 20)) + 1):
        lines = [each for each in made if each.move is Move.ADD]
        move = draw(some.sampled_from(Move if lines else [Move.ADD]))
        of_none = move in (Move.SKIP, Move.ALONE)
        may_speak = (
            some.sampled_from([None, *lines]) if move is Move.ADD else some.sampled_from(lines or [None])
        )
        about = None if of_none else draw(may_speak)
        made.append(
            Addition(
                number=number,
                step=about.step if about and move is not Move.ADD else draw(some.sampled_from(PathStep)),
                move=move,
                about=about.number if about else None,
                text=f"woorden {number}",
                evidence=draw(some.sampled_from([None, SEEN])) if move in (Move.ADD, Move.SETTLE) else None,
                by="Tom",
                at=AT,
                is_own=True,
            )
        )
    return made


@given(histories())
def test_every_line_stands_once_in_order_and_every_wording_is_still_there(made: list[Addition]) -> None:
    lines = lines_of(made)

    assert [line.number for line in lines] == [each.number for each in made if each.move is Move.ADD]
    told = {text for line in lines for text in (*line.earlier, line.text)}
    told |= {each.text for line in lines for each in line.known_by}
    assert told == {each.text for each in made if each.move in (Move.ADD, Move.CORRECT, Move.SETTLE)}


@given(histories())
def test_a_line_says_what_was_written_about_it_last(made: list[Addition]) -> None:
    for line in lines_of(made):
        wordings = [
            each.text
            for each in made
            if each.number == line.number or (each.about == line.number and each.move is Move.CORRECT)
        ]
        assert [*line.earlier, line.text] == wordings


@given(histories())
def test_what_states_something_is_an_assumption_until_somebody_says_how_it_is_known(
    made: list[Addition],
) -> None:
    for line in lines_of(made):
        about = [
            each
            for each in made
            if each.number == line.number or (each.about == line.number and each.move is not Move.ADD)
        ]
        is_known = any(each.move is Move.SETTLE or each.evidence for each in about)
        assert line.is_assumption == (line.added.step in STATED and not is_known)


@pytest.mark.parametrize("route", Route)
def test_a_team_walks_it_in_forty_minutes(route: Route) -> None:
    assert sum(MINUTES[route].values()) == 40
    assert until(route, STEPS[route][-1]) == 40


def test_every_step_is_of_a_route_and_speaks_of_an_earlier_one() -> None:
    assert {step for steps in STEPS.values() for step in steps} == set(PathStep)
    steps = STEPS[Route.EIGHT]
    for step, of in SPEAKS_OF.items():
        assert steps.index(of) < steps.index(step)


@given(some.sets(some.sampled_from(STEPS[Route.EIGHT])), some.sampled_from(STEPS[Route.EIGHT]))
def test_a_step_waits_for_exactly_those_before_it_that_were_not_passed(
    passed: set[PathStep], step: PathStep
) -> None:
    before = STEPS[Route.EIGHT][: STEPS[Route.EIGHT].index(step)]

    assert set(waits_for(Route.EIGHT, step, passed)) == set(before) - passed


@given(some.integers(0, 5), some.sets(some.integers(0, 5)), some.sets(some.integers(0, 5), min_size=1))
def test_one_person_both_sees_and_concludes_only_where_nobody_else_is_left(
    person: int, saw: set[int], team: set[int]
) -> None:
    allowed = eyes(person, saw, team)

    assert (allowed is Eyes.FREE) == (person not in saw)
    if allowed is Eyes.ALONE:
        assert team <= saw
    if allowed is Eyes.TAKEN:
        assert any(eyes(other, saw, team) is Eyes.FREE for other in team)


@given(some.integers(0, 3 * 3600), some.sampled_from(Route))
def test_the_clock_names_the_step_whose_minutes_run(seconds: int, route: Route) -> None:
    now = pace(route, AT, AT + timedelta(seconds=seconds))

    if now is None:
        assert seconds >= 60 * LONGEST_WALK
    elif now.step is None:
        assert seconds >= 60 * 40
    else:
        assert until(route, now.step) - MINUTES[route][now.step] <= seconds / 60 < until(route, now.step)
