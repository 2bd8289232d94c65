"""An initiative with its current participants and mandate, as every act on it needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.events import Event
from core.handshake import Hand
from core.initiatives import ENDS, Facts, OfferKind, Part, Phase
from core.people import PersonRef, by_name
from core.permissions import LEADERS, TEAM, Act
from core.standing import RULES, Standing, Why, why_not
from db.acting import Case
from db.initiatives.refusals import (
    NotInThisPhase,
    NotYourInitiative,
    PersonNotActive,
    WithoutLead,
    WithoutMandate,
)
from db.kept import same_for_school
from db.models import (
    Evaluation,
    Initiative,
    LadderStep,
    Mandate,
    Membership,
    Offer,
    Participation,
    Person,
)
from db.models.base import Base

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody who is or was at the school; `team`: people with access now, in a team role."""

    refs: dict[int, PersonRef]
    team: frozenset[int]
    school_leaders: frozenset[int]

    def ref(self, person_id: int | None) -> PersonRef | None:
        """A reference to a person; None when they were removed."""
        return self.refs.get(person_id) if person_id is not None else None

    def require_on_team(self, person_id: int) -> None:
        """Refuse a person of another school (`NotFound`) or without access (`PersonNotActive`)."""
        if person_id not in self.refs:
            raise NotFound("person", person_id)
        if person_id not in self.team:
            raise PersonNotActive(person_id)


@same_for_school
def people_of(session: Session, school_id: int) -> People:
    """Everybody of a school, in one query."""
    rows = session.exec(
        select(Person.id, Person.name, Membership.role, Membership.is_active)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == school_id)
    ).all()
    here = [(person_id or 0, role) for person_id, _, role, is_active in rows if is_active and role in TEAM]
    return People(
        refs={person_id or 0: PersonRef(person_id or 0, name) for person_id, name, _, _ in rows},
        team=frozenset(person_id for person_id, _ in here),
        school_leaders=frozenset(person_id for person_id, role in here if role in LEADERS),
    )


@dataclass(kw_only=True)
class InitiativeCase(Case):
    """An initiative as loaded for an act or a question.

    `parts`: current ones, or those at its end. `last_mandate`: includes an ended one.
    """

    row: Initiative
    parts: tuple[Participation, ...]
    last_mandate: Mandate | None
    people: People

    @property
    def id(self) -> int:
        """The initiative's id."""
        return self.row.id or 0

    @property
    def phase(self) -> Phase:
        """Its phase in the cycle."""
        return Phase(self.row.phase)

    @property
    def mandate(self) -> Mandate | None:
        """The mandate in force."""
        last = self.last_mandate
        return None if last is None or last.ended_at else last

    @cached_property
    def standing(self) -> Standing:
        """The actor's standing at the start of the act."""
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
        """Current leads with access to the school."""
        return with_part(self.people, self.phase, self.parts, Part.LEAD)

    @property
    def facts(self) -> Facts:
        """The current facts that moves depend on."""
        until = self.mandate.until if self.mandate else None
        return Facts(
            pupil_benefit=bool(self.row.pupil_benefit),
            research_question=bool(self.row.research_question),
            lead=bool(self.leads),
            mandate=until is not None and self.today <= until,
            plan=bool(self.row.plan),
            evaluation=self.session.exec(select(was_evaluated()).where(Initiative.id == self.id)).one(),
        )

    def part_of(self, person_id: int) -> Participation | None:
        """The current part of a person."""
        return next((each for each in self.parts if each.person_id == person_id), None)

    def permit(self, act: Act) -> None:
        """Apply the rules of `core.standing`; refuse with what a page needs to say why."""
        match why_not(act, self.standing, self.phase):
            case Why.PHASE:
                raise NotInThisPhase(self.id, act, self.phase, RULES[act].phases)
            case Why.NO_LEAD:
                raise WithoutLead(self.id)
            case Why.NO_MANDATE:
                raise WithoutMandate(self.id)
            case Why.OTHERS:
                raise NotYourInitiative(self.id, act)

    def require(self, act: Act, allowed: bool) -> None:
        """Refuse unless this particular move, offer or step is allowed."""
        if not allowed:
            raise NotYourInitiative(self.id, act)

    def anchor(self) -> dict[str, Any]:
        """The foreign key of rows that belong to the initiative."""
        return {"initiative_id": self.id}

    def rows(self, table: type[Row]) -> list[Row]:
        """Its rows in a table, oldest first."""
        columns: Any = table
        query = select(table).where(columns.initiative_id == self.id).order_by(columns.id)
        return list(self.session.exec(query))

    def hear(self) -> None:
        """Reset the silence timer: somebody wrote about it."""
        self.row.heard_at = self.at

    def tell(self, event: Event, subject_id: int | None = None) -> None:
        """Record an event on it in the audit trail."""
        super().tell(event, self.id if subject_id is None else subject_id)


def on_initiative(initiative_id: int, *, hold: bool = True) -> Callable[[Case], InitiativeCase]:
    """The initiative of the actor's school; `NotFound`.

    `hold` locks it, so that acts on it run one after another. Lock order: the initiative first.
    """
    return lambda case: _find(case, initiative_id, hold=hold)


def of_initiative(table: type[Any], kind: str, row_id: int) -> Callable[[Case], InitiativeCase]:
    """The initiative that a row of this table belongs to; `NotFound` where the school has no such row."""

    def find(case: Case) -> InitiativeCase:
        hangs_on = select(table.initiative_id).where(
            table.id == row_id, table.school_id == case.actor.school_id
        )
        initiative_id = case.session.exec(hangs_on).first()
        if initiative_id is None:
            raise NotFound(kind, row_id)
        return _find(case, initiative_id, hold=True)

    return find


def _find(case: Case, initiative_id: int, *, hold: bool) -> InitiativeCase:
    session, school_id = case.session, case.actor.school_id
    query = select(Initiative).where(Initiative.id == initiative_id, Initiative.school_id == school_id)
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
    return InitiativeCase(
        session=session,
        store=case.store,
        actor=case.actor,
        row=found,
        parts=tuple(parts),
        last_mandate=mandate,
        people=people_of(session, school_id),
    )


def with_part(people: People, phase: Phase, parts: Iterable[Any], part: Part) -> tuple[PersonRef, ...]:
    """People with this part; while the initiative is open, only those with access to the school."""
    having = (each.person_id for each in parts if each.part == part)
    return by_name(
        people.refs[person_id]
        for person_id in having
        if person_id in people.refs and (phase in ENDS or person_id in people.team)
    )


def present() -> ColumnElement[bool]:
    """Current parts; of an ended initiative, those that lasted until its end."""
    return or_(
        col(Participation.ended_at).is_(None),
        and_(col(Initiative.phase).in_(ENDS), col(Participation.ended_at) >= col(Initiative.phase_since)),
    )


def was_evaluated() -> ColumnElement[bool]:
    """Whether it was evaluated since it entered evaluation and since its last mandate."""
    regranted = exists().where(
        col(Mandate.initiative_id) == Evaluation.initiative_id,
        col(Mandate.granted_at) > Evaluation.written_at,
    )
    in_this_round = exists().where(
        col(Evaluation.initiative_id) == Initiative.id,
        col(Evaluation.written_at) >= Initiative.phase_since,
        col(Evaluation.pupils_noticed) != "",
        ~regranted,
    )
    return and_(col(Initiative.phase) == Phase.EVALUATION, in_this_round)


def hand_of(row: Offer, people: People) -> Hand:
    """An offer as the rules of `core.handshake` take it."""
    return Hand(
        kind=OfferKind(row.kind),
        person_id=row.person_id,
        made_by=row.made_by,
        of_school_leader=row.person_id in people.school_leaders,
    )


def ladder(case: InitiativeCase) -> list[LadderStep]:
    """The steps of its take-back ladder, oldest first."""
    return case.rows(LadderStep)
