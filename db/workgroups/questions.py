"""The workgroups of a school."""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.chain import InitiativeRef
from core.initiatives import Phase
from core.people import by_name
from core.permissions import Act, Actor
from db.acting import asking, value_of
from db.initiatives.case import people_of
from db.models import Initiative, WorkgroupMember
from db.models import Workgroup as Row
from db.store import Store
from db.workgroups.values import Workgroup


def workgroups(store: Store, actor: Actor) -> tuple[Workgroup, ...]:
    """The workgroups of the school by name, the closed ones last; in four queries."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        people = people_of(session, actor.school_id)
        inside = _members(session, actor.school_id)
        theirs = _initiatives(session, actor.school_id)
        rows = session.exec(select(Row).where(Row.school_id == actor.school_id)).all()
    leads_school = actor.is_school_leader
    return tuple(
        value_of(
            Workgroup,
            row,
            workgroup_id=row.id,
            members=by_name(people.refs[each] for each in inside[row.id] if each in people.team),
            initiatives=tuple(theirs[row.id]),
            may_change=not row.is_closed and (leads_school or actor.person_id in inside[row.id]),
        )
        for row in sorted(rows, key=lambda each: (each.is_closed, alphabetical(each.name), each.id))
    )


def _members(session: Session, school_id: int) -> defaultdict[int | None, set[int]]:
    query = select(WorkgroupMember.workgroup_id, WorkgroupMember.person_id)
    inside: defaultdict[int | None, set[int]] = defaultdict(set)
    for workgroup_id, person_id in session.exec(query.where(WorkgroupMember.school_id == school_id)):
        inside[workgroup_id].add(person_id)
    return inside


def _initiatives(session: Session, school_id: int) -> defaultdict[int | None, list[InitiativeRef]]:
    query = (
        select(Initiative.workgroup_id, Initiative.id, Initiative.title, Initiative.phase)
        .where(Initiative.school_id == school_id, col(Initiative.workgroup_id).is_not(None))
        .order_by(col(Initiative.id).desc())
    )
    theirs: defaultdict[int | None, list[InitiativeRef]] = defaultdict(list)
    for workgroup_id, initiative_id, title, phase in session.exec(query):
        theirs[workgroup_id].append(InitiativeRef(initiative_id or 0, title, Phase(phase)))
    return theirs
