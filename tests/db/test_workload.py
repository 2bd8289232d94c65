"""A work distribution plan: made together, decided on, and from then on the same for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlmodel import select

from core.decisions import Outcome
from core.errors import Conflict, Missing, NotFound
from core.permissions import Actor, NotPermitted, Role
from core.workload import FULL_TIME, HoursNotPermitted, PlanWords, TaskKind, TaskWords
from core.yearly import YearlyKind, suggested_choice, suggested_norms, yearly_decision
from db import decisions, expertise, initiatives, workload
from db.decisions import Question, Say, Taken
from db.models import WorkloadPlan
from db.store import EVERY, Store
from db.workload import NamedTwice, PersonWords, PlanIsAsked, PlanIsFixed, PlanNameTaken, PlanState
from tests.conftest import Cast
from tests.scenery import Journey

YEAR = 2026
KIND = yearly_decision(YearlyKind.WORKLOAD)
NORMS = suggested_norms(KIND, "nl")
ASKED = Question(title="Werkverdelingsplan", question="Nemen we het plan aan?", says=(Say("Teamleden"),))


def begun(store: Store, by: Actor, title: str = "Plan A", year: int = YEAR) -> int:
    return workload.begin_plan(
        store, by, PlanWords(year=year, title=title), [TaskWords(title="Lesgeven", kind=TaskKind.LESSONS)]
    )


def workers(store: Store, by: Actor, plan_id: int) -> dict[str, int]:
    return {name: number for number, name in workload.plan(store, by, plan_id).names.items()}


def camp(store: Store, by: Actor, plan_id: int, **hours: int) -> int:
    who = workers(store, by, plan_id)
    given = {who[name]: quarters for name, quarters in hours.items()}
    return workload.put_task(store, by, plan_id, TaskWords(title="Kamp", hours=given))


def locked(store: Store, cast: Cast, decision_id: int) -> None:
    decisions.lock_norms(store, cast.lea, decision_id, based_on=1)


def asked(store: Store, cast: Cast, *plan_ids: int, **more: object) -> int:
    return workload.begin_decision(store, cast.tom, plan_ids, replace(ASKED, **more), NORMS)


def adopted(store: Store, cast: Cast, decision_id: int, choice: str = "", **more: object) -> None:
    taken = Taken(
        outcome=Outcome.ADOPTED,
        text="Zo doen we het.",
        owner_id=cast.tom.person_id,
        review_on=store.today(cast.lea) + timedelta(days=90),
        motivation="Het team is het eens.",
        choice=choice,
    )
    decisions.record_decision(store, cast.lea, decision_id, replace(taken, **more))


def test_a_plan_begins_with_the_team_and_its_tasks(either_store: Store, either_cast: Cast) -> None:
    plan_id = begun(either_store, either_cast.tom)

    detail = workload.plan(either_store, either_cast.tom, plan_id)

    assert list(detail.names.values()) == ["Lea", "Tessa", "Tom"]
    assert detail.names[detail.mine or 0] == "Tom"
    assert [(each.title, each.quarters) for each in detail.plan.tasks] == [("Lesgeven", 0)]
    assert detail.plan.full_time == FULL_TIME
    assert all(each.factor is None for each in detail.plan.workers)


def test_hours_and_factors_add_up_per_person(either_store: Store, either_cast: Cast) -> None:
    plan_id = begun(either_store, either_cast.tom)
    people = workload.plan(either_store, either_cast.tom, plan_id).people
    part_time = [replace(each, factor=Fraction(6125, 10_000)) for each in people]
    conciërge = PersonWords(name="Koos", factor=Fraction(1, 2))

    workload.set_people(either_store, either_cast.tessa, plan_id, [*part_time, conciërge], based_on=1)
    camp(either_store, either_cast.tom, plan_id, Tom=41, Koos=8)

    detail = workload.plan(either_store, either_cast.lea, plan_id)
    who = {name: number for number, name in detail.names.items()}
    tom = next(each for each in detail.plan.workers if each.worker_id == who["Tom"])
    assert detail.plan.available(tom) == FULL_TIME * Fraction(6125, 10_000)
    assert detail.plan.planned(who["Tom"]) == 41
    assert detail.plan.planned(who["Koos"]) == 8
    assert detail.plan.room(tom) == FULL_TIME * Fraction(6125, 10_000) - 41


def test_who_leaves_the_plan_takes_their_hours_along(either_store: Store, either_cast: Cast) -> None:
    plan_id = begun(either_store, either_cast.tom)
    camp(either_store, either_cast.tom, plan_id, Tom=40, Lea=40)
    detail = workload.plan(either_store, either_cast.tom, plan_id)

    workload.set_people(
        either_store,
        either_cast.tom,
        plan_id,
        [each for each in detail.people if each.name != "Lea"],
        based_on=detail.version,
    )

    after = workload.plan(either_store, either_cast.tom, plan_id)
    assert sum(task.quarters for task in after.plan.tasks) == 40
    assert list(after.not_in_it.values()) == ["Lea"]


def test_a_mandate_comes_in_by_itself_for_the_weeks_of_its_term(store: Store, cast: Cast) -> None:
    journey = Journey(store, cast)
    journey.mandated(
        quarters=6, starts_on=date(2026, 11, 18), until=date(2026, 12, 11), returns_on=date(2026, 12, 1)
    )
    plan_id = begun(store, cast.tom)

    detail = workload.plan(store, cast.tom, plan_id)

    (task,) = [each for each in detail.plan.tasks if each.kind is TaskKind.INITIATIVE]
    assert (task.title, task.weekly, task.initiative_id) == (journey.line().title, (6, 4), journey.id)
    assert {detail.names[each]: quarters for each, quarters in task.hours.items()} == {"Tessa": 24}
    next_year = begun(store, cast.tom, year=YEAR + 1)
    assert [each.kind for each in workload.plan(store, cast.tom, next_year).plan.tasks] == [TaskKind.LESSONS]


def test_an_alternative_begins_with_all_of_it_and_changes_apart(
    either_store: Store, either_cast: Cast
) -> None:
    plan_id = begun(either_store, either_cast.tom)
    camp(either_store, either_cast.tom, plan_id, Tom=40)

    other = workload.begin_from(
        either_store, either_cast.tessa, plan_id, PlanWords(year=YEAR, title="Plan B")
    )
    camp(either_store, either_cast.tessa, other, Tessa=16)

    first, second = (workload.plan(either_store, either_cast.tom, each) for each in (plan_id, other))
    assert sum(each.quarters for each in first.plan.tasks) == 40
    assert sum(each.quarters for each in second.plan.tasks) == 56
    assert second.earlier is not None
    assert second.earlier.plan_id == plan_id


def test_two_plans_of_a_year_have_two_names(store: Store, cast: Cast) -> None:
    begun(store, cast.tom)

    with pytest.raises(PlanNameTaken):
        begun(store, cast.tom, title=" plan  a")
    assert begun(store, cast.tom, year=YEAR + 1)


def test_of_two_who_change_one_task_the_second_is_told(either_store: Store, either_cast: Cast) -> None:
    plan_id = begun(either_store, either_cast.tom)
    task_id = camp(either_store, either_cast.tom, plan_id, Tom=8)
    words = TaskWords(title="Kamp groep 8")

    workload.put_task(either_store, either_cast.tom, plan_id, words, task_id=task_id, based_on=1)

    with pytest.raises(Conflict):
        workload.put_task(either_store, either_cast.tessa, plan_id, words, task_id=task_id, based_on=1)


def test_what_cannot_be_is_refused(store: Store, cast: Cast) -> None:
    plan_id = begun(store, cast.tom)
    version = workload.plan(store, cast.tom, plan_id).version
    koos = PersonWords(name="Koos")

    with pytest.raises(HoursNotPermitted):
        camp(store, cast.tom, plan_id, Tom=-1)
    with pytest.raises(NotFound):
        workload.put_task(store, cast.tom, plan_id, TaskWords(title="Kamp", hours={999_999: 4}))
    with pytest.raises(NamedTwice):
        workload.set_people(store, cast.tom, plan_id, [koos, replace(koos, name="KOOS")], based_on=version)
    with pytest.raises(Missing):
        workload.set_people(store, cast.tom, plan_id, [PersonWords(name="")], based_on=version)
    stranger = PersonWords(name="", person_id=cast.olga.person_id)
    with pytest.raises(NotFound):
        workload.set_people(store, cast.tom, plan_id, [stranger], based_on=version)
    with pytest.raises(Missing):
        workload.begin_decision(store, cast.tom, [], ASKED, NORMS)


def test_one_plan_is_a_proposal_and_is_fixed_when_its_norms_are(
    either_store: Store, either_cast: Cast
) -> None:
    plan_id = begun(either_store, either_cast.tom)
    camp(either_store, either_cast.tom, plan_id, Tom=40)
    decision_id = asked(either_store, either_cast, plan_id)

    detail = decisions.decision(either_store, either_cast.tom, decision_id)
    assert (detail.yearly, detail.draft.norms) == (YearlyKind.WORKLOAD, NORMS)
    assert [each.plan_id for each in workload.plans_of_decision(either_store, either_cast.tom, decision_id)]
    camp(either_store, either_cast.tom, plan_id, Lea=4)  # until the lock it may still change
    with pytest.raises(PlanIsAsked):
        workload.rename_plan(either_store, either_cast.tom, plan_id, "Anders")
    with pytest.raises(PlanIsAsked):
        workload.remove_plan(either_store, either_cast.tom, plan_id)

    locked(either_store, either_cast, decision_id)

    with pytest.raises(PlanIsFixed):
        camp(either_store, either_cast.tom, plan_id, Tom=4)
    after = workload.plan(either_store, either_cast.tom, plan_id)
    assert (after.line.state, after.as_written) == (PlanState.FIXED, True)
    assert sum(each.quarters for each in after.plan.tasks) == 44


def test_what_was_decided_reads_the_same_whatever_happens_later(
    either_store: Store, either_cast: Cast
) -> None:
    journey = Journey(either_store, either_cast)
    journey.mandated(quarters=6)
    plan_id = begun(either_store, either_cast.tom)
    decision_id = asked(either_store, either_cast, plan_id)
    locked(either_store, either_cast, decision_id)
    decided = workload.plan(either_store, either_cast.tom, plan_id)
    adopted(either_store, either_cast, decision_id)

    initiatives.step_back(either_store, either_cast.tessa, journey.id)

    after = workload.plan(either_store, either_cast.tom, plan_id)
    assert after.plan == decided.plan
    assert after.fingerprint == decided.fingerprint
    assert (after.line.state, after.as_written) == (PlanState.DECIDED, True)


def test_a_change_behind_its_back_is_seen(either_store: Store, either_cast: Cast) -> None:
    plan_id = begun(either_store, either_cast.tom)
    camp(either_store, either_cast.tom, plan_id, Tom=40)
    locked(either_store, either_cast, asked(either_store, either_cast, plan_id))
    with either_store.write(EVERY) as session:
        row = session.exec(select(WorkloadPlan).where(WorkloadPlan.id == plan_id)).one()
        row.text = (row.text or "").replace("40", "80")

    assert not workload.plan(either_store, either_cast.tom, plan_id).as_written


def test_of_alternatives_the_chosen_one_is_the_plan(either_store: Store, either_cast: Cast) -> None:
    one = begun(either_store, either_cast.tom)
    other = workload.begin_from(either_store, either_cast.tom, one, PlanWords(year=YEAR, title="Plan B"))
    options = ("Plan A", "Plan B")
    decision_id = workload.begin_decision(
        either_store,
        either_cast.tom,
        [one, other],
        replace(ASKED, options=options),
        suggested_choice(KIND, "nl", options),
    )
    locked(either_store, either_cast, decision_id)
    adopted(either_store, either_cast, decision_id, "Plan B")

    states = {
        each.title: each.state for each in workload.plans(either_store, either_cast.tom) if each.year == YEAR
    }
    assert states == {"Plan A": PlanState.NOT_CHOSEN, "Plan B": PlanState.DECIDED}


def test_what_is_adjusted_is_not_the_plan_that_was_asked_about(store: Store, cast: Cast) -> None:
    plan_id = begun(store, cast.tom)
    decision_id = asked(store, cast, plan_id)
    locked(store, cast, decision_id)
    adopted(store, cast, decision_id, outcome=Outcome.ADJUSTED)

    assert workload.plan(store, cast.tom, plan_id).line.state is PlanState.NOT_CHOSEN
    assert workload.begin_from(store, cast.tom, plan_id, PlanWords(year=YEAR, title="Aangepast"))


def test_next_year_begins_from_this_year_and_so_does_its_decision(
    either_store: Store, either_cast: Cast
) -> None:
    plan_id = begun(either_store, either_cast.tom)
    camp(either_store, either_cast.tom, plan_id, Tom=40)
    decision_id = asked(either_store, either_cast, plan_id)
    locked(either_store, either_cast, decision_id)
    adopted(either_store, either_cast, decision_id)

    later = workload.begin_from(
        either_store, either_cast.tom, plan_id, PlanWords(year=YEAR + 1, title="Plan A")
    )

    detail = workload.plan(either_store, either_cast.tom, later)
    assert (detail.line.state, detail.line.year) == (PlanState.DRAFT, YEAR + 1)
    assert {each.title: each.quarters for each in detail.plan.tasks} == {"Lesgeven": 0, "Kamp": 40}
    camp(either_store, either_cast.tom, later, Tessa=4)
    again = asked(either_store, either_cast, later)
    earlier = decisions.decision(either_store, either_cast.tom, again).earlier
    assert earlier is not None
    assert earlier.decision_id == decision_id


def test_a_closed_decision_leaves_the_plan_free(store: Store, cast: Cast) -> None:
    plan_id = begun(store, cast.tom)
    decisions.close_decision(store, cast.lea, asked(store, cast, plan_id), "Per ongeluk begonnen")

    assert workload.plan(store, cast.tom, plan_id).line.state is PlanState.DRAFT
    assert asked(store, cast, plan_id)


def test_another_school_sees_and_reaches_nothing(either_store: Store, either_cast: Cast) -> None:
    plan_id = begun(either_store, either_cast.tom)
    task_id = camp(either_store, either_cast.tom, plan_id, Tom=4)
    theirs = begun(either_store, either_cast.olga)

    assert [each.plan_id for each in workload.plans(either_store, either_cast.olga)] == [theirs]
    for reach in (
        lambda: workload.plan(either_store, either_cast.olga, plan_id),
        lambda: workload.begin_from(
            either_store, either_cast.olga, plan_id, PlanWords(year=YEAR, title="Weg")
        ),
        lambda: workload.remove_plan(either_store, either_cast.olga, plan_id),
        lambda: workload.remove_task(either_store, either_cast.olga, theirs, task_id),
        lambda: workload.begin_decision(either_store, either_cast.olga, [plan_id], ASKED, NORMS),
    ):
        with pytest.raises(NotFound):
            reach()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_only_the_team_sees_the_hours_of_people(store: Store, cast: Cast, role: Role) -> None:
    plan_id = begun(store, cast.tom)

    with pytest.raises(NotPermitted):
        workload.plan(store, replace(cast.lea, role=role), plan_id)


def test_own_hours_stand_in_own_data(store: Store, cast: Cast) -> None:
    plan_id = begun(store, cast.tom)
    camp(store, cast.tom, plan_id, Tom=40)

    sheet = expertise.own_data(store, cast.tom).sheets[expertise.OwnSheet.WORKLOAD]

    assert 40 in list(sheet["quarters"])
    assert "Kamp" in list(sheet["task"])
