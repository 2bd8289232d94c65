"""All that can be evidence at a school."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from core.data_kinds import DataKind
from core.evidence import Evidence, EvidenceKind, EvidenceRef
from core.permissions import Act, Actor
from db.acting import asking, same_for_role
from db.models import Observation, Survey, SurveyImport
from db.school_data.questions import figures_as_evidence
from db.store import Store


@same_for_role
def evidence(store: Store, actor: Actor) -> tuple[Evidence, ...]:
    """All that the school has, newest first; names and days, no figures."""
    with asking(store, actor, Act.SEE_DATA) as session:
        return all_evidence(session, actor)


def all_evidence(session: Session, actor: Actor) -> tuple[Evidence, ...]:
    """The same, within another question or act."""
    found = [each for read in _READ for each in read(session, actor)]
    return tuple(sorted(found, key=lambda each: (each.on, each.ref.id), reverse=True))


def _surveys(session: Session, actor: Actor) -> Iterator[Evidence]:
    rows = session.exec(
        select(Survey.id, Survey.title, Survey.kind, SurveyImport.imported_at)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(Survey.school_id == actor.school_id, SurveyImport.version == Survey.version)
    )
    for survey_id, title, kind, imported_at in rows:
        yield Evidence(
            ref=EvidenceRef(kind=EvidenceKind.SURVEY, id=survey_id or 0),
            title=title,
            data_kind=DataKind(kind),
            on=actor.day_of(imported_at),
        )


def _observations(session: Session, actor: Actor) -> Iterator[Evidence]:
    for row in session.exec(select(Observation).where(Observation.school_id == actor.school_id)):
        yield Evidence(
            ref=EvidenceRef(kind=EvidenceKind.OBSERVATION, id=row.id or 0),
            title=row.title,
            data_kind=DataKind.OBSERVATION,
            on=row.held_on,
        )


#: A function per kind of evidence.
_READ = (
    _surveys,
    _observations,
    figures_as_evidence,
)
