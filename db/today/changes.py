"""What changed at the school, from the trail; only of kinds that everybody on the team may know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, tuple_
from sqlmodel import Session, col, select

from core.initiatives import Part, Phase
from core.permissions import Actor
from db.models import (
    Ambition,
    AmbitionVersion,
    AuditEntry,
    Decision,
    Initiative,
    Person,
    Survey,
    Vision,
    Workgroup,
)
from db.today.values import Change, ChangeKind

_MOST = 60
#: What is told, by subject and action. What is not here is told to nobody: profiles, sightings, offers to
#: others, appreciation, who may come in.
TOLD: Mapping[tuple[str, str], ChangeKind] = {
    ("initiative", "open"): ChangeKind.INITIATIVE_OPENED,
    ("initiative", "change_words"): ChangeKind.INITIATIVE_CHANGED,
    ("initiative", "accept_offer"): ChangeKind.LEAD_STARTED,
    ("initiative", "join"): ChangeKind.JOINED,
    ("initiative", "step_back"): ChangeKind.STEPPED_BACK,
    ("initiative", "grant_mandate"): ChangeKind.MANDATE_GRANTED,
    ("initiative", "adjust_frame"): ChangeKind.FRAME_ADJUSTED,
    ("initiative", "take_back"): ChangeKind.TAKEN_BACK,
    ("initiative", "signal"): ChangeKind.SIGNAL,
    ("initiative", "record_conversation"): ChangeKind.CONVERSATION,
    ("initiative", "settle"): ChangeKind.SETTLED,
    ("initiative", "set_expectations"): ChangeKind.EXPECTATIONS_SET,
    ("initiative", "post_progress"): ChangeKind.PROGRESS,
    ("initiative", "move"): ChangeKind.MOVED,
    ("initiative", "evaluate"): ChangeKind.EVALUATED,
    ("initiative", "add_statement"): ChangeKind.STATED,
    ("initiative", "challenge"): ChangeKind.ASKED,
    ("initiative", "answer_challenge"): ChangeKind.ANSWERED,
    ("initiative", "exchange"): ChangeKind.EXCHANGED,
    ("workgroup", "form"): ChangeKind.WORKGROUP_FORMED,
    ("vision", "set_vision"): ChangeKind.VISION_SET,
    ("ambition", "add"): ChangeKind.AMBITION_ADDED,
    ("ambition", "change"): ChangeKind.AMBITION_CHANGED,
    ("ambition", "drop"): ChangeKind.AMBITION_DROPPED,
    ("decision", "open"): ChangeKind.DECISION_OPENED,
    ("decision", "lock_norms"): ChangeKind.NORMS_LOCKED,
    ("decision", "record_decision"): ChangeKind.DECIDED,
    ("survey", "import_survey"): ChangeKind.SURVEY_ADDED,
}


def changes(session: Session, actor: Actor, since: datetime) -> tuple[Change, ...]:
    """What others changed since then, the latest first, in one query; what is gone since is left out."""
    entry = AuditEntry
    ours = and_(col(entry.school_id) == actor.school_id, col(entry.at) > since)
    by_others = col(entry.person_id).is_distinct_from(actor.person_id)
    told = tuple_(col(entry.subject), col(entry.action)).in_(list(TOLD))
    title = func.coalesce(
        Initiative.title, AmbitionVersion.title, Decision.title, Survey.title, Workgroup.name, Vision.text
    )
    query: Any = select(entry, title, Person.name).join(
        Person, col(Person.id) == entry.person_id, isouter=True
    )
    for table, subject in _SUBJECTS.items():
        query = query.join(table, _about(table, subject, actor), isouter=True)
    query = query.join(
        AmbitionVersion,
        and_(
            col(AmbitionVersion.ambition_id) == Ambition.id,
            col(AmbitionVersion.version) == Ambition.version,
        ),
        isouter=True,
    )
    query = (
        query.where(ours, by_others, told).order_by(col(entry.at).desc(), col(entry.id).desc()).limit(_MOST)
    )
    # Who saves three times changed one thing: the last time is told, where it stands in the order.
    last: dict[object, Change] = {}
    for row in session.exec(query):
        if row[1] is not None:
            each = _change(*row)
            last.setdefault((each.what, each.subject, each.id, each.by), each)
    return tuple(last.values())


_SUBJECTS: Mapping[Any, str] = {
    Initiative: "initiative",
    Ambition: "ambition",
    Decision: "decision",
    Survey: "survey",
    Workgroup: "workgroup",
    Vision: "vision",
}


def _about(table: Any, subject: str, actor: Actor) -> ColumnElement[bool]:
    return and_(
        col(AuditEntry.subject) == subject,
        col(table.id) == AuditEntry.subject_id,
        col(table.school_id) == actor.school_id,
    )


def _change(entry: AuditEntry, title: str, by: str | None) -> Change:
    what = TOLD[entry.subject, entry.action]
    if what is ChangeKind.LEAD_STARTED and entry.detail.get("part") == Part.MEMBER:
        what = ChangeKind.JOINED
    set_aside = what is ChangeKind.INITIATIVE_OPENED and entry.detail.get("phase") == Phase.NOT_DOING
    if set_aside or (what is ChangeKind.MOVED and entry.detail.get("became") == Phase.NOT_DOING):
        what = ChangeKind.NOT_DOING
    shown = "" if what is ChangeKind.VISION_SET else title
    return Change(at=entry.at, what=what, subject=entry.subject, id=entry.subject_id, title=shown, by=by)
