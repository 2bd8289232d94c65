"""Decisions: norms set before anyone sees the answers, held against them, and what people then decide.

For pages: the acts and questions in `__all__`. All answers that leave here went through `core.privacy`.
"""

from db.decisions.arguing import add_argument, withdraw_argument
from db.decisions.entering import enter_counts
from db.decisions.judging import answers, verdicts, what_if
from db.decisions.linking import link_survey, unlink_survey
from db.decisions.norming import change_norms, lock_norms, save_draft
from db.decisions.opening import ambitions, change_question, open_decision
from db.decisions.profiles import apply_profile, delete_profile, profiles, rename_profile, save_profile
from db.decisions.reading import decision, decisions
from db.decisions.recording import record_decision
from db.decisions.refusals import (
    CouncilDateInFuture,
    CountedBySurvey,
    DeparturesNeedMotivation,
    DraftConflict,
    GroupHasNoSay,
    GroupsDiffer,
    NormsLocked,
    NormsNotLocked,
    NotOwnArgument,
    OptionsNotMapped,
    OutsideExploration,
    OwnerNotActive,
    ProfileNameTaken,
    QuestionConflict,
    ReviewNotInFuture,
)
from db.decisions.values import (
    Argument,
    CouncilRecord,
    DataLink,
    DecisionDetail,
    DecisionLine,
    DecisionRecord,
    Draft,
    EnteredCounts,
    LinkVersion,
    NormProfile,
    NormVersion,
    Question,
    Say,
    Taken,
    VersionVerdict,
)

__all__ = [
    "Argument", "CouncilDateInFuture", "CouncilRecord", "CountedBySurvey", "DataLink", "DecisionDetail",
    "DecisionLine", "DecisionRecord", "DeparturesNeedMotivation", "Draft", "DraftConflict", "EnteredCounts",
    "GroupHasNoSay", "GroupsDiffer", "LinkVersion", "NormProfile", "NormVersion", "NormsLocked",
    "NormsNotLocked", "NotOwnArgument", "OptionsNotMapped", "OutsideExploration", "OwnerNotActive",
    "ProfileNameTaken", "Question", "QuestionConflict", "ReviewNotInFuture", "Say", "Taken",
    "VersionVerdict", "add_argument", "ambitions", "answers", "apply_profile", "change_norms",
    "change_question", "decision", "decisions", "delete_profile", "enter_counts", "link_survey",
    "lock_norms", "open_decision", "profiles", "record_decision", "rename_profile", "save_draft",
    "save_profile", "unlink_survey", "verdicts", "what_if", "withdraw_argument",
]  # fmt: skip
