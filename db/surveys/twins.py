"""Files of one school with (nearly) the same responses: found once, when the later one comes in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, or_, select

from core.survey_files.responses import Responses
from core.survey_files.versions.likeness import in_common, related, related_in_common
from core.survey_files.versions.prints import Prints
from db.models import SurveyImport, TwinImports
from db.surveys.case import from_structure, without


def note_twins(session: Session, stored: SurveyImport) -> None:
    """Find the imports that have (nearly) the responses of this one, in whatever survey."""
    others = (
        select(SurveyImport)
        .where(SurveyImport.school_id == stored.school_id, SurveyImport.id != stored.id)
        .options(without(SurveyImport.block), without(SurveyImport.report))
    )
    session.add_all(
        TwinImports(school_id=stored.school_id, import_id=stored.id or 0, other_id=other.id or 0)
        for other in session.exec(others).all()
        if _are_twins(session, stored, other)
    )
    session.flush()


def twins_of(session: Session, import_ids: Iterable[int]) -> frozenset[int]:
    """These imports, and all that are as good as the same, also by way of one in between."""
    found, new = set[int](), set(import_ids)
    while new:
        found |= new
        near = select(TwinImports.import_id, TwinImports.other_id).where(
            or_(col(TwinImports.import_id).in_(new), col(TwinImports.other_id).in_(new))
        )
        new = {each for pair in session.exec(near) for each in pair} - found
    return frozenset(found)


def kin_of(session: Session, import_id: int) -> frozenset[int]:
    """The imports with the people of this one: twins and versions, and theirs in turn.

    A newer file of a short poll may be alike to a twin as by chance, and is not found to be one; the version
    before it is. What was taken in by mistake, and withdrawn, joins nobody's people to others'.
    """
    found, new = frozenset[int](), frozenset({import_id})
    while new != found:
        found = new
        of = select(SurveyImport.survey_id).where(col(SurveyImport.id).in_(twins_of(session, found)))
        kin = select(SurveyImport.id).where(col(SurveyImport.survey_id).in_(of))
        counting = session.exec(kin.where(col(SurveyImport.withdrawn_at).is_(None)))
        new = found.union(each for each in counting if each is not None)
    return found


def _are_twins(session: Session, one: SurveyImport, other: SurveyImport) -> bool:
    if one.answers_sha256 is not None and one.answers_sha256 == other.answers_sha256:
        return True
    if one.prints is None or other.prints is None:
        return False
    if related(Prints.from_bytes(one.prints), Prints.from_bytes(other.prints)):
        return True
    if not in_common(from_structure(one.structure), from_structure(other.structure)):
        return False
    blocks = [_block(session, each) for each in (one, other)]
    return None not in blocks and related_in_common(*(Responses.from_parquet(each or b"") for each in blocks))


def _block(session: Session, stored: SurveyImport) -> bytes | None:
    return session.exec(select(SurveyImport.block).where(SurveyImport.id == stored.id)).one()
