"""By what the answers of a survey are kept in the cache: not by every write of the school."""

from __future__ import annotations

from hashlib import sha256

from sqlmodel import col, select

from core.permissions import Act, Actor
from db.acting import asking, find, same_for_role
from db.models import Publication, School, Survey, SurveyImport
from db.store import Store
from db.surveys.case import find_import, invited_of
from db.surveys.sealing import is_sealed


@same_for_role
def edition(store: Store, actor: Actor, survey_id: int) -> str | None:
    """A digest of all that what is shown of a survey follows from; None while it is sealed, or was not seen.

    Then looking at it says or does something else. It goes by what was told, not by ids: a backup that is put
    back may use those again.
    """
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        survey = find(session, actor, Survey, survey_id)
        stored = find_import(session, actor, survey_id)
        has_block = select(col(SurveyImport.block).is_not(None)).where(SurveyImport.id == stored.id)
        sheets = session.exec(select(Publication.sheets).where(Publication.import_id == stored.id)).first()
        if survey.results_first_seen_at is None or sheets is None or is_sealed(session, actor, survey_id):
            return None
        said = (
            survey.title, stored.version, stored.block_sha256, stored.structure, stored.include_incomplete,
            survey.retention_until, session.exec(has_block).one(),
            session.get_one(School, actor.school_id).privacy_threshold,
            list(invited_of(session, survey_id).items()), sheets,
        )  # fmt: skip
        return sha256(repr(said).encode()).hexdigest()
