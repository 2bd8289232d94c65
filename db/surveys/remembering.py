"""What was seen stays seen: the same file, or (nearly) the same responses, do not come back unseen.

While a survey is here, its own row tells when its results were seen; of a removed one the school keeps what
it takes to know it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from sqlalchemy import update
from sqlmodel import Session, col, select

from core.survey_files.versions.likeness import related
from core.survey_files.versions.prints import Prints
from db.models import BoardSurveySchool, Publication, SeenAnswers, Survey, SurveyImport
from db.surveys.case import without
from db.surveys.twins import twins_of


def alike(session: Session, survey: Survey) -> list[Survey]:
    """The other surveys of the school with a version that has (nearly) the responses of a version of this.

    A version of this one that was withdrawn does not count: it may have been taken in by mistake.
    """
    mine = select(SurveyImport.id).where(
        SurveyImport.survey_id == survey.id, col(SurveyImport.withdrawn_at).is_(None)
    )
    twins = twins_of(session, (each for each in session.exec(mine) if each is not None))
    theirs = select(SurveyImport.survey_id).where(col(SurveyImport.id).in_(twins))
    found = select(Survey).where(col(Survey.id).in_(theirs), Survey.id != survey.id)
    return list(session.exec(found.order_by(col(Survey.id))))


def twins_beside(session: Session, survey_id: int) -> list[int]:
    """The other surveys to which this one is `alike`."""
    mine = select(SurveyImport.id).where(SurveyImport.survey_id == survey_id)
    twins = twins_of(session, (each for each in session.exec(mine) if each is not None))
    theirs = select(SurveyImport.survey_id).where(
        col(SurveyImport.id).in_(twins), col(SurveyImport.withdrawn_at).is_(None)
    )
    return list(session.exec(theirs.where(SurveyImport.survey_id != survey_id).distinct()))


def mark_if_seen_before(session: Session, survey: Survey) -> None:
    """Mark the survey as seen if its responses were seen in another one, also in one that was removed."""
    if survey.results_first_seen_at is None:
        counting = (each for each in _imports(session, survey) if each.withdrawn_at is None)
        seen = [first for each in counting for first in _first_looks(session, each)]
        if seen:
            survey.results_seen_in, survey.results_first_seen_at = min(seen, key=_in_order)


def remember(session: Session, survey: Survey) -> None:
    """Keep what is needed to know these files again, before the survey is removed."""
    if survey.results_first_seen_at is None:
        return
    of_board = update(BoardSurveySchool).where(col(BoardSurveySchool.survey_id) == survey.id)
    session.execute(of_board.values(was_seen=True))
    for stored in _imports(session, survey):
        if not any(True for _ in _first_looks(session, stored)):
            continue  # a version that nobody looked at
        salt = token_hex(16)
        session.add(
            SeenAnswers(
                school_id=survey.school_id,
                salt=salt,
                file_digest=_digest(salt, stored.file_sha256),
                answers_digest=_digest(salt, stored.answers_sha256) if stored.answers_sha256 else None,
                prints=Prints.from_bytes(stored.prints).apart().to_bytes() if stored.prints else None,
                seen_at=survey.results_first_seen_at,
                seen_in=survey.results_seen_in,
            )
        )


#: At which revision of the school, and when; without a revision it was before those were kept.
_Look = tuple[int | None, datetime]


def _in_order(look: _Look) -> tuple[int, datetime]:
    return look[0] or 0, look[1]


def _first_looks(session: Session, stored: SurveyImport) -> Iterator[_Look]:
    """When (nearly) these responses were seen, also in another file, also in one that was removed."""
    told = select(Publication.import_id).where(
        col(Publication.import_id).in_(twins_of(session, [stored.id or 0]))
    )
    seen = (
        select(Survey.results_seen_in, Survey.results_first_seen_at)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(col(SurveyImport.id).in_(told), col(Survey.results_first_seen_at).is_not(None))
    )
    yield from ((number, at) for number, at in session.exec(seen).all() if at is not None)
    kept = select(SeenAnswers).where(SeenAnswers.school_id == stored.school_id)
    yield from ((row.seen_in, row.seen_at) for row in session.exec(kept).all() if _is_known(row, stored))


def _is_known(row: SeenAnswers, stored: SurveyImport) -> bool:
    if row.file_digest == _digest(row.salt, stored.file_sha256):
        return True
    if stored.answers_sha256 and row.answers_digest == _digest(row.salt, stored.answers_sha256):
        return True
    if row.prints is None or stored.prints is None:
        return False
    return related(Prints.from_bytes(row.prints), Prints.from_bytes(stored.prints))


def _imports(session: Session, survey: Survey) -> list[SurveyImport]:
    """Without their large columns, but with the prints."""
    query = select(SurveyImport).where(SurveyImport.survey_id == survey.id)
    unread = (SurveyImport.block, SurveyImport.structure, SurveyImport.report)
    return list(session.exec(query.options(*map(without, unread))))


def _digest(salt: str, fingerprint: str) -> str:
    return sha256(f"{salt} {fingerprint}".encode()).hexdigest()
