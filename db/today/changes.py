"""What changed at the school, from the audit trail; only events that the whole team may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, tuple_
from sqlmodel import Session, col, select

from core.events import (
    KINDS,
    agreements,
    ambitions,
    decisions,
    event_of,
    initiatives,
    inquiry,
    insights,
    scans,
    school_data,
    surveys,
    workgroups,
)
from core.events.ambitions import VisionSet
from core.events.people import DetailsChanged
from core.permissions import Act, Actor
from db.acting import Case, asking
from db.initiatives.case import on_initiative
from db.kept import same_for_school
from db.models import (
    Agreement,
    Ambition,
    AmbitionVersion,
    AuditEntry,
    Decision,
    FigureSet,
    FrameProposal,
    Initiative,
    Insight,
    Person,
    Scan,
    Survey,
    Vision,
    Workgroup,
)
from db.models import (
    AgreementVersion as AgreementWording,
)
from db.people import called
from db.store import Store
from db.today.values import Change

#: Importing these registers the events of each area.
AREAS = (
    agreements,
    ambitions,
    decisions,
    initiatives,
    inquiry,
    insights,
    scans,
    school_data,
    surveys,
    workgroups,
)
_MOST = 100
#: The start page tells of two weeks.
_LATELY = timedelta(days=15)


def happened(session: Session, actor: Actor, since: datetime, now: datetime) -> tuple[Change, ...]:
    """What changed since then, latest first, in one query; deleted things are left out."""
    # Several saves of one thing by one person are one change: the last.
    last: dict[object, Change] = {}
    for each in _since(session, actor, since, now):
        last.setdefault((each.event.told_as, each.event.subject, each.id, each.by), each)
    return tuple(last.values())


def _since(session: Session, actor: Actor, since: datetime, now: datetime) -> Iterator[Change]:
    """The newest, as the actor reads them; who was here lately reads what is kept for everybody."""
    begins = since.replace(hour=0, minute=0, second=0, microsecond=0)
    if since > now - _LATELY:
        found: Iterable[_Told] = _told_since(session, actor.school_id, begins)
    else:
        found = _told(session, actor.school_id, col(AuditEntry.at) > since, _MOST)
    return (_as_read_by(actor, each) for each in found if each.change.at > since)


@same_for_school
def _told_since(session: Session, school_id: int, since: datetime) -> tuple[_Told, ...]:
    return tuple(_told(session, school_id, col(AuditEntry.at) > since, _MOST))


@dataclass(frozen=True, slots=True)
class _Told:
    """A change as everybody of the team reads it, and who made it."""

    change: Change
    by: int | None


def _as_read_by(actor: Actor, told: _Told) -> Change:
    return replace(told.change, is_own=True) if told.by == actor.person_id else told.change


def about_me(session: Session, actor: Actor, since: datetime) -> tuple[Change, ...]:
    """Others' changes to the actor's own name and address, latest first."""
    query = (
        select(AuditEntry, called(Person))
        .join(Person, col(Person.id) == AuditEntry.person_id, isouter=True)
        .where(AuditEntry.school_id == actor.school_id, col(AuditEntry.at) > since)
        .where(AuditEntry.subject == DetailsChanged.subject, AuditEntry.action == DetailsChanged.action)
        .where(AuditEntry.subject_id == actor.person_id)
        .where(col(AuditEntry.person_id).is_distinct_from(actor.person_id))
        .order_by(col(AuditEntry.id).desc())
    )
    return tuple(
        Change(at=row.at, event=DetailsChanged.of(row.detail), id=actor.person_id, title="", by=by)
        for row, by in session.exec(query)
    )


def story(store: Store, actor: Actor, initiative_id: int) -> tuple[Change, ...]:
    """The history of an initiative, by anybody, latest first; `NotFound`."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        on_initiative(initiative_id, hold=False)(Case(session=session, store=store, actor=actor))
        of_it = and_(col(AuditEntry.subject) == "initiative", col(AuditEntry.subject_id) == initiative_id)
        return tuple(_as_read_by(actor, each) for each in _told(session, actor.school_id, of_it))


def told_events() -> tuple[tuple[str, str], ...]:
    """The trail names of public events. Profiles, sightings, offers and appreciation are never among them."""
    return tuple(name for name, kind in KINDS.items() if kind.is_told)


def _told(
    session: Session, school_id: int, which: ColumnElement[bool], most: int | None = None
) -> Iterator[_Told]:
    """Latest first; a deleted thing has no title, and is left out."""
    entry = AuditEntry
    title = func.coalesce(
        Initiative.title,
        AmbitionVersion.title,
        AgreementWording.title,
        FrameProposal.title,
        Decision.title,
        Survey.title,
        FigureSet.title,
        Scan.title,
        Workgroup.name,
        Insight.learned,
        Vision.text,
    )
    query: Any = select(entry, title, called(Person)).join(
        Person, col(Person.id) == entry.person_id, isouter=True
    )
    for table, subject in _SUBJECTS.items():
        query = query.join(table, _about(table, subject, school_id), isouter=True)
    of_now = and_(
        col(AmbitionVersion.ambition_id) == Ambition.id, col(AmbitionVersion.version) == Ambition.version
    )
    told = tuple_(col(entry.subject), col(entry.action)).in_(told_events())
    newest = and_(
        col(AgreementWording.agreement_id) == Agreement.id, col(AgreementWording.version) == Agreement.version
    )
    query = (
        query.join(AmbitionVersion, of_now, isouter=True)
        .join(AgreementWording, newest, isouter=True)
        .where(col(entry.school_id) == school_id, which, told)
        .order_by(col(entry.id).desc())
        .limit(most)
    )
    for row, named, by in session.exec(query):
        event = event_of(row.subject, row.action, row.detail)
        if named is not None and event is not None:
            shown = "" if isinstance(event, VisionSet) else named
            change = Change(at=row.at, event=event, id=row.subject_id, title=shown, by=by)
            yield _Told(change, row.person_id)


_SUBJECTS: Mapping[Any, str] = {
    Initiative: "initiative",
    Agreement: "agreement",
    Ambition: "ambition",
    FrameProposal: "frame_proposal",
    Decision: "decision",
    Survey: "survey",
    FigureSet: "figure_set",
    Scan: "scan",
    Workgroup: "workgroup",
    Insight: "insight",
    Vision: "vision",
}


def _about(table: Any, subject: str, school_id: int) -> ColumnElement[bool]:
    return and_(
        col(AuditEntry.subject) == subject,
        col(table.id) == AuditEntry.subject_id,
        col(table.school_id) == school_id,
    )
