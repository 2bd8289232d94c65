"""What was seen stays seen: the same file, or the same responses in another file, do not come back unseen.

While a survey is here, its own row tells when its results were seen; of a removed one the school keeps salted
fingerprints.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from sqlmodel import Session, col, select

from db.models import SeenAnswers, Survey, SurveyImport


def alike(session: Session, survey: Survey) -> list[Survey]:
    """The other surveys of the school with a version that has exactly the responses of a version of this."""
    mine = select(SurveyImport.answers_sha256).where(SurveyImport.survey_id == survey.id)
    return list(
        session.exec(
            select(Survey)
            .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
            .where(SurveyImport.school_id == survey.school_id, SurveyImport.survey_id != survey.id)
            .where(col(SurveyImport.answers_sha256).in_(mine))
            .distinct()
        )
    )


def mark_if_seen_before(session: Session, survey: Survey) -> None:
    """Mark the survey as seen if its responses were seen in another one, also in one that was removed."""
    if survey.results_first_seen_at is not None:
        return
    seen = [each.results_first_seen_at for each in alike(session, survey)]
    seen += _remembered(session, survey)
    survey.results_first_seen_at = min((at for at in seen if at is not None), default=None)


def remember(session: Session, survey: Survey) -> None:
    """Keep what is needed to know these files again, before the survey is removed."""
    if survey.results_first_seen_at is None:
        return
    for file_sha256, answers_sha256 in _fingerprints(session, survey):
        salt = token_hex(16)
        session.add(
            SeenAnswers(
                school_id=survey.school_id,
                salt=salt,
                file_digest=_digest(salt, file_sha256),
                answers_digest=_digest(salt, answers_sha256) if answers_sha256 else None,
                seen_at=survey.results_first_seen_at,
            )
        )


def _remembered(session: Session, survey: Survey) -> list[datetime | None]:
    kept = session.exec(select(SeenAnswers).where(SeenAnswers.school_id == survey.school_id)).all()
    mine = _fingerprints(session, survey)
    return [
        row.seen_at
        for row in kept
        for file_sha256, answers_sha256 in mine
        if row.file_digest == _digest(row.salt, file_sha256)
        or (answers_sha256 and row.answers_digest == _digest(row.salt, answers_sha256))
    ]


def _fingerprints(session: Session, survey: Survey) -> list[tuple[str, str | None]]:
    query = select(SurveyImport.file_sha256, SurveyImport.answers_sha256)
    return list(session.exec(query.where(SurveyImport.survey_id == survey.id)))


def _digest(salt: str, fingerprint: str) -> str:
    return sha256(f"{salt} {fingerprint}".encode()).hexdigest()
