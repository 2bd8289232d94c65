"""Which options of a new import may be listed for everybody, beside the files with the same responses."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from core.survey_files import Measure, Question, Tally
from core.survey_files.versions.listing import Listing, listing, with_unlisted
from db.models import School, SurveyImport, SurveyTally
from db.surveys.case import from_structure, without
from db.surveys.twins import kin_of

_LISTED = (Measure.OPTION, Measure.ANSWERED)


def listed_questions(
    session: Session, stored: SurveyImport, tallies: tuple[Tally, ...]
) -> tuple[Question, ...]:
    """The questions of an import whose twins were noted, with what may not be listed for everybody."""
    k = session.get_one(School, stored.school_id).privacy_threshold
    questions = from_structure(stored.structure)
    now = listing(questions, tallies, k, include_incomplete=stored.include_incomplete)
    earlier = [_listing_of(session, each, k) for each in _with_same_responses(session, stored)]
    return with_unlisted(now, earlier, k)


def _with_same_responses(session: Session, stored: SurveyImport) -> Iterator[SurveyImport]:
    """The other imports with (nearly) the same responses."""
    query = (
        select(SurveyImport)
        .where(col(SurveyImport.id).in_(kin_of(session, stored.id or 0) - {stored.id}))
        .options(*map(without, (SurveyImport.block, SurveyImport.prints, SurveyImport.report)))
    )
    yield from session.exec(query)


def _listing_of(session: Session, stored: SurveyImport, k: int) -> Listing:
    query = select(SurveyTally).where(SurveyTally.import_id == stored.id)
    tallies = (
        Tally(
            question=each.question,
            row=each.row,
            group=each.respondent_group,
            complete=each.complete,
            measure=Measure(each.measure),
            option=each.option,
            value=each.value,
        )
        for each in session.exec(query.where(col(SurveyTally.measure).in_(_LISTED)))
    )
    return listing(from_structure(stored.structure), tallies, k, include_incomplete=stored.include_incomplete)
