"""Plans in a list, and one with everybody in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.permissions import Act, Actor
from db.acting import asking, find, same_for_role
from db.models import WorkloadPerson, WorkloadPlan, WorkloadTask
from db.people import names, on_team
from db.plan_rows import factor_of, is_as_written, people_in, plan_of
from db.store import Store
from db.workload.case import lines_of
from db.workload.values import PersonWords, PlanDetail, PlanLine


@same_for_role
def plans(store: Store, actor: Actor) -> tuple[PlanLine, ...]:
    """The plans of the actor's school: the latest year first, then in the order in which they were begun."""
    with asking(store, actor, Act.SEE_WORKLOAD) as session:
        mine = select(WorkloadPlan).where(WorkloadPlan.school_id == actor.school_id)
        rows = session.exec(mine.order_by(col(WorkloadPlan.year).desc(), col(WorkloadPlan.id)))
        return lines_of(session, rows.all())


@same_for_role
def plans_of_decision(store: Store, actor: Actor, decision_id: int) -> tuple[PlanLine, ...]:
    """The plans that a decision is about, in the order in which they were begun."""
    with asking(store, actor, Act.SEE_WORKLOAD) as session:
        about = select(WorkloadPlan).where(
            WorkloadPlan.school_id == actor.school_id, WorkloadPlan.decision_id == decision_id
        )
        return lines_of(session, session.exec(about.order_by(col(WorkloadPlan.id))).all())


def plan(store: Store, actor: Actor, plan_id: int) -> PlanDetail:
    """One plan; `NotFound`."""
    with asking(store, actor, Act.SEE_WORKLOAD) as session:
        row = find(session, actor, WorkloadPlan, plan_id)
        (line,) = lines_of(session, [row])
        people = people_in(session, plan_id)
        called = _called(session, people)
        stands = plan_of(session, row)
        team = names(session, on_team(session, actor.school_id) - {each.person_id for each in people})
        earlier = session.get(WorkloadPlan, row.earlier_id) if row.earlier_id else None
        return PlanDetail(
            line=line,
            version=row.version,
            plan=stands,
            names=called,
            people=_people(people, called),
            mine=next((each.id for each in people if each.person_id == actor.person_id), None),
            not_in_it={
                each or 0: team[each] for each in sorted(team, key=lambda each: alphabetical(team[each]))
            },
            versions=_versions(session, plan_id),
            earlier=lines_of(session, [earlier])[0] if earlier else None,
            fingerprint=row.fingerprint,
            as_written=is_as_written(session, row),
        )


def _called(session: Session, people: Iterable[WorkloadPerson]) -> dict[int, str]:
    """What people in a plan are called, by name; namesakes get a number, a removed person has no name."""
    people = tuple(people)
    known = names(session, (each.person_id for each in people))
    plain = {each.id or 0: each.name or known.get(each.person_id, "") for each in people}
    times, seen = Counter(plain.values()), Counter[str]()
    called = {}
    for worker_id in sorted(plain, key=lambda each: (alphabetical(plain[each]), each)):
        name = plain[worker_id]
        seen[name] += 1
        called[worker_id] = name if not name or times[name] == 1 else f"{name} ({seen[name]})"
    return called


def _people(people: Iterable[WorkloadPerson], called: dict[int, str]) -> tuple[PersonWords, ...]:
    rows = {each.id or 0: each for each in people}
    return tuple(
        PersonWords(
            worker_id=worker_id,
            person_id=rows[worker_id].person_id,
            name=rows[worker_id].name or called[worker_id],
            factor=factor_of(rows[worker_id]),
        )
        for worker_id in called
    )


def _versions(session: Session, plan_id: int) -> dict[int, int]:
    rows = session.exec(select(WorkloadTask.id, WorkloadTask.version).where(WorkloadTask.plan_id == plan_id))
    return {task_id or 0: version for task_id, version in rows}
