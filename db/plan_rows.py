"""The rows of a work distribution plan as one value, and the moment from which it stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from sqlmodel import Session, col, select

from core.events.workload import PlanFrozen
from core.initiatives import ENDS, Part
from core.school_years import ends_on, starts_on
from core.workload import (
    FACTOR_STEP,
    Plan,
    Task,
    TaskKind,
    Worker,
    fingerprint,
    plan_from,
    plan_text,
    school_weeks,
    shared,
)
from db.acting import Case
from db.ids import as_now
from db.models import (
    AuditEntry,
    Initiative,
    Mandate,
    Participation,
    WorkloadHours,
    WorkloadPerson,
    WorkloadPlan,
    WorkloadTask,
)
from db.school_days import school_days_of


def plan_of(session: Session, row: WorkloadPlan) -> Plan:
    """A plan as it stands; once it was frozen, as it was then."""
    if row.text is None:
        return _as_it_stands(session, row)
    frozen = [each.at for each in _frozen(session, row)]
    at = min(frozen, default=None)
    return plan_from(as_now(session, row.school_id, "workload_plan.text", at, row.text) if at else row.text)


def freeze_plans(case: Case, decision_id: int) -> None:
    """Write down the plans that a decision is about: from now on they stay as they are."""
    of_this = select(WorkloadPlan).where(WorkloadPlan.decision_id == decision_id)
    for row in case.session.exec(of_this.where(col(WorkloadPlan.text).is_(None)).with_for_update()):
        row.text = plan_text(_as_it_stands(case.session, row))
        row.fingerprint = fingerprint(row.text)
        case.seal(row, row.fingerprint)
        case.tell(PlanFrozen(decision=decision_id, fingerprint=row.fingerprint), row.id)


def is_as_written(session: Session, row: WorkloadPlan) -> bool:
    """Whether a frozen plan reads as it did when it was frozen, also beside what the trail says of it."""
    if row.text is None:
        return row.fingerprint is None
    told = _frozen(session, row)
    kept = {fingerprint(row.text), row.fingerprint, *(each.detail.get("fingerprint") for each in told)}
    return len(told) == 1 and len(kept) == 1


def _frozen(session: Session, row: WorkloadPlan) -> Sequence[AuditEntry]:
    """What the trail says of when it was frozen."""
    query = select(AuditEntry).where(
        AuditEntry.school_id == row.school_id,
        AuditEntry.subject == PlanFrozen.subject,
        AuditEntry.action == PlanFrozen.action,
        AuditEntry.subject_id == row.id,
    )
    return session.exec(query).all()


def people_in(session: Session, plan_id: int | None) -> tuple[WorkloadPerson, ...]:
    """The people of a plan, in the order in which they came in."""
    query = select(WorkloadPerson).where(WorkloadPerson.plan_id == plan_id)
    return tuple(session.exec(query.order_by(col(WorkloadPerson.id))))


def factor_of(row: WorkloadPerson) -> Fraction | None:
    """The factor of somebody in a plan."""
    return None if row.factor is None else row.factor * FACTOR_STEP


def _as_it_stands(session: Session, row: WorkloadPlan) -> Plan:
    people = people_in(session, row.id)
    return Plan(
        year=row.year,
        full_time=row.full_time,
        workers=tuple(Worker(worker_id=each.id or 0, factor=factor_of(each)) for each in people),
        tasks=(*_tasks(session, row), *_of_initiatives(session, row, people)),
    )


def _tasks(session: Session, row: WorkloadPlan) -> list[Task]:
    tasks = session.exec(
        select(WorkloadTask).where(WorkloadTask.plan_id == row.id).order_by(col(WorkloadTask.id))
    ).all()
    hours: defaultdict[int, dict[int, int]] = defaultdict(dict)
    spent = select(WorkloadHours).where(col(WorkloadHours.task_id).in_([each.id for each in tasks]))
    for each in session.exec(spent.order_by(col(WorkloadHours.worker_id))):
        hours[each.task_id][each.worker_id] = each.quarters
    return [
        Task(title=each.title, kind=TaskKind(each.kind), task_id=each.id, hours=hours[each.id or 0])
        for each in tasks
    ]


def _of_initiatives(session: Session, row: WorkloadPlan, people: Iterable[WorkloadPerson]) -> list[Task]:
    """The mandates of initiatives that go on in the school year: their hours a week, for the weeks of their
    term; divided among who leads it."""
    workers = {each.person_id: each.id or 0 for each in people if each.person_id}
    going = (
        select(Mandate, Initiative)
        .join(Initiative, col(Mandate.initiative_id) == Initiative.id)
        .where(Mandate.school_id == row.school_id, col(Mandate.ended_at).is_(None), Mandate.quarters > 0)
        .where(col(Initiative.phase).not_in(ENDS))
        .where(Mandate.starts_on <= ends_on(row.year), Mandate.until >= starts_on(row.year))
    )
    found = session.exec(going.order_by(col(Initiative.id))).all()
    if not found:
        return []
    leads = _leads(session, row.school_id)
    calendar = school_days_of(session, row.school_id).calendar
    tasks = []
    for mandate, initiative in found:
        weeks = school_weeks(calendar, row.year, mandate.starts_on, mandate.until)
        parts = shared(mandate.quarters * weeks, sorted(leads[initiative.id or 0]))
        hours = {workers[each]: quarters for each, quarters in parts.items() if each in workers and quarters}
        if hours:
            tasks.append(
                Task(
                    title=initiative.title,
                    kind=TaskKind.INITIATIVE,
                    hours=dict(sorted(hours.items())),
                    initiative_id=initiative.id,
                    weekly=(mandate.quarters, weeks),
                )
            )
    return tasks


def _leads(session: Session, school_id: int) -> defaultdict[int, set[int]]:
    query = select(Participation.initiative_id, Participation.person_id).where(
        Participation.school_id == school_id,
        Participation.part == Part.LEAD,
        col(Participation.ended_at).is_(None),
    )
    leads: defaultdict[int, set[int]] = defaultdict(set)
    for initiative_id, person_id in session.exec(query):
        leads[initiative_id].add(person_id)
    return leads
