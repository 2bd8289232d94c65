"""A version taken in by mistake does not count any more, and stays in the story of its survey.

For `db.decisions`, inside its own acts: only it knows which decisions rest on a version.
"""

from __future__ import annotations

from sqlmodel import col, select

from core.errors import AlreadyDone
from core.events.surveys import VersionRestored, VersionWithdrawn
from core.texts import required
from db.models import Survey, SurveyImport
from db.surveys.case import SurveyCase, came_back, check_invited, find_import, invited_of
from db.surveys.refusals import OnlyVersion, WithdrawnElsewhereInUse
from db.surveys.remembering import mark_if_seen_before


def withdraw(case: SurveyCase, version: int, because: str) -> int:
    """Withdraw a version; the one that counts since. `OnlyVersion`, `AlreadyDone`, `Missing("reason")`."""
    why = required("reason", because)
    stored = _import(case, version)
    if stored.withdrawn_at is not None:
        raise AlreadyDone(kind="survey_version", state="withdrawn")
    others = [each for each in _counting(case) if each != version]
    if not others:
        raise OnlyVersion(survey_id=case.id, title=case.survey.title)
    stored.withdrawn_at, stored.withdrawn_by, stored.withdrawn_because = case.at, case.actor.person_id, why
    case.survey.version = max(others)
    case.tell(VersionWithdrawn(version=version, counts=max(others), reason=why))
    return case.survey.version


def restore(case: SurveyCase, version: int) -> int:
    """Let a withdrawn version count again; the newest counts. `AlreadyDone`, `WithdrawnElsewhereInUse`."""
    stored = _import(case, version)
    if stored.withdrawn_at is None:
        raise AlreadyDone(kind="survey_version", state="restored")
    elsewhere = case.session.exec(
        select(Survey.title)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(SurveyImport.school_id == case.actor.school_id, col(SurveyImport.withdrawn_at).is_(None))
        .where(SurveyImport.file_sha256 == stored.file_sha256)
    ).first()
    if elsewhere is not None:
        raise WithdrawnElsewhereInUse(title=elsewhere)
    check_invited(came_back(stored), invited_of(case.session, case.id))
    stored.withdrawn_at, stored.withdrawn_by, stored.withdrawn_because = None, None, ""
    case.survey.version = max(version, *_counting(case))
    mark_if_seen_before(case.session, case.survey)
    case.tell(VersionRestored(version=version, counts=case.survey.version))
    return case.survey.version


def _import(case: SurveyCase, version: int) -> SurveyImport:
    return find_import(case.session, case.actor, case.id, version)


def _counting(case: SurveyCase) -> list[int]:
    query = select(SurveyImport.version).where(SurveyImport.survey_id == case.id)
    return list(case.session.exec(query.where(col(SurveyImport.withdrawn_at).is_(None))))
