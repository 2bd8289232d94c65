"""The demo school obeys the rules that it shows, and leaves real data alone."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.decisions import Step
from core.norms import Verdict
from db import decisions, surveys
from db.demo import make_demo
from db.models import School
from db.schools import remove_demo
from db.store import Store
from db.surveys import ResultsSealed
from tests.conftest import Cast


def test_the_demo_has_a_decision_on_three_steps_of_the_ladder(any_store: Store) -> None:
    leader = make_demo(any_store)

    lines = decisions.decisions(any_store, leader)

    assert {line.step for line in lines} == {Step.DECISION, Step.NORMS, Step.INFORMATION}


def test_the_verdict_of_the_demo_is_close_and_provisional(store: Store) -> None:
    leader = make_demo(store)

    (version,) = decisions.verdicts(store, leader, 1)

    assert version.judgement.verdict is Verdict.MET_PROVISIONAL


def test_the_survey_of_the_undecided_yard_is_sealed_for_its_leader_too(store: Store) -> None:
    leader = make_demo(store)
    sealed = next(line for line in surveys.surveys(store, leader) if line.sealed)

    with pytest.raises(ResultsSealed):
        surveys.results(store, leader, sealed.survey_id)


def test_making_the_demo_twice_leaves_one_and_removing_it_none(store: Store, cast: Cast) -> None:
    make_demo(store)
    leader = make_demo(store)
    remove_demo(store, leader)

    with store.read() as session:
        assert [school.name for school in session.exec(select(School)).all()] == ["De Linde", "De Eik"]


def test_a_real_school_sees_nothing_of_the_demo(store: Store, cast: Cast) -> None:
    make_demo(store)

    assert decisions.decisions(store, cast.lea) == ()
    assert surveys.surveys(store, cast.lea) == ()
