"""Which options of a new import may be listed for everybody, beside the files with the same responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from core.survey_files import Measure, Question, Tally
from core.survey_files.listing import Listing, listing, with_unlisted
from core.survey_files.prints import Prints, related
from db.models import School, SurveyImport, SurveyTally
from db.surveys.case import SurveyCase, from_structure, without

_LISTED = (Measure.OPTION, Measure.ANSWERED)


def listed_questions(
    case: SurveyCase, facts: Mapping[str, Any], tallies: tuple[Tally, ...]
) -> tuple[Question, ...]:
    """The questions of an import with these facts; what may not be listed for everybody is marked in them."""
    k = case.session.get_one(School, case.actor.school_id).privacy_threshold
    questions = from_structure(facts["structure"])
    if all(question.knows_all_options or not question.options for question in questions):
        return questions
    now = listing(questions, tallies, k, include_incomplete=facts["include_incomplete"])
    prints = Prints.from_bytes(facts["prints"])
    earlier = [_listing_of(case.session, stored, k) for stored in _with_same_responses(case, prints)]
    return with_unlisted(now, earlier, k)


def _with_same_responses(case: SurveyCase, prints: Prints) -> Iterator[SurveyImport]:
    """The imports of this survey, and those of other surveys with (nearly) the same responses."""
    query = select(SurveyImport).where(SurveyImport.school_id == case.actor.school_id)
    found = case.session.exec(query.options(without(SurveyImport.block), without(SurveyImport.report)))
    for stored in found:
        kept = stored.prints
        if stored.survey_id == case.id or (kept and related(Prints.from_bytes(kept), prints)):
            yield stored


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
