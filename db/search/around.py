"""What a team looks at, meets about and who is in it, as it can be found: a function per kind."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from core.evidence import EvidenceKind
from core.expertise import AreaState
from core.permissions import Actor
from core.search import Entry, Kind, State
from db.models import (
    ActionPoint,
    AgendaItem,
    Area,
    FigureSet,
    InquiryPath,
    Meeting,
    MeetingNote,
    Membership,
    Observation,
    PathAddition,
    Person,
    Scan,
    Survey,
    SurveyImport,
)
from db.search.rows import texts_of
from db.surveys.case import from_structure


def _surveys(session: Session, actor: Actor) -> Iterator[Entry]:
    """By what was asked; never by an answer."""
    rows = session.exec(
        select(Survey, SurveyImport.structure)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
    )
    for survey, structure in rows:
        asked = (
            text
            for each in from_structure(structure)
            for text in (each.text, *(row.text for row in each.rows))
            if text
        )
        yield Entry(
            kind=Kind.SURVEY,
            id=survey.id or 0,
            title=survey.title,
            texts=tuple(asked),
            on=actor.day_of(survey.created_at),
        )


def _observations(session: Session, actor: Actor) -> Iterator[Entry]:
    for row in session.exec(select(Observation).where(Observation.school_id == actor.school_id)):
        texts = (row.seen, row.meaning, row.who)
        yield Entry(kind=Kind.OBSERVATION, id=row.id or 0, title=row.title, texts=texts, on=row.held_on)


def _figures(session: Session, actor: Actor) -> Iterator[Entry]:
    """By what they are called; never by a figure."""
    kinds = {EvidenceKind.OUTPUT: Kind.OUTPUT, EvidenceKind.INPUT: Kind.INPUT}
    for row in session.exec(select(FigureSet).where(FigureSet.school_id == actor.school_id)):
        yield Entry(
            kind=kinds[EvidenceKind(row.kind)],
            id=row.id or 0,
            title=row.title,
            texts=(row.source,),
            on=actor.day_of(row.added_at),
        )


def _scans(session: Session, actor: Actor) -> Iterator[Entry]:
    """Those that the school wrote itself, by what was asked; never by an answer."""
    own = select(Scan).where(Scan.school_id == actor.school_id, col(Scan.own_scan_id).is_not(None))
    for row in session.exec(own.where(col(Scan.dropped_at).is_(None))):
        asked = (text for each in row.dimensions for text in each["statements"])
        on = actor.day_of(row.opened_at)
        yield Entry(kind=Kind.SCAN, id=row.id or 0, title=row.title, texts=(row.about, *asked), on=on)


def _paths(session: Session, actor: Actor) -> Iterator[Entry]:
    lines = texts_of(session, actor, PathAddition.path_id, PathAddition.text)
    for row in session.exec(select(InquiryPath).where(InquiryPath.school_id == actor.school_id)):
        yield Entry(
            kind=Kind.PATH,
            id=row.id or 0,
            title=row.question,
            texts=(row.why, *lines.get(row.id or 0, ())),
            on=actor.day_of(row.opened_at),
        )


def _meetings(session: Session, actor: Actor) -> Iterator[Entry]:
    more = (
        texts_of(session, actor, AgendaItem.meeting_id, AgendaItem.title, AgendaItem.goal, AgendaItem.focus),
        texts_of(session, actor, MeetingNote.meeting_id, MeetingNote.text),
        texts_of(session, actor, ActionPoint.meeting_id, ActionPoint.text),
    )
    for row in session.exec(select(Meeting).where(Meeting.school_id == actor.school_id)):
        yield Entry(
            kind=Kind.MEETING,
            id=row.id or 0,
            title=row.title,
            texts=tuple(text for each in more for text in each.get(row.id or 0, ())),
            on=row.held_on,
            state=State.STOPPED if row.cancelled_at else State.GOING_ON,
        )


def _areas(session: Session, actor: Actor) -> Iterator[Entry]:
    rows = session.exec(
        select(Area).where(Area.school_id == actor.school_id, Area.state == AreaState.IN_USE.value)
    )
    for row in rows:
        yield Entry(kind=Kind.AREA, id=row.id or 0, title=row.name, texts=(), on=None)


def _people(session: Session, actor: Actor) -> Iterator[Entry]:
    rows = session.exec(
        select(Person.id, Person.name)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id, col(Membership.is_active))
    )
    for key, name in rows:
        yield Entry(kind=Kind.PERSON, id=key or 0, title=name, texts=(), on=None)


AROUND = (
    _surveys,
    _observations,
    _figures,
    _scans,
    _paths,
    _meetings,
    _areas,
    _people,
)
