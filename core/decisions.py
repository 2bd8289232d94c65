"""A decision: the ladder it climbs, what people decided, whether that departs from the norm; its refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.errors import Conflict, Refusal


class Step(StrEnum):
    """A step of the ladder (Vraag, Normen, Data, Informatie, Kennis, Besluit), in order."""

    QUESTION = "question"
    NORMS = "norms"
    DATA = "data"
    INFORMATION = "information"
    KNOWLEDGE = "knowledge"
    DECISION = "decision"


class Outcome(StrEnum):
    """What people decided about the proposal."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    ADJUSTED = "adjusted"


class Stance(StrEnum):
    """Where an argument points."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class CouncilRole(StrEnum):
    """What the participation council (MR) did."""

    CONSULTED = "consulted"
    CONSENT_ASKED = "consent_asked"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHHELD = "consent_withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a decision stands: has it groups with a say, locked norms, counts, viewers, an outcome?

    `counted`: there are answers for every group with a say (under the seal, if the norms are not locked).
    `seen`: somebody looked at those answers.
    """

    groups: bool = False
    locked: bool = False
    counted: bool = False
    seen: bool = False
    decided: bool = False


def done(state: State) -> frozenset[Step]:
    """Give the steps that are behind us.

    Examples
    --------
    >>> sorted(done(State(groups=True, counted=True)))
    [<Step.DATA: 'data'>, <Step.QUESTION: 'question'>]
    """
    known = state.locked and state.counted and state.seen
    claims = {
        Step.QUESTION: state.groups,
        Step.NORMS: state.locked,
        Step.DATA: state.counted,
        Step.INFORMATION: known or state.decided,
        Step.KNOWLEDGE: state.decided,
        Step.DECISION: state.decided,
    }
    return frozenset(step for step, holds in claims.items() if holds)


def reached(state: State) -> Step:
    """Give the step where a decision stands: the first that is not done, or the last.

    Examples
    --------
    >>> reached(State(groups=True, locked=True))
    <Step.DATA: 'data'>
    >>> reached(State(groups=True, locked=True, decided=True))
    <Step.DECISION: 'decision'>
    """
    if state.decided:
        return Step.DECISION
    behind = done(state)
    return next(step for step in Step if step not in behind)


def departs(outcome: Outcome, met: bool | None) -> bool:
    """Whether an outcome is anything else than what the norm says.

    With `met` None the norm says nothing (or may not be shown), so any outcome has to be motivated. An
    adjusted proposal is never the one that was asked about.

    Examples
    --------
    >>> departs(Outcome.ADOPTED, True), departs(Outcome.ADOPTED, False), departs(Outcome.NOT_ADOPTED, None)
    (False, True, True)
    """
    if met is None or outcome is Outcome.ADJUSTED:
        return True
    return (outcome is Outcome.ADOPTED) is not met


class DraftConflict(Conflict):
    """Somebody else saved a draft of the norms meanwhile: `by` (None: that person left)."""

    by: str | None


class NormsLocked(Refusal):
    """The norms are locked: question, draft and unlinking are closed for good."""

    decision_id: int


class NormsNotLocked(Refusal):
    """This waits until the norms are locked."""

    decision_id: int


class GroupsDiffer(Refusal, kw_only=True):
    """Norms must name exactly the groups that have a say."""

    without_norm: tuple[str, ...]
    without_say: tuple[str, ...]


class GroupHasNoSay(Refusal):
    """This group has no say in the decision; `groups` have."""

    group: str
    groups: tuple[str, ...]


class OptionsNotMapped(Refusal):
    """Of these options nobody said what they count as."""

    options: tuple[str, ...]


class CountedBySurvey(Refusal):
    """The answers of this group come from the linked survey; they cannot be entered by hand as well."""

    group: str


class OutsideExploration(Refusal):
    """An exploration moves thresholds, weights and their combination; nothing else of the norms."""

    decision_id: int


class DeparturesNeedMotivation(Refusal):
    """The outcome departs from the norm's verdict (`met`), or the norm gives none: say why."""

    outcome: Outcome
    met: bool | None


class OwnerNotActive(Refusal):
    """The owner of a decision is a teacher or school leader with access to this school."""

    person_id: int


class ReviewNotInFuture(Refusal, kw_only=True):
    """A decision is looked at again after today."""

    given: date
    today: date


class CouncilDateInFuture(Refusal, kw_only=True):
    """What the council did lies behind us."""

    given: date
    today: date


class NotOwnArgument(Refusal):
    """Only who added an argument withdraws it."""

    argument_id: int


class ProfileNameTaken(Refusal):
    """The school has a profile of this name."""

    name: str
