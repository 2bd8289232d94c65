"""The worked case of the norms, from the question to the decision, through the database."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from core.decisions import Outcome, Step
from core.norms import Verdict, WeightRule
from db import decisions
from db.store import Store
from db.surveys import ResultsSealed, results, survey
from tests.conftest import Cast, Clock
from tests.db.rounds import APART, WEIGHTED, Round


def test_the_worked_case_from_question_to_decision(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    climb = Round(either_store, either_cast)
    assert climb.detail().step is Step.NORMS

    climb.link()
    assert climb.detail().sealed
    with pytest.raises(ResultsSealed):
        results(either_store, either_cast.lea, climb.ref.survey_id)
    with pytest.raises(ResultsSealed):
        climb.verdicts()

    climb.lock(WEIGHTED)
    assert climb.detail().step is Step.INFORMATION
    assert not climb.detail().norms_after_seeing

    (verdict,) = climb.verdicts()
    parents, teachers = verdict.judgement.groups
    total = verdict.judgement.weighted
    assert (parents.response_rate, teachers.response_rate) == (Fraction(1, 2), Fraction(5, 6))
    assert (parents.share, parents.low, parents.high) == (
        Fraction(57, 90),
        Fraction(57, 180),
        Fraction(147, 180),
    )
    assert (teachers.share, teachers.low, teachers.high) == (Fraction(2, 5), Fraction(1, 3), Fraction(1, 2))
    assert (total.share, total.tipping.weight) == (Fraction(31, 60), Fraction(9, 14))
    assert verdict.judgement.verdict is Verdict.NOT_MET_PROVISIONAL
    assert climb.detail().step is Step.KNOWLEDGE

    clock.forward(days=1)
    by_number = replace(WEIGHTED, weight_rule=WeightRule.BY_INVITED)
    explored = decisions.what_if(either_store, either_cast.tom, climb.decision_id, by_number)
    assert explored.weighted.share == Fraction(103, 170)
    decisions.change_norms(
        either_store, either_cast.lea, climb.decision_id, by_number, "Ouders zijn met meer.", based_on=1
    )
    decisions.change_norms(
        either_store, either_cast.lea, climb.decision_id, APART, "Elke groep telt.", based_on=2
    )
    shown = [(each.version, each.judgement.met) for each in climb.verdicts()]
    assert shown == [(1, False), (2, True), (3, False)]
    assert [each.set_after_seeing for each in climb.detail().versions] == [False, True, True]

    climb.record()
    detail = climb.detail()
    assert (detail.step, detail.record.departs, detail.record.owner) == (Step.DECISION, False, "Tom")
    assert (
        survey(either_store, either_cast.lea, climb.ref.survey_id).retention_until.isoformat() == "2027-02-19"
    )
    (line,) = decisions.decisions(either_store, either_cast.tessa)
    assert (line.outcome, line.owner, line.due) == (Outcome.NOT_ADOPTED, "Tom", False)
