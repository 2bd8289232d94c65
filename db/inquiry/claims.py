"""What “How do we know that?” is asked of: each kind of claim, found and held for an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from core.errors import NotFound
from core.events import Event
from core.events.inquiry import (
    AmbitionAnswered,
    AmbitionChallenged,
    ChallengeAnswered,
    Challenged,
    DecisionAnswered,
    DecisionChallenged,
    EvaluationAnswered,
    EvaluationChallenged,
)
from core.inquiry import ClaimKind, ClaimRef
from core.permissions import Act
from db.acting import Case, Find
from db.ambitions.case import AmbitionCase, on_ambition
from db.decisions.case import DecisionCase, on_decision
from db.decisions.owning import owners_now
from db.initiatives.case import InitiativeCase, of_initiative
from db.inquiry.refusals import ClaimGone, StatementWithdrawn
from db.models import AmbitionVersion, Challenge, Evaluation, HeardArgument, Statement

#: The words of each kind of claim that can be asked about, by the names of their fields. The first is meant
#: where none is named.
PARTS: Mapping[ClaimKind, tuple[str, ...]] = {
    ClaimKind.STATEMENT: ("text",),
    ClaimKind.EVALUATION: ("against_start", "pupils_noticed", "on_collaboration", "on_ambition", "kept"),
    ClaimKind.AMBITION: ("title", "text", "fixed", "free", "means"),
    ClaimKind.ARGUMENT: ("text",),
    ClaimKind.DECISION: ("motivation",),
}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim as an act found it.

    `words`: what can be asked about, by part. `answers_for`: the people who wrote, lead or own it; `columns`:
    which claim of the thing it is, as the question keeps it.
    """

    ref: ClaimRef
    words: Mapping[str, str]
    answers_for: frozenset[int | None]
    columns: Mapping[str, Any]

    def asked(self, part: str, number: int) -> Event:
        """The event of a question about it."""
        match self.ref.kind:
            case ClaimKind.STATEMENT:
                return Challenged(statement=self.ref.id, challenge=number)
            case ClaimKind.EVALUATION:
                return EvaluationChallenged(evaluation=self.ref.id, challenge=number)
            case ClaimKind.AMBITION:
                return AmbitionChallenged(challenge=number, part=part)
        argument = self.ref.id if self.ref.kind is ClaimKind.ARGUMENT else 0
        return DecisionChallenged(challenge=number, argument=argument)

    def answered(self, part: str, number: int) -> Event:
        """The event of an answer."""
        match self.ref.kind:
            case ClaimKind.STATEMENT:
                return ChallengeAnswered(statement=self.ref.id, challenge=number)
            case ClaimKind.EVALUATION:
                return EvaluationAnswered(evaluation=self.ref.id, challenge=number)
            case ClaimKind.AMBITION:
                return AmbitionAnswered(challenge=number, part=part)
        argument = self.ref.id if self.ref.kind is ClaimKind.ARGUMENT else 0
        return DecisionAnswered(challenge=number, argument=argument)


class AmbitionAsked(AmbitionCase):
    """An ambition about which is asked: in any year, as long as it was not dropped."""

    def permit(self, act: Act) -> None:
        """Refuse a dropped one."""
        if self.ambition.dropped_at is not None:
            raise ClaimGone


def on_claim(ref: ClaimRef) -> Find[Any]:
    """The case of an act on the thing on whose page a claim stands; `NotFound`."""
    match ref.kind:
        case ClaimKind.STATEMENT:
            return of_initiative(Statement, "statement", ref.id)
        case ClaimKind.EVALUATION:
            return of_initiative(Evaluation, "evaluation", ref.id)
        case ClaimKind.AMBITION:
            return _ambition(ref.id)
        case ClaimKind.ARGUMENT:
            return _of_argument(ref.id)
    return on_decision(ref.id)


def of_challenge(challenge_id: int) -> Find[Any]:
    """The same, by a question about it."""

    def find(case: Case) -> Any:
        query = select(Challenge).where(
            Challenge.id == challenge_id, Challenge.school_id == case.actor.school_id
        )
        found = case.session.exec(query).first()
        if found is None:
            raise NotFound("challenge", challenge_id)
        return on_claim(ref_of(found))(case)

    return find


def ref_of(row: Challenge) -> ClaimRef:
    """What a question is asked of."""
    for kind, held in (
        (ClaimKind.STATEMENT, row.statement_id),
        (ClaimKind.EVALUATION, row.evaluation_id),
        (ClaimKind.ARGUMENT, row.argument_id),
        (ClaimKind.AMBITION, row.ambition_id),
    ):
        if held is not None:
            return ClaimRef(kind=kind, id=held)
    return ClaimRef(kind=ClaimKind.DECISION, id=row.decision_id or 0)


def claim_of(case: Any, ref: ClaimRef) -> Claim:
    """The claim, within an act on its thing. `ClaimGone`, `StatementWithdrawn`."""
    return _READ[ref.kind](case, ref)


def _ambition(ambition_id: int) -> Find[AmbitionAsked]:
    def held(case: Case) -> AmbitionAsked:
        found = on_ambition(ambition_id)(case)
        return case.about(AmbitionAsked, school_year=found.school_year, ambition=found.ambition)

    return held


def _of_argument(argument_id: int) -> Find[DecisionCase]:
    def held(case: Case) -> DecisionCase:
        query = select(HeardArgument.decision_id).where(
            HeardArgument.id == argument_id, HeardArgument.school_id == case.actor.school_id
        )
        decision_id = case.session.exec(query).first()
        if decision_id is None:
            raise NotFound("argument", argument_id)
        return on_decision(decision_id)(case)

    return held


def _statement(case: InitiativeCase, ref: ClaimRef) -> Claim:
    row = case.session.get_one(Statement, ref.id)
    if row.withdrawn_at is not None:
        raise StatementWithdrawn(ref.id)
    return _of_initiative(case, ref, {"text": row.text}, {"statement_id": ref.id})


def _evaluation(case: InitiativeCase, ref: ClaimRef) -> Claim:
    row = case.session.get_one(Evaluation, ref.id)
    return _of_initiative(case, ref, _words(ref, row), {"evaluation_id": ref.id})


def _of_initiative(
    case: InitiativeCase, ref: ClaimRef, words: Mapping[str, str], columns: Mapping[str, int]
) -> Claim:
    people = frozenset({case.actor.person_id} if case.standing.is_theirs else ())
    return Claim(ref=ref, words=words, answers_for=people, columns=columns)


def _of_ambition(case: AmbitionCase, ref: ClaimRef) -> Claim:
    query = select(AmbitionVersion).where(
        AmbitionVersion.ambition_id == ref.id, AmbitionVersion.version == case.ambition.version
    )
    row = case.session.exec(query).one()
    return Claim(
        ref=ref,
        words=_words(ref, row),
        answers_for=frozenset({row.set_by}),
        columns={},
    )


def _argument(case: DecisionCase, ref: ClaimRef) -> Claim:
    row = case.session.get_one(HeardArgument, ref.id)
    if row.withdrawn_at is not None:
        raise ClaimGone
    return Claim(
        ref=ref,
        words=_words(ref, row),
        answers_for=frozenset({row.added_by}),
        columns={"argument_id": ref.id},
    )


def _decision(case: DecisionCase, ref: ClaimRef) -> Claim:
    """The recorded reason; without one, the decision itself."""
    taken = case.dossier.taken
    if not taken:
        raise ClaimGone
    last = taken[-1]
    return Claim(
        ref=ref,
        words={"motivation": last.motivation or last.text},
        answers_for=frozenset({owners_now(case.session, [case.dossier])[case.id], last.taken_by}),
        columns={},
    )


def _words(ref: ClaimRef, row: Any) -> dict[str, str]:
    return {part: held for part in PARTS[ref.kind] if (held := getattr(row, part))}


_READ: Mapping[ClaimKind, Callable[[Any, ClaimRef], Claim]] = {
    ClaimKind.STATEMENT: _statement,
    ClaimKind.EVALUATION: _evaluation,
    ClaimKind.AMBITION: _of_ambition,
    ClaimKind.ARGUMENT: _argument,
    ClaimKind.DECISION: _decision,
}
