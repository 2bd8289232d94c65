"""An initiative with who has a part in it now and its mandate: what every act on it looks at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.initiatives import ENDS, OPEN, Facts, Part, Phase
from core.people import PersonRef, by_name
from core.permissions import Act, Actor
from core.standing import Standing
from db.initiatives.people import People, people_of
from db.initiatives.refusals import NotInThisPhase, NotYourInitiative, PersonNotActive, WithoutLead
from db.models import Evaluation, Initiative, Mandate, Participation


@dataclass(frozen=True)
class Scene:
    """An initiative as an act finds it. `parts`: of now, or of the end where it has come to one."""

    row: Initiative
    parts: tuple[Participation, ...]
    last_mandate: Mandate | None
    people: People
    actor: Actor

    @property
    def id(self) -> int:
        """The initiative's id."""
        return self.row.id or 0

    @property
    def phase(self) -> Phase:
        """Where it stands in the cycle."""
        return Phase(self.row.phase)

    @property
    def mandate(self) -> Mandate | None:
        """The mandate in force."""
        last = self.last_mandate
        return None if last is None or last.ended_at else last

    @cached_property
    def standing(self) -> Standing:
        """What the actor is to it."""
        mine = {each.part for each in self.parts if each.person_id == self.actor.person_id}
        return Standing(
            opened=self.row.opened_by == self.actor.person_id,
            leads=Part.LEAD in mine,
            takes_part=Part.MEMBER in mine,
            is_school_leader=self.actor.person_id in self.people.school_leaders,
            has_lead=bool(self.leads),
            has_mandate=self.mandate is not None,
        )

    @property
    def leads(self) -> tuple[PersonRef, ...]:
        """Who leads it now and has access to the school."""
        return with_part(self.people, self.phase, self.parts, Part.LEAD)

    def part_of(self, person_id: int) -> Participation | None:
        """The part that somebody has now."""
        return next((each for each in self.parts if each.person_id == person_id), None)

    def require_open(self, act: Act) -> None:
        """Refuse what an ended initiative no longer takes."""
        self.require_phase(act, OPEN)

    def require_phase(self, act: Act, permitted: tuple[Phase, ...]) -> None:
        """Refuse what is for other phases."""
        if self.phase not in permitted:
            raise NotInThisPhase(self.id, act, self.phase, permitted)

    def require(self, act: Act, allowed: bool) -> None:
        """Refuse what is for others on this initiative."""
        if not allowed:
            raise NotYourInitiative(self.id, act)

    def require_lead(self) -> None:
        """Refuse what needs somebody who leads."""
        if not self.leads:
            raise WithoutLead(self.id)

    def require_on_team(self, person_id: int) -> None:
        """Refuse a part for somebody of another school (`NotFound`) or without access."""
        if person_id not in self.people.refs:
            raise NotFound("person", person_id)
        if person_id not in self.people.team:
            raise PersonNotActive(person_id)

    def hear(self, at: datetime) -> None:
        """Somebody wrote of it: it is not silent."""
        self.row.heard_at = at


def with_part(
    people: People, phase: Phase, parts: tuple[Participation, ...] | list[Any], part: Part
) -> tuple[PersonRef, ...]:
    """Who has this part; while work goes on, only those with access to the school."""
    having = (each.person_id for each in parts if each.part == part)
    return by_name(
        people.refs[person_id]
        for person_id in having
        if person_id in people.refs and (phase in ENDS or person_id in people.team)
    )


def present() -> ColumnElement[bool]:
    """Parts of now; of an initiative that has ended, those that lasted until its end."""
    return or_(
        col(Participation.ended_at).is_(None),
        and_(col(Initiative.phase).in_(ENDS), col(Participation.ended_at) >= col(Initiative.phase_since)),
    )


def find_scene(session: Session, actor: Actor, initiative_id: int, *, hold: bool = True) -> Scene:
    """The initiative of the actor's school. `hold` lets acts on it take turns: none decides on what another
    is changing. Acts hold the initiative first; whatever else they change is its own."""
    query = select(Initiative).where(Initiative.id == initiative_id, Initiative.school_id == actor.school_id)
    found = session.exec(query.with_for_update() if hold else query).first()
    if found is None:
        raise NotFound("initiative", initiative_id)
    parts = session.exec(
        select(Participation)
        .join(Initiative, col(Initiative.id) == Participation.initiative_id)
        .where(Participation.initiative_id == initiative_id, present())
        .order_by(col(Participation.id))
    ).all()
    mandate = session.exec(
        select(Mandate)
        .where(Mandate.initiative_id == initiative_id)
        .order_by(col(Mandate.version).desc())
        .limit(1)
    ).first()
    return Scene(found, tuple(parts), mandate, people_of(session, actor.school_id), actor)


def facts_of(session: Session, scene: Scene, today: date) -> Facts:
    """What is so for the initiative now."""
    row, mandate = scene.row, scene.mandate
    return Facts(
        pupil_benefit=bool(row.pupil_benefit),
        research_question=bool(row.research_question),
        lead=bool(scene.leads),
        mandate=mandate is not None and today <= mandate.until,
        plan=bool(row.plan),
        evaluation=_evaluated(session, scene),
    )


def _evaluated(session: Session, scene: Scene) -> bool:
    """Whether it was evaluated since it came to evaluation, and since the last mandate."""
    if scene.phase is not Phase.EVALUATION:
        return False
    since = scene.row.phase_since
    if scene.last_mandate is not None:
        since = max(since, scene.last_mandate.granted_at)
    written = select(Evaluation.id).where(
        Evaluation.initiative_id == scene.id,
        Evaluation.written_at >= since,
        Evaluation.pupils_noticed != "",
    )
    return session.exec(written.limit(1)).first() is not None
