"""The map: what somebody may see of the team, and of one colleague."""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import Session, col, select

from core.permissions import Act, Actor, require
from db.expertise.profile import in_order
from db.expertise.rows import LIVE, all_areas, entries, require_colleague, seen_by, team
from db.expertise.values import Entry, Map, WorkgroupRef
from db.expertise.work import asked
from db.models import ExpertiseEntry, Workgroup, WorkgroupMember
from db.store import Store


def expertise_map(store: Store, actor: Actor, *, for_team: bool = False) -> Map:
    """What the actor may see of the team, own entries for oneself included; no areas that were merged.

    `for_team`: only what the whole team may see, for a beamer.
    """
    require(actor, Act.SEE_EXPERTISE)
    with store.read() as session:
        people = team(session, actor)
        found = entries(session, actor, seen_by(actor, for_team=for_team), for_team=for_team)
        said = {entry.area_id for entry in found}
        areas = tuple(
            area for area in all_areas(session, actor) if area.state in LIVE or area.area_id in said
        )
        ids = frozenset(each.person_id for each in people)
        not_asked = ids - asked(session, actor, store.today(actor))
        return Map(people, areas, found, not_asked, _workgroups(session, actor, ids))


def profile_of(store: Store, actor: Actor, person_id: int) -> tuple[Entry, ...]:
    """What the actor may see of a colleague, by group and name of the area. `NotFound`."""
    require(actor, Act.SEE_EXPERTISE)
    with store.read() as session:
        require_colleague(session, actor, person_id)
        theirs = seen_by(actor) & (col(ExpertiseEntry.person_id) == person_id)
        return in_order(session, actor, entries(session, actor, theirs))


def _workgroups(session: Session, actor: Actor, team_ids: frozenset[int]) -> tuple[WorkgroupRef, ...]:
    query = select(WorkgroupMember.workgroup_id, WorkgroupMember.person_id)
    members: dict[int, set[int]] = defaultdict(set)
    for workgroup_id, person_id in session.exec(query.where(WorkgroupMember.school_id == actor.school_id)):
        members[workgroup_id].add(person_id)
    open_ones = session.exec(
        select(Workgroup.id, Workgroup.name).where(
            Workgroup.school_id == actor.school_id, col(Workgroup.is_closed).is_(False)
        )
    )
    found = [WorkgroupRef(i or 0, name, frozenset(members[i or 0] & team_ids)) for i, name in open_ones]
    return tuple(sorted(found, key=lambda group: (group.name.casefold(), group.workgroup_id)))
