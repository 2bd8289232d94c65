"""“Wij proberen dit ook”: an insight that is tried elsewhere, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import AlreadyDone, Missing, NotFound
from core.initiatives import Phase
from core.insights import Held, NotAhead, OutcomeWords, TryWords
from core.permissions import NotPermitted, Role
from db import decisions, initiatives, insights
from db.decisions import Question
from db.insights import LearningKind
from db.members import deactivate
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.test_decisions_review import KEPT, Back
from tests.db.test_insights import LEARNED
from tests.scenery import WORDS, Journey, an_initiative

PLAN = TryWords(same="Vaste maatjes.", otherwise="Twee keer per week, want rekenen is elke dag.")
CAME = OutcomeWords(
    held=Held.PARTLY, differed="Wij deden het zonder coach.", came_of_it="De helft oefent meer."
)


def written(store: Store, cast: Cast) -> int:
    return insights.write_insight(store, cast.tom, LEARNED)


def tries(store: Store, cast: Cast, insight_id: int) -> tuple[insights.TryLine, ...]:
    return insights.insight(store, cast.lea, insight_id).line.tries


def outcomes_asked(store: Store, actor: object) -> list[int]:
    found = insights.learning_asked(store, actor)  # type: ignore[arg-type]
    return [each.of.try_id for each in found if each.kind is LearningKind.OUTCOME and each.of]


def test_a_new_initiative_tries_it_and_both_know(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = written(store, cast)

    opened = insights.start_from_insight(store, cast.tessa, made, replace(WORDS, title="Rekenmaatjes"), PLAN)

    (one,) = tries(store, cast, made)
    assert (one.initiative_id, one.title, one.phase, one.words) == (opened, "Rekenmaatjes", Phase.ISSUE, PLAN)
    (there,) = insights.insights_of(store, cast.tom, opened, None, None)
    assert there.insight_id == made
    assert initiatives.initiative(store, cast.tom, opened).line.title == "Rekenmaatjes"


def test_an_initiative_that_there_is_and_a_decision_can_try_it(store: Store, cast: Cast) -> None:
    made = written(store, cast)
    initiative_id = an_initiative(store, cast.tom)
    decision_id = insights.decide_from_insight(
        store, cast.tom, made, Question(title="Maatjes", question="Voeren we vaste maatjes in?"), PLAN
    )
    insights.begin_try(store, cast.tom, made, PLAN, initiative_id=initiative_id)

    assert [(one.decision_id, one.initiative_id, one.title) for one in tries(store, cast, made)] == [
        (decision_id, None, "Maatjes"),
        (None, initiative_id, "Samen lezen"),
    ]
    assert decisions.decision(store, cast.lea, decision_id).asked.question == "Voeren we vaste maatjes in?"
    with pytest.raises(AlreadyDone):
        insights.begin_try(store, cast.tessa, made, PLAN, initiative_id=initiative_id)


def test_after_the_end_the_lead_is_asked_what_was_different(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = written(store, cast)
    ended = Journey(store, cast).led()
    insights.begin_try(store, cast.tom, made, PLAN, initiative_id=ended.id)
    assert outcomes_asked(store, cast.tessa) == []

    initiatives.move(store, cast.tessa, ended.id, Phase.STOPPED, "Te vroeg in het jaar.")

    (asked,) = outcomes_asked(store, cast.tessa)
    assert outcomes_asked(store, cast.lea) == []
    with pytest.raises(Missing) as refused:
        insights.tell_try(store, cast.tessa, asked, replace(CAME, differed=""))
    assert refused.value.field == "differed"
    insights.tell_try(store, cast.tessa, asked, CAME)
    (one,) = tries(store, cast, made)
    assert one.last is not None
    assert (one.last.words, one.last.by, one.asks) == (CAME, "Tessa", False)
    assert outcomes_asked(store, cast.tessa) == []


def test_who_tries_it_is_asked_when_the_day_has_come(store: Store, cast: Cast, clock: Clock) -> None:
    made = written(store, cast)
    plan = TryWords(person_id=cast.tessa.person_id, until=date(2026, 12, 1))
    try_id = insights.begin_try(store, cast.tom, made, plan)
    assert outcomes_asked(store, cast.tessa) == []

    clock.forward(days=13)

    assert outcomes_asked(store, cast.tessa) == [try_id]
    assert outcomes_asked(store, cast.tom) == []


def test_while_it_goes_on_it_is_asked_again_and_what_was_said_stays(
    store: Store, cast: Cast, clock: Clock
) -> None:
    made = written(store, cast)
    plan = TryWords(person_id=cast.tessa.person_id, until=date(2026, 11, 25))
    try_id = insights.begin_try(store, cast.tom, made, plan)
    clock.forward(days=7)
    going_on = OutcomeWords(held=Held.TRYING, next_on=date(2026, 12, 9))

    insights.tell_try(store, cast.tessa, try_id, going_on)

    assert outcomes_asked(store, cast.tessa) == []
    clock.forward(days=14)
    assert outcomes_asked(store, cast.tessa) == [try_id]
    insights.tell_try(store, cast.tessa, try_id, replace(CAME, differed=""))
    assert [each.words.held for each in tries(store, cast, made)[0].outcomes] == [Held.TRYING, Held.PARTLY]


@pytest.mark.parametrize(
    ("words", "refusal", "field"),
    [
        (OutcomeWords(held=Held.YES), Missing, "came_of_it"),
        (OutcomeWords(held=Held.TRYING), Missing, "next_on"),
        (OutcomeWords(held=Held.TRYING, next_on=date(2026, 11, 18)), NotAhead, "next_on"),
    ],
)
def test_what_says_nothing_is_refused(
    store: Store, cast: Cast, words: OutcomeWords, refusal: type[Exception], field: str
) -> None:
    made = written(store, cast)
    try_id = insights.begin_try(store, cast.tom, made, TryWords())

    with pytest.raises(refusal) as refused:
        insights.tell_try(store, cast.tom, try_id, words)

    assert refused.value.field == field  # type: ignore[attr-defined]
    assert tries(store, cast, made)[0].outcomes == ()


def test_when_who_tried_it_left_the_lead_is_asked(store: Store, cast: Cast, clock: Clock) -> None:
    made = written(store, cast)
    going = Journey(store, cast, lead=cast.tom).led()
    plan = replace(PLAN, person_id=cast.tessa.person_id, until=date(2026, 11, 25))
    try_id = insights.begin_try(store, cast.tom, made, plan, initiative_id=going.id)
    clock.forward(days=8)
    assert outcomes_asked(store, cast.tom) == []

    deactivate(store, cast.lea, cast.tessa.person_id)

    assert outcomes_asked(store, cast.tom) == [try_id]


def test_after_a_review_the_owner_of_the_decision_is_asked(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    climb, made = Back(store, cast), written(store, cast)
    try_id = insights.begin_try(store, cast.tessa, made, PLAN, decision_id=climb.decision_id)
    assert outcomes_asked(store, cast.tom) == []

    decisions.review_decision(store, cast.tom, climb.decision_id, KEPT)

    assert outcomes_asked(store, cast.tom) == [try_id]
    assert outcomes_asked(store, cast.tessa) == outcomes_asked(store, cast.lea) == []


def test_another_school_tries_nothing_of_ours(store: Store, cast: Cast) -> None:
    made = written(store, cast)
    try_id = insights.begin_try(store, cast.tom, made, TryWords())
    theirs = an_initiative(store, cast.otto)

    with pytest.raises(NotFound):
        insights.begin_try(store, cast.otto, made, PLAN)
    with pytest.raises(NotFound):
        insights.begin_try(store, cast.tom, made, PLAN, initiative_id=theirs)
    with pytest.raises(NotFound):
        insights.tell_try(store, cast.otto, try_id, CAME)
    with pytest.raises(NotPermitted):
        insights.tell_try(store, replace(cast.lea, role=Role.BOARD_MEMBER), try_id, CAME)
