"""Begin a plan or an alternative, and change who is in it and who does what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, delete, select

from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.events.workload import (
    PlanBegun,
    PlanPeopleSet,
    PlanRemoved,
    PlanRenamed,
    PlanTaskPut,
    PlanTaskRemoved,
)
from core.fields import cleaned, said_of
from core.permissions import Act, Actor
from core.vocabulary import name_key
from core.workload import (
    FACTOR_STEP,
    FULL_TIME,
    MOST_TASKS,
    MOST_WORKERS,
    PlanFull,
    PlanWords,
    TaskKind,
    TaskWords,
    require_factor,
    require_hours,
)
from db.acting import Case, acting, find, nothing
from db.models import WorkloadHours, WorkloadPerson, WorkloadPlan, WorkloadTask
from db.people import on_team
from db.plan_rows import people_in, plan_of
from db.store import Store
from db.workload.case import PlanCase, on_plan
from db.workload.refusals import NamedTwice, PlanIsAsked, PlanNameTaken
from db.workload.values import PersonWords, PlanState


def begin_plan(store: Store, actor: Actor, words: PlanWords, tasks: Sequence[TaskWords] = ()) -> int:
    """Begin a plan with everyone of the team, and these tasks without hours; its id.

    `PlanNameTaken`, `Missing`, `TooLong`.
    """
    with acting(store, actor, Act.PLAN_WORKLOAD, nothing) as case:
        plan = _begin(case, words, FULL_TIME, None)
        for person_id in sorted(on_team(case.session, actor.school_id)):
            case.add(WorkloadPerson, plan_id=plan.id, person_id=person_id)
        for each in tasks:
            case.add(WorkloadTask, plan_id=plan.id, title=cleaned(each).title, kind=each.kind.value)
        return plan.id or 0


def begin_from(store: Store, actor: Actor, plan_id: int, words: PlanWords) -> int:
    """Begin an alternative, or the plan of another year, from this one; its id.

    People who left the team stay behind; mandates come in anew. `PlanNameTaken`, `Missing`, `TooLong`,
    `NotFound`.
    """
    with acting(store, actor, Act.PLAN_WORKLOAD, nothing) as case:
        earlier = find(case.session, actor, WorkloadPlan, plan_id, hold=True)
        stands = plan_of(case.session, earlier)
        plan = _begin(case, words, stands.full_time, earlier.id)
        workers = _copy_people(case, earlier, plan)
        factors = {each.worker_id: each.factor for each in stands.workers}
        for worker_id, row in workers.items():
            factor = factors.get(worker_id)
            row.factor = None if factor is None else int(factor / FACTOR_STEP)
        for task in stands.tasks:
            if task.kind is TaskKind.INITIATIVE:
                continue
            row_of_task = case.add(WorkloadTask, plan_id=plan.id, title=task.title, kind=task.kind.value)
            for worker_id, quarters in task.hours.items():
                if worker_id in workers:
                    _spend(case, row_of_task, workers[worker_id], quarters)
        return plan.id or 0


def rename_plan(store: Store, actor: Actor, plan_id: int, title: str) -> None:
    """Give a plan another name. `PlanIsAsked`, `PlanNameTaken`, `AlreadyDone`, `Missing`, `TooLong`."""
    with acting(store, actor, Act.PLAN_WORKLOAD, on_plan(plan_id)) as case:
        _require_not_asked(case)
        words = cleaned(PlanWords(year=case.row.year, title=title))
        if words.title == case.row.title:
            raise AlreadyDone(kind="plan", state="named")
        _require_free(case.session, actor, words, but=plan_id)
        case.row.title = words.title
        case.tell(PlanRenamed(title=words.title))


def remove_plan(store: Store, actor: Actor, plan_id: int) -> None:
    """Remove an alternative that nobody decides on. `PlanIsAsked`, `PlanIsFixed`."""
    with acting(store, actor, Act.PLAN_WORKLOAD, on_plan(plan_id)) as case:
        _require_not_asked(case)
        case.tell(PlanRemoved(title=case.row.title))
        case.session.delete(case.row)


def set_people(
    store: Store, actor: Actor, plan_id: int, people: Iterable[PersonWords], *, based_on: int
) -> None:
    """Set who is in a plan, and how much they work; who is left out goes with their hours.

    `based_on`: the version of the plan that was shown. `Conflict`, `NamedTwice`, `FactorNotPermitted`,
    `PlanFull`, `Missing`, `TooLong`, `NotFound` (a worker or person), `PlanIsFixed`.
    """
    with acting(store, actor, Act.PLAN_WORKLOAD, on_plan(plan_id)) as case:
        if case.row.version != based_on:
            raise Conflict
        wanted = [cleaned(each) for each in people]
        before = {row.id: row for row in people_in(case.session, plan_id)}
        _require_people(case, wanted, before)
        kept = {each.worker_id for each in wanted}
        for row in [row for worker_id, row in before.items() if worker_id not in kept]:
            case.session.delete(row)
        for each in wanted:
            row = before.get(each.worker_id) or case.add(WorkloadPerson, person_id=each.person_id)
            row.name = "" if row.person_id else each.name
            row.factor = None if each.factor is None else int(each.factor / FACTOR_STEP)
        case.tell(PlanPeopleSet(people=len(wanted)))


def put_task(
    store: Store,
    actor: Actor,
    plan_id: int,
    words: TaskWords,
    *,
    task_id: int | None = None,
    based_on: int = 0,
) -> int:
    """Add a task, or change one (`task_id`, of which version `based_on` was shown); its id.

    `Conflict`, `HoursNotPermitted`, `PlanFull`, `Missing`, `TooLong`, `NotFound` (a task or worker),
    `PlanIsFixed`.
    """
    with acting(store, actor, Act.PLAN_WORKLOAD, on_plan(plan_id)) as case:
        kept = cleaned(words)
        require_hours(kept.hours.values())
        workers = {row.id: row for row in people_in(case.session, plan_id)}
        for worker_id in kept.hours:
            if worker_id not in workers:
                raise NotFound("workload_person", worker_id)
        row = _task(case, task_id, based_on, kept)
        case.session.exec(delete(WorkloadHours).where(col(WorkloadHours.task_id) == row.id))
        for worker_id, quarters in sorted(kept.hours.items()):
            _spend(case, row, workers[worker_id], quarters)
        case.tell(PlanTaskPut(title=kept.title))
        return row.id or 0


def remove_task(store: Store, actor: Actor, plan_id: int, task_id: int) -> None:
    """Take a task out of a plan, with its hours. `NotFound`, `PlanIsFixed`."""
    with acting(store, actor, Act.PLAN_WORKLOAD, on_plan(plan_id)) as case:
        row = _own_task(case, task_id)
        case.tell(PlanTaskRemoved(title=row.title))
        case.session.delete(row)


def _begin(case: Case, words: PlanWords, full_time: int, earlier: int | None) -> WorkloadPlan:
    kept = cleaned(words)
    _require_free(case.session, case.actor, kept)
    plan = case.add(WorkloadPlan, kept, full_time=full_time, earlier_id=earlier)
    case.tell(PlanBegun(year=kept.year, title=kept.title, earlier=earlier), plan.id)
    return plan


def _require_free(session: Session, actor: Actor, words: PlanWords, but: int | None = None) -> None:
    rows = session.exec(
        select(WorkloadPlan.id, WorkloadPlan.title).where(
            WorkloadPlan.school_id == actor.school_id, WorkloadPlan.year == words.year
        )
    )
    if name_key(words.title) in {name_key(title) for plan_id, title in rows if plan_id != but}:
        raise PlanNameTaken(words.title)


def _require_not_asked(case: PlanCase) -> None:
    if case.line.state is not PlanState.DRAFT:
        raise PlanIsAsked(case.id)


def _copy_people(case: Case, earlier: WorkloadPlan, plan: WorkloadPlan) -> dict[int, WorkloadPerson]:
    """The people of the new plan, by their number in the earlier one."""
    team = on_team(case.session, case.actor.school_id)
    return {
        row.id or 0: case.add(WorkloadPerson, plan_id=plan.id, person_id=row.person_id, name=row.name)
        for row in people_in(case.session, earlier.id)
        if row.name or row.person_id in team
    }


def _require_people(
    case: PlanCase, wanted: Sequence[PersonWords], before: dict[int | None, WorkloadPerson]
) -> None:
    if len(wanted) > MOST_WORKERS:
        raise PlanFull(MOST_WORKERS)
    team = on_team(case.session, case.actor.school_id)
    for each in wanted:
        require_factor(each.factor)
        if each.worker_id is not None and each.worker_id not in before:
            raise NotFound("workload_person", each.worker_id)
        if each.worker_id is None and each.person_id is not None and each.person_id not in team:
            raise NotFound("person", each.person_id)
        row = before.get(each.worker_id)
        if not each.name and not (row.person_id if row else each.person_id) and row is None:
            raise Missing(field="name", label=said_of(PersonWords)["name"].label)
    typed = Counter(name_key(each.name) for each in wanted if each.name and each.person_id is None)
    members = Counter(each.person_id for each in wanted if each.person_id is not None)
    for name, times in typed.items():
        if times > 1:
            raise NamedTwice(name)
    if any(times > 1 for times in members.values()):
        raise NamedTwice("")


def _task(case: PlanCase, task_id: int | None, based_on: int, words: TaskWords) -> WorkloadTask:
    if task_id is None:
        if len(case.tasks()) >= MOST_TASKS:
            raise PlanFull(MOST_TASKS)
        return case.add(WorkloadTask, title=words.title, kind=words.kind.value)
    row = _own_task(case, task_id)
    if row.version != based_on:
        raise Conflict
    row.title, row.kind, row.version = words.title, words.kind.value, row.version + 1
    return row


def _own_task(case: PlanCase, task_id: int) -> WorkloadTask:
    row = find(case.session, case.actor, WorkloadTask, task_id)
    if row.plan_id != case.id:
        raise NotFound("workload_task", task_id)
    return row


def _spend(case: Case, task: WorkloadTask, worker: WorkloadPerson, quarters: int) -> None:
    if quarters:
        row = WorkloadHours(
            school_id=case.actor.school_id,
            task_id=task.id or 0,
            worker_id=worker.id or 0,
            person_id=worker.person_id,
            quarters=quarters,
        )
        case.session.add(row)
