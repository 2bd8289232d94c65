"""A work distribution plan: exact hours, whole weeks, the same text for ever, and differences that add up."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.school_days import Break, Region, SchoolCalendar, breaks_of, in_order
from core.school_years import ends_on, starts_on
from core.workload import (
    FULL_TIME,
    MOST_QUARTERS,
    FactorNotPermitted,
    HoursNotPermitted,
    Plan,
    Task,
    TaskKind,
    Worker,
    differences,
    fingerprint,
    plan_from,
    plan_text,
    require_factor,
    require_hours,
    school_weeks,
    shared,
)

WORKERS = (1, 2, 3)
factors = st.none() | st.integers(0, 12_000).map(lambda n: Fraction(n, 10_000))
tasks = st.builds(
    Task,
    title=st.text(min_size=1, max_size=8),
    kind=st.sampled_from(TaskKind),
    hours=st.dictionaries(st.sampled_from(WORKERS), st.integers(0, MOST_QUARTERS)),
    task_id=st.none() | st.integers(1, 99),
    weekly=st.none() | st.tuples(st.integers(1, 40), st.integers(1, 40)),
)
plans = st.builds(
    lambda given, tasks: Plan(
        year=2026,
        full_time=FULL_TIME,
        workers=tuple(Worker(worker_id=each, factor=f) for each, f in zip(WORKERS, given, strict=True)),
        tasks=tuple(tasks),
    ),
    st.tuples(factors, factors, factors),
    st.lists(tasks, max_size=6),
)
NAMES = {1: "Anna", 2: "Bram", 3: "Cleo"}


def test_a_full_time_year_is_1659_hours() -> None:
    worker = Worker(worker_id=1, factor=Fraction(1))
    plan = Plan(year=2026, full_time=FULL_TIME, workers=(worker,), tasks=())

    assert plan.available(worker) == 1659 * 4


def test_the_example_of_the_avs_adds_up() -> None:
    """AVS: 1000 lessons, 400 around them, 83 and 40 leave 136 hours of a year (the source in core/yearly)."""
    hours = {
        TaskKind.LESSONS: 1000,
        TaskKind.AROUND_LESSONS: 400,
        TaskKind.SCHOOLING: 83,
        TaskKind.LASTING: 40,
    }
    worker = Worker(worker_id=1, factor=Fraction(1))
    made = tuple(Task(title=kind, kind=kind, hours={1: 4 * n}) for kind, n in hours.items())

    assert Plan(year=2026, full_time=FULL_TIME, workers=(worker,), tasks=made).room(worker) == 136 * 4


@given(plans)
def test_what_is_planned_is_what_the_kinds_and_the_tasks_add_up_to(plan: Plan) -> None:
    for worker in plan.workers:
        assert sum(plan.by_kind(worker.worker_id).values()) == plan.planned(worker.worker_id)
        room = plan.room(worker)
        assert (room is None) == (worker.factor is None)
        if room is not None:
            assert room + plan.planned(worker.worker_id) == plan.full_time * (worker.factor or 0)
    assert sum(plan.planned(each) for each in WORKERS) == sum(task.quarters for task in plan.tasks)


@given(plans)
def test_a_plan_reads_back_from_its_text_the_same(plan: Plan) -> None:
    read = plan_from(plan_text(plan))

    assert read == plan
    assert fingerprint(plan_text(read)) == fingerprint(plan_text(plan))


@given(plans, plans)
def test_differences_add_up_to_what_each_person_gains_or_loses(plan: Plan, other: Plan) -> None:
    found = differences(plan, other, NAMES, NAMES)

    for worker_id, name in NAMES.items():
        gained = sum(each.after - each.before for each in found if each.worker == name)
        assert gained == other.planned(worker_id) - plan.planned(worker_id)
    assert all(each.before != each.after for each in found)
    assert differences(plan, plan, NAMES, NAMES) == ()


def test_people_of_two_plans_are_the_same_by_name_not_by_number() -> None:
    plan = Plan(
        year=2026,
        full_time=FULL_TIME,
        workers=(),
        tasks=(Task(title="Kamp", kind=TaskKind.OTHER, hours={1: 8}),),
    )
    other = Plan(
        year=2026,
        full_time=FULL_TIME,
        workers=(),
        tasks=(Task(title="Kamp", kind=TaskKind.OTHER, hours={9: 8}),),
    )

    assert differences(plan, other, {1: "Anna"}, {9: "Anna"}) == ()


@given(st.integers(0, 10_000), st.lists(st.integers(1, 50), min_size=1, max_size=6, unique=True))
def test_shared_hours_are_all_of_them_and_differ_by_a_quarter_at_most(
    quarters: int, among: list[int]
) -> None:
    parts = shared(quarters, among)

    assert sum(parts.values()) == quarters
    assert list(parts) == among
    assert max(parts.values()) - min(parts.values()) <= 1


def test_hours_of_nobody_are_nobodys() -> None:
    assert shared(8, []) == {}


days = st.dates(starts_on(2026) - timedelta(days=60), ends_on(2026) + timedelta(days=60))
breaks = st.builds(
    lambda first, n: Break(first=first, last=first + timedelta(days=n), school_year=2026),
    days,
    st.integers(0, 50),
)


@given(st.lists(breaks, max_size=5), days, days, days)
def test_weeks_of_a_term_are_no_fewer_than_of_a_part_of_it(
    closed: list[Break], first: date, middle: date, last: date
) -> None:
    first, middle, last = sorted((first, middle, last))
    calendar = SchoolCalendar(in_order(closed))
    whole = school_weeks(calendar, 2026, first, last)
    before = school_weeks(calendar, 2026, first, middle)
    after = school_weeks(calendar, 2026, middle + timedelta(days=1), last)

    assert max(before, after) <= whole <= before + after <= whole + 1


def test_a_school_year_in_the_middle_region_has_forty_weeks_or_so() -> None:
    calendar = SchoolCalendar(in_order(breaks_of(Region.MIDDLE, set())))

    assert school_weeks(calendar, 2026, starts_on(2026), ends_on(2026)) == 41


def test_a_week_with_one_school_day_counts_and_a_weekend_does_not() -> None:
    friday = date(2026, 11, 20)

    assert school_weeks(SchoolCalendar(), 2026, friday, friday + timedelta(days=2)) == 1
    assert school_weeks(SchoolCalendar(), 2026, friday + timedelta(days=1), friday + timedelta(days=2)) == 0


@pytest.mark.parametrize("factor", [Fraction(-1, 10), Fraction(13, 10), Fraction(1, 3)])
def test_a_factor_that_no_contract_has_is_refused(factor: Fraction) -> None:
    with pytest.raises(FactorNotPermitted):
        require_factor(factor)


@pytest.mark.parametrize("quarters", [-1, MOST_QUARTERS + 1])
def test_hours_that_nobody_can_spend_are_refused(quarters: int) -> None:
    with pytest.raises(HoursNotPermitted):
        require_hours([0, quarters])
