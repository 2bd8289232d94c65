"""To look at a decision is to look at the files behind it: then is decided what is told of them, once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from sqlmodel import Session, col, select

from core.permissions import Actor
from db.audit import touch
from db.decisions.case import Dossier
from db.models import DecisionLink, Publication, SurveyImport
from db.store import Store
from db.surveys.case import find_import
from db.surveys.publishing import ensure_published, publish_import
from db.surveys.refusals import ResultsSealed
from db.surveys.sealing import hides_unseen

#: A survey and its version.
File = tuple[int, int]


def waiting(session: Session, actor: Actor, dossiers: Iterable[Dossier]) -> list[File]:
    """The files behind the verdicts of which is not decided yet what is told, the oldest first."""
    behind = [link for each in dossiers for version in each.versions for link in version.links]
    return _unpublished(session, actor, behind)


def publish_behind(store: Store, actor: Actor, dossiers: Iterable[Dossier]) -> None:
    """Decide what is told of the files behind these decisions; the first view of a survey is recorded.

    `ResultsSealed` where another decision seals a survey (or a twin of it) that nobody saw yet; one that was
    seen before that seal stays open. Of a source that only informs nothing is told while it is sealed.
    """
    found = list(dossiers)
    with store.read(actor) as session:
        deciding = waiting(session, actor, found)
        beside = _unpublished(session, actor, [link for each in found for link in each.in_force])
    for survey_id, version in deciding:
        try:
            ensure_published(store, actor, survey_id, version)
        except ResultsSealed:
            with store.write(actor) as session:
                if hides_unseen(session, actor, survey_id):
                    raise
                publish_import(session, find_import(session, actor, survey_id, version))
                touch(session, actor.school_id)
    for survey_id, version in beside:
        with suppress(ResultsSealed):
            ensure_published(store, actor, survey_id, version)


def _unpublished(session: Session, actor: Actor, links: Iterable[DecisionLink]) -> list[File]:
    wanted = {(link.survey_id, link.survey_version) for link in links if link.survey_id}
    told = select(Publication.import_id).where(col(Publication.sheets).is_not(None))
    imports = (
        select(SurveyImport.survey_id, SurveyImport.version)
        .where(SurveyImport.school_id == actor.school_id)
        .where(col(SurveyImport.survey_id).in_([survey_id for survey_id, _version in wanted]))
        .where(col(SurveyImport.id).not_in(told.where(col(Publication.import_id).is_not(None))))
        .order_by(col(SurveyImport.id))
    )
    return [file for file in map(tuple, session.exec(imports)) if file in wanted]
