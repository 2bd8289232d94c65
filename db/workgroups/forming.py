"""Forming, changing and closing a workgroup, and who is in it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, NotFound
from core.permissions import Act, Actor, require
from core.texts import required, written
from core.vocabulary import name_key
from db.audit import record
from db.initiatives.people import people_of
from db.initiatives.refusals import PersonNotActive
from db.models import School, WorkgroupMember
from db.models import Workgroup as Row
from db.store import Store
from db.workgroups.refusals import (
    NotYourWorkgroup,
    WorkgroupClosed,
    WorkgroupConflict,
    WorkgroupNameTaken,
)


def form_workgroup(
    store: Store, actor: Actor, name: str, purpose: str = "", member_ids: Iterable[int] = ()
) -> int:
    """Form a workgroup; its id. A teacher is always in what they form.

    `WorkgroupNameTaken`, `Missing`, `NotFound`, `PersonNotActive`.
    """
    require(actor, Act.FORM_WORKGROUP)
    named, meant = required("name", name), written("purpose", purpose)
    wanted = set(member_ids) | ({actor.person_id} if not actor.is_school_leader else set())
    with store.write() as session:
        _require_free(session, actor, named)
        row = Row(
            school_id=actor.school_id,
            name=named,
            name_key=name_key(named),
            purpose=meant,
            added_at=store.now(),
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        _add(session, actor, row.id, wanted)
        record(session, store, actor, "form", "workgroup", row.id, name=named, members=sorted(wanted))
        return row.id


def change_workgroup(
    store: Store, actor: Actor, workgroup_id: int, name: str, purpose: str, began_version: int | None = None
) -> int:
    """Name it anew, or say anew what it is for; the new version.

    `began_version`: the one the form began with (None: the last word counts). `WorkgroupConflict`,
    `NotYourWorkgroup`, `WorkgroupNameTaken`, `WorkgroupClosed`, `AlreadyDone`, `Missing`.
    """
    require(actor, Act.FORM_WORKGROUP)
    yours = required("name", name), written("purpose", purpose)
    with store.write() as session:
        row = _hold_own(session, actor, workgroup_id)
        theirs = row.name, row.purpose
        if began_version is not None and row.version != began_version:
            raise WorkgroupConflict(workgroup_id, theirs, yours, row.version)
        if theirs == yours:
            raise AlreadyDone("workgroup", "as written")
        _require_free(session, actor, yours[0], but=workgroup_id)
        row.name, row.purpose = yours
        row.name_key = name_key(yours[0])
        row.version += 1
        record(session, store, actor, "change", "workgroup", workgroup_id, before=theirs, after=yours)
        return row.version


def close_workgroup(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Close a workgroup; it stays readable. `NotYourWorkgroup`, `AlreadyDone`."""
    require(actor, Act.FORM_WORKGROUP)
    with store.write() as session:
        row = _hold(session, actor, workgroup_id)
        _require_own(session, actor, workgroup_id)
        if row.is_closed:
            raise AlreadyDone("workgroup", "closed")
        row.is_closed = True
        record(session, store, actor, "close", "workgroup", workgroup_id)


def set_members(
    store: Store,
    actor: Actor,
    workgroup_id: int,
    member_ids: Iterable[int],
    began_ids: Iterable[int] | None = None,
) -> None:
    """Say who is in it. `NotYourWorkgroup`, `WorkgroupClosed`, `NotFound`, `PersonNotActive`, `AlreadyDone`.

    `began_ids`: who was in it when the form began; then only what was changed in the form is changed, and
    somebody who joined meanwhile stays.
    """
    require(actor, Act.FORM_WORKGROUP)
    with store.write() as session:
        _hold_own(session, actor, workgroup_id)
        now = _members(session, workgroup_id)
        wanted, began = set(member_ids), now if began_ids is None else set(began_ids)
        added, removed = (wanted - began) - now, (began - wanted) & now
        if not added and not removed:
            raise AlreadyDone("workgroup", "with these members")
        _add(session, actor, workgroup_id, added)
        _remove(session, workgroup_id, removed)
        record(
            session, store, actor, "set_members", "workgroup", workgroup_id,
            added=sorted(added), removed=sorted(removed),
        )  # fmt: skip


def join(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Take part oneself; nobody has to allow it. `WorkgroupClosed`, `AlreadyDone`."""
    require(actor, Act.FORM_WORKGROUP)
    with store.write() as session:
        _require_not_closed(_hold(session, actor, workgroup_id))
        if actor.person_id in _members(session, workgroup_id):
            raise AlreadyDone("workgroup", "joined")
        _add(session, actor, workgroup_id, {actor.person_id})
        record(session, store, actor, "join", "workgroup", workgroup_id)


def leave(store: Store, actor: Actor, workgroup_id: int) -> None:
    """Take part no longer. `AlreadyDone`."""
    require(actor, Act.FORM_WORKGROUP)
    with store.write() as session:
        _hold(session, actor, workgroup_id)
        if actor.person_id not in _members(session, workgroup_id):
            raise AlreadyDone("workgroup", "left")
        _remove(session, workgroup_id, {actor.person_id})
        record(session, store, actor, "leave", "workgroup", workgroup_id)


def _hold(session: Session, actor: Actor, workgroup_id: int) -> Row:
    query = select(Row).where(Row.id == workgroup_id, Row.school_id == actor.school_id)
    found = session.exec(query.with_for_update()).first()
    if found is None:
        raise NotFound("workgroup", workgroup_id)
    return found


def _hold_own(session: Session, actor: Actor, workgroup_id: int) -> Row:
    row = _hold(session, actor, workgroup_id)
    _require_own(session, actor, workgroup_id)
    _require_not_closed(row)
    return row


def _require_own(session: Session, actor: Actor, workgroup_id: int) -> None:
    if not actor.is_school_leader and actor.person_id not in _members(session, workgroup_id):
        raise NotYourWorkgroup(workgroup_id)


def _require_not_closed(row: Row) -> None:
    if row.is_closed:
        raise WorkgroupClosed(row.id or 0)


def _require_free(session: Session, actor: Actor, name: str, but: int | None = None) -> None:
    # Two who give the same name at once take turns at the row of the school, held last as by `record`.
    session.get(School, actor.school_id, with_for_update=True)
    taken = select(Row.id).where(Row.school_id == actor.school_id, Row.name_key == name_key(name))
    if session.exec(taken.where(col(Row.id).is_distinct_from(but))).first() is not None:
        raise WorkgroupNameTaken(name)


def _members(session: Session, workgroup_id: int) -> set[int]:
    inside = select(WorkgroupMember.person_id).where(WorkgroupMember.workgroup_id == workgroup_id)
    return set(session.exec(inside))


def _add(session: Session, actor: Actor, workgroup_id: int, person_ids: set[int]) -> None:
    people = people_of(session, actor.school_id)
    for person_id in sorted(person_ids):
        if person_id not in people.refs:
            raise NotFound("person", person_id)
        if person_id not in people.team:
            raise PersonNotActive(person_id)
        session.add(
            WorkgroupMember(workgroup_id=workgroup_id, person_id=person_id, school_id=actor.school_id)
        )


def _remove(session: Session, workgroup_id: int, person_ids: set[int]) -> None:
    session.execute(
        delete(WorkgroupMember).where(
            col(WorkgroupMember.workgroup_id) == workgroup_id, col(WorkgroupMember.person_id).in_(person_ids)
        )
    )
