"""Why an act or question about a decision is refused; each carries what a page needs to say it."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from core.decisions import Outcome
from core.errors import Conflict, Refusal

if TYPE_CHECKING:
    from db.decisions.values import Draft, Question


class DraftConflict(Conflict):
    """Somebody else saved the draft meanwhile; `theirs` is what stands there now."""

    decision_id: int
    theirs: Draft = field(repr=False)


class QuestionConflict(Conflict):
    """Somebody else changed the question meanwhile; `theirs` and `version` are what stands there now."""

    decision_id: int
    theirs: Question = field(repr=False)
    version: int


class NormsLocked(Refusal):
    """The norms are locked: question, draft and unlinking are closed for good."""

    decision_id: int


class NormsNotLocked(Refusal):
    """This waits until the norms are locked."""

    decision_id: int


class GroupsDiffer(Refusal):
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


class ReviewNotInFuture(Refusal):
    """A decision is looked at again after today."""

    given: date
    today: date


class CouncilDateInFuture(Refusal):
    """What the council did lies behind us."""

    given: date
    today: date


class NotOwnArgument(Refusal):
    """Only who added an argument withdraws it."""

    argument_id: int


class ProfileNameTaken(Refusal):
    """The school has a profile of this name."""

    name: str
