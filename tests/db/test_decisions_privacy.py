"""What verdicts, answers and explorations show together gives no small group away."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.decisions import OutsideExploration
from core.norms import Answer, Base, CountingUnit, DecisionNorms, GroupNorm, WeightRule
from core.privacy import Hidden
from db import decisions, surveys
from db.decisions import Say
from db.schools import set_privacy_threshold
from db.store import Store
from tests.conftest import Cast
from tests.db.rounds import APART, ASKED, SHARE, WEIGHTED, Round, grouped

SMALL = {"ouders": {"Voor": 57, "Tegen": 33}, "leerkrachten": {"Voor": 3, "Tegen": 1}}


def small(store: Store, cast: Cast, norms: DecisionNorms = WEIGHTED) -> Round:
    climb = Round(store, cast, given=grouped(SMALL))
    climb.link()
    climb.lock(norms)
    return climb


def test_a_small_group_is_hidden_and_so_is_what_gives_it_back(either_store: Store, either_cast: Cast) -> None:
    climb = small(either_store, either_cast)

    (verdict,) = climb.verdicts()

    assert [group.hidden for group in verdict.judgement.groups] == [None, Hidden.HIDDEN]
    assert (verdict.judgement.weighted.share, verdict.judgement.weighted.hidden) == (None, True)
    assert verdict.judgement.weighted.tipping is None
    table = decisions.answers(either_store, either_cast.lea, climb.decision_id)
    assert [row.hidden for row in table.rows] == [None, Hidden.HIDDEN]
    assert table.total is None, "nothing is told from which the parents could be subtracted"


def test_a_school_that_raised_its_threshold_hides_more(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()
    set_privacy_threshold(store, cast.lea, 25)

    assert [group.hidden for group in climb.verdicts()[0].judgement.groups] == [None, Hidden.HIDDEN]


def test_no_threshold_that_is_tried_out_tells_of_a_hidden_group(store: Store, cast: Cast) -> None:
    """Two schools whose teachers answered otherwise see the same, whatever they try."""
    climb = small(store, cast)
    other = Round(store, cast, given=grouped(SMALL | {"leerkrachten": {"Voor": 1, "Tegen": 3}}))
    other.link()
    other.lock(WEIGHTED)

    for share in (Fraction(percent, 100) for percent in range(0, 101, 5)):
        parents = replace(APART.groups[0], weight=Fraction(1, 9))
        groups = (parents, replace(APART.groups[1], threshold=share))
        tried = replace(WEIGHTED, groups=groups, threshold=share)
        seen = [decisions.what_if(store, cast.tom, each.decision_id, tried) for each in (climb, other)]
        assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "moved",
    [
        replace(WEIGHTED, counting_unit=CountingUnit.HOUSEHOLD),
        replace(WEIGHTED, groups=tuple(replace(norm, base=Base.INVITED) for norm in APART.groups)),
        replace(WEIGHTED, groups=APART.groups[:1]),
        replace(WEIGHTED, groups=(*APART.groups, GroupNorm(group="buren", response=None, threshold=SHARE))),
    ],
)
def test_an_exploration_changes_no_groups_bases_or_unit(
    store: Store, cast: Cast, moved: DecisionNorms
) -> None:
    climb = small(store, cast)

    with pytest.raises(OutsideExploration):
        decisions.what_if(store, cast.lea, climb.decision_id, moved)


def test_an_exploration_stores_nothing(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock(WEIGHTED)
    before = (climb.verdicts(), climb.detail())

    explored = decisions.what_if(
        store, cast.tom, climb.decision_id, replace(WEIGHTED, weight_rule=WeightRule.BY_INVITED)
    )

    assert (explored.met, before[0][0].judgement.met) == (True, False)
    assert (climb.verdicts(), climb.detail()) == before


THREE = {
    "ouders": {"Voor": 40, "Tegen": 10},
    "leerkrachten": {"Voor": 20, "Tegen": 10},
    "leerlingen": {"Voor": 1, "Tegen": 2},
}


def test_a_group_that_is_left_out_of_the_decision_is_not_given_back_by_it(store: Store, cast: Cast) -> None:
    """The results hide the pupils, and so the total of all three."""
    climb = Round(store, cast, given=grouped(THREE))
    climb.upload({"ouders": 180, "leerkrachten": 40, "leerlingen": 9})
    climb.link()
    climb.lock()
    (result, *_) = surveys.results(store, cast.lea, climb.ref.survey_id).questions
    assert result.table.total is None

    (verdict,) = climb.verdicts()
    shown = decisions.answers(store, cast.tom, climb.decision_id)

    assert [group.hidden for group in verdict.judgement.groups] == [None, None]
    assert ([row.n for row in shown.rows], shown.total.n) == ([50, 30], 80)


def test_a_small_group_is_not_given_back_as_part_of_a_larger(store: Store, cast: Cast) -> None:
    asked = replace(ASKED, says=(Say("ouders"), Say("school")))
    climb = Round(store, cast, asked, grouped(THREE | {"directie": {"Voor": 30, "Tegen": 9}}))
    climb.upload({})
    groups = {"ouders": "school", "leerlingen": "school", "directie": "ouders"}
    climb.link(climb.the_link(groups=groups))
    climb.lock(
        replace(
            APART,
            groups=(
                GroupNorm(group="ouders", response=None, threshold=SHARE),
                GroupNorm(group="school", response=None, threshold=SHARE),
            ),
        )
    )

    parents, school = climb.verdicts()[0].judgement.groups

    assert parents.hidden is None
    assert school.hidden is Hidden.HIDDEN


def test_the_answers_stand_per_group_and_add_up_where_nothing_is_hidden(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()

    table = decisions.answers(store, cast.tom, climb.decision_id)

    parents, teachers = table.rows
    assert (parents.cells[Answer.FAVOUR], parents.cells[Answer.AGAINST]) == (57, 33)
    assert (teachers.group, teachers.n, table.total.n) == ("leerkrachten", 20, 110)
