"""Why an act or question about a decision is refused; each carries what a page needs to say it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.decisions import Outcome
from core.errors import Conflict, Refusal

if TYPE_CHECKING:
    from db.decisions.values import Draft, Question


class DraftConflict(Conflict):
    """Somebody else saved the draft meanwhile; `theirs` is what stands there now."""

    def __init__(self, decision_id: int, theirs: Draft) -> None:
        super().__init__("draft", decision_id)
        self.theirs = theirs


class QuestionConflict(Conflict):
    """Somebody else changed the question meanwhile; `theirs` and `version` are what stands there now."""

    def __init__(self, decision_id: int, theirs: Question, version: int) -> None:
        super().__init__("question", decision_id)
        self.theirs = theirs
        self.version = version


class NormsLocked(Refusal):
    """The norms are locked: question, draft and unlinking are closed for good."""

    def __init__(self, decision_id: int) -> None:
        super().__init__(f"the norms of decision {decision_id} are locked")
        self.decision_id = decision_id


class NormsNotLocked(Refusal):
    """This waits until the norms are locked."""

    def __init__(self, decision_id: int) -> None:
        super().__init__(f"the norms of decision {decision_id} are not locked yet")
        self.decision_id = decision_id


class GroupsDiffer(Refusal):
    """Norms must name exactly the groups that have a say."""

    def __init__(self, without_norm: tuple[str, ...], without_say: tuple[str, ...]) -> None:
        super().__init__(f"without norm: {without_norm}; without say: {without_say}")
        self.without_norm = without_norm
        self.without_say = without_say


class GroupHasNoSay(Refusal):
    """This group has no say in the decision; `groups` have."""

    def __init__(self, group: str, groups: tuple[str, ...]) -> None:
        super().__init__(f"{group!r} is none of {groups}")
        self.group = group
        self.groups = groups


class OptionsNotMapped(Refusal):
    """Of these options nobody said what they count as."""

    def __init__(self, options: tuple[str, ...]) -> None:
        super().__init__(f"not mapped: {options}")
        self.options = options


class CountedBySurvey(Refusal):
    """The answers of this group come from the linked survey; they cannot be entered by hand as well."""

    def __init__(self, group: str) -> None:
        super().__init__(f"{group!r} is counted by the survey")
        self.group = group


class OutsideExploration(Refusal):
    """An exploration moves thresholds, weights and their combination; nothing else of the norms."""

    def __init__(self, decision_id: int) -> None:
        super().__init__(f"exploring decision {decision_id}: groups, bases and counting unit must stay")
        self.decision_id = decision_id


class DeparturesNeedMotivation(Refusal):
    """The outcome departs from the norm's verdict (`met`), or the norm gives none: say why."""

    def __init__(self, outcome: Outcome, met: bool | None) -> None:
        super().__init__(f"{outcome} while the norm says {met}")
        self.outcome = outcome
        self.met = met


class OwnerNotActive(Refusal):
    """The owner of a decision is a teacher or school leader with access to this school."""

    def __init__(self, person_id: int) -> None:
        super().__init__(f"person {person_id} is no active member of the team")
        self.person_id = person_id


class ReviewNotInFuture(Refusal):
    """A decision is looked at again after today."""

    def __init__(self, given: date, today: date) -> None:
        super().__init__(f"{given} is not after {today}")
        self.given = given
        self.today = today


class CouncilDateInFuture(Refusal):
    """What the council did lies behind us."""

    def __init__(self, given: date, today: date) -> None:
        super().__init__(f"{given} is after {today}")
        self.given = given
        self.today = today


class NotOwnArgument(Refusal):
    """Only who added an argument withdraws it."""

    def __init__(self, argument_id: int) -> None:
        super().__init__(f"argument {argument_id} is somebody else's")
        self.argument_id = argument_id


class ProfileNameTaken(Refusal):
    """The school has a profile of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is a profile {name!r}")
        self.name = name
