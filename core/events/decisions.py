"""Events on decisions, as stored in the audit trail."""

from __future__ import annotations

from typing import Any

from core.council import CouncilMove, CouncilPart, CouncilRight
from core.decisions import Outcome, SourceRole
from core.events import Event
from core.norms import Verdict
from core.reviewing import ReviewChoice
from core.yearly import YearlyKind


class DecisionOpened(Event, subject="decision", action="open", is_told=True):
    """A decision was opened, with these columns."""

    title: str
    question: str
    ambition: str
    ambition_id: int | None
    says: list[dict[str, Any]]
    counting_unit: str
    options: tuple[str, ...] = ()
    yearly: YearlyKind | None = None


class QuestionChanged(Event, subject="decision", action="change_question"):
    """The question was changed; the columns before and after."""

    before: dict[str, Any]
    after: dict[str, Any]


class DraftSaved(Event, subject="decision", action="save_draft"):
    """A draft of the norms was saved, as canonical text."""

    before: str | None
    after: str


class FirstNormsLocked(Event, subject="decision", action="lock_norms", is_told=True):
    """The draft was locked as version 1 of the norms."""

    fingerprint: str
    set_after_seeing: bool


class NormsChanged(Event, subject="decision", action="change_norms"):
    """Other norms were locked, as the next version."""

    version: int
    reason: str
    fingerprint: str
    set_after_seeing: bool


class SurveyLinked(Event, subject="decision", action="link_survey"):
    """Answers of a survey were linked, or changed in this source."""

    number: int
    source: int = 1
    role: SourceRole = SourceRole.DECIDES
    survey: int
    survey_version: int | None = None
    question: str
    row: str
    mapping: dict[str, str]
    groups: dict[str, str]
    reason: str
    after_seeing: bool


class SurveyUnlinked(Event, subject="decision", action="unlink_survey"):
    """The link was removed before the lock. `survey` None: the survey was already deleted."""

    survey: int | None
    source: int = 1


class ObservationNoted(Event, subject="decision", action="note_observation"):
    """What was seen or heard was noted beside the figures."""

    number: int
    source: int
    title: str


class CountsEntered(Event, subject="decision", action="enter_counts"):
    """A vote was entered by hand. Its figures are not here: the privacy rules must apply to them."""

    group: str
    named: bool
    reason: str


class ArgumentAdded(Event, subject="decision", action="add_argument"):
    """An argument was noted."""

    argument: int


class ArgumentWithdrawn(Event, subject="decision", action="withdraw_argument"):
    """Somebody withdrew an argument of their own."""

    argument: int


class ArgumentWeighed(Event, subject="decision", action="weigh_argument"):
    """The team said how heavy an argument weighs."""

    argument: int
    weight: int
    reason: str


class DecisionRecorded(Event, subject="decision", action="record_decision", is_told=True):
    """A decision was recorded."""

    number: int
    outcome: Outcome
    verdict: Verdict | None
    departs: bool
    owner: int
    choice: str = ""


class DecisionReviewed(Event, subject="decision", action="review_decision", is_told=True):
    """Somebody looked back on a decision."""

    number: int
    choice: ReviewChoice


class CouncilStepNoted(Event, subject="decision", action="note_council_step", is_told=True):
    """A step of the participation council (MR) was noted."""

    number: int
    council_part: CouncilPart
    right: CouncilRight
    move: CouncilMove


class CouncilStepCorrected(Event, subject="decision", action="correct_council_step"):
    """A step was corrected, or struck out."""

    number: int
    version: int
    reason: str
    is_struck: bool


class OwnerChanged(Event, subject="decision", action="change_owner", is_told=True):
    """A recorded decision was handed to another owner; the ids of both."""

    number: int
    was: int | None
    became: int


class DecisionClosed(Event, subject="decision", action="close"):
    """A decision was closed; `results_seen`: by then."""

    reason: str
    results_seen: bool


class DecisionReopened(Event, subject="decision", action="reopen"):
    """A closed decision was opened again."""

    reason: str
    results_seen: bool


class QuestionMended(Event, subject="decision", action="mend_question"):
    """Title and question were mended after the lock."""

    before: dict[str, str]
    after: dict[str, str]
    reason: str


class DecisionTakenUp(Event, subject="decision", action="take_up_again"):
    """This decision takes up an earlier one."""

    earlier: int


class FingerprintsNoted(Event, subject="decision", action="note_fingerprints"):
    """What was written before the trail kept fingerprints got one."""


class ProfileSaved(Event, subject="norm_profile", action="save"):
    """Norms were saved under a name."""

    name: str
    norms: str


class ProfileRenamed(Event, subject="norm_profile", action="rename"):
    """Saved norms were renamed."""

    before: str
    after: str


class ProfileDeleted(Event, subject="norm_profile", action="delete"):
    """Saved norms were deleted."""

    name: str
