"""Who looks at answers passes here: the seal, the record of the first view, and then the import itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session, select

from core.errors import NotFound
from core.permissions import Act, Actor, require
from core.survey_files import Question
from db.audit import record
from db.models import School, SurveyImport
from db.store import Store
from db.surveys.refusals import RawAnswersGone
from db.surveys.rows import find_import, find_survey, from_structure, require_unsealed


@dataclass(frozen=True)
class View:
    """An unsealed import, and the smallest group whose figures the school shows."""

    session: Session
    title: str
    stored: SurveyImport
    threshold: int

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of which anybody could be known; not those without a group."""
        return tuple(each["group"] for each in self.stored.returned if each["group"] is not None)

    def returned(self, group: str) -> int:
        """How many of the group count."""
        return sum(
            each["complete"] + (each["incomplete"] if self.stored.include_incomplete else 0)
            for each in self.stored.returned
            if each["group"] == group
        )


@contextmanager
def viewing(store: Store, actor: Actor, survey_id: int, *, block: bool = False) -> Iterator[View]:
    """Look at answers; `block` for the raw ones. The first time ever is set down before anything is given."""
    require(actor, Act.SEE_SURVEYS)
    _note_first_view(store, actor, survey_id)
    with store.read() as session:
        require_unsealed(session, actor, survey_id)
        survey = find_survey(session, actor, survey_id)
        stored = find_import(session, actor, survey_id, block=block)
        if block and (stored.block is None or survey.retention_until < store.today(actor)):
            raise RawAnswersGone(survey_id, survey.retention_until)
        threshold = session.exec(select(School.privacy_threshold).where(School.id == actor.school_id)).one()
        yield View(session, survey.title, stored, threshold)


def find_question(view: View, key: str) -> Question:
    """The question of this import with this key."""
    for question in from_structure(view.stored.structure):
        if question.key == key:
            return question
    raise NotFound("question", key)


def _note_first_view(store: Store, actor: Actor, survey_id: int) -> None:
    """Only the first view writes. It holds the survey: a seal that comes meanwhile sees it, or stops it."""
    with store.read() as session:
        require_unsealed(session, actor, survey_id)
        if find_survey(session, actor, survey_id).results_first_seen_at is not None:
            return
    with store.write() as session:
        survey = find_survey(session, actor, survey_id, hold=True)
        require_unsealed(session, actor, survey_id)
        if survey.results_first_seen_at is None:
            survey.results_first_seen_at = store.now()
            survey.results_first_seen_by = actor.person_id
            record(session, store, actor, "first_view", "survey", survey_id, version=survey.version)
