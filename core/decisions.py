"""A decision: its ladder, its outcome, whether that departs from the norm, and its refusals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
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
    """The outcome for the proposal."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    ADJUSTED = "adjusted"


class Stance(StrEnum):
    """The direction of an argument."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


#: How heavy an argument can weigh: 0 is not at all.
HEAVIEST = 5


class Balance(StrEnum):
    """What weighed most when it was decided; asked of the people, never computed."""

    ANSWERS = "answers"
    EVEN = "even"
    ARGUMENTS = "arguments"


class SourceRole(StrEnum):
    """What a source of data is for: its answers decide, or are shown beside the verdict."""

    DECIDES = "decides"
    INFORMS = "informs"


class Change(StrEnum):
    """What made a new version of what a decision is judged on."""

    NORMS = "norms"
    SOURCE = "source"
    COUNTS = "counts"


class Sealed(StrEnum):
    """What has a fingerprint, so that a change behind the back of Kartrekker is noticed."""

    NORMS = "norms"
    SOURCE = "source"
    FILE = "file"
    COUNTS = "counts"
    VOTE = "vote"
    RECORD = "record"
    QUESTION = "question"
    VERSION = "version"
    HISTORY = "history"
    """A link, vote, version or record is missing, or was put in."""
    TRAIL = "trail"
    """What the audit trail says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Something does not match its fingerprint.

    `number`: of the version of the norms, the link or the record; `name`: of the survey or the group.
    """

    what: Sealed
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRight:
    """Between which moments something was changed: when all last matched, and when it first did not.

    `right_at` None: nobody looked while all matched.
    """

    right_at: datetime | None
    wrong_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The state of a decision: groups with a say, locked norms, counts, viewers, an outcome.

    `counted`: every group with a say has answers (under the seal, if the norms are not locked).
    `seen`: somebody looked at those answers.
    """

    groups: bool = False
    locked: bool = False
    counted: bool = False
    seen: bool = False
    decided: bool = False


class NotAsWritten(Refusal, kw_only=True):
    """What was written was changed without Kartrekker, so that it cannot be read any more."""

    mismatches: tuple[Mismatch, ...]
    seen_right: SeenRight | None


def done(state: State) -> frozenset[Step]:
    """Give the completed steps.

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
    """Give the current step of a decision: the first that is not done, or the last.

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
    """Whether an outcome differs from the norm's verdict.

    With `met` None there is no verdict (or it may not be shown), so any outcome needs a motivation. An
    adjusted proposal always departs: it is not the one that was asked about.

    Examples
    --------
    >>> departs(Outcome.ADOPTED, True), departs(Outcome.ADOPTED, False), departs(Outcome.NOT_ADOPTED, None)
    (False, True, True)
    """
    if met is None or outcome is Outcome.ADJUSTED:
        return True
    return (outcome is Outcome.ADOPTED) is not met


def departs_from_choice(outcome: Outcome, choice: str, winner: str | None, met: bool | None) -> bool:
    """Whether what was decided on a choice differs from what the norms give (`winner`, if `met`).

    Examples
    --------
    >>> [departs_from_choice(Outcome.ADOPTED, chosen, "A", True) for chosen in "AB"]
    [False, True]
    >>> departs_from_choice(Outcome.NOT_ADOPTED, "", None, False)
    False
    """
    if outcome is Outcome.ADOPTED:
        return not met or choice != winner
    return departs(outcome, met)


class DraftConflict(Conflict):
    """Somebody else saved a draft of the norms meanwhile: `by` (None: that person left)."""

    by: str | None


class NormsLocked(Refusal):
    """The norms are locked, so question, draft and link can no longer change."""

    decision_id: int


class NormsNotLocked(Refusal):
    """This is only possible after the norms are locked."""

    decision_id: int


class DecisionIsClosed(Refusal):
    """A closed decision accepts no acts until it is opened again."""

    decision_id: int


class DecisionWasTaken(Refusal):
    """A recorded decision is not closed as a mistake: what was decided stays."""

    decision_id: int


class GroupsDiffer(Refusal, kw_only=True):
    """Norms must name exactly the groups that have a say."""

    without_norm: tuple[str, ...]
    without_say: tuple[str, ...]


class OptionsDiffer(Refusal):
    """Norms must be of a choice among exactly these options (none: of a proposal)."""

    options: tuple[str, ...]


class GroupHasNoSay(Refusal):
    """This group has no say in the decision; only `groups` have."""

    group: str
    groups: tuple[str, ...]


class OptionsNotMapped(Refusal):
    """Nobody said what these options count as."""

    options: tuple[str, ...]


class CountedBySurvey(Refusal):
    """The answers of this group come from the linked survey; they cannot be entered by hand as well."""

    group: str


class GroupCountedTwice(Refusal, kw_only=True):
    """Another deciding source (`survey_title`) counts this group already: let one of them inform."""

    group: str
    survey_title: str


class OutsideExploration(Refusal):
    """An exploration may change thresholds, weights and their combination; nothing else of the norms."""

    decision_id: int


class DeparturesNeedMotivation(Refusal):
    """The outcome departs from the norm's verdict (`met`), or there is no verdict: say why."""

    outcome: Outcome
    met: bool | None


class OwnerNotActive(Refusal):
    """The owner of a decision must be a teacher or school leader with access to this school."""

    person_id: int


class ReviewNotInFuture(Refusal, kw_only=True):
    """The review date of a decision must be after today."""

    given: date
    today: date


class NotOwnArgument(Refusal):
    """Only its author may withdraw an argument."""

    argument_id: int


class ProfileNameTaken(Refusal):
    """The school already has a profile with this name."""

    name: str
