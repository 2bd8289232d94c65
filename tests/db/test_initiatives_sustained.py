"""What became of what was sustained: asked each year of who led it last, and told in its story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.errors import Conflict
from core.initiatives import Phase
from core.permissions import Actor
from core.sustaining import Onward, Stands, SustainedWords
from db import agenda, initiatives
from db.attention import attention
from db.initiatives import NotInThisPhase, NotYourInitiative
from db.members import deactivate
from db.store import Store
from db.today import AskedKind, story, today
from tests.conftest import Cast, Clock, at_once
from tests.db.test_agenda import days
from tests.scenery import Journey

KEPT = SustainedWords(
    stands=Stands.PARTLY,
    pupils_notice="In groep 5 lezen ze elke dag.",
    onward=Onward.ADJUST,
    because="Groep 6 begint opnieuw.",
    next_on=date(2028, 11, 18),
)
LET_GO = replace(KEPT, stands=Stands.NO, onward=Onward.LET_GO, next_on=None)


def sustained(store: Store, cast: Cast) -> Journey:
    """Sustained today, and led by Tessa until then."""
    return Journey(store, cast).sustained()


def asked_of(store: Store, actor: Actor) -> list[AskedKind]:
    return [each.kind for each in today(store, actor).asked_of_me]


def test_it_is_asked_of_its_last_lead_a_year_later(either_store: Store, either_cast: Cast, clock: Clock):
    opened = sustained(either_store, either_cast)
    secret = agenda.make_link(either_store, either_cast.tessa)
    assert opened.line().asked_on == date(2027, 11, 18)
    assert days(either_store, secret) == [("sustained_check Samen lezen", date(2027, 11, 18))]
    clock.forward(days=364)
    assert attention(either_store, either_cast.tom).sustained == ()

    clock.forward(days=1)

    assert asked_of(either_store, either_cast.tessa) == [AskedKind.SUSTAINED]
    assert asked_of(either_store, either_cast.tom) == []
    (line,) = today(either_store, either_cast.lea).sustained
    assert (line.until, [each.name for each in line.people]) == (date(2027, 11, 18), ["Tessa"])


def test_the_answer_moves_the_question_a_year_and_stays_in_the_story(
    either_store: Store, either_cast: Cast, clock: Clock
):
    opened = sustained(either_store, either_cast)
    secret = agenda.make_link(either_store, either_cast.tessa)
    clock.forward(days=365)

    initiatives.check_sustained(either_store, either_cast.tessa, opened.id, KEPT)

    (check,) = opened.seen().checks
    assert (check.words, check.by.name) == (KEPT, "Tessa")
    assert asked_of(either_store, either_cast.tessa) == []
    assert days(either_store, secret) == [("sustained_check Samen lezen", date(2028, 11, 18))]
    assert "check_sustained" in [
        change.event.action for change in story(either_store, either_cast.tom, opened.id)
    ]


def test_what_is_let_go_is_asked_no_more_and_says_so(store: Store, cast: Cast, clock: Clock):
    opened = sustained(store, cast)
    clock.forward(days=365)

    initiatives.check_sustained(store, cast.lea, opened.id, LET_GO)

    line = opened.line()
    assert (line.asked_on, line.let_go, line.phase) == (None, True, Phase.SUSTAINED)
    assert attention(store, cast.lea).sustained == ()


def test_earlier_answers_stay(store: Store, cast: Cast):
    opened = sustained(store, cast)

    for place, words in enumerate((LET_GO, KEPT)):
        initiatives.check_sustained(store, cast.tessa, opened.id, words, based_on=place)

    assert [each.words for each in opened.seen().checks] == [LET_GO, KEPT]
    assert not opened.line().let_go


def test_of_two_who_answer_at_once_one_is_told(either_store: Store, either_cast: Cast):
    opened = sustained(either_store, either_cast)

    outcomes = at_once(
        lambda: initiatives.check_sustained(either_store, either_cast.lea, opened.id, LET_GO),
        lambda: initiatives.check_sustained(either_store, either_cast.tessa, opened.id, KEPT),
    )

    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert len(opened.seen().checks) == 1


def test_who_did_not_lead_it_does_not_answer(store: Store, cast: Cast):
    opened = sustained(store, cast)

    with pytest.raises(NotYourInitiative):
        initiatives.check_sustained(store, cast.tom, opened.id, KEPT)


def test_what_is_not_sustained_is_not_asked(store: Store, cast: Cast):
    opened = Journey(store, cast).under_way()

    with pytest.raises(NotInThisPhase) as refusal:
        initiatives.check_sustained(store, cast.tessa, opened.id, KEPT)

    assert refusal.value.permitted == (Phase.SUSTAINED,)
    assert opened.line().asked_on is None


def test_where_its_lead_left_the_school_leader_is_asked(store: Store, cast: Cast, clock: Clock):
    opened = sustained(store, cast)
    deactivate(store, cast.lea, cast.tessa.person_id)
    clock.forward(days=400)

    assert [each.title for each in today(store, cast.lea).sustained] == ["Samen lezen"]
    initiatives.check_sustained(store, cast.lea, opened.id, replace(KEPT, next_on=date(2028, 12, 1)))
