"""What people decided: motivated where it departs, owned, looked at again, and never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.decisions import (
    DeparturesNeedMotivation,
    NormsNotLocked,
    Outcome,
    OwnerNotActive,
    ReviewNotInFuture,
    Step,
)
from core.errors import Conflict, Missing
from core.norms import Base, CountingUnit, DecisionNorms, GroupNorm, Verdict
from core.survey_files import Corrections, read_table, recognise
from db import decisions, surveys
from db.decisions import Say
from db.members import deactivate
from db.store import Store
from db.surveys import RawAnswersGone
from tests.conftest import Cast, Clock, at_once, days_agree
from tests.db.exports import export
from tests.db.rounds import ASKED, VOTES, Round, grouped

TODAY = date(2026, 11, 18)
FOR_OR_AGAINST = {option: VOTES[option] for option in ("Voor", "Tegen")}


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    climb = Round(either_store, either_cast)
    climb.link()
    climb.lock()
    return climb


def test_a_decision_that_follows_the_norm_needs_no_motivation(climb: Round) -> None:
    taken = climb.taken(minorities_heard="Twee ouderavonden.", pupils_notice="Rustiger middagen.")

    number = climb.record(taken)

    record = climb.detail().record
    assert (number, record.taken, record.by, record.owner) == (1, taken, "Lea", "Tom")
    assert (record.verdict, record.departs) == (Verdict.NOT_MET_CERTAIN, False)
    assert (record.norm_version, record.survey_version) == (1, 1)


def test_a_decision_that_departs_needs_a_motivation(climb: Round) -> None:
    with pytest.raises(DeparturesNeedMotivation) as refusal:
        climb.record(climb.taken(Outcome.ADOPTED, motivation=" "))
    assert (refusal.value.outcome, refusal.value.met) == (Outcome.ADOPTED, False)
    assert climb.detail().record is None

    climb.record(climb.taken(Outcome.ADOPTED, motivation="Het team draagt het een jaar lang."))

    assert climb.detail().record.departs


def test_where_the_verdict_is_hidden_every_outcome_is_motivated(store: Store, cast: Cast) -> None:
    """Else the refusal would tell the verdict."""
    votes = {"ouders": {"Voor": 57, "Tegen": 33}, "leerkrachten": {"Voor": 3, "Tegen": 1}}
    climb = Round(store, cast, given=grouped(votes))
    climb.link()
    climb.lock()

    for outcome in Outcome:
        with pytest.raises(DeparturesNeedMotivation) as refusal:
            climb.record(climb.taken(outcome))
        assert refusal.value.met is None


def test_without_answers_a_decision_can_be_taken_with_a_motivation(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.lock()

    climb.record(climb.taken(motivation="De peiling ging niet door."))

    assert (climb.detail().record.verdict, climb.detail().step) == (None, Step.DECISION)


def test_the_owner_is_of_the_team_and_active(climb: Round) -> None:
    deactivate(climb.store, climb.cast.lea, climb.cast.tessa.person_id)

    for person in (climb.cast.tessa, climb.cast.otto):
        with pytest.raises(OwnerNotActive):
            climb.record(climb.taken(owner_id=person.person_id))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"review_on": TODAY}, ReviewNotInFuture),
        ({"text": " "}, Missing),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    store: Store, cast: Cast, changed: dict[str, object], refusal: type[Exception]
) -> None:
    climb = Round(store, cast)
    climb.link()
    climb.lock()

    with pytest.raises(refusal):
        climb.record(climb.taken(**changed))

    assert climb.detail().records == ()


def test_a_decision_waits_for_locked_norms(store: Store, cast: Cast) -> None:
    with pytest.raises(NormsNotLocked):
        Round(store, cast).record()


def test_a_decision_taken_anew_leaves_the_earlier_one(climb: Round, clock: Clock) -> None:
    climb.record()
    clock.forward(days=200)
    (line,) = decisions.decisions(climb.store, climb.cast.tom)
    assert line.due

    later = climb.taken(review_on=date(2028, 1, 1), text="Nog een jaar.")
    climb.record(later, based_on=1)

    assert [each.taken.text for each in climb.detail().records] == ["Het rooster blijft.", "Nog een jaar."]
    (line,) = decisions.decisions(climb.store, climb.cast.tom)
    assert (line.due, line.review_on) == (False, later.review_on)


def test_of_two_who_record_at_once_one_is_told(climb: Round) -> None:
    climb.verdicts()

    outcomes = at_once(climb.record, climb.record)

    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert len(climb.detail().records) == 1


def test_raw_answers_are_kept_three_months_after_the_first_decision(climb: Round, clock: Clock) -> None:
    def kept_until() -> date:
        return surveys.survey(climb.store, climb.cast.lea, climb.ref.survey_id).retention_until

    climb.record()
    assert kept_until() == date(2027, 2, 18)
    clock.forward(days=30)

    climb.record(based_on=1)

    assert kept_until() == date(2027, 2, 18)


HOUSEHOLDS = "Gezin;Aantal kinderen;Bent u voor?\n" + "".join(
    f"{name};{name % 3 + 1};{'Voor' if name % 4 else 'Tegen'}\n{name};{name % 3 + 1};Voor\n"
    for name in range(12)
)


def test_a_verdict_per_household_outlives_the_raw_answers(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    data = HOUSEHOLDS.encode()
    columns = recognise(read_table(data, "gezinnen.csv")).columns
    corrections = Corrections(
        everyone="ouders", household_column=columns[0].key, children_column=columns[1].key
    )
    given = export(data, "gezinnen.csv", corrections=corrections)
    asked = replace(ASKED, says=(Say("ouders"),), counting_unit=CountingUnit.HOUSEHOLD)
    climb = Round(either_store, either_cast, asked, given)
    climb.upload({"ouders": 60})
    question = next(each for each in given.recognition.questions if each.text == "Bent u voor?")
    link = decisions.DataLink(
        survey_id=climb.ref.survey_id,
        question=question.key,
        row="",
        mapping=FOR_OR_AGAINST,
        groups={"ouders": "ouders"},
        invited={"ouders": 40},
    )
    climb.link(link)
    climb.lock(
        DecisionNorms(
            (GroupNorm(group="ouders", response=None, threshold=Fraction(1, 2), base=Base.VOTES),),
            counting_unit=CountingUnit.HOUSEHOLD,
        )
    )
    before = climb.verdicts()
    assert (before[0].judgement.groups[0].share, before[0].judgement.groups[0].invited) == (
        Fraction(7, 8),
        40,
    )
    climb.record(climb.taken(Outcome.ADOPTED, motivation="Zo willen gezinnen het."))
    clock.forward(days=100)

    days_agree(either_store, clock)
    assert surveys.drop_due(either_store) == 1

    assert climb.verdicts() == before
    with pytest.raises(RawAnswersGone):
        climb.link(replace(link, mapping=FOR_OR_AGAINST | {"Voor": VOTES["Tegen"]}), reason="Andersom.")


def test_the_list_names_the_latest_first_and_what_each_waits_for(store: Store, cast: Cast) -> None:
    sealed = Round(store, cast)
    sealed.link()
    Round(store, cast, replace(ASKED, title="Later"))

    later, earlier = decisions.decisions(store, cast.tessa)

    assert (later.title, later.step, later.sealed) == ("Later", Step.NORMS, False)
    assert (earlier.sealed, earlier.verdict, earlier.owner, earlier.due) == (True, None, None, False)
