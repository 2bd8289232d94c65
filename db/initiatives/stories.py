"""What was written of an initiative, as values."""

from __future__ import annotations

from typing import TypeVar

from sqlmodel import Session, col, select

from core.handshake import Hand, may_answer
from core.initiatives import ENDS, OfferKind, OfferState, Part, Phase, Result, Rung, Status
from core.mandates import MandateEnd, MandateWords
from core.people import PersonRef
from db.initiatives.scene import Scene
from db.initiatives.told import (
    AppreciationLine,
    EvaluationLine,
    EvaluationWords,
    ExpectationVersion,
    FollowerOfferLine,
    LadderEntry,
    MandateVersion,
    NoteLine,
    OfferLine,
    ParticipationLine,
    PhaseStep,
)
from db.models import (
    Appreciation,
    Evaluation,
    Expectation,
    FollowerOffer,
    LadderStep,
    Mandate,
    Offer,
    Participation,
    PhaseChange,
    ProgressNote,
)

Story = TypeVar(
    "Story",
    Appreciation,
    Evaluation,
    Expectation,
    FollowerOffer,
    LadderStep,
    Mandate,
    Offer,
    Participation,
    PhaseChange,
    ProgressNote,
)


def rows_of(session: Session, table: type[Story], initiative_id: int) -> list[Story]:
    """The rows of an initiative in a table, oldest first."""
    query = select(table).where(table.initiative_id == initiative_id).order_by(col(table.id))
    return list(session.exec(query))


def offers_of(session: Session, scene: Scene) -> tuple[OfferLine, ...]:
    """The handshakes, oldest first."""
    return tuple(
        _offer(row, person, scene)
        for row in rows_of(session, Offer, scene.id)
        if (person := scene.people.ref(row.person_id))
    )


def _offer(row: Offer, person: PersonRef, scene: Scene) -> OfferLine:
    is_open = row.state == OfferState.OPEN and scene.phase not in ENDS
    # Who said no, or took it back, said why to the other side and not to the whole team.
    came_to_nothing = row.state in (OfferState.DECLINED, OfferState.WITHDRAWN)
    theirs = scene.actor.person_id in (row.person_id, row.made_by, row.answered_by)
    is_told = theirs or not came_to_nothing
    return OfferLine(
        offer_id=row.id or 0,
        kind=OfferKind(row.kind),
        part=Part(row.part),
        person=person,
        made_by=scene.people.ref(row.made_by),
        sentence=row.sentence if is_told else "",
        state=OfferState(row.state),
        made_at=row.made_at,
        answer=row.answer if is_told else "",
        answered_by=scene.people.ref(row.answered_by),
        answered_at=row.answered_at,
        may_answer=is_open and may_answer(hand_of(row, scene), scene.actor.person_id, scene.standing),
        may_withdraw=is_open and row.made_by == scene.actor.person_id,
    )


def hand_of(row: Offer, scene: Scene) -> Hand:
    """An offer as the rules look at it."""
    return Hand(
        kind=OfferKind(row.kind),
        person_id=row.person_id,
        made_by=row.made_by,
        of_school_leader=row.person_id in scene.people.school_leaders,
    )


def participations_of(session: Session, scene: Scene) -> tuple[ParticipationLine, ...]:
    """Who had which part from when until when, oldest first."""
    return tuple(
        ParticipationLine(
            person=person,
            part=Part(row.part),
            began_at=row.began_at,
            ended_at=row.ended_at,
            is_active=row.person_id in scene.people.team,
        )
        for row in rows_of(session, Participation, scene.id)
        if (person := scene.people.ref(row.person_id))
    )


def mandates_of(session: Session, scene: Scene) -> tuple[MandateVersion, ...]:
    """The versions of the mandate, oldest first."""
    return tuple(
        MandateVersion(
            version=row.version,
            words=terms_of(row),
            reason=row.reason,
            granted_at=row.granted_at,
            granted_by=scene.people.ref(row.granted_by),
            ended_at=row.ended_at,
            ended_how=MandateEnd(row.ended_how) if row.ended_at else None,
        )
        for row in rows_of(session, Mandate, scene.id)
    )


def terms_of(row: Mandate) -> MandateWords:
    """The terms of a mandate, as a value."""
    return MandateWords(
        scope=row.scope,
        fixed=row.fixed,
        free=row.free,
        quarters=row.quarters,
        budget=row.budget,
        coaching=row.coaching,
        starts_on=row.starts_on,
        until=row.until,
        returns_on=row.returns_on,
        is_trial=row.is_trial,
    )


def ladder_of(session: Session, scene: Scene) -> tuple[LadderEntry, ...]:
    """The steps of the take-back ladder, oldest first."""
    return tuple(
        LadderEntry(
            row.mandate_version,
            Rung(row.rung),
            row.text,
            row.held_on,
            row.taken_at,
            scene.people.ref(row.taken_by),
        )
        for row in rows_of(session, LadderStep, scene.id)
    )


def expectations_of(session: Session, scene: Scene) -> tuple[ExpectationVersion, ...]:
    """The versions of what the leads ask, oldest first."""
    return tuple(
        ExpectationVersion(
            row.version, row.lead_asks, row.review_on, row.set_at, scene.people.ref(row.set_by)
        )
        for row in rows_of(session, Expectation, scene.id)
    )


def follower_offers_of(session: Session, scene: Scene) -> tuple[FollowerOfferLine, ...]:
    """What followers offer: each the last words they gave for it, by name."""
    last = {row.person_id: row for row in rows_of(session, FollowerOffer, scene.id)}
    offered = [
        FollowerOfferLine(person, row.text, row.offered_at)
        for row in last.values()
        if (person := scene.people.ref(row.person_id))
    ]
    return tuple(sorted(offered, key=lambda each: (each.person.name.casefold(), each.person.person_id)))


def notes_of(session: Session, scene: Scene) -> tuple[NoteLine, ...]:
    """The progress notes, newest first."""
    return tuple(
        NoteLine(
            note_id=row.id or 0,
            status=Status(row.status),
            text=row.text,
            asks_help=row.asks_help,
            helped_at=row.helped_at,
            at=row.written_at,
            by=scene.people.ref(row.written_by),
        )
        for row in reversed(rows_of(session, ProgressNote, scene.id))
    )


def appreciations_of(session: Session, scene: Scene) -> tuple[AppreciationLine, ...]:
    """The words of appreciation, newest first."""
    return tuple(
        AppreciationLine(
            row.id or 0,
            row.text,
            row.written_at,
            scene.people.ref(row.written_by),
            row.written_by == scene.actor.person_id,
        )
        for row in reversed(rows_of(session, Appreciation, scene.id))
    )


def evaluations_of(session: Session, scene: Scene) -> tuple[EvaluationLine, ...]:
    """The evaluations, oldest first."""
    return tuple(
        EvaluationLine(
            EvaluationWords(
                pupils_noticed=row.pupils_noticed,
                against_start=row.against_start,
                result=Result(row.result),
                on_collaboration=row.on_collaboration,
                on_ambition=row.on_ambition,
                kept=row.kept,
            ),
            row.written_at,
            scene.people.ref(row.written_by),
        )
        for row in rows_of(session, Evaluation, scene.id)
    )


def phases_of(session: Session, scene: Scene) -> tuple[PhaseStep, ...]:
    """The moves along the cycle, oldest first."""
    return tuple(
        PhaseStep(
            was=Phase(row.was),
            became=Phase(row.became),
            note=row.note,
            at=row.moved_at,
            by=scene.people.ref(row.moved_by),
        )
        for row in rows_of(session, PhaseChange, scene.id)
    )
