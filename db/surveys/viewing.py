"""Every look at answers passes through here: refused while sealed, and the first one decides what is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session, select

from core.permissions import Act, Actor
from db.acting import asking, find
from db.models import School, Survey, SurveyImport
from db.store import Store
from db.surveys.case import came_back, find_import
from db.surveys.publishing import ensure_published
from db.surveys.refusals import RawAnswersGone
from db.surveys.sealing import require_unsealed
from db.surveys.told import AllTold, told_of


@dataclass(frozen=True, kw_only=True)
class View:
    """An unsealed import, and the school's privacy threshold."""

    session: Session
    title: str
    stored: SurveyImport
    threshold: int

    @cached_property
    def returned(self) -> dict[str, int]:
        """How many count of each group; responses of an unknown group are left out."""
        return {each.group: each.returned for each in came_back(self.stored) if each.group is not None}

    @cached_property
    def told(self) -> AllTold:
        """What is told of each question, as far as the school's threshold allows now."""
        return {key: each.at(self.threshold) for key, each in told_of(self.session, self.stored).items()}

    @property
    def groups(self) -> tuple[str, ...]:
        """The known groups."""
        return tuple(self.returned)


@contextmanager
def viewing(store: Store, actor: Actor, survey_id: int, *, block: bool = False) -> Iterator[View]:
    """Open the answers; `block` for the raw ones. The first view is recorded, and decides what is told."""
    ensure_published(store, actor, survey_id)
    with asking(store, actor, Act.SEE_SURVEYS) as session:
        require_unsealed(session, actor, survey_id)
        survey = find(session, actor, Survey, survey_id)
        stored = find_import(session, actor, survey_id, block=block)
        if block and (stored.block is None or survey.retention_until < store.today(actor)):
            raise RawAnswersGone(survey_id, survey.retention_until)
        threshold = session.exec(select(School.privacy_threshold).where(School.id == actor.school_id)).one()
        yield View(session=session, title=survey.title, stored=stored, threshold=threshold)
