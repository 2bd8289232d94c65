"""Counts of a vote without a survey."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.decisions import CountedBySurvey, GroupHasNoSay, NormsNotLocked, Step
from core.errors import AlreadyDone, Missing
from core.norms import GroupCounts, Verdict
from core.norms.refusals import GroupNotCounted, MoreReturnedThanInvited, NegativeCount
from core.privacy import Hidden
from db import decisions
from db.store import Store
from tests.conftest import Cast
from tests.db.exports import made
from tests.db.rounds import WEIGHTED, Round


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast)
    climb.lock(WEIGHTED)
    return climb


def enter(climb: Round, group: str = "leerkrachten", **changed: object) -> None:
    facts = {"invited": 4, "favour": 3, "against": 1, "no_opinion": 0, "named": True} | changed
    more = {name: facts.pop(name) for name in ("named", "reason") if name in facts}
    counts = GroupCounts(group=group, **facts)
    decisions.enter_counts(climb.store, climb.cast.lea, climb.decision_id, counts, **more)


def parents_by_survey(climb: Round) -> None:
    climb.given = made({"ouders": {"Voor": 57, "Tegen": 33}})
    climb.upload({"ouders": 180})
    climb.link(climb.the_link(groups={"ouders": "ouders"}))


def test_a_vote_by_name_of_four_teachers_hides_neither_them_nor_the_parents(climb: Round) -> None:
    parents_by_survey(climb)
    with pytest.raises(GroupNotCounted):
        climb.verdicts()

    enter(climb)

    (verdict,) = climb.verdicts()
    assert [group.share for group in verdict.judgement.groups] == [Fraction(19, 30), Fraction(3, 4)]
    assert verdict.judgement.weighted.share == Fraction(83, 120)
    table = decisions.answers(climb.store, climb.cast.tom, climb.decision_id)
    assert [row.n for row in table.rows] == [90, 4]
    (entered,) = climb.detail().entered
    assert (entered.named, entered.favour, entered.by) == (True, 3, "Lea")


def test_a_unanimous_vote_by_name_is_said_as_it_was(climb: Round) -> None:
    parents_by_survey(climb)

    enter(climb, favour=4, against=0)

    teachers = climb.verdicts()[0].judgement.groups[1]
    assert (teachers.share, teachers.nearly, teachers.verdict) == (1, None, Verdict.MET_CERTAIN)


def test_an_anonymous_vote_is_protected_like_a_survey(climb: Round) -> None:
    parents_by_survey(climb)

    enter(climb, named=False)

    assert [group.hidden for group in climb.verdicts()[0].judgement.groups] == [None, Hidden.HIDDEN]
    (entered,) = climb.detail().entered
    assert (entered.favour, entered.against, entered.invited) == (None, None, 4)


def test_a_decision_can_rest_on_votes_alone(climb: Round) -> None:
    enter(climb)
    assert climb.detail().step is Step.DATA

    enter(climb, "ouders", invited=30, favour=20, against=5, named=False)

    assert climb.detail().step is Step.KNOWLEDGE
    assert [(each.version, each.links) for each in climb.verdicts()] == [(1, ())]


def test_a_correction_needs_a_reason_and_the_first_count_stays_visible(climb: Round) -> None:
    enter(climb)

    with pytest.raises(AlreadyDone):
        enter(climb)
    with pytest.raises(Missing):
        enter(climb, favour=2, against=2)
    enter(climb, favour=2, against=2, reason="Verkeerd geteld.")

    assert [(each.favour, each.reason) for each in climb.detail().entered] == [
        (3, ""),
        (2, "Verkeerd geteld."),
    ]


def test_norms_changed_after_a_vote_were_set_after_seeing(climb: Round) -> None:
    enter(climb)
    enter(climb, "ouders", invited=30, favour=20, against=5)

    decisions.change_norms(
        climb.store,
        climb.cast.lea,
        climb.decision_id,
        WEIGHTED.__class__(WEIGHTED.groups),
        "Apart.",
        based_on=1,
    )

    assert climb.detail().locked.set_after_seeing
    assert not climb.detail().norms_after_seeing


def test_a_survey_takes_the_place_of_a_vote_with_a_reason(climb: Round) -> None:
    enter(climb)
    climb.upload()

    with pytest.raises(Missing):
        climb.link()
    climb.link(reason="Alsnog een peiling.")

    assert climb.verdicts()[-1].judgement.groups[1].share == Fraction(2, 5)
    with pytest.raises(CountedBySurvey):
        enter(climb)


def test_counts_wait_for_the_lock(store: Store, cast: Cast) -> None:
    with pytest.raises(NormsNotLocked):
        enter(Round(store, cast))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"group": "buren"}, GroupHasNoSay),
        ({"favour": 9}, MoreReturnedThanInvited),
        ({"against": -1}, NegativeCount),
    ],
)
def test_counts_that_cannot_be_are_refused(
    store: Store, cast: Cast, changed: dict[str, object], refusal: type[Exception]
) -> None:
    climb = Round(store, cast)
    climb.lock()

    with pytest.raises(refusal):
        enter(climb, **changed)

    assert climb.detail().entered == ()
