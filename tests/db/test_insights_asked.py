"""Who is asked what was learned: where something ended, until it is written or “not now” was said."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone
from core.initiatives import Phase
from core.insights import OriginKind
from core.permissions import Actor
from db import decisions, initiatives, insights
from db.insights import Asking, LearningKind, Origin
from db.store import Store
from tests.conftest import Cast
from tests.db.test_decisions_review import KEPT, Back
from tests.db.test_insights import LEARNED
from tests.scenery import CAME_OF_IT, Journey


def asked(store: Store, actor: Actor) -> list[Asking]:
    return [each.asking for each in insights.learning_asked(store, actor) if each.asking]


def test_a_sustained_initiative_asks_its_lead_until_it_is_written(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    done = Journey(store, cast).sustained()
    origin = Origin(OriginKind.INITIATIVE, done.id)

    assert asked(store, cast.tessa) == [Asking(origin, Phase.SUSTAINED)]
    assert asked(store, cast.tom) == asked(store, cast.lea) == []

    insights.write_insight(store, cast.tom, LEARNED, origin)

    assert asked(store, cast.tessa) == []


def test_a_stopped_initiative_asks_too(store: Store, cast: Cast) -> None:
    ended = Journey(store, cast).led()
    assert asked(store, cast.tessa) == []

    initiatives.move(store, cast.tessa, ended.id, Phase.STOPPED, "Te vroeg.")

    assert asked(store, cast.tessa) == [Asking(Origin(OriginKind.INITIATIVE, ended.id), Phase.STOPPED)]


def test_not_now_is_respected_until_a_next_end(store: Store, cast: Cast) -> None:
    going = Journey(store, cast).to(Phase.EVALUATION)
    assert asked(store, cast.tessa) == []
    initiatives.evaluate(store, cast.tessa, going.id, CAME_OF_IT)
    (evaluated,) = asked(store, cast.tessa)

    insights.put_off(store, cast.tessa, evaluated)

    assert asked(store, cast.tessa) == []
    with pytest.raises(AlreadyDone):
        insights.put_off(store, cast.tessa, evaluated)
    going.move(Phase.SUSTAINED)
    assert asked(store, cast.tessa) == [Asking(evaluated.origin, Phase.SUSTAINED)]


def test_a_review_asks_the_owner_of_the_decision(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    climb = Back(store, cast)
    decisions.review_decision(store, cast.tom, climb.decision_id, KEPT)

    (found,) = insights.learning_asked(store, cast.tom)

    assert found.kind is LearningKind.REVIEW
    assert found.asking is not None
    assert asked(store, cast.lea) == []
    insights.write_insight(store, cast.tom, LEARNED, found.asking.origin)
    assert asked(store, cast.tom) == []
    (there,) = insights.insights_of(store, cast.lea, None, climb.decision_id, None)
    assert there.words == LEARNED


def test_not_now_at_a_review_silences_nobody_else(store: Store, cast: Cast) -> None:
    climb = Back(store, cast)
    decisions.review_decision(store, cast.tom, climb.decision_id, KEPT)
    (found,) = asked(store, cast.tom)

    insights.put_off(store, cast.lea, found)

    assert asked(store, cast.tom) == [found]
    insights.put_off(store, cast.tom, found)
    assert asked(store, cast.tom) == []
