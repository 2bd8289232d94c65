"""Every look at answers passes through here: refused while sealed, and the first one is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session, col, select

from core.events.surveys import ResultsFirstSeen
from core.permissions import Act, Actor
from db.acting import acting, asking, find
from db.audit import hold
from db.models import School, Survey, SurveyImport
from db.store import Store
from db.surveys.case import came_back, find_import, on_survey
from db.surveys.refusals import RawAnswersGone
from db.surveys.sealing import require_unsealed


@dataclass(frozen=True, kw_only=True)
class View:
    """An unsealed import, and the school's privacy threshold."""

    session: Session
    title: str
    stored: SurveyImport
    threshold: int

    def other_versions(self) -> list[SurveyImport]:
        """The other files of this survey whose answers are still here; also those that were withdrawn."""
        query = select(SurveyImport).where(SurveyImport.survey_id == self.stored.survey_id)
        query = query.where(SurveyImport.id != self.stored.id, col(SurveyImport.block).is_not(None))
        return list(self.session.exec(query.order_by(col(SurveyImport.version))))

    @cached_property
    def returned(self) -> dict[str, int]:
        """How many count of each group; responses of an unknown group are left out."""
        return {each.group: each.returned for each in came_back(self.stored) if each.group is not None}

    @property
    def groups(self) -> tuple[str, ...]:
        """The known groups."""
        return tuple(self.returned)


@contextmanager
def viewing(store: Store, actor: Actor, survey_id: int, *, block: bool = False) -> Iterator[View]:
    """Open the answers; `block` for the raw ones. The first view is recorded before anything is returned."""
    _note_first_view(store, actor, survey_id)
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        require_unsealed(session, actor, survey_id)
        survey = find(session, actor, Survey, survey_id)
        stored = find_import(session, actor, survey_id, block=block)
        if block and (stored.block is None or survey.retention_until < store.today(actor)):
            raise RawAnswersGone(survey_id, survey.retention_until)
        threshold = session.exec(select(School.privacy_threshold).where(School.id == actor.school_id)).one()
        yield View(session=session, title=survey.title, stored=stored, threshold=threshold)


def _note_first_view(store: Store, actor: Actor, survey_id: int) -> None:
    """Only the first view writes. A concurrent seal, also of a twin, sees the view or prevents it."""
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        require_unsealed(session, actor, survey_id)
        if find(session, actor, Survey, survey_id).results_first_seen_at is not None:
            return
    with acting(store, actor, Act.SEE_SURVEYS, on_survey(survey_id)) as case:
        hold(case.session, actor.school_id)
        require_unsealed(case.session, actor, survey_id)
        if case.survey.results_first_seen_at is None:
            case.survey.results_first_seen_at = case.at
            case.survey.results_first_seen_by = actor.person_id
            case.tell(ResultsFirstSeen(version=case.survey.version))
