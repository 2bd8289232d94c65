"""Form, change and close a workgroup, set its members, and record exchanges between initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound
from core.events import Event
from core.events.workgroups import (
    Exchanged,
    MembersSet,
    WorkgroupChanged,
    WorkgroupClosed,
    WorkgroupFormed,
    WorkgroupJoined,
    WorkgroupLeft,
)
from core.permissions import Act, Actor, Role
from core.standing import Why, why_not
from core.texts import required, written
from core.vocabulary import name_key
from db.acting import Case, acting, nothing
from db.initiatives.case import InitiativeCase, on_initiative, people_of
from db.models import Exchange, School, Workgroup, WorkgroupMember
from db.store import Store
from db.workgroups import refusals
from db.workgroups.refusals import (
    ExchangeInFuture,
    ExchangeWithItself,
    NotYourWorkgroup,
    WorkgroupConflict,
    WorkgroupNameTaken,
)


@dataclass(kw_only=True)
class WorkgroupCase(Case):
    """A workgroup and the ids of its members."""

    row: Workgroup
    members: frozenset[int]

    @property
    def id(self) -> int:
        """The workgroup's id."""
        return self.row.id or 0

    def require_own(self) -> None:
        """Refuse anybody but members and school leaders."""
        if not self.actor.is_school_leader and self.actor.person_id not in self.members:
            raise NotYourWorkgroup(self.id)

    def require_not_closed(self) -> None:
        """Refuse a change to a closed workgroup."""
        if self.row.is_closed:
            raise refusals.WorkgroupClosed(self.id)

    def tell(self, event: Event, subject_id: int | None = None) -> None:
        """Record an event on it in the audit trail."""
        super().tell(event, self.id if subject_id is None else subject_id)


def on_workgroup(workgroup_id: int) -> Callable[[Case], WorkgroupCase]:
    """A workgroup of the actor's school, locked; `NotFound`."""

    def find(case: Case) -> WorkgroupCase:
        mine = select(Workgroup).where(
            Workgroup.id == workgroup_id, Workgroup.school_id == case.actor.school_id
        )
        found = case.session.exec(mine.with_for_update()).first()
        if found is None:
            raise NotFound("workgroup", workgroup_id)
        inside = select(WorkgroupMember.person_id).where(WorkgroupMember.workgroup_id == workgroup_id)
        members = frozenset(case.session.exec(inside))
        return WorkgroupCase(
            session=case.session, store=case.store, actor=case.actor, row=found, members=members
        )

    return find


def form_workgroup(
    store: Store, actor: Actor, name: str, purpose: str = "", member_ids: Iterable[int] = ()
) -> int:
    """Form a workgroup; its id. A teacher is always a member of a workgroup they form.

    `WorkgroupNameTaken`, `Missing`, `NotFound`, `PersonNotActive`.
    """
    with acting(store, actor, Act.FORM_WORKGROUP, nothing) as case:
        named, meant = required("name", name), written("purpose", purpose)
        wanted = set(member_ids) | ({actor.person_id} if actor.role is Role.TEACHER else set())
        _require_free(case, named)
        workgroup_id = case.add(Workgroup, name=named, name_key=name_key(named), purpose=meant).id or 0
        put_in(case, workgroup_id, wanted)
        case.tell(WorkgroupFormed(name=named, members=tuple(sorted(wanted))), workgroup_id)
        return workgroup_id


def change_workgroup(
    store: Store, actor: Actor, workgroup_id: int, name: str, purpose: str, began_version: int | None = None
) -> int:
    """Change its name or purpose; the new version.

    `began_version`: the version the form started from (None: overwrite). `WorkgroupConflict`,
    `NotYourWorkgroup`, `WorkgroupNameTaken`, `WorkgroupClosed`, `AlreadyDone`, `Missing`.
    """
    with acting(store, actor, Act.FORM_WORKGROUP, on_workgroup(workgroup_id)) as case:
        case.require_own()
        case.require_not_closed()
        row, yours = case.row, (required("name", name), written("purpose", purpose))
        theirs = row.name, row.purpose
        if began_version is not None and row.version != began_version:
            raise WorkgroupConflict(
                workgroup_id=workgroup_id, theirs=theirs, yours=yours, version=row.version
            )
        if theirs == yours:
            raise AlreadyDone(kind="workgroup", state="as written")
        _require_free(case, yours[0], but=workgroup_id)
        row.name, row.purpose = yours
        row.name_key = name_key(row.name)
        row.version += 1
        case.tell(WorkgroupChanged(before=theirs, after=yours))
        return row.version


def close_workgroup(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Close a workgroup; it stays readable. `NotYourWorkgroup`, `AlreadyDone`."""
    with acting(store, actor, Act.FORM_WORKGROUP, on_workgroup(workgroup_id)) as case:
        case.require_own()
        if case.row.is_closed:
            raise AlreadyDone(kind="workgroup", state="closed")
        case.row.is_closed = True
        case.tell(WorkgroupClosed())


def set_members(
    store: Store,
    actor: Actor,
    workgroup_id: int,
    member_ids: Iterable[int],
    began_ids: Iterable[int] | None = None,
) -> None:
    """Set its members. `NotYourWorkgroup`, `WorkgroupClosed`, `NotFound`, `PersonNotActive`, `AlreadyDone`.

    `began_ids`: the members when the form was opened; then only the differences made in the form are applied,
    and somebody who joined meanwhile stays.
    """
    with acting(store, actor, Act.FORM_WORKGROUP, on_workgroup(workgroup_id)) as case:
        case.require_own()
        case.require_not_closed()
        now = case.members
        wanted, began = set(member_ids), now if began_ids is None else set(began_ids)
        added, removed = (wanted - began) - now, (began - wanted) & now
        if not added and not removed:
            raise AlreadyDone(kind="workgroup", state="with these members")
        put_in(case, workgroup_id, added)
        _take_out(case, removed)
        case.tell(MembersSet(added=tuple(sorted(added)), removed=tuple(sorted(removed))))


def join(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Join it yourself; no approval needed. `WorkgroupClosed`, `AlreadyDone`."""
    with acting(store, actor, Act.FORM_WORKGROUP, on_workgroup(workgroup_id)) as case:
        case.require_not_closed()
        if actor.person_id in case.members:
            raise AlreadyDone(kind="workgroup", state="joined")
        put_in(case, workgroup_id, {actor.person_id})
        case.tell(WorkgroupJoined())


def leave(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Leave it. `AlreadyDone`."""
    with acting(store, actor, Act.FORM_WORKGROUP, on_workgroup(workgroup_id)) as case:
        if actor.person_id not in case.members:
            raise AlreadyDone(kind="workgroup", state="left")
        _take_out(case, {actor.person_id})
        case.tell(WorkgroupLeft())


def exchange(store: Store, actor: Actor, initiative_id: int, other_id: int, text: str, held_on: date) -> int:
    """Record an agreement between two initiatives; its id. The people of either one may.

    `ExchangeWithItself`, `ExchangeInFuture`, `NotYourInitiative`, `NotInThisPhase` once the first has ended.
    """
    with acting(store, actor, Act.EXCHANGE, _between(initiative_id, other_id)) as case:
        if held_on > case.today:
            raise ExchangeInFuture(given=held_on, latest=case.today)
        agreed = required("exchange", text)
        row = case.add(Exchange, other_id=other_id, text=agreed, held_on=held_on)
        case.hear()
        case.other.hear()
        case.tell(Exchanged(other=other_id, exchange=row.id or 0))
        return row.id or 0


@dataclass(kw_only=True)
class _BetweenTwo(InitiativeCase):
    other: InitiativeCase

    def permit(self, act: Act) -> None:
        """The people of the other initiative may too: both show the agreement."""
        if why_not(act, self.standing, self.phase) is Why.OTHERS and self.other.standing.is_theirs:
            return
        super().permit(act)


def _between(initiative_id: int, other_id: int) -> Callable[[Case], _BetweenTwo]:
    def find(case: Case) -> _BetweenTwo:
        if initiative_id == other_id:
            raise ExchangeWithItself
        # Lock order: the lower id first, so that two acts on one pair cannot deadlock.
        found = {each: on_initiative(each)(case) for each in sorted((initiative_id, other_id))}
        return _BetweenTwo(**vars(found[initiative_id]), other=found[other_id])

    return find


def _require_free(case: Case, name: str, but: int | None = None) -> None:
    # Lock the school against two equal names at once; it is locked last, as in `record`.
    school_id = case.actor.school_id
    case.session.get(School, school_id, with_for_update=True)
    taken = select(Workgroup.id).where(Workgroup.school_id == school_id, Workgroup.name_key == name_key(name))
    if case.session.exec(taken.where(col(Workgroup.id).is_distinct_from(but))).first() is not None:
        raise WorkgroupNameTaken(name)


def put_in(case: Case, workgroup_id: int, person_ids: Iterable[int]) -> None:
    """Put people of the team in a workgroup, within another act. `NotFound`, `PersonNotActive`."""
    school_id = case.actor.school_id
    people = people_of(case.session, school_id)
    for person_id in sorted(person_ids):
        people.require_on_team(person_id)
        case.session.add(WorkgroupMember(workgroup_id=workgroup_id, person_id=person_id, school_id=school_id))


def _take_out(case: WorkgroupCase, person_ids: Iterable[int]) -> None:
    case.session.execute(
        delete(WorkgroupMember).where(
            col(WorkgroupMember.workgroup_id) == case.id, col(WorkgroupMember.person_id).in_(person_ids)
        )
    )
